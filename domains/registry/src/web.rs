//! The pages of the registry: what a resident finds about themselves, and the desk of the staff.

mod changes;
mod extension;
mod facts;
mod file;
mod household;
mod residences;
mod search;
mod seen;
mod staff_file;
mod vistos;

use std::sync::Arc;

use auth::{Actor, Permission};
use axum::Router;
use axum::extract::FromRef;
use axum::routing::{get, post};
use web::{Message, WebError};

use crate::domain::Refusal;
use crate::service::{Registry, RegistryError};

pub use extension::{extension_sentence, extension_words};

/// Where an employee opens somebody's file, by a form that says why (`motivo`).
#[must_use]
pub fn path_of_file(person: kernel::PersonId) -> String {
    staff_file::path_of(person)
}

/// Where registrars find what waits for a second official.
pub const VISTI_PATH: &str = "/anagrafe/visti";

/// A service of another domain that a resident reaches from their file in one click.
#[derive(Clone, Copy, Debug)]
pub struct ServiceLink {
    /// Key of what it is called.
    pub title: &'static str,
    /// Key of a sentence about it.
    pub text: &'static str,
    /// Where it leads.
    pub path: &'static str,
    /// Who can open what is there: whoever acts for another is shown no door that stays shut.
    pub opens_to: fn(&Actor) -> bool,
}

/// What the pages stand on.
#[derive(Clone, FromRef)]
struct Pages {
    registry: Registry,
    services: Arc<[ServiceLink]>,
}

/// The pages of the registry, with no links to other services.
pub fn routes(registry: Registry) -> Router {
    routes_with(registry, &[])
}

/// The pages of the registry. `services` are shown on top of a resident's own file.
pub fn routes_with(registry: Registry, services: &[ServiceLink]) -> Router {
    Router::new()
        .route("/fascicolo", get(file::show_own_file))
        .route("/fascicolo/residenza", get(residences::show_residences))
        .route("/fascicolo/accessi", get(seen::show_who_saw))
        .merge(of_staff())
        .merge(of_registrars())
        .with_state(Pages { registry, services: services.into() })
}

/// What clerks and officials do.
fn of_staff() -> Router<Pages> {
    let routes = Router::new()
        .route("/anagrafe/cerca", get(search::show_search).post(search::find_persons))
        .route("/anagrafe/persone/{id}", get(staff_file::ask_for_reason).post(staff_file::open_file));
    web::admitting(routes, |actor| actor.staff_allowed_to(Permission::SearchRegistry).map(drop))
}

/// What registrars enter.
fn of_registrars() -> Router<Pages> {
    let routes = Router::new()
        .route(
            "/anagrafe/persone/{id}/variazioni/{change}",
            get(changes::ask_for_reason).post(changes::take_change),
        )
        .route(VISTI_PATH, get(vistos::list_waiting))
        .route("/anagrafe/visti/{id}", get(vistos::show_visto))
        .route("/anagrafe/visti/{id}/visto", post(vistos::give_visto))
        .route("/anagrafe/visti/{id}/rifiuto", post(vistos::refuse_visto));
    web::admitting(routes, |actor| actor.staff_allowed_to(Permission::ChangeRegistry).map(drop))
}

impl From<RegistryError> for WebError {
    fn from(error: RegistryError) -> Self {
        match error {
            RegistryError::Forbidden(refused) | RegistryError::NotTheirs { why: refused, .. } => {
                refused.into()
            }
            RegistryError::NotFound => Self::NotFound,
            RegistryError::Refused(refusal) => Self::Refused(Message::new(refusal_key(refusal))),
            RegistryError::Stale => Self::Conflict(Message::new("registry-error-stale")),
            RegistryError::Unavailable(source) => Self::unavailable(source),
            RegistryError::Unexpected(source) => Self::unexpected(source),
        }
    }
}

/// The sentence with which a change is refused.
const fn refusal_key(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NotActive => "registry-refusal-not-active",
        Refusal::NotResident => "registry-refusal-not-resident",
        Refusal::NothingChanges => "registry-refusal-nothing-changes",
        Refusal::BeforeBirth => "registry-refusal-before-birth",
        Refusal::InTheFuture => "registry-refusal-in-the-future",
        Refusal::BeforeLastChange => "registry-refusal-before-last-change",
        Refusal::NotFree => "registry-refusal-not-free",
        Refusal::NoStandingUnion => "registry-refusal-no-standing-union",
        Refusal::WrongEnd => "registry-refusal-wrong-end",
        Refusal::TooYoung => "registry-refusal-too-young",
        Refusal::ForeignFiscalCode => "registry-refusal-foreign-fiscal-code",
        Refusal::NotInFamily => "registry-refusal-not-in-family",
        Refusal::FamilyElsewhere => "registry-refusal-family-elsewhere",
        Refusal::YoungerParent => "registry-refusal-younger-parent",
        Refusal::OneParentTwice => "registry-refusal-one-parent-twice",
        Refusal::SameRoleTwice => "registry-refusal-same-role-twice",
        Refusal::ThirdParent => "registry-refusal-third-parent",
        Refusal::NotAParent => "registry-refusal-not-a-parent",
        Refusal::NotItalian => "registry-refusal-not-italian",
        Refusal::NotInAire => "registry-refusal-not-in-aire",
        Refusal::UnfitReason => "registry-refusal-unfit-reason",
        Refusal::NotAbroad => "registry-refusal-not-abroad",
        Refusal::AlreadyAsked => "registry-refusal-already-asked",
        Refusal::Merged => "registry-refusal-merged",
        Refusal::OneFile => "registry-refusal-one-file",
        Refusal::DeadFile => "registry-refusal-dead-file",
        Refusal::TwoAnprIds => "registry-refusal-two-anpr-ids",
        Refusal::LesserFile => "registry-refusal-lesser-file",
        Refusal::BoundToEachOther => "registry-refusal-bound-to-each-other",
        Refusal::TwoUnions => "registry-refusal-two-unions",
        Refusal::TwoGuardians => "registry-refusal-two-guardians",
        Refusal::VistoWaits => "registry-refusal-visto-waits",
        Refusal::NoteWanted => "registry-refusal-note-wanted",
        Refusal::CodeKnown => "registry-refusal-code-known",
        Refusal::PerhapsKnown => "registry-refusal-perhaps-known",
        Refusal::DocumentKnown => "registry-refusal-document-known",
        Refusal::NoPapers => "registry-refusal-no-papers",
    }
}
