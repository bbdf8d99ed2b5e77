//! Why a use case about the people who work for the city did not happen.

use auth::Forbidden;
use db::DbError;

use super::PasskeyRefused;

/// Why something about an employee did not happen.
#[derive(Debug, thiserror::Error)]
pub enum StaffError {
    /// Nobody of that name.
    #[error("there is no such employee")]
    NoSuchEmployee,
    /// They have no such key.
    #[error("there is no such key")]
    NoSuchKey,
    /// A name or a subject belongs to one employee.
    #[error("another employee has that name or that subject")]
    Taken,
    /// The city has no such office.
    #[error("the city has no office of that code")]
    NoSuchOffice,
    /// Nobody in the population register has that codice fiscale, or two have.
    #[error("the population register has nobody, or more than one, with that codice fiscale")]
    NoSuchResident,
    /// Neighbourhood desks are not people: they are kept by commands of their own.
    #[error("a neighbourhood desk is kept by `palazzo desks`, and people are by `palazzo staff`")]
    NotAPerson,
    /// Their last day would be before their first.
    #[error("the last day is before the first")]
    WrongDays,
    /// This installation has no such way in.
    #[error("this way in is closed")]
    Closed,
    /// Nobody waits for this: it was used before, came too late, or was never begun in this browser.
    #[error("nobody waits for this")]
    NobodyWaits,
    /// The provider did not vouch for them.
    #[error("the provider declined")]
    Declined,
    /// An answer that is not to be believed. It names nobody.
    #[error("the provider's answer was refused: {0}")]
    NotBelieved(oidc::Refused),
    /// Nobody of ours, or not now. The two are not told apart outside.
    #[error("the person does not work here, or not now")]
    NotOurs,
    /// One factor is not enough, and there is no second to ask for.
    #[error("a second factor is missing")]
    OneFactor,
    /// Not a key of theirs, or not signed as it must be.
    #[error(transparent)]
    WrongKey(#[from] PasskeyRefused),
    /// Not a recovery code, or not one of theirs, or used before.
    #[error("the recovery code opens nothing")]
    WrongCode,
    /// Without it they would stand before the door.
    #[error("the last key stays")]
    LastKey,
    /// What changes how somebody comes in wants a sign-in of the last minutes.
    #[error("the sign-in is too old for this")]
    NotFresh,
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

impl StaffError {
    pub(crate) fn unexpected(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Unexpected(source.into())
    }
}

impl From<oidc::Refused> for StaffError {
    fn from(refused: oidc::Refused) -> Self {
        match refused {
            oidc::Refused::Declined => Self::Declined,
            outage if outage.is_outage() => Self::Unavailable(Box::new(outage)),
            lie => Self::NotBelieved(lie),
        }
    }
}

impl From<DbError> for StaffError {
    fn from(error: DbError) -> Self {
        if error.is_passing() { Self::Unavailable(Box::new(error)) } else { Self::unexpected(error) }
    }
}
