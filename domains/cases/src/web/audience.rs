//! For whom the pages are on which a request is written.

use auth::Actor;

use super::{DESK_PATH, REQUESTS_PATH};

/// For whom the pages are on which a request is written: their addresses follow from it, and what stands beside the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Audience {
    /// Whose request it will be, or who acts for them.
    Applicant,
    /// The clerk who writes it down for somebody.
    Clerk,
}

impl Audience {
    pub(super) const fn of(actor: &Actor) -> Self {
        match actor {
            Actor::Staff(_) => Self::Clerk,
            _ => Self::Applicant,
        }
    }

    /// Where their drafts are listed.
    pub(super) const fn list_path(self) -> &'static str {
        match self {
            Self::Applicant => REQUESTS_PATH,
            Self::Clerk => DESK_PATH,
        }
    }

    /// Under which address each draft is.
    pub(super) const fn drafts_path(self) -> &'static str {
        match self {
            Self::Applicant => "/pratiche/bozze",
            Self::Clerk => DESK_PATH,
        }
    }

    /// Where a field finds the streets of the city.
    pub(super) const fn streets_path(self) -> &'static str {
        match self {
            Self::Applicant => super::STREETS_PATH,
            Self::Clerk => super::DESK_STREETS_PATH,
        }
    }
}
