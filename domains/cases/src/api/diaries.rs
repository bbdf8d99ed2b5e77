//! What the services of an office reserve, suspended and resumed by decree. It names nobody.

use ::web::Page;
use ::web::api::{Body, Caller, Problem, idempotency_key};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::public::service_named;
use super::reservation::SlotBody;
use crate::definition::{Definition, Reserves, ServiceKey};
use crate::domain::{Suspension, SuspensionId};
use crate::error::CaseError;
use crate::service::{Cases, Decree, DecreeWords};
use crate::store::Booked;

/// The services of the caller's offices by which one reserves.
#[derive(Serialize)]
pub(super) struct DiariesBody {
    diaries: Vec<TitleBody>,
}

/// One of them.
#[derive(Serialize)]
struct TitleBody {
    service: String,
    title: String,
}

impl TitleBody {
    fn of(definition: &Definition, page: &Page) -> Self {
        Self {
            service: definition.key.to_string(),
            title: definition.sheet.title.in_language(page.language()).to_owned(),
        }
    }
}

/// What is reserved and what is suspended.
#[derive(Serialize)]
pub(super) struct DiaryBody {
    #[serde(flatten)]
    title: TitleBody,
    bookings: Vec<BookingBody>,
    suspensions: Vec<SuspensionBody>,
    /// Whether the caller suspends and resumes.
    may_suspend: bool,
}

/// Something reserved, by its case.
#[derive(Serialize)]
struct BookingBody {
    case: String,
    number: String,
    #[serde(flatten)]
    slot: SlotBody,
    is_suspended: bool,
}

impl BookingBody {
    fn of(one: &Booked) -> Self {
        Self {
            case: one.case.to_string(),
            number: one.number.to_string(),
            slot: SlotBody::of(&one.slot),
            is_suspended: one.suspended_by.is_some(),
        }
    }
}

/// A decree whose days are not over.
#[derive(Serialize)]
struct SuspensionBody {
    id: String,
    /// None where all places are suspended.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    decree: String,
    from: NaiveDate,
    until: NaiveDate,
    reason: String,
    is_resumed: bool,
}

impl SuspensionBody {
    fn of(one: &Suspension) -> Self {
        Self {
            id: one.id.to_string(),
            place: one.place.as_ref().map(ToString::to_string),
            decree: one.decree.as_str().to_owned(),
            from: one.from,
            until: one.until,
            reason: one.reason.as_str().to_owned(),
            is_resumed: one.is_over,
        }
    }
}

/// A decree as it would be.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TrialBody {
    #[serde(default)]
    place: String,
    decree: String,
    from: String,
    until: String,
    reason: String,
}

/// Whom it would concern.
#[derive(Serialize)]
pub(super) struct TriedBody {
    count: usize,
    bookings: Vec<BookingBody>,
}

/// A decree, and how many bookings were seen that it concerns.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DecreeBody {
    #[serde(default)]
    place: String,
    decree: String,
    from: String,
    until: String,
    reason: String,
    seen: usize,
}

/// What a decree is called from then on.
#[derive(Serialize)]
pub(super) struct EnteredBody {
    id: String,
}

/// What is resumed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ResumptionBody {
    suspension: String,
}

pub(super) async fn list_diaries(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    page: Page,
) -> Result<Json<DiariesBody>, Problem> {
    let found = cases.diaries(&actor).await?;
    Ok(Json(DiariesBody { diaries: found.into_iter().map(|one| TitleBody::of(one, &page)).collect() }))
}

pub(super) async fn show_diary(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    page: Page,
    Path(key): Path<String>,
) -> Result<Json<DiaryBody>, Problem> {
    let found = cases.look_at_diary(&actor, &service_named(&key)?).await?;
    Ok(Json(DiaryBody {
        title: TitleBody::of(found.definition, &page),
        bookings: found.booked.iter().map(BookingBody::of).collect(),
        suspensions: found.suspensions.iter().map(SuspensionBody::of).collect(),
        may_suspend: found.may_suspend,
    }))
}

/// Whom a decree would concern: nothing happens.
pub(super) async fn try_suspension(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(key): Path<String>,
    Body(body): Body<TrialBody>,
) -> Result<Json<TriedBody>, Problem> {
    let key = service_named(&key)?;
    let reserves = cases.look_at_diary(&actor, &key).await?.reserves;
    let TrialBody { place, decree, from, until, reason } = &body;
    let decree = read_decree([place, decree, from, until, reason], reserves, cases.today())?;
    let affected = cases.would_suspend(&actor, &key, &decree).await?;
    let bookings = affected.iter().map(BookingBody::of).collect();
    Ok(Json(TriedBody { count: affected.len(), bookings }))
}

/// Suspends. The same key again enters no other decree.
pub(super) async fn suspend(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(key): Path<String>,
    headers: HeaderMap,
    Body(body): Body<DecreeBody>,
) -> Result<(StatusCode, Json<EnteredBody>), Problem> {
    let (key, once) = (service_named(&key)?, idempotency_key(&headers)?);
    let reserves = cases.look_at_diary(&actor, &key).await?.reserves;
    let DecreeBody { place, decree, from, until, reason, seen } = &body;
    // Sent again once its days are over, it is answered as it was.
    let is_again = cases.has_suspended_under(&actor, once).await?;
    let not_over_on = if is_again { NaiveDate::MIN } else { cases.today() };
    let decree = read_decree([place, decree, from, until, reason], reserves, not_over_on)?;
    let id = cases.suspend_once(&actor, &key, (&decree, *seen), once).await?;
    Ok((StatusCode::CREATED, Json(EnteredBody { id: id.to_string() })))
}

/// What a decree suspended stands again.
pub(super) async fn resume(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(key): Path<String>,
    Body(body): Body<ResumptionBody>,
) -> Result<StatusCode, Problem> {
    let key: ServiceKey = service_named(&key)?;
    // A diary that is not theirs is not there; a decree that is not there was written wrongly.
    cases.look_at_diary(&actor, &key).await?;
    let unknown = || Problem::invalid("suspension", "cases-api-wrong-suspension");
    let id: SuspensionId = body.suspension.parse().map_err(|_| unknown())?;
    match cases.resume(&actor, &key, id).await {
        Ok(()) => Ok(StatusCode::NO_CONTENT),
        Err(CaseError::NotFound) => Err(unknown()),
        Err(error) => Err(error.into()),
    }
}

fn read_decree(
    [place, number, from, until, reason]: [&str; 5],
    reserves: &Reserves,
    today: NaiveDate,
) -> Result<Decree, Problem> {
    let words = DecreeWords {
        place: ("place", place),
        number: ("decree", number),
        from: ("from", from),
        until: ("until", until),
        reason: ("reason", reason),
    };
    words.read(reserves, today).map_err(|wrong| Problem::invalid_fields(wrong.into_fields()))
}
