//! An office with two pools, its cells, and whoever keeps its calendar.

mod calendars;
mod changing;
mod offices;
mod unrolling;

use std::sync::Arc;

use auth::{Actor, AssuranceLevel, Role, Staff};
use chrono::{DateTime, NaiveDate, Utc};
use db::Db;
use kernel::{Clock, Language, PersonId, StaffId};

use super::{Appointments, Asking, Choice, Consequences, HoldRequest, Inside, NewHours, Outcome};
use crate::domain::hours::{DayHours, Week};
use crate::domain::{Limits, MatterCode, OfficeCode, PoolId, Seed, Slot, Visit, Way};

const FILE: &str = r#"
[[matter]]
code = "carta-identita"
name = { it = "Carta d’identità" }
minutes = 30
ways = ["in-person"]

[[office]]
code = "larga-12"
kind = "office"
name = { it = "Via Larga 12" }
address = "via Larga 12"
hours = [{ weekdays = [1, 2, 3, 4, 5], from = "08:30", until = "12:30" }]

[[office.pool]]
code = "anagrafe"
name = { it = "Anagrafe" }
cell_minutes = 30
lanes = 2
ways = ["in-person"]
matters = ["carta-identita"]

[[office.pool]]
code = "notte"
name = { it = "Notte" }
cell_minutes = 30
lanes = 1
ways = ["in-person"]
matters = []
hours = [{ weekdays = [7], from = "00:00", until = "24:00" }]
"#;

/// So many days can be booked, so that the night on which clocks are moved is among them.
const HORIZON: i64 = 21;

pub(super) struct Town {
    pub(super) appointments: Appointments,
    pub(super) db: Db,
    pub(super) clock: Clock,
    pub(super) office: OfficeCode,
    pub(super) manager: Actor,
}

/// A cell as tests look at it.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) lane: i64,
    pub(super) starts_at: DateTime<Utc>,
    pub(super) free_run: i64,
    pub(super) is_closed: bool,
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A time of day in Milan.
pub(super) fn at(on: &str, time: &str) -> DateTime<Utc> {
    let local = day(on).and_time(time.parse().unwrap());
    local.and_local_timezone(chrono_tz::Europe::Rome).single().unwrap().to_utc()
}

/// The same hours from Monday to Friday.
pub(super) fn weekdays(hours: &str) -> Week {
    let hours = DayHours::parse(hours).unwrap();
    Week::of(std::array::from_fn(|at| if at < 5 { hours.clone() } else { DayHours::default() }))
}

pub(super) fn from_day(from: &str, hours: &str) -> NewHours {
    NewHours { pool: None, from: day(from), until: None, week: weekdays(hours) }
}

pub(super) fn choice(inside: Inside) -> Choice {
    Choice { inside, message: "La sede chiude prima".to_owned() }
}

impl Town {
    pub(super) async fn open(db: Db) -> Self {
        Self::open_at(db, testkit::test_time(), HORIZON).await
    }

    /// The same at another time of the year, where so many days can be booked.
    pub(super) async fn open_at(db: Db, now: DateTime<Utc>, horizon_days: i64) -> Self {
        let limits = Limits { horizon_days, ..Limits::default() };
        let (city, clock) = (Arc::new(web::sample_city()), Clock::standing_at(now));
        let appointments = Appointments::new(db.clone(), clock.clone(), city).with_limits(limits);
        appointments.begin_with(&Seed::parse(FILE).unwrap()).await.unwrap();
        let manager = Staff::new(StaffId::new(), "Agende", Role::CalendarManager, "larga-12");
        let office = OfficeCode::parse("larga-12").unwrap();
        let town = Self { appointments, db, clock, office, manager: Actor::Staff(manager) };
        town.unroll().await;
        town
    }

    pub(super) async fn unroll(&self) -> super::Unrolled {
        let appointments = &self.appointments;
        appointments.unroll(appointments.today(), appointments.last_day()).await.unwrap()
    }

    pub(super) async fn pool(&self, code: &str) -> PoolId {
        let pools = self.appointments.pools_of(&self.office).await.unwrap();
        pools.iter().find(|one| one.code == code).unwrap().id
    }

    /// The cells of a pool on a day.
    pub(super) async fn cells(&self, pool: &str, on: &str) -> Vec<Seen> {
        let rows: Vec<(i64, DateTime<Utc>, i64, Option<crate::domain::ClosureId>)> = self
            .db
            .query(
                "SELECT lane, starts_at, free_run, closure_id FROM appointments_cell
                  WHERE pool_id = $1 AND day = $2 ORDER BY lane, starts_at",
            )
            .bind(self.pool(pool).await)
            .bind(day(on))
            .fetch_all()
            .await
            .unwrap();
        let seen = |(lane, starts_at, free_run, closure): (i64, DateTime<Utc>, i64, Option<_>)| Seen {
            lane,
            starts_at,
            free_run,
            is_closed: closure.is_some(),
        };
        rows.into_iter().map(seen).collect()
    }

    /// Somebody books a time.
    pub(super) async fn booked(&self, on: &str, time: &str) -> Visit {
        let (asking, held) = self.held(on, time).await;
        self.appointments.confirm(&asking, held.id).await.unwrap()
    }

    /// Somebody looks at a time that is kept for them meanwhile.
    pub(super) async fn held(&self, on: &str, time: &str) -> (Asking, Visit) {
        let starts_at = at(on, time);
        let slot = Slot {
            office: self.office.clone(),
            pool: self.pool("anagrafe").await,
            starts_at,
            ends_at: starts_at + chrono::TimeDelta::minutes(30),
            way: Way::InPerson,
        };
        self.held_at(slot).await
    }

    /// The same of a slot that was found.
    pub(super) async fn held_at(&self, slot: Slot) -> (Asking, Visit) {
        let person = Actor::Resident { person: PersonId::new(), level: AssuranceLevel::High };
        let asking = Asking::from(&person).unwrap();
        let request = HoldRequest {
            slot,
            matters: vec![MatterCode::parse("carta-identita").unwrap()],
            people: 1,
            language: Language::It,
            phone: None,
            key: crate::domain::VisitId::new().to_string(),
        };
        let held = self.appointments.hold(&asking, &request).await.unwrap();
        (asking, held)
    }

    /// Does what is to be done later.
    pub(super) async fn work(&self) {
        let (db, handlers) = (self.db.clone(), super::handlers(&self.appointments));
        let config = jobs::WorkerConfig::default();
        let workers = jobs::Workers::new(db, self.clock.clone(), config, handlers);
        workers.run_until_idle().await.unwrap();
    }

    /// What was changed about the office.
    pub(super) async fn history(&self) -> Vec<crate::domain::history::Fact> {
        let sheet = self.appointments.office_sheet(&self.manager, &self.office).await.unwrap();
        sheet.changes.into_iter().map(|change| change.fact).collect()
    }

    /// A visit as it stands.
    pub(super) async fn visit(&self, one: &Visit) -> Visit {
        crate::store::visit::find(&self.db, one.id).await.unwrap().unwrap()
    }

    pub(super) async fn change(&self, new: NewHours, with: Option<Inside>) -> Outcome {
        let with = with.map(choice);
        let changed = self.appointments.change_hours(&self.manager, &self.office, new, with.as_ref());
        changed.await.unwrap()
    }
}

pub(super) fn done(outcome: Outcome) -> Consequences {
    match outcome {
        Outcome::Done(consequences) => consequences,
        Outcome::Ask(visits) => panic!("it asks about {} visits", visits.len()),
    }
}
