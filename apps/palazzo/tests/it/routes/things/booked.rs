//! An appointment of somebody's.

use appointments::{Asking, HoldRequest, Seed, Slot, Way};
use auth::{Actor, AssuranceLevel};
use chrono::{TimeDelta, Utc};
use kernel::{Language, PersonId};

use super::Thing;
use crate::town::Town;

/// One office that serves one thing.
const OFFICE: &str = r#"
[[matter]]
code = "prova"
name = { it = "Prova", en = "Trial" }
minutes = 15
ways = ["in-person"]

[[office]]
code = "sede-di-prova"
kind = "office"
name = { it = "Sede di prova", en = "Trial office" }
address = "Via di Prova 1"
municipio = 1

[[office.pool]]
code = "prova"
name = { it = "Prova", en = "Trial" }
cell_minutes = 15
lanes = 9
ways = ["in-person"]
matters = ["prova"]
"#;

/// One at ten in two days, in a lane of its own each time.
pub(in crate::routes) async fn of(town: &Town, owner: PersonId) -> Vec<(Thing, String)> {
    let appointments = &town.house.appointments;
    appointments.seed(&Seed::parse(OFFICE).unwrap()).await.unwrap();
    let office = appointments::OfficeCode::parse("sede-di-prova").unwrap();
    let pool = appointments.pools_of(&office).await.unwrap().remove(0);
    let starts_at = (appointments.today() + TimeDelta::days(2)).and_hms_opt(9, 0, 0).unwrap().and_utc();
    sell(town, pool.id, starts_at).await;

    let asking =
        Asking::from(&Actor::Resident { person: owner, level: AssuranceLevel::Demonstration }).unwrap();
    let slot = Slot { office, pool: pool.id, starts_at, ends_at: starts_at, way: Way::InPerson };
    let request = HoldRequest {
        slot,
        matters: vec![appointments::MatterCode::parse("prova").unwrap()],
        people: 1,
        language: Language::It,
        phone: None,
        key: "cosa-di-prova".to_owned(),
    };
    let held = appointments.hold(&asking, &request).await.unwrap();
    appointments.confirm(&asking, held.id).await.unwrap();
    vec![(Thing::Visit, held.id.to_string())]
}

/// One cell of each lane, where there is none yet.
async fn sell(town: &Town, pool: appointments::PoolId, starts_at: chrono::DateTime<Utc>) {
    let mut tx = town.db.begin().await.unwrap();
    for lane in 1..=9_i64 {
        tx.query(
            "INSERT INTO appointments_cell (pool_id, lane, starts_at, ends_at, day, free_run)
             VALUES ($1, $2, $3, $4, $5, 1) ON CONFLICT DO NOTHING",
        )
        .bind(pool)
        .bind(lane)
        .bind(starts_at)
        .bind(starts_at + TimeDelta::minutes(15))
        .bind(starts_at.date_naive())
        .execute()
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
}
