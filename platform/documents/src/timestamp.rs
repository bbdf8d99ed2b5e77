//! Time stamps (RFC 3161): the proof, by somebody else, that a seal existed at a moment.

mod issue;
mod messages;
mod token;

pub use issue::{IssueError, Issuer};
pub use messages::Query;
pub(crate) use token::StampFlaw;
pub use token::TimestampToken;

/// Whoever stamps a seal: a qualified authority in production, a local one in a demonstration.
pub trait TimestampAuthority: Send + Sync {
    /// Has a SHA-256 digest stamped. It may wait for the network: call it where blocking is allowed.
    fn stamp(&self, sha256: &[u8; 32]) -> Result<TimestampToken, TimestampError>;
}

/// Why there is no time stamp.
#[derive(Debug, thiserror::Error)]
pub enum TimestampError {
    /// No connection, no answer in time, or an answer that is not of HTTP.
    #[error("the time-stamp authority does not answer")]
    Unreachable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// Its own refusal, with the status of RFC 3161, 2.4.2.
    #[error("the time-stamp authority refused, status {0}")]
    Refused(u8),
    /// Not an answer of RFC 3161.
    #[error("the answer of the time-stamp authority cannot be read")]
    Unreadable,
    /// A stamp, but not the one that was asked for.
    #[error("the time stamp is for something else: {0} differs")]
    Mismatch(&'static str),
    /// The signature does not hold, or the certificate is not one of a trusted time-stamp authority.
    #[error("the time stamp is not trustworthy")]
    Untrusted,
    /// The policy in the configuration is no object identifier.
    #[error("the policy is not an object identifier")]
    Policy,
}

impl From<der::Error> for TimestampError {
    fn from(_: der::Error) -> Self {
        Self::Unreadable
    }
}
