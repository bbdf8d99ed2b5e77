//! Why somebody may not.

use crate::ScopeKind;

/// They may not. Says nothing about whether the thing exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Forbidden {
    /// Nobody has signed in; doing so may help.
    #[error("sign in first")]
    SignInFirst,
    /// Signed in, and not allowed.
    #[error("not allowed")]
    NotAllowed,
    /// Signed in, and in no register of the city: only residents have what was asked for.
    #[error("residents only")]
    ResidentsOnly,
    /// Signed in at too low a level, or too long ago for this; coming in again at the highest level helps.
    #[error("a higher level is needed")]
    HigherLevelNeeded,
    /// Signed in too long ago for this; coming in again at any level helps.
    #[error("a fresh sign-in is needed")]
    FreshSignInNeeded,
    /// Acting for another, and nothing lets them do this in that name.
    #[error("no mandate for this")]
    OutOfMandate,
    /// Their role would allow it, but does not hold there.
    #[error("out of scope: {}", .0.code())]
    OutOfScope(ScopeKind),
    /// It is about the employee themselves, or their household.
    #[error("a conflict of interest")]
    ConflictOfInterest,
    /// It wants a second official, and this is the first.
    #[error("another person is needed")]
    AnotherNeeded,
}
