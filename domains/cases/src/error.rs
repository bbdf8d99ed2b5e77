//! Why a use case of requests did not happen.

use auth::Forbidden;
use db::DbError;
use documents::press::PressError;
use identity::DelegationError;

use crate::domain::{Refusal, Unfree, WrongAnswers};
use crate::store::StoreError;

type Source = Box<dyn std::error::Error + Send + Sync>;

/// Why nothing happened.
#[derive(Debug, thiserror::Error)]
pub enum CaseError {
    /// No such service, draft or case, or not one that this actor may know of.
    #[error("not found")]
    NotFound,
    /// They may not.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// The case cannot take this step.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Something is missing on a page of the form, or is no longer right.
    #[error("page {page} of the form is not whole")]
    NotWhole {
        /// Which, from 1.
        page: usize,
    },
    /// What the step asks of who takes it is missing, or cannot be taken as it is.
    #[error("what the step asks was not answered")]
    WrongAnswers(WrongAnswers),
    /// What is to be reserved is not to be had; what is near comes with it.
    #[error("it is not free")]
    NotFree(Box<Unfree>),
    /// They have as many drafts of the service as anybody may.
    #[error("too many drafts")]
    TooManyDrafts,
    /// The service cannot be asked for here, for now or at all.
    #[error("the service cannot be asked for")]
    NotOffered,
    /// Somebody else is asked to sign it: until they have, it is not sent, and not changed before the question is taken back.
    #[error("it waits for somebody's signature")]
    AwaitsSignature,
    /// Somebody changed it at the same time.
    #[error("it was changed meanwhile")]
    Stale,
    /// Something we need is away for the moment.
    #[error("requests are unavailable for the moment")]
    Unavailable(#[source] Source),
    /// A mistake of ours.
    #[error("requests failed")]
    Unexpected(#[source] Source),
}

impl CaseError {
    /// Whether something is wrong with what somebody wrote, whatever the case.
    pub(crate) const fn is_about_words(&self) -> bool {
        match self {
            Self::Refused(refusal) => refusal.is_about_words(),
            Self::WrongAnswers(_) => true,
            _ => false,
        }
    }

    pub(crate) fn unexpected(source: impl Into<Source>) -> Self {
        Self::Unexpected(source.into())
    }
}

impl From<DbError> for CaseError {
    fn from(error: DbError) -> Self {
        if error.is_passing() { Self::Unavailable(Box::new(error)) } else { Self::unexpected(error) }
    }
}

impl From<StoreError> for CaseError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale => Self::Stale,
            StoreError::Db(error) => error.into(),
            other @ StoreError::Nonsense { .. } => Self::unexpected(other),
        }
    }
}

impl From<PressError> for CaseError {
    fn from(error: PressError) -> Self {
        if error.is_passing() { Self::Unavailable(Box::new(error)) } else { Self::unexpected(error) }
    }
}

impl From<DelegationError> for CaseError {
    fn from(error: DelegationError) -> Self {
        match error {
            DelegationError::NotFound => Self::NotFound,
            DelegationError::Forbidden(forbidden) => forbidden.into(),
            DelegationError::Db(error) => error.into(),
            other => Self::unexpected(other),
        }
    }
}

impl From<registry::StoreError> for CaseError {
    fn from(error: registry::StoreError) -> Self {
        match error {
            registry::StoreError::Database(error) => error.into(),
            other => Self::unexpected(other),
        }
    }
}
