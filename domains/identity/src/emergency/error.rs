//! Why nothing was opened, or reviewed.

use auth::Forbidden;
use db::DbError;
use registry::StoreError;

/// Why a use case about an emergency did not happen.
#[derive(Debug, thiserror::Error)]
pub enum EmergencyError {
    /// No such emergency.
    #[error("there is no such emergency")]
    NotFound,
    /// Nobody has that codice fiscale, or two people have.
    #[error("no one person has that codice fiscale")]
    NoSuchPerson,
    /// The role reaches them: no emergency is needed.
    #[error("the role reaches the person")]
    NotNeeded,
    /// Another official has reviewed it already.
    #[error("it was reviewed already")]
    ReviewedBefore,
    /// They may not.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// Something we need is away for the moment.
    #[error("this is unavailable for the moment")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A mistake of ours.
    #[error("this failed")]
    Unexpected(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<DbError> for EmergencyError {
    fn from(error: DbError) -> Self {
        if error.is_passing() {
            Self::Unavailable(Box::new(error))
        } else {
            Self::Unexpected(Box::new(error))
        }
    }
}

impl From<StoreError> for EmergencyError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Database(error) => error.into(),
            other => Self::Unexpected(Box::new(other)),
        }
    }
}
