//! Two offices with a few cells, people who book, and the books that must be right.

use std::collections::BTreeSet;
use std::sync::Arc;

use appointments::*;
use auth::{Actor, AssuranceLevel, Role, Staff};
use chrono::{DateTime, TimeDelta, Utc};
use db::Db;
use kernel::{Clock, Language, PersonId, StaffId};
use testkit::{test_clock, test_time};

/// A visit: where it is, from when until when, in how many cells, and how it stands.
type VisitRow = (VisitId, PoolId, i64, DateTime<Utc>, DateTime<Utc>, i64, String);

/// A cell that is taken: by whom, and until when it is only held.
type TakenRow = (PoolId, i64, DateTime<Utc>, VisitId, Option<DateTime<Utc>>);

/// A cell, and how many free ones follow.
type CellRow = (PoolId, i64, DateTime<Utc>, DateTime<Utc>, i64);

const FILE: &str = r#"
[[matter]]
code = "ritiro"
name = { it = "Ritiro" }
minutes = 10
ways = ["in-person"]
is_for_guests = true

[[matter]]
code = "carta-identita"
name = { it = "Carta d’identità" }
minutes = 20
minutes_together = 10
ways = ["in-person"]
is_for_guests = true
limits = { people = 3 }

[[matter]]
code = "cambio-casa"
name = { it = "Cambio di casa" }
minutes = 30
ways = ["in-person", "telephone"]
bring = [{ it = "Il contratto di casa" }]

[[office]]
code = "larga-12"
kind = "office"
name = { it = "Via Larga 12" }
address = "via Larga 12"
municipio = 1
latitude = 45.461
longitude = 9.191

[[office.pool]]
code = "anagrafe"
name = { it = "Anagrafe" }
cell_minutes = 10
lanes = 4
ways = ["in-person", "telephone"]
matters = ["ritiro", "carta-identita", "cambio-casa"]

[[office]]
code = "padova-118"
kind = "office"
name = { it = "Via Padova 118" }
address = "via Padova 118"
municipio = 2
latitude = 45.502
longitude = 9.242

[[office.pool]]
code = "anagrafe"
name = { it = "Anagrafe" }
cell_minutes = 10
lanes = 4
ways = ["in-person"]
matters = ["ritiro", "carta-identita", "cambio-casa"]

[[office]]
code = "monza-50"
kind = "office"
name = { it = "Viale Monza 50" }
address = "viale Monza 50"
municipio = 2
latitude = 45.495
longitude = 9.220

[[office.pool]]
code = "ritiri"
name = { it = "Ritiri" }
cell_minutes = 20
lanes = 1
ways = ["in-person"]
matters = ["ritiro", "carta-identita"]
"#;

/// Three offices, the pools of which have no cells yet.
#[derive(Clone)]
pub(crate) struct Hall {
    pub(crate) appointments: Appointments,
    pub(crate) clock: Clock,
    pub(crate) db: Db,
    /// In the order of the file.
    pub(crate) pools: Vec<PoolId>,
}

/// When cells begin: in the morning, two days after the tests' clock.
pub(crate) fn morning() -> DateTime<Utc> {
    test_time() + TimeDelta::days(2) - TimeDelta::minutes(90)
}

/// The begin of a cell of ten minutes, by its number from 0.
pub(crate) fn at(number: i64) -> DateTime<Utc> {
    morning() + TimeDelta::minutes(10 * number)
}

pub(crate) fn matter(code: &str) -> MatterCode {
    MatterCode::parse(code).unwrap()
}

pub(crate) fn office(code: &str) -> OfficeCode {
    OfficeCode::parse(code).unwrap()
}

pub(crate) fn resident(person: PersonId) -> Actor {
    Actor::Resident { person, level: AssuranceLevel::High }
}

/// Somebody whom nobody has met before.
pub(crate) fn somebody() -> Asking {
    Asking::from(&resident(PersonId::new())).unwrap()
}

/// Whoever answers the city's telephone.
pub(crate) fn operator() -> Actor {
    Actor::Staff(Staff::new(StaffId::new(), "020202", Role::ContactOperator, "larga-12"))
}

impl Hall {
    pub(crate) async fn open(db: Db, limits: Limits) -> Self {
        let clock = test_clock();
        let appointments =
            Appointments::new(db.clone(), clock.clone(), Arc::new(web::sample_city())).with_limits(limits);
        let new = appointments.seed(&Seed::parse(FILE).unwrap()).await.unwrap();
        let pools = new.into_iter().map(|one| one.pool).collect();
        Self { appointments, clock, db, pools }
    }

    /// So many cells in a row, in so many lanes of a pool, from the morning on.
    pub(crate) async fn fill(&self, pool: usize, (lanes, cells): (i64, i64), minutes: i64) {
        let mut tx = self.db.begin().await.unwrap();
        for (lane, cell) in (1..=lanes).flat_map(|lane| (0..cells).map(move |cell| (lane, cell))) {
            let starts_at = morning() + TimeDelta::minutes(minutes * cell);
            tx.query(
                "INSERT INTO appointments_cell (pool_id, lane, starts_at, ends_at, day, free_run)
                 VALUES ($1, $2, $3, $4, $5, $6)",
            )
            .bind(self.pools[pool])
            .bind(lane)
            .bind(starts_at)
            .bind(starts_at + TimeDelta::minutes(minutes))
            .bind(starts_at.date_naive())
            .bind(CELLS_MOST.min(cells - cell))
            .execute()
            .await
            .unwrap();
        }
        tx.commit().await.unwrap();
    }

    /// One cell of ten minutes of a pool.
    pub(crate) async fn cell(&self, pool: usize, starts_at: DateTime<Utc>) {
        let mut tx = self.db.begin().await.unwrap();
        tx.query(
            "INSERT INTO appointments_cell (pool_id, lane, starts_at, ends_at, day, free_run)
             VALUES ($1, 1, $2, $3, $4, 1)",
        )
        .bind(self.pools[pool])
        .bind(starts_at)
        .bind(starts_at + TimeDelta::minutes(10))
        .bind(starts_at.date_naive())
        .execute()
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }

    /// A slot of the first office.
    pub(crate) fn slot(&self, number: i64) -> Slot {
        self.slot_at(0, "larga-12", at(number))
    }

    pub(crate) fn slot_at(&self, pool: usize, code: &str, starts_at: DateTime<Utc>) -> Slot {
        Slot {
            office: office(code),
            pool: self.pools[pool],
            starts_at,
            ends_at: starts_at + TimeDelta::minutes(10),
            way: Way::InPerson,
        }
    }

    pub(crate) fn request(&self, slot: Slot, matters: &[&str], key: &str) -> HoldRequest {
        HoldRequest {
            slot,
            matters: matters.iter().map(|code| matter(code)).collect(),
            people: 1,
            language: Language::It,
            phone: None,
            key: key.to_owned(),
        }
    }

    pub(crate) async fn hold(
        &self,
        asking: &Asking,
        number: i64,
        matters: &[&str],
    ) -> Result<Visit, AppointmentError> {
        let key = VisitId::new().to_string();
        self.appointments.hold(asking, &self.request(self.slot(number), matters, &key)).await
    }

    /// A slot of the first office that somebody has.
    pub(crate) async fn booked(&self, asking: &Asking, number: i64, matters: &[&str]) -> Visit {
        let held = self.hold(asking, number, matters).await.unwrap();
        self.appointments.confirm(asking, held.id).await.unwrap()
    }

    /// Every cell that is taken is of a visit that is to have it, every visit has all of its cells, and what is free is
    /// counted rightly.
    pub(crate) async fn books_are_right(&self) {
        let cells = self.cells().await;
        let visits: Vec<VisitRow> = self
            .db
            .query(
                "SELECT visit_id, pool_id, lane, starts_at, ends_at, cells, state
                   FROM appointments_visit WHERE state <> 'cancelled'",
            )
            .fetch_all()
            .await
            .unwrap();
        let taken: Vec<TakenRow> = self
            .db
            .query("SELECT pool_id, lane, starts_at, visit_id, held_until FROM appointments_taken")
            .fetch_all()
            .await
            .unwrap();
        let mut due = BTreeSet::new();
        for (id, pool, lane, from, until, count, state) in &visits {
            let of_visit =
                |cell: &&Cell| cell.of == (*pool, *lane) && cell.from >= *from && cell.from < *until;
            let own: Vec<&Cell> = cells.iter().filter(of_visit).collect();
            assert_eq!(own.len() as i64, *count, "{id} has all that it takes");
            due.extend(own.iter().map(|cell| (cell.of, cell.from, *id, state == "held")));
        }
        let has =
            taken.iter().map(|(pool, lane, from, id, held)| ((*pool, *lane), *from, *id, held.is_some()));
        assert_eq!(has.collect::<BTreeSet<_>>(), due, "what is taken is what visits have");
        let is_taken = |cell: &Cell| due.iter().any(|(of, from, ..)| (*of, *from) == (cell.of, cell.from));
        for (number, cell) in cells.iter().enumerate() {
            let mut run = 0;
            let mut end = cell.from;
            for next in &cells[number..] {
                if next.of != cell.of || next.from != end || is_taken(next) || run == CELLS_MOST {
                    break;
                }
                (run, end) = (run + 1, next.until);
            }
            assert_eq!(cell.free_run, run, "lane {} at {}", cell.of.1, cell.from);
        }
    }

    async fn cells(&self) -> Vec<Cell> {
        let rows: Vec<CellRow> = self
            .db
            .query(
                "SELECT pool_id, lane, starts_at, ends_at, free_run FROM appointments_cell
                  ORDER BY pool_id, lane, starts_at",
            )
            .fetch_all()
            .await
            .unwrap();
        let read = |(pool, lane, from, until, free_run)| Cell { of: (pool, lane), from, until, free_run };
        rows.into_iter().map(read).collect()
    }

    /// How often something was written down in the log of accesses.
    pub(crate) async fn logged(&self, action: &str) -> i64 {
        let (count,): (i64,) = self
            .db
            .query("SELECT COUNT(*) FROM audit_entry WHERE action = $1")
            .bind(action.to_owned())
            .fetch_one()
            .await
            .unwrap();
        count
    }
}

struct Cell {
    of: (PoolId, i64),
    from: DateTime<Utc>,
    until: DateTime<Utc>,
    free_run: i64,
}

/// Why it was refused.
pub(crate) fn refused<T: std::fmt::Debug>(outcome: Result<T, AppointmentError>) -> Refusal {
    match outcome {
        Err(AppointmentError::Refused(refusal)) => refusal,
        other => panic!("it was not refused: {other:?}"),
    }
}
