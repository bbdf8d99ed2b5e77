//! Why a use case of signing in did not happen.

use auth::Forbidden;
use db::DbError;

use crate::domain::ForeignRefused;
use crate::seal::OpenError;

/// Why somebody is not in, or out.
#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    /// Nobody waits for this: it was used before, came too late, or was never begun in this browser.
    #[error("nobody waits for this")]
    NobodyWaits,
    /// A message that is not to be believed, and why. It names no person.
    #[error("the provider's message was refused: {0}")]
    NotBelieved(Box<dyn std::error::Error + Send + Sync>),
    /// No provider of that name, or not behind that button.
    #[error("there is no such provider")]
    NoSuchProvider,
    /// This installation has no such way in.
    #[error("this way in is closed")]
    Closed,
    /// No such entry of the register.
    #[error("there is no such entry")]
    NotFound,
    /// An identity of another state is not linked to a resident, and why.
    #[error(transparent)]
    Foreign(#[from] ForeignRefused),
    /// They may not.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// Something we need is away for the moment.
    #[error("signing in is unavailable for the moment")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A mistake of ours.
    #[error("signing in failed")]
    Unexpected(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl IdentityError {
    pub(crate) fn unexpected(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Unexpected(source.into())
    }
}

impl From<DbError> for IdentityError {
    fn from(error: DbError) -> Self {
        if error.is_passing() { Self::Unavailable(Box::new(error)) } else { Self::unexpected(error) }
    }
}

impl From<spid::Refused> for IdentityError {
    fn from(refused: spid::Refused) -> Self {
        Self::NotBelieved(Box::new(refused))
    }
}

impl From<cie::Refused> for IdentityError {
    fn from(refused: cie::Refused) -> Self {
        match refused {
            cie::Refused::Unreachable(_) => Self::Unavailable(Box::new(refused)),
            cie::Refused::OwnKey => Self::unexpected(refused),
            cie::Refused::UnknownProvider => Self::NoSuchProvider,
            cie::Refused::NotAdmitted => Self::Closed,
            other => Self::NotBelieved(Box::new(other)),
        }
    }
}

impl From<spid::SigningError> for IdentityError {
    fn from(error: spid::SigningError) -> Self {
        match error {
            spid::SigningError::Refused => Self::Unavailable(Box::new(error)),
            other => Self::unexpected(other),
        }
    }
}

impl From<OpenError> for IdentityError {
    fn from(error: OpenError) -> Self {
        Self::unexpected(error)
    }
}
