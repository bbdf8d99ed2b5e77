//! What a check of a seal can find.

use chrono::{DateTime, Utc};

/// A seal that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// The moment of the time stamp; without one, what the seal says of itself.
    pub signed_at: DateTime<Utc>,
    /// The common name on the certificate.
    pub subject: String,
    /// The certificate's serial number in hexadecimal.
    pub serial: String,
    /// The authority that stamped the seal.
    pub timestamp: Option<String>,
}

/// The one word for a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SealReport {
    /// Sealed by a key that is trusted, and not one byte changed since.
    Authentic(Seal),
    /// There is a seal, and the file is not what was sealed: a byte changed, was added, or was taken away.
    Tampered,
    /// A PDF that nobody sealed.
    NotSealed,
    /// The seal holds, and is somebody else's.
    ForeignKey,
    /// The seal's certificate was withdrawn, and no time stamp proves the seal to be older.
    SealRevoked {
        /// From when on.
        since: DateTime<Utc>,
    },
    /// The seal's certificate was not valid at the moment of sealing.
    SealExpired,
    /// Not a PDF, or a seal of a form that is not supported.
    Unreadable,
}
