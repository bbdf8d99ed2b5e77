//! For whom the pages are on which a request is written.

use appointments::CONTACT_CENTRE_PATH;
use auth::Actor;
use kernel::PersonId;
use web::Page;

use super::desk::path_of_person;
use super::{CALLS_PATH, DESK_PATH, REQUESTS_PATH};
use crate::service::is_on_phone_alone;

/// For whom the pages are on which a request is written: their addresses follow from it, and what stands beside the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Audience {
    /// Whose request it will be, or who acts for them.
    Applicant,
    /// The clerk who writes it down for somebody.
    Clerk,
    /// An operator of the contact centre, who writes it down for whoever calls.
    Operator,
}

impl Audience {
    pub(super) fn of(actor: &Actor) -> Self {
        match actor {
            Actor::Staff(_) if is_on_phone_alone(actor) => Self::Operator,
            Actor::Staff(_) => Self::Clerk,
            _ => Self::Applicant,
        }
    }

    /// That of whoever is signed in on a page.
    pub(super) fn at(page: &Page) -> Self {
        page.user().map_or(Self::Applicant, |user| Self::of(&user.actor))
    }

    /// Where requests are begun for somebody, by who writes them down for others.
    pub(super) fn path_of(self, person: PersonId) -> String {
        match self {
            Self::Operator => format!("/020202/persone/{person}/richieste"),
            Self::Applicant | Self::Clerk => path_of_person(person),
        }
    }

    /// What the page is called from which their drafts are found: a text key.
    pub(super) const fn list_title(self) -> &'static str {
        match self {
            Self::Applicant => "cases-mine-title",
            Self::Clerk => "cases-desk-title",
            Self::Operator => "cases-phone-centre",
        }
    }

    /// Where their drafts are found. An operator finds those of whoever calls once they know who that is.
    pub(super) const fn list_path(self) -> &'static str {
        match self {
            Self::Applicant => REQUESTS_PATH,
            Self::Clerk => DESK_PATH,
            Self::Operator => CONTACT_CENTRE_PATH,
        }
    }

    /// Under which address each draft is.
    pub(super) const fn drafts_path(self) -> &'static str {
        match self {
            Self::Applicant => "/pratiche/bozze",
            Self::Clerk => DESK_PATH,
            Self::Operator => CALLS_PATH,
        }
    }

    /// Where a field finds the streets of the city.
    pub(super) const fn streets_path(self) -> &'static str {
        match self {
            Self::Applicant => super::STREETS_PATH,
            Self::Clerk => super::DESK_STREETS_PATH,
            Self::Operator => super::CALLS_STREETS_PATH,
        }
    }
}
