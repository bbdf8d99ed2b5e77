//! What a case has reserved, and taking another place, day or hour for it.

use ::web::Page;
use ::web::api::{Body, Caller, Problem, idempotency_key_if_any, named};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::words::WrittenBody;
use crate::domain::{By, Case, CaseId, Slot, Wrong};
use crate::error::CaseError;
use crate::service::{Cases, NotAsked, Reservation};
use crate::web::sentence;

/// A place at an hour of a day.
#[derive(Serialize)]
pub(super) struct SlotBody {
    place: String,
    day: NaiveDate,
    hour: String,
}

impl SlotBody {
    pub(super) fn of(slot: &Slot) -> Self {
        Self { place: slot.place.to_string(), day: slot.day, hour: slot.at.to_string() }
    }
}

/// What a case has reserved.
#[derive(Serialize)]
pub(super) struct ReservationBody {
    /// None where it was given back, or never chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    slot: Option<SlotBody>,
    /// Whether a decree has suspended it.
    is_suspended: bool,
    /// Whether the caller can take something else for it now.
    is_movable: bool,
}

impl ReservationBody {
    pub(super) fn of(one: &Reservation, case: &Case, by: By, may_act: bool) -> Self {
        Self {
            slot: one.booked.as_ref().map(|booked| SlotBody::of(&booked.slot)),
            is_suspended: one.suspension.is_some(),
            is_movable: may_act && one.can_be_moved(case, by),
        }
    }
}

/// What is wanted instead.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MovingBody {
    place: String,
    day: String,
    hour: String,
    /// Of the case on which it was decided.
    version: i64,
}

impl MovingBody {
    fn read(&self, page: &Page) -> Result<Slot, Problem> {
        let read = Slot::read([&self.place, &self.day, &self.hour]);
        read.and_then(|slot| slot.ok_or(Wrong::Missing)).map_err(|wrong| not_had(&wrong, page))
    }
}

/// Takes something else for the caller's own case.
pub(super) async fn move_mine(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    page: Page,
    Path(id): Path<String>,
    headers: HeaderMap,
    Body(body): Body<MovingBody>,
) -> Result<Json<WrittenBody>, Problem> {
    let (id, key): (CaseId, _) = (named(&id)?, idempotency_key_if_any(&headers)?);
    let wanted = body.read(&page)?;
    moved(cases.move_mine_as_read(&actor, (id, body.version), &wanted, key).await, &page)
}

/// The same for a case that the caller's office has.
pub(super) async fn move_for_office(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    page: Page,
    Path(id): Path<String>,
    headers: HeaderMap,
    Body(body): Body<MovingBody>,
) -> Result<Json<WrittenBody>, Problem> {
    let (id, key): (CaseId, _) = (named(&id)?, idempotency_key_if_any(&headers)?);
    let wanted = body.read(&page)?;
    moved(cases.move_for_office_as_read(&actor, (id, body.version), &wanted, key).await, &page)
}

fn moved(done: Result<i64, NotAsked>, page: &Page) -> Result<Json<WrittenBody>, Problem> {
    match done {
        Ok(version) => Ok(Json(WrittenBody { version })),
        Err(NotAsked::Case(CaseError::NotFree(unfree))) => Err(not_had(&Wrong::NotFree(unfree), page)),
        Err(error) => Err(error.into()),
    }
}

/// Why it is not to be had, and what is near.
fn not_had(wrong: &Wrong, page: &Page) -> Problem {
    let field = match wrong {
        Wrong::NoDay => "day",
        Wrong::NoHour => "hour",
        _ => "place",
    };
    Problem::invalid(field, sentence(wrong, &page.text("cases-reservation-new"), page))
}
