//! What can go wrong with what somebody owes, as far as somebody acts on it.

use auth::Forbidden;
use db::DbError;

use crate::domain::{PositionFault, Refusal};

/// Why a use case did not happen.
#[derive(Debug, thiserror::Error)]
pub enum PaymentError {
    /// No such thing, or not one that this actor may know of.
    #[error("not found")]
    NotFound,
    /// They may not.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// What is to be paid is not whole.
    #[error(transparent)]
    Fault(#[from] PositionFault),
    /// The city does not collect this.
    #[error("no such kind of due")]
    UnknownKind,
    /// The reference has a position with other content.
    #[error("the reference was used for something else")]
    ReferenceUsedOtherwise,
    /// As it stands it cannot take this step.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Somebody changed it at the same time.
    #[error("it was changed meanwhile")]
    Stale,
    /// Something we need is away for the moment.
    #[error("payments are unavailable for the moment")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A mistake of ours.
    #[error("payments failed")]
    Unexpected(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl PaymentError {
    /// A mistake of ours.
    pub(crate) fn unexpected(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Unexpected(error.into())
    }
}

impl From<DbError> for PaymentError {
    fn from(error: DbError) -> Self {
        match error {
            passing if passing.is_passing() => Self::Unavailable(Box::new(passing)),
            other => Self::Unexpected(Box::new(other)),
        }
    }
}
