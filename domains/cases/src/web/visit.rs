//! The appointment of a request, on its pages: where it is booked, when it is, and that one which was booked before is for it.

use appointments::{CONTACT_CENTRE_PATH, MINE_PATH, Office, Visit};
use auth::Permission;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::PersonId;
use serde::Deserialize;
use web::ui::{Choice, FormErrors};
use web::{CurrentUser, Page, WebError, Who};

use super::my_case::{back_to, show_typed};
use super::saying::Typed;
use super::service::BOOKING_PATH;
use super::{REQUESTS_PATH, named};
use crate::domain::{Case, CaseId};
use crate::service::{Booking, Cases};

/// Whose page it stands on.
#[derive(Clone, Copy)]
pub(super) enum Side {
    /// That of who asked.
    Person,
    /// That of somebody who works for the city, and may book for others or not.
    Work { may_book: bool },
}

impl Side {
    /// Of whoever has come in for work.
    pub(super) fn of_work(page: &Page) -> Self {
        let may = |user: &CurrentUser| user.actor.staff_allowed_to(Permission::BookForOthers).is_ok();
        Self::Work { may_book: page.user().is_some_and(may) }
    }
}

/// The appointment of a request.
pub(super) struct VisitSide {
    /// The one that is ahead.
    pub(super) booked: Option<BookedVisit>,
    /// Where one is booked, where its state waits for that.
    pub(super) book: Option<String>,
    /// What they have booked before, which can be for it.
    pub(super) could_be: Vec<Choice>,
    /// Where they say that it is.
    pub(super) bring: String,
}

/// An appointment that is ahead.
pub(super) struct BookedVisit {
    pub(super) when: String,
    pub(super) place: String,
    /// What is said aloud.
    pub(super) code: String,
    /// Where it is moved and cancelled, by whoever may.
    pub(super) href: Option<String>,
}

impl VisitSide {
    /// None where there is nothing to say: no appointment, and none to be booked.
    pub(super) fn of(booking: Booking, case: &Case, side: Side, page: &Page) -> Option<Self> {
        let Booking { matter, ahead, is_wanted, could_be, .. } = booking;
        let door = door_of(case.person, side);
        let visits = match side {
            Side::Person => Some(MINE_PATH.to_owned()),
            Side::Work { .. } => door.as_ref().map(|door| format!("{door}/appuntamenti")),
        };
        let booked = ahead.map(|(visit, office)| BookedVisit {
            when: page.date_time(&visit.starts_at),
            place: place_of(&office, page),
            code: visit.code.spoken(),
            href: visits.map(|visits| format!("{visits}/{}", visit.id)),
        });
        let about = case.id.0;
        let book = door.filter(|_| is_wanted).map(|door| format!("{door}?motivo={matter}&pratica={about}"));
        let could_be: Vec<Choice> = could_be.iter().map(|one| choice_of(one, page)).collect();
        let bring = format!("{REQUESTS_PATH}/{}/appuntamento", case.id);
        (booked.is_some() || book.is_some()).then_some(Self { booked, book, could_be, bring })
    }
}

/// Where one books behind this side; none for who works for the city and books for nobody.
fn door_of(person: PersonId, side: Side) -> Option<String> {
    match side {
        Side::Person => Some(BOOKING_PATH.to_owned()),
        Side::Work { may_book } => may_book.then(|| format!("{CONTACT_CENTRE_PATH}/persone/{person}")),
    }
}

fn place_of(office: &Office, page: &Page) -> String {
    let name = office.name.text(page.language());
    match &office.address {
        Some(address) if address != name => format!("{name}, {address}"),
        _ => name.to_owned(),
    }
}

fn choice_of((visit, office): &(Visit, Office), page: &Page) -> Choice {
    let words = format!("{} · {}", page.date_time(&visit.starts_at), place_of(office, page));
    Choice::new(visit.id.to_string(), words)
}

/// What the form says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Brought {
    appuntamento: String,
}

/// Who asked says that an appointment which they have is for this request.
pub(super) async fn bring_visit(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Form(Brought { appuntamento }): Form<Brought>,
) -> Result<Response, WebError> {
    let id: CaseId = named(&id)?;
    if cases.bring_visit(&actor, id, appuntamento.parse().ok()).await? {
        return Ok(back_to(id, "appuntamento"));
    }
    let errors = FormErrors::one("appuntamento", "cases-visit-choose");
    show_typed(&cases, &actor, page.with_errors(errors), id, &Typed::default()).await
}
