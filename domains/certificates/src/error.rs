//! What can go wrong with a certificate, as far as somebody acts on it.

use auth::Forbidden;
use db::DbError;

use crate::certificate::{CertificateId, Refusal};
use crate::domain::{Duty, RefusedBy};
use crate::press::PressError;
use crate::store::StoreError;

/// Why a use case did not happen.
#[derive(Debug, thiserror::Error)]
pub enum CertificateError {
    /// No such certificate, link or person, or not one that this actor may know of.
    #[error("not found")]
    NotFound,
    /// They may not.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// Rules of the registry forbid the certificate; all of them are told at once.
    #[error("refused by {} rules", .0.len())]
    RefusedBy(Vec<RefusedBy>),
    /// The key of this request was used before, for something else.
    #[error("the key was used for another request")]
    KeyUsedOtherwise,
    /// The link has ended, or was taken back.
    #[error("the link has ended")]
    LinkEnded,
    /// Something is due, and it was not paid: it is ordered, where it can be paid here.
    #[error("{} must be paid", .0.total())]
    MustBePaid(Duty),
    /// The order was paid, cancelled or let go by meanwhile.
    #[error("the order has moved on")]
    OrderMovedOn,
    /// The certificate cannot take this step.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Somebody changed it at the same time.
    #[error("{0} was changed meanwhile")]
    Stale(CertificateId),
    /// Its number is given out; the document will be made as soon as possible, by itself.
    #[error("the document of {0} is still being made")]
    InPreparation(CertificateId),
    /// What the page would say cannot be printed: too long, or a sign that no typeface here has.
    #[error("the page cannot be set: {0}")]
    CannotBeSet(#[source] PressError),
    /// Something we need is away for the moment.
    #[error("certificates are unavailable for the moment")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A mistake of ours.
    #[error("certificates failed")]
    Unexpected(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<DbError> for CertificateError {
    fn from(error: DbError) -> Self {
        match error {
            passing if passing.is_passing() => Self::Unavailable(Box::new(passing)),
            other => Self::Unexpected(Box::new(other)),
        }
    }
}

impl From<StoreError> for CertificateError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale(id) => Self::Stale(id),
            StoreError::AskedBefore => Self::KeyUsedOtherwise,
            StoreError::Db(error) => error.into(),
            other => Self::Unexpected(Box::new(other)),
        }
    }
}
