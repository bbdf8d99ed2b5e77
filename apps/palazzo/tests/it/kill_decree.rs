//! The power goes while a decree goes through very many appointments, again and again: whoever takes the work up goes on where
//! it was cut off, and each of them is ended and told, once.

use std::sync::Arc;

use appointments::{Appointments, DecreeOrder, DecreePolicy, OfficeCode, PoolId, Seed, VisitCode, VisitId};
use chrono::{DateTime, TimeDelta, Utc};
use db::{Db, Tx};
use kernel::{Clock, PersonId};
use palazzo::CityFiles;

use crate::cut_off::{is_let_go, stopped_in_the_middle, until_nothing_is_left};
use crate::open::Serving;
use crate::support::{Engine, Installation, block_on};

/// An office with the most lanes that a pool has.
const OFFICE: &str = r#"
[[matter]]
code = "prova-di-decreto"
name = { it = "Prova" }
minutes = 5
ways = ["in-person"]

[[office]]
code = "sede-di-prova"
kind = "office"
name = { it = "Sede di prova" }
address = "via di Prova 1"

[[office.pool]]
code = "prova"
name = { it = "Prova" }
cell_minutes = 5
lanes = 200
ways = ["in-person"]
matters = ["prova-di-decreto"]
"#;

/// So many appointments in each of its lanes.
const IN_A_LANE: i64 = 12;
const LANES: i64 = 200;
/// How often the program is killed on each engine: fewer times than a job is tried.
const KILLS: u64 = 6;

#[test]
fn a_decree_cut_off_six_times_ends_each_appointment_once_on_sqlite() {
    block_on(a_decree_cut_off_six_times(Engine::Sqlite));
}

#[test]
fn a_decree_cut_off_six_times_ends_each_appointment_once_on_postgres() {
    block_on(a_decree_cut_off_six_times(Engine::Postgres));
}

async fn a_decree_cut_off_six_times(engine: Engine) {
    let installation = Installation::with_city(engine, 60).await;
    let db = installation.open().await;
    let city = Arc::new(CityFiles::find("milano").unwrap().city().unwrap());
    let appointments = Appointments::new(db.clone(), Clock::System, city.clone());
    let pool = appointments.seed(&Seed::parse(OFFICE).unwrap()).await.unwrap()[0].pool;
    let begin = Clock::System.now() + TimeDelta::days(2);
    many_book(&db, pool, begin).await;
    let day = |days| (begin + TimeDelta::days(days)).with_timezone(&city.timezone).date_naive();
    let order = DecreeOrder {
        decree: VisitId::new().0,
        number: "12/2020".to_owned(),
        offices: vec![OfficeCode::parse("sede-di-prova").unwrap()],
        matters: Vec::new(),
        from_day: day(0),
        until_day: day(1),
        policy: DecreePolicy::Cancel,
        move_until: day(2),
        exceptions: Vec::new(),
    };
    let mut tx = db.begin().await.unwrap();
    assert_eq!(appointments.apply_decree_in(&mut tx, &order).await.unwrap(), LANES * IN_A_LANE);
    tx.commit().await.unwrap();

    for _ in 0..KILLS {
        let before = told(&db).await;
        let serving = Serving::start(&installation);
        stopped_in_the_middle(&serving, before, async || told(&db).await, async || waiting(&db).await).await;
        // SIGKILL.
        drop(serving);
        is_let_go(&db).await;
    }

    let serving = Serving::start(&installation);
    until_nothing_is_left(async || waiting(&db).await).await;
    drop(serving);
    assert_eq!(told(&db).await, LANES * IN_A_LANE, "each of them, once");
    let (left,): (i64,) = db.query("SELECT COUNT(*) FROM appointments_taken").fetch_one().await.unwrap();
    assert_eq!(left, 0, "nobody has a time that is closed");
    db.close().await;
    let whole = installation.must_run(&["audit", "verify"]);
    assert!(whole.contains("the log is whole"), "{whole}");
    installation.database.remove().await;
}

/// Every cell of every lane is somebody's.
async fn many_book(db: &Db, pool: PoolId, begin: DateTime<Utc>) {
    let mut tx = db.begin().await.unwrap();
    for (lane, number) in (1..=LANES).flat_map(|lane| (0..IN_A_LANE).map(move |number| (lane, number))) {
        let starts_at = begin + TimeDelta::minutes(5 * number);
        let visit = VisitId::new();
        cell(&mut tx, (pool, lane), starts_at).await;
        book(&mut tx, visit, (pool, lane), starts_at).await;
        tx.query(
            "INSERT INTO appointments_visit_matter (visit_id, ordinal, matter) VALUES ($1, 1, 'prova-di-decreto')",
        )
        .bind(visit)
        .execute()
        .await
        .unwrap();
        tx.query(
            "INSERT INTO appointments_taken (pool_id, lane, starts_at, visit_id) VALUES ($1, $2, $3, $4)",
        )
        .bind(pool)
        .bind(lane)
        .bind(starts_at)
        .bind(visit)
        .execute()
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
}

async fn cell(tx: &mut Tx, (pool, lane): (PoolId, i64), starts_at: DateTime<Utc>) {
    tx.query(
        "INSERT INTO appointments_cell (pool_id, lane, starts_at, ends_at, day, free_run)
         VALUES ($1, $2, $3, $4, $5, 0)",
    )
    .bind(pool)
    .bind(lane)
    .bind(starts_at)
    .bind(starts_at + TimeDelta::minutes(5))
    .bind(starts_at.date_naive())
    .execute()
    .await
    .unwrap();
}

async fn book(tx: &mut Tx, visit: VisitId, (pool, lane): (PoolId, i64), starts_at: DateTime<Utc>) {
    let booked_at = Clock::System.now();
    tx.query(
        "INSERT INTO appointments_visit
            (visit_id, version, code, office, pool_id, lane, starts_at, ends_at, cells, people, way, channel,
             person_id, language, moves, request_key, held_at, booked_at, is_extended, state, state_at)
         VALUES ($1, 1, $2, 'sede-di-prova', $3, $4, $5, $6, 1, 1, 'in-person', 'web', $7, 'it', 0, $8, $9, $9, FALSE,
                 'booked', $9)",
    )
    .bind(visit)
    .bind(code_of(lane * IN_A_LANE + starts_at.timestamp() / 300 % IN_A_LANE).as_str().to_owned())
    .bind(pool)
    .bind(lane)
    .bind(starts_at)
    .bind(starts_at + TimeDelta::minutes(5))
    .bind(PersonId::new())
    .bind(visit.to_string())
    .bind(booked_at)
    .execute()
    .await
    .unwrap();
}

/// The code of the visit with this number: five bits to a sign.
fn code_of(number: i64) -> VisitCode {
    VisitCode::from_random(std::array::from_fn(|at| ((number >> (5 * at)) & 31) as u8))
}

/// How many were told: nobody twice, and everybody whose turn is ticked and whose appointment is ended.
async fn told(db: &Db) -> i64 {
    // In one statement: whoever works meanwhile is seen at one moment.
    let (notices, people, turns, ended): (i64, i64, i64, i64) = db
        .query(
            "SELECT (SELECT COUNT(*) FROM identity_notice WHERE subject = 'appointments-decree-cancelled-subject'),
                    (SELECT COUNT(DISTINCT person_id) FROM identity_notice
                      WHERE subject = 'appointments-decree-cancelled-subject'),
                    (SELECT COUNT(*) FROM appointments_decreed WHERE fate = 'cancelled'),
                    (SELECT COUNT(*) FROM appointments_visit WHERE state = 'cancelled')",
        )
        .fetch_one()
        .await
        .unwrap();
    assert_eq!((notices, people, turns), (ended, ended, ended), "whoever is ended was told, once");
    notices
}

async fn waiting(db: &Db) -> i64 {
    let (left,): (i64,) =
        db.query("SELECT COUNT(*) FROM appointments_decreed WHERE fate IS NULL").fetch_one().await.unwrap();
    left
}
