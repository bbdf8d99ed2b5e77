//! What is free, for everybody.

use ::web::Page;
use ::web::api::Problem;
use axum::Json;
use axum::extract::{Query, State};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::words::{MatterBody, OfficeBody, SlotBody, way_of};
use crate::domain::{MatterCode, OfficeCode};
use crate::service::{Appointments, Search};

/// What is looked for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Looking {
    matters: String,
    way: Option<String>,
    people: Option<i64>,
    municipio: Option<u8>,
}

/// The same at one office on one day.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LookingThere {
    matters: String,
    way: Option<String>,
    people: Option<i64>,
    office: String,
    day: NaiveDate,
}

#[derive(Serialize)]
pub(super) struct MattersBody {
    matters: Vec<MatterBody>,
}

#[derive(Serialize)]
pub(super) struct OfficesBody {
    offices: Vec<OfficeBody>,
}

#[derive(Serialize)]
pub(super) struct SlotsBody {
    slots: Vec<SlotBody>,
}

pub(super) async fn list_matters(
    State(appointments): State<Appointments>,
    page: Page,
) -> Result<Json<MattersBody>, Problem> {
    let matters = appointments.offered_matters().await?;
    Ok(Json(MattersBody { matters: matters.iter().map(|one| MatterBody::of(&page, one)).collect() }))
}

pub(super) async fn list_offices(
    State(appointments): State<Appointments>,
    page: Page,
) -> Result<Json<OfficesBody>, Problem> {
    let offices = appointments.offices().await?;
    Ok(Json(OfficesBody { offices: offices.iter().map(|one| OfficeBody::of(&page, one)).collect() }))
}

/// Of each office the first, the soonest first.
pub(super) async fn first_free(
    State(appointments): State<Appointments>,
    Query(looking): Query<Looking>,
) -> Result<Json<SlotsBody>, Problem> {
    let Looking { matters, way, people, municipio } = looking;
    let search = search_for(&appointments, &matters, way.as_deref(), people)?;
    let slots = appointments.search(&Search { municipio, ..search }).await?;
    Ok(Json(SlotsBody { slots: slots.iter().map(SlotBody::of).collect() }))
}

pub(super) async fn list_slots(
    State(appointments): State<Appointments>,
    Query(looking): Query<LookingThere>,
) -> Result<Json<SlotsBody>, Problem> {
    let LookingThere { matters, way, people, office, day } = looking;
    let office = OfficeCode::parse(&office)
        .ok_or_else(|| Problem::invalid("office", "appointments-api-wrong-office"))?;
    // Who asks for a place that is none is told so, and not that it is full.
    appointments.office(&office).await?;
    let search = search_for(&appointments, &matters, way.as_deref(), people)?;
    let [from, until] = appointments.bounds_of(day);
    let (from, until) = (from.max(search.from), until.min(search.until));
    let search = Search { offices: Some(vec![office]), from, until, ..search };
    let slots = appointments.search(&search).await?;
    Ok(Json(SlotsBody { slots: slots.iter().map(SlotBody::of).collect() }))
}

fn search_for(
    appointments: &Appointments,
    matters: &str,
    way: Option<&str>,
    people: Option<i64>,
) -> Result<Search, Problem> {
    let matters: Option<Vec<MatterCode>> = matters.split(',').map(MatterCode::parse).collect();
    let matters = matters.ok_or_else(|| Problem::invalid("matters", "appointments-api-wrong-matters"))?;
    let way = way_of(way).ok_or_else(|| Problem::invalid("way", "appointments-api-wrong-way"))?;
    Ok(appointments.everywhere(matters, way, people.unwrap_or(1)))
}
