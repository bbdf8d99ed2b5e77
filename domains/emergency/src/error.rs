//! What can go wrong with an act, as far as somebody acts on it.

use appointments::AppointmentError;
use auth::Forbidden;
use db::DbError;

use crate::domain::{Refusal, Trial};
use crate::store::StoreError;

type Source = Box<dyn std::error::Error + Send + Sync>;

/// Why a use case did not happen.
#[derive(Debug, thiserror::Error)]
pub enum EmergencyError {
    /// No such act.
    #[error("not found")]
    NotFound,
    /// They may not.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// As it stands it cannot be entered or lifted.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// It would do something else than whoever acts has read: nothing was done, and these are the numbers of now.
    #[error("the numbers have changed since they were shown")]
    Changed(Box<Trial>),
    /// Somebody else changed it meanwhile.
    #[error("the act was changed meanwhile")]
    Stale,
    /// Something we need is away for the moment.
    #[error("acts are unavailable for the moment")]
    Unavailable(#[source] Source),
    /// A mistake of ours.
    #[error("the act failed")]
    Unexpected(#[source] Source),
}

impl From<DbError> for EmergencyError {
    fn from(error: DbError) -> Self {
        match error {
            passing if passing.is_passing() => Self::Unavailable(Box::new(passing)),
            other => Self::Unexpected(Box::new(other)),
        }
    }
}

impl From<StoreError> for EmergencyError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale => Self::Stale,
            StoreError::Database(error) => error.into(),
            other => Self::Unexpected(Box::new(other)),
        }
    }
}

impl From<registry::StoreError> for EmergencyError {
    fn from(error: registry::StoreError) -> Self {
        match error {
            registry::StoreError::Database(error) => error.into(),
            other => Self::Unexpected(Box::new(other)),
        }
    }
}

impl From<AppointmentError> for EmergencyError {
    fn from(error: AppointmentError) -> Self {
        match error {
            AppointmentError::Forbidden(refused) => Self::Forbidden(refused),
            AppointmentError::Unavailable(source) => Self::Unavailable(source),
            other => Self::Unexpected(Box::new(other)),
        }
    }
}
