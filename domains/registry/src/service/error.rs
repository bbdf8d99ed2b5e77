//! What a use case may answer instead.

use auth::Forbidden;
use db::DbError;
use kernel::PersonId;

use crate::domain::Refusal;
use crate::store::StoreError;

/// Why a use case did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum RegistryError {
    /// They may not.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// One of the other files that an act changes is not theirs to change. Within an act only: at its end it is written
    /// down and becomes [`Self::Forbidden`].
    #[error("the act changes a file that is not theirs to change")]
    NotTheirs {
        /// Whose file.
        person: PersonId,
        /// Why not.
        #[source]
        why: Forbidden,
    },
    /// No such file, or none that they may know of.
    #[error("there is no such file")]
    NotFound,
    /// The law or the file does not allow the change.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Somebody else changed the file since it was shown.
    #[error("the file was changed meanwhile")]
    Stale,
    /// The database is away; trying later may work.
    #[error("the registry cannot be reached now")]
    Unavailable(#[source] StoreError),
    /// Nothing the caller can do; the source is for the log, never for the page.
    #[error("the registry failed")]
    Unexpected(#[source] StoreError),
}

impl From<StoreError> for RegistryError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale(_) => Self::Stale,
            StoreError::Database(ref cause) if cause.is_passing() => Self::Unavailable(error),
            StoreError::Database(_) | StoreError::Nonsense { .. } => Self::Unexpected(error),
        }
    }
}

impl From<DbError> for RegistryError {
    fn from(error: DbError) -> Self {
        StoreError::from(error).into()
    }
}
