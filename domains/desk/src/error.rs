//! Why a use case of the desks did not happen.

use appointments::{AppointmentError, DayError};
use auth::Forbidden;
use cases::CaseError;
use certificates::CertificateError;
use db::DbError;
use identity::StaffError;
use payments::OfficeError;
use registry::RegistryError;

use crate::domain::Refusal;
use crate::store::StoreError;

type Source = Box<dyn std::error::Error + Send + Sync>;

/// Why nothing happened.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// No such thing, or not one that this actor may know of.
    #[error("not found")]
    NotFound,
    /// They may not.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// The desk says no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Certificates say no.
    #[error(transparent)]
    Certificates(#[from] CertificateError),
    /// The desk of payments says no.
    #[error(transparent)]
    Payments(#[from] OfficeError),
    /// Requests say no.
    #[error(transparent)]
    Cases(#[from] CaseError),
    /// The population register says no.
    #[error(transparent)]
    Registry(#[from] RegistryError),
    /// Appointments say no.
    #[error(transparent)]
    Appointments(#[from] AppointmentError),
    /// The queue says no.
    #[error(transparent)]
    Day(#[from] DayError),
    /// Somebody else changed it at the same time.
    #[error("it was changed meanwhile")]
    Stale,
    /// Something we need is away for the moment.
    #[error("the desks are unavailable for the moment")]
    Unavailable(#[source] Source),
    /// A mistake of ours.
    #[error("the desks failed")]
    Unexpected(#[source] Source),
}

impl From<DbError> for DeskError {
    fn from(error: DbError) -> Self {
        if error.is_passing() {
            Self::Unavailable(Box::new(error))
        } else {
            Self::Unexpected(Box::new(error))
        }
    }
}

impl From<StoreError> for DeskError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale => Self::Stale,
            StoreError::Db(error) => error.into(),
            other @ StoreError::Nonsense(_) => Self::Unexpected(Box::new(other)),
        }
    }
}

impl From<registry::StoreError> for DeskError {
    fn from(error: registry::StoreError) -> Self {
        RegistryError::from(error).into()
    }
}

impl From<StaffError> for DeskError {
    fn from(error: StaffError) -> Self {
        match error {
            StaffError::Forbidden(refused) => Self::Forbidden(refused),
            StaffError::NoSuchEmployee => Self::NotFound,
            StaffError::Unavailable(source) => Self::Unavailable(source),
            other => Self::Unexpected(Box::new(other)),
        }
    }
}
