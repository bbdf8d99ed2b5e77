//! The signed payload: what a document states, small enough for a QR code and verifiable without a network.
//!
//! `PZ1:` + base45 (RFC 9285) of DEFLATE (RFC 1951) of a COSE_Sign1 (RFC 9052) with ES256 over a CBOR map.

mod content;
mod envelope;
mod keys;

pub use content::Payload;
pub use envelope::{SealPayloadError, in_pdf, open, seal};
pub use keys::{PayloadKey, PublicKeys};

/// What every payload starts with; the number changes with the format.
pub const PREFIX: &str = "PZ1:";
/// The most that fits a QR code in its alphanumeric mode at error correction M (version 40).
pub const TEXT_MAX: usize = 3391;
/// What a payload may grow to when it is inflated.
const INFLATED_MAX: usize = 16 * 1024;

/// Why a text is not a payload to believe, or a payload cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PayloadError {
    /// Some other QR code or text.
    #[error("this is not a document's code")]
    NotAPayload,
    /// More than a QR code holds, or than a payload may grow to.
    #[error("the code is longer than any code can be")]
    TooLong,
    /// It starts like a code of ours and goes on otherwise.
    #[error("the code is damaged or of a wrong form")]
    Malformed,
    /// It names a key that is not one of ours.
    #[error("the code is signed with the unknown key {0}")]
    UnknownKey(String),
    /// It names one of our keys, which did not sign it.
    #[error("the signature of the code does not hold")]
    WrongSignature,
}
