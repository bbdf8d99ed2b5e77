//! The appointments of whoever made the token that a program carries.

use ::web::Page;
use ::web::api::{Body, Caller, Problem, idempotency_key, named};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::words::{VisitBody, way_of};
use crate::domain::{Channel, MatterCode, OfficeCode, PoolId, Slot, VisitState, Way};
use crate::service::{Appointments, Asking, HoldRequest};
use crate::web::read_phone;

/// Letters of the longest reason.
const LONGEST_REASON: usize = 200;

/// A time that is wanted.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WantedBody {
    office: String,
    pool: String,
    starts_at: DateTime<Utc>,
    way: String,
}

/// A time to be kept, and for what.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewVisitBody {
    office: String,
    pool: String,
    starts_at: DateTime<Utc>,
    way: String,
    matters: Vec<String>,
    people: Option<i64>,
    phone: Option<String>,
}

/// Why it is not to be.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CancellationBody {
    reason: Option<String>,
}

#[derive(Serialize)]
pub(super) struct VisitsBody {
    visits: Vec<VisitBody>,
}

/// Whoever made the token, at this door.
fn asking(caller: &Caller) -> Result<Asking, Problem> {
    Ok(Asking::from(&caller.0)?.by(Channel::Api))
}

impl WantedBody {
    fn read(&self) -> Result<Slot, Problem> {
        let wrong = |field: &'static str, key: &'static str| Problem::invalid(field, key);
        let office = OfficeCode::parse(&self.office)
            .ok_or_else(|| wrong("office", "appointments-api-wrong-office"))?;
        let pool: PoolId = self.pool.parse().map_err(|_| wrong("pool", "appointments-api-wrong-pool"))?;
        let way = way_of(Some(&self.way)).ok_or_else(|| wrong("way", "appointments-api-wrong-way"))?;
        Ok(Slot { office, pool, starts_at: self.starts_at, ends_at: self.starts_at, way })
    }
}

pub(super) async fn list_visits(
    State(appointments): State<Appointments>,
    Caller(actor): Caller,
) -> Result<Json<VisitsBody>, Problem> {
    let visits = appointments.visits_of(&actor).await?;
    Ok(Json(VisitsBody { visits: visits.iter().map(VisitBody::of).collect() }))
}

/// Keeps a time, to be confirmed. The same key gives the same visit.
pub(super) async fn hold_slot(
    State(appointments): State<Appointments>,
    caller: Caller,
    headers: HeaderMap,
    page: Page,
    Body(body): Body<NewVisitBody>,
) -> Result<Response, Problem> {
    let asking = asking(&caller)?;
    let key = idempotency_key(&headers)?.to_owned();
    let NewVisitBody { office, pool, starts_at, way, matters, people, phone } = body;
    let slot = WantedBody { office, pool, starts_at, way }.read()?;
    let matters: Option<Vec<MatterCode>> = matters.iter().map(|one| MatterCode::parse(one)).collect();
    let matters = matters.ok_or_else(|| Problem::invalid("matters", "appointments-api-wrong-matters"))?;
    let phone = phone.map(|phone| {
        read_phone(&phone).ok_or_else(|| Problem::invalid("phone", "appointments-book-phone-wrong"))
    });
    let phone = phone.transpose()?.filter(|_| slot.way == Way::Telephone);
    if slot.way == Way::Telephone && phone.is_none() {
        return Err(Problem::invalid("phone", "appointments-book-phone-wanted"));
    }
    let (people, language) = (people.unwrap_or(1), page.language());
    let visit =
        appointments.hold(&asking, &HoldRequest { slot, matters, people, language, phone, key }).await?;
    let location = format!("{}/api/v1/appointments/visits/{}", page.city().public_url, visit.id);
    Ok((StatusCode::CREATED, [(LOCATION, location)], Json(VisitBody::of(&visit))).into_response())
}

pub(super) async fn show_visit(
    State(appointments): State<Appointments>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Result<Json<VisitBody>, Problem> {
    Ok(Json(VisitBody::of(&appointments.visit_of(&actor, named(&id)?).await?)))
}

pub(super) async fn confirm_visit(
    State(appointments): State<Appointments>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<VisitBody>, Problem> {
    let visit = appointments.confirm(&asking(&caller)?, named(&id)?).await?;
    Ok(Json(VisitBody::of(&visit)))
}

pub(super) async fn move_visit(
    State(appointments): State<Appointments>,
    caller: Caller,
    Path(id): Path<String>,
    Body(body): Body<WantedBody>,
) -> Result<Json<VisitBody>, Problem> {
    let visit = appointments.move_to(&asking(&caller)?, named(&id)?, body.read()?).await?;
    Ok(Json(VisitBody::of(&visit)))
}

/// What is only kept is let go.
pub(super) async fn cancel_visit(
    State(appointments): State<Appointments>,
    caller: Caller,
    Path(id): Path<String>,
    Body(CancellationBody { reason }): Body<CancellationBody>,
) -> Result<Json<VisitBody>, Problem> {
    let (asking, id) = (asking(&caller)?, named(&id)?);
    let reason = reason.map(|reason| reason.trim().to_owned());
    let is_reason = |reason: &String| !reason.is_empty() && reason.chars().count() <= LONGEST_REASON;
    if !reason.as_ref().is_none_or(is_reason) {
        let message = ::web::Message::new("appointments-api-wrong-reason").with("most", LONGEST_REASON);
        return Err(Problem::invalid("reason", message));
    }
    let visit = appointments.visit(&asking, id).await?;
    if matches!(visit.state, VisitState::Held { .. }) {
        appointments.let_go(&asking, id).await?;
        return Ok(Json(VisitBody::of(&appointments.visit(&asking, id).await?)));
    }
    Ok(Json(VisitBody::of(&appointments.cancel(&asking, id, reason).await?)))
}
