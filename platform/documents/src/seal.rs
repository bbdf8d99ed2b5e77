//! The electronic seal of a PDF: PAdES baseline (ETSI EN 319 142-1), levels B-B and, with a time stamp, B-T.

mod byte_range;
mod pdf;
mod report;
mod structure;
mod trust;
mod verify;

use chrono::{DateTime, Utc};
use const_oid::db::rfc5911;
use sha2::{Digest, Sha256};

use crate::signed_data::{self, Content};
pub use crate::{
    certificates::Anchors,
    keys::{CertifiedKey as SealKey, KeyError, TokenSettings},
    timestamp::{TimestampAuthority, TimestampError, TimestampToken},
};
pub use report::{Seal, SealReport};
pub use trust::{Revocation, TrustAnchors};
pub use verify::verify;

/// Room for the signature itself, its attributes and the names in it.
const ROOM_FOR_SIGNATURE: usize = 3 * 1024;
/// Room for a token: qualified authorities send two or three certificates along.
const ROOM_FOR_TIMESTAMP: usize = 12 * 1024;

/// What the seal says about itself, as a PDF reader shows it.
#[derive(Clone, Debug)]
pub struct SealInfo {
    /// Who seals: the name on the seal's certificate.
    pub name: String,
    /// Why.
    pub reason: String,
    /// Where.
    pub location: String,
    /// The words a screen reader says for the seal.
    pub description: String,
    /// When, by our own clock. A time stamp proves it.
    pub signed_at: DateTime<Utc>,
}

/// Why a document could not be sealed.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The key failed.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// No document leaves without the time stamp that was asked for.
    #[error("the seal could not be time-stamped")]
    Timestamp(#[from] TimestampError),
    /// Not a PDF, or a damaged one.
    #[error("the PDF to seal cannot be read")]
    Pdf(#[from] lopdf::Error),
    /// A PDF that cannot take this seal, and why.
    #[error("the PDF to seal is not of the expected form: {0}")]
    Form(&'static str),
    /// A value does not fit its ASN.1 form.
    #[error("the seal cannot be written")]
    Encoding(#[from] der::Error),
    /// The certificates or the time stamp are unusually large.
    #[error("the seal of {size} bytes does not fit the {room} set aside for it")]
    TooLarge {
        /// Bytes of the signature.
        size: usize,
        /// Bytes there are for it.
        room: usize,
    },
}

/// Seals a PDF. With an authority it waits for the network: call it where blocking is allowed.
#[tracing::instrument(name = "documents.seal", skip_all)]
pub fn seal(
    pdf: &[u8],
    key: &SealKey,
    info: &SealInfo,
    timestamp: Option<&dyn TimestampAuthority>,
) -> Result<Vec<u8>, SealError> {
    let mut sealed = pdf::with_placeholder(pdf, info, room(key, timestamp.is_some())?)?;
    let content = Content { kind: rfc5911::ID_DATA, sha256: sealed.sha256(), enclosed: None };
    let signature = signed_data::sign(key, &content, |signature| {
        let Some(authority) = timestamp else { return Ok(None) };
        let token = authority.stamp(&Sha256::digest(signature).into())?;
        Ok::<_, SealError>(Some(token.to_attribute()?))
    })?;
    sealed.insert(&signature)?;
    Ok(sealed.into_bytes())
}

fn room(key: &SealKey, timestamp: bool) -> Result<usize, SealError> {
    use der::Encode;
    let mut room = ROOM_FOR_SIGNATURE + if timestamp { ROOM_FOR_TIMESTAMP } else { 0 };
    for certificate in key.carried() {
        room += usize::try_from(certificate.encoded_len()?).expect("a length fits the memory");
    }
    Ok(room)
}
