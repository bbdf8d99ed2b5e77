//! A decree that closes a hundred offices for a week: the trial, the act, the time until the last message is queued, and back.

use std::time::{Duration, Instant};

use appointments::{Appointments, DecreeOrder, DecreePolicy, OfficeCode, PoolId, VisitCode, VisitId};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use db::{Db, DbError, Durability, Tx};
use jobs::{WorkerConfig, Workers};
use kernel::{Clock, PersonId};
use tokio::runtime::Runtime;

use crate::Options;
use crate::town::{self, CELL};

const OFFICES: usize = 100;
const LANES: usize = 8;
/// Cells of a lane in a day.
const CELLS: i64 = 10;
/// So many days after those that are closed are free.
const FREE_DAYS: usize = 20;
const PREFIX: &str = "chiusa";

pub(crate) fn measure(name: &str, url: &str, options: Options) {
    let runtime = Runtime::new().expect("a runtime");
    let (order, booked) = runtime.block_on(fill(url, options.bookings));
    let db = runtime.block_on(town::open(url, Durability::Full));
    let node = town::node(&db);
    let (trial, tried) = timed(&runtime, node.preview_decree(&order));
    let tried = tried.expect("it is tried");
    assert_eq!(tried.visits, booked, "everybody who booked is concerned");
    let (act, ordered) = timed(&runtime, ordered(&db, &node, &order));
    ordered.expect("it is ordered");
    let (followed, _) = timed(&runtime, worked(&db, &node));
    let done =
        runtime.block_on(node.decree_progress(order.decree)).expect("it answers").expect("it was ordered");
    assert_eq!((done.waiting, done.fates), (0, tried.fates), "what was tried is what happened");
    let told = runtime.block_on(queued(&db));
    assert_eq!(told, booked, "a message for each, once");
    println!(
        "{name}: a decree on {booked} appointments: trial {:.1} s, act {:.1} s, last message queued after {:.1} s \
         ({:.0} a second); {} moved, {} cancelled",
        trial.as_secs_f64(),
        act.as_secs_f64(),
        (act + followed).as_secs_f64(),
        booked as f64 / followed.as_secs_f64(),
        done.fates.moved,
        done.fates.cancelled,
    );
    let (lift, lifted) = timed(&runtime, lifted(&db, &node, &order));
    lifted.expect("it is lifted");
    let (undone, _) = timed(&runtime, worked(&db, &node));
    println!(
        "{name}: lifted in {:.1} s, everybody told and everything sold again after {:.1} s",
        lift.as_secs_f64(),
        (lift + undone).as_secs_f64()
    );
    runtime.block_on(db.close());
}

fn timed<T>(runtime: &Runtime, work: impl Future<Output = T>) -> (Duration, T) {
    let began = Instant::now();
    let outcome = runtime.block_on(work);
    (began.elapsed(), outcome)
}

async fn ordered(db: &Db, node: &Appointments, order: &DecreeOrder) -> Result<(), DbError> {
    let mut tx = db.begin().await?;
    node.apply_decree_in(&mut tx, order).await.expect("it is ordered");
    tx.commit().await
}

async fn lifted(db: &Db, node: &Appointments, order: &DecreeOrder) -> Result<(), DbError> {
    let mut tx = db.begin().await?;
    node.lift_decree_in(&mut tx, order.decree).await.expect("it is lifted");
    tx.commit().await
}

async fn worked(db: &Db, node: &Appointments) {
    let handlers = appointments::handlers(node);
    let workers = Workers::new(db.clone(), Clock::System, WorkerConfig::default(), handlers);
    workers.run_until_idle().await.expect("they work");
}

/// How many messages of the decree stand in the queue.
async fn queued(db: &Db) -> i64 {
    let (count,): (i64,) = db
        .query("SELECT COUNT(*) FROM identity_notice WHERE subject LIKE 'appointments-decree-%'")
        .fetch_one()
        .await
        .expect("it counts");
    count
}

/// Offices that are booked out for some days and free after them.
async fn fill(url: &str, bookings: usize) -> (DecreeOrder, i64) {
    let db = town::open(url, Durability::Loading).await;
    let pools = town::found(&town::node(&db), PREFIX, OFFICES, LANES).await;
    let in_a_day = OFFICES * LANES * usize::try_from(CELLS).expect("few");
    let days: Vec<NaiveDate> = town::working_days().take(bookings.div_ceil(in_a_day) + FREE_DAYS).collect();
    let (closed, free) = days.split_at(bookings.div_ceil(in_a_day));
    let mut booked = 0;
    for (number, pool) in pools.into_iter().enumerate() {
        for day in closed {
            booked +=
                book_out(&db, (number + 1, pool), (*day, booked)).await.expect("the database takes them");
        }
        for day in free {
            town::add_morning(&db, pool, *day, CELLS).await.expect("the database takes cells");
        }
    }
    db.has_been_loaded().await.expect("it looks at what it has");
    db.close().await;
    let order = DecreeOrder {
        decree: VisitId::new().0,
        number: "12/2020".to_owned(),
        offices: (1..=OFFICES).map(|number| office(number).parse().expect("a code")).collect(),
        matters: Vec::new(),
        from_day: closed[0],
        until_day: closed[closed.len() - 1],
        policy: DecreePolicy::Move,
        move_until: free[free.len() - 1],
        exceptions: Vec::new(),
    };
    (order, booked)
}

fn office(number: usize) -> String {
    format!("{PREFIX}-{number}")
}

/// Every cell of a morning is somebody's.
async fn book_out(
    db: &Db,
    (number, pool): (usize, PoolId),
    (day, first): (NaiveDate, i64),
) -> Result<i64, DbError> {
    let mut tx = db.begin().await?;
    let office: OfficeCode = office(number).parse().expect("a code");
    let mut booked = 0;
    for cell in 0..CELLS {
        let starts_at = town::opening(day) + CELL * i32::try_from(cell).expect("few");
        town::add_cells(&mut tx, pool, starts_at, 0).await?;
        for lane in 1..=LANES {
            let lane = i64::try_from(lane).expect("few");
            book(&mut tx, &office, (pool, lane), (starts_at, first + booked)).await?;
            booked += 1;
        }
    }
    tx.commit().await?;
    Ok(booked)
}

async fn book(
    tx: &mut Tx,
    office: &OfficeCode,
    (pool, lane): (PoolId, i64),
    (starts_at, number): (DateTime<Utc>, i64),
) -> Result<(), DbError> {
    let visit = VisitId::new();
    // Five bits to a sign.
    let code = VisitCode::from_random(std::array::from_fn(|at| ((number >> (5 * at)) & 31) as u8));
    tx.query(
        "INSERT INTO appointments_visit
            (visit_id, version, code, office, pool_id, lane, starts_at, ends_at, cells, people, way, channel,
             person_id, language, moves, request_key, held_at, booked_at, is_extended, state, state_at)
         VALUES ($1, 1, $2, $3, $4, $5, $6, $7, 1, 1, 'in-person', 'web', $8, 'it', 0, $9, $10, $10, FALSE, 'booked',
                 $10)",
    )
    .bind(visit)
    .bind(code.as_str().to_owned())
    .bind(office.as_str().to_owned())
    .bind(pool)
    .bind(lane)
    .bind(starts_at)
    .bind(starts_at + TimeDelta::minutes(10))
    .bind(PersonId::new())
    .bind(visit.to_string())
    .bind(Clock::System.now())
    .execute()
    .await?;
    tx.query("INSERT INTO appointments_visit_matter (visit_id, ordinal, matter) VALUES ($1, 1, 'ritiro')")
        .bind(visit)
        .execute()
        .await?;
    tx.query("INSERT INTO appointments_taken (pool_id, lane, starts_at, visit_id) VALUES ($1, $2, $3, $4)")
        .bind(pool)
        .bind(lane)
        .bind(starts_at)
        .bind(visit)
        .execute()
        .await
        .map(drop)
}
