//! Rows as values.

use chrono::{DateTime, Utc};
use db::{DbError, Json};
use kernel::{Degrees, Language, Localised, PersonId, Position};
use uuid::Uuid;

use crate::domain::{
    CancelledBy, Channel, GuestId, MATTERS_MOST, Matter, MatterCode, MatterLimits, Office, OfficeCode,
    OfficeKind, Pool, PoolId, Visit, VisitCode, VisitId, VisitState, Visitor, Way,
};

/// Parts of a degree in which points are stored.
const MILLIONTHS: f64 = 1_000_000.0;

/// Degrees as they are stored.
pub(crate) fn millionths(degrees: Degrees) -> i64 {
    (degrees.as_f64() * MILLIONTHS).round() as i64
}

fn degrees(millionths: i64) -> Option<Degrees> {
    Degrees::try_new(millionths as f64 / MILLIONTHS)
}

#[derive(sqlx::FromRow)]
pub(crate) struct OfficeRow {
    office: String,
    version: i64,
    kind: String,
    name: Json<Localised>,
    address: Option<String>,
    municipio: Option<i64>,
    lat_e6: Option<i64>,
    lon_e6: Option<i64>,
    directions: Json<Localised>,
    is_open_to_bookings: bool,
    ended_at: Option<DateTime<Utc>>,
}

impl TryFrom<OfficeRow> for Office {
    type Error = DbError;

    fn try_from(row: OfficeRow) -> Result<Self, DbError> {
        let nonsense = || DbError::nonsense("appointments_office", &row.office);
        let position = match (row.lat_e6, row.lon_e6) {
            (Some(north), Some(east)) => Some(Position {
                latitude: degrees(north).ok_or_else(nonsense)?,
                longitude: degrees(east).ok_or_else(nonsense)?,
            }),
            _ => None,
        };
        Ok(Self {
            code: OfficeCode::parse(&row.office).ok_or_else(nonsense)?,
            version: row.version,
            kind: OfficeKind::from_code(&row.kind).ok_or_else(nonsense)?,
            municipio: row.municipio.map(u8::try_from).transpose().map_err(|_| nonsense())?,
            name: row.name.0,
            address: row.address,
            position,
            directions: row.directions.0,
            is_open_to_bookings: row.is_open_to_bookings,
            ended_at: row.ended_at,
        })
    }
}

#[derive(sqlx::FromRow)]
pub(crate) struct MatterRow {
    matter: String,
    version: i64,
    name: Json<Localised>,
    minutes: i64,
    minutes_together: Option<i64>,
    ways: Json<Vec<Way>>,
    is_for_guests: bool,
    bring: Json<Vec<Localised>>,
    rules: Json<MatterLimits>,
    is_urgent: bool,
    ended_at: Option<DateTime<Utc>>,
}

impl TryFrom<MatterRow> for Matter {
    type Error = DbError;

    fn try_from(row: MatterRow) -> Result<Self, DbError> {
        let nonsense = || DbError::nonsense("appointments_matter", &row.matter);
        Ok(Self {
            code: MatterCode::parse(&row.matter).ok_or_else(nonsense)?,
            version: row.version,
            name: row.name.0,
            minutes: row.minutes,
            minutes_together: row.minutes_together,
            ways: row.ways.0,
            is_for_guests: row.is_for_guests,
            bring: row.bring.0,
            limits: row.rules.0,
            is_urgent: row.is_urgent,
            ended_at: row.ended_at,
        })
    }
}

#[derive(sqlx::FromRow)]
pub(crate) struct PoolRow {
    pub(crate) pool_id: PoolId,
    version: i64,
    office: String,
    code: String,
    name: Json<Localised>,
    cell_minutes: i64,
    lanes: i64,
    ways: Json<Vec<Way>>,
    ended_at: Option<DateTime<Utc>>,
}

impl PoolRow {
    /// The pool that serves these matters.
    pub(crate) fn serving(self, matters: Vec<MatterCode>) -> Result<Pool, DbError> {
        let office = OfficeCode::parse(&self.office);
        Ok(Pool {
            id: self.pool_id,
            version: self.version,
            office: office.ok_or_else(|| DbError::nonsense("appointments_pool", self.pool_id))?,
            code: self.code,
            name: self.name.0,
            cell_minutes: self.cell_minutes,
            lanes: self.lanes,
            ways: self.ways.0,
            matters,
            ended_at: self.ended_at,
        })
    }
}

/// What a pool offers, as far as a slot of it can be sold.
#[derive(sqlx::FromRow)]
pub(crate) struct OfferRow {
    pub(crate) office: String,
    pub(crate) cell_minutes: i64,
    pub(crate) ways: Json<Vec<Way>>,
    pub(crate) ended_at: Option<DateTime<Utc>>,
    pub(crate) is_open_to_bookings: bool,
    pub(crate) office_ended_at: Option<DateTime<Utc>>,
    /// How many of the matters that are asked for it serves.
    pub(crate) served: i64,
}

impl OfferRow {
    /// What a pool that was read already offers of these matters, as the table would say it; none where they are more, or
    /// fewer, than anybody can ask for at once.
    pub(crate) fn of(pool: &Pool, office: &Office, codes: &[MatterCode]) -> Option<Self> {
        if !(1..=MATTERS_MOST).contains(&codes.len()) {
            return None;
        }
        let served = pool.matters.iter().filter(|matter| codes.contains(matter)).count();
        Some(Self {
            office: pool.office.as_str().to_owned(),
            cell_minutes: pool.cell_minutes,
            ways: Json(pool.ways.clone()),
            ended_at: pool.ended_at,
            is_open_to_bookings: office.is_open_to_bookings,
            office_ended_at: office.ended_at,
            served: i64::try_from(served).ok()?,
        })
    }
}

#[derive(sqlx::FromRow)]
pub(crate) struct VisitRow {
    pub(crate) visit_id: VisitId,
    version: i64,
    code: String,
    office: String,
    pool_id: PoolId,
    lane: i64,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    cells: i64,
    people: i64,
    way: String,
    channel: String,
    person_id: Option<PersonId>,
    guest_id: Option<GuestId>,
    language: String,
    phone: Option<String>,
    decree_id: Option<Uuid>,
    moved_from: Option<DateTime<Utc>>,
    moves: i64,
    request_key: String,
    held_at: DateTime<Utc>,
    booked_at: Option<DateTime<Utc>>,
    is_extended: bool,
    state: String,
    state_at: Option<DateTime<Utc>>,
    held_until: Option<DateTime<Utc>>,
    cancelled_by: Option<String>,
    reason: Option<String>,
}

impl VisitRow {
    /// The visit for these matters.
    pub(crate) fn for_matters(self, matters: Vec<MatterCode>) -> Result<Visit, DbError> {
        let id = self.visit_id;
        let nonsense = || DbError::nonsense("appointments_visit", id);
        Ok(Visit {
            id,
            version: self.version,
            code: VisitCode::parse(&self.code).ok_or_else(nonsense)?,
            office: OfficeCode::parse(&self.office).ok_or_else(nonsense)?,
            state: self.state().ok_or_else(nonsense)?,
            pool: self.pool_id,
            lane: self.lane,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            cells: self.cells,
            people: self.people,
            way: Way::from_code(&self.way).ok_or_else(nonsense)?,
            channel: Channel::from_code(&self.channel).ok_or_else(nonsense)?,
            visitor: match (self.person_id, self.guest_id) {
                (Some(person), None) => Visitor::Person(person),
                (None, Some(guest)) => Visitor::Guest(guest),
                (None, None) => Visitor::Nobody,
                (Some(_), Some(_)) => return Err(nonsense()),
            },
            matters,
            language: Language::parse(&self.language).ok_or_else(nonsense)?,
            phone: self.phone,
            decree: self.decree_id,
            moved_from: self.moved_from,
            moves: self.moves,
            request_key: self.request_key,
            held_at: self.held_at,
            booked_at: self.booked_at,
            is_extended: self.is_extended,
        })
    }

    fn state(&self) -> Option<VisitState> {
        let by = match (self.cancelled_by.as_deref(), self.decree_id) {
            (None, _) => None,
            (Some("visitor"), _) => Some(CancelledBy::Visitor),
            (Some("office"), _) => Some(CancelledBy::Office),
            (Some("lapsed"), _) => Some(CancelledBy::Lapsed),
            (Some("decree"), Some(decree)) => Some(CancelledBy::Decree(decree)),
            (Some(_), _) => return None,
        };
        match (self.state.as_str(), self.state_at, self.held_until, by) {
            ("held", None, Some(until), None) => Some(VisitState::Held { until }),
            ("booked", Some(at), None, None) => Some(VisitState::Booked { at }),
            ("arrived", Some(at), None, None) => Some(VisitState::Arrived { at }),
            ("served", Some(at), None, None) => Some(VisitState::Served { at }),
            ("missed", Some(at), None, None) => Some(VisitState::Missed { at }),
            ("cancelled", Some(at), None, Some(by)) => {
                Some(VisitState::Cancelled { at, by, reason: self.reason.clone() })
            }
            _ => None,
        }
    }
}

/// The columns of a state.
pub(crate) struct StateColumns {
    pub(crate) state: &'static str,
    pub(crate) at: Option<DateTime<Utc>>,
    pub(crate) held_until: Option<DateTime<Utc>>,
    pub(crate) cancelled_by: Option<&'static str>,
    pub(crate) reason: Option<String>,
}

impl StateColumns {
    pub(crate) fn of(state: &VisitState) -> Self {
        let plain = |state, at| Self { state, at, held_until: None, cancelled_by: None, reason: None };
        match state {
            VisitState::Held { until } => Self { held_until: Some(*until), ..plain("held", None) },
            VisitState::Booked { at } => plain("booked", Some(*at)),
            VisitState::Arrived { at } => plain("arrived", Some(*at)),
            VisitState::Served { at } => plain("served", Some(*at)),
            VisitState::Missed { at } => plain("missed", Some(*at)),
            VisitState::Cancelled { at, by, reason } => Self {
                cancelled_by: Some(match by {
                    CancelledBy::Visitor => "visitor",
                    CancelledBy::Office => "office",
                    CancelledBy::Decree(_) => "decree",
                    CancelledBy::Lapsed => "lapsed",
                }),
                reason: reason.clone(),
                ..plain("cancelled", Some(*at))
            },
        }
    }
}
