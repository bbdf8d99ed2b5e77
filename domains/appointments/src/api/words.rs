//! How offices, times and appointments are told to programs.

use ::web::Page;
use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;

use crate::domain::{Matter, Office, Slot, Visit, VisitState, Way};

/// What one comes for.
#[derive(Serialize)]
pub(super) struct MatterBody {
    code: String,
    name: String,
    minutes: i64,
    ways: Vec<&'static str>,
    is_for_guests: bool,
    bring: Vec<String>,
}

impl MatterBody {
    pub(super) fn of(page: &Page, matter: &Matter) -> Self {
        let language = page.language();
        Self {
            code: matter.code.to_string(),
            name: matter.name.text(language).to_owned(),
            minutes: matter.minutes,
            ways: matter.ways.iter().map(|way| way.code()).collect(),
            is_for_guests: matter.is_for_guests,
            bring: matter.to_bring(language).into_iter().map(str::to_owned).collect(),
        }
    }
}

/// An office.
#[derive(Serialize)]
pub(super) struct OfficeBody {
    code: String,
    name: String,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    municipio: Option<u8>,
    #[serde(skip_serializing_if = "String::is_empty")]
    directions: String,
    is_open_to_bookings: bool,
}

impl OfficeBody {
    pub(super) fn of(page: &Page, office: &Office) -> Self {
        let language = page.language();
        Self {
            code: office.code.to_string(),
            name: office.name.text(language).to_owned(),
            kind: office.kind.code(),
            address: office.address.clone(),
            municipio: office.municipio,
            directions: office.directions.text(language).to_owned(),
            is_open_to_bookings: office.is_open_to_bookings,
        }
    }
}

/// A time.
#[derive(Serialize)]
pub(super) struct SlotBody {
    office: String,
    pool: String,
    starts_at: String,
    ends_at: String,
    way: &'static str,
}

impl SlotBody {
    pub(super) fn of(slot: &Slot) -> Self {
        Self {
            office: slot.office.to_string(),
            pool: slot.pool.to_string(),
            starts_at: moment(slot.starts_at),
            ends_at: moment(slot.ends_at),
            way: slot.way.code(),
        }
    }
}

/// An appointment.
#[derive(Serialize)]
pub(super) struct VisitBody {
    id: String,
    version: i64,
    code: String,
    office: String,
    pool: String,
    starts_at: String,
    ends_at: String,
    way: &'static str,
    matters: Vec<String>,
    people: i64,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    held_until: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    moves: i64,
}

impl VisitBody {
    pub(super) fn of(visit: &Visit) -> Self {
        Self {
            id: visit.id.to_string(),
            version: visit.version,
            code: visit.code.to_string(),
            office: visit.office.to_string(),
            pool: visit.pool.to_string(),
            starts_at: moment(visit.starts_at),
            ends_at: moment(visit.ends_at),
            way: visit.way.code(),
            matters: visit.matters.iter().map(ToString::to_string).collect(),
            people: visit.people,
            state: state_of(&visit.state),
            held_until: visit.held_until().map(moment),
            phone: visit.phone.clone(),
            moves: visit.moves,
        }
    }
}

const fn state_of(state: &VisitState) -> &'static str {
    match state {
        VisitState::Held { .. } => "held",
        VisitState::Booked { .. } => "booked",
        VisitState::Cancelled { .. } => "cancelled",
        VisitState::Arrived { .. } => "arrived",
        VisitState::Served { .. } => "served",
        VisitState::Missed { .. } => "missed",
    }
}

fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// A way as a program names it; at a counter where it names none.
pub(super) fn way_of(text: Option<&str>) -> Option<Way> {
    text.map_or(Some(Way::InPerson), Way::from_code)
}
