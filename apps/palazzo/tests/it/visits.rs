//! Offices of the tests, their times and appointments at them.

use appointments::{Asking, HoldRequest, MatterCode, OfficeCode, PoolId, Seed, Slot, VisitId, Way};
use auth::Actor;
use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Language, PersonId};

use crate::town::{Town, resident};

/// How long each time is.
const EACH: TimeDelta = TimeDelta::minutes(15);

/// What can be booked, and where.
pub(crate) struct Bookable {
    office: OfficeCode,
    pub(crate) pool: PoolId,
    matter: MatterCode,
    way: Way,
    lanes: i64,
}

impl Bookable {
    /// An office with one pool of so many lanes, for one thing, and one counter.
    pub(crate) async fn opens(town: &Town, [office, matter]: [&str; 2], (way, lanes): (Way, i64)) -> Self {
        let appointments = &town.house.appointments;
        let file = file_of([office, matter, way.code()], lanes);
        appointments.seed(&Seed::parse(&file).unwrap()).await.unwrap();
        let office = OfficeCode::parse(office).unwrap();
        let pool = appointments.pools_of(&office).await.unwrap().remove(0).id;
        Self { office, pool, matter: MatterCode::parse(matter).unwrap(), way, lanes }
    }

    /// A time of each lane can be booked, where it could not yet.
    pub(crate) async fn sells(&self, town: &Town, starts_at: DateTime<Utc>) {
        let mut tx = town.db.begin().await.unwrap();
        for lane in 1..=self.lanes {
            tx.query(
                "INSERT INTO appointments_cell (pool_id, lane, starts_at, ends_at, day, free_run)
                 VALUES ($1, $2, $3, $4, $5, 1) ON CONFLICT DO NOTHING",
            )
            .bind(self.pool)
            .bind(lane)
            .bind(starts_at)
            .bind(starts_at + EACH)
            .bind(starts_at.date_naive())
            .execute()
            .await
            .unwrap();
        }
        tx.commit().await.unwrap();
    }

    /// The time that begins then.
    pub(crate) fn slot(&self, starts_at: DateTime<Utc>) -> Slot {
        let (office, pool, way) = (self.office.clone(), self.pool, self.way);
        Slot { office, pool, starts_at, ends_at: starts_at, way }
    }

    /// Somebody books one of them; the same key again gives the same one.
    pub(crate) async fn books(
        &self,
        town: &Town,
        person: PersonId,
        starts_at: DateTime<Utc>,
        key: &str,
    ) -> VisitId {
        let request = HoldRequest {
            slot: self.slot(starts_at),
            matters: vec![self.matter.clone()],
            people: 1,
            language: Language::It,
            phone: None,
            key: key.to_owned(),
        };
        let (appointments, asking) = (&town.house.appointments, Asking::from(&resident(person)).unwrap());
        let held = appointments.hold(&asking, &request).await.unwrap();
        appointments.confirm(&asking, held.id).await.unwrap();
        held.id
    }
}

/// The office as a city's file says it.
fn file_of([office, matter, way]: [&str; 3], lanes: i64) -> String {
    format!(
        r#"
[[matter]]
code = "{matter}"
name = {{ it = "Prova", en = "Trial" }}
minutes = 15
ways = ["{way}"]

[[office]]
code = "{office}"
kind = "office"
name = {{ it = "Sede di prova", en = "Trial office" }}
address = "Via di Prova 1"
municipio = 1

[[office.pool]]
code = "prova"
name = {{ it = "Prova", en = "Trial" }}
cell_minutes = 15
lanes = {lanes}
ways = ["{way}"]
matters = ["{matter}"]

[[office.counter]]
code = "1"
name = "Sportello 1"
pools = ["prova"]
"#
    )
}

/// A clerk sits down at the first counter of their office.
pub(crate) async fn sits(town: &Town, clerk: &Actor) {
    let appointments = &town.house.appointments;
    let counter = appointments.counters_here(clerk).await.unwrap().remove(0).counter;
    appointments.sit(clerk, counter).await.unwrap();
}
