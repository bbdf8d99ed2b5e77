//! What stands beside it: a variant that only looks at versions, and what the database does with nothing around it.

use std::time::{Duration, Instant};

use db::{Db, DbError};
use kernel::PersonId;

use crate::{Options, milliseconds};

/// With how many at once plain rows are written.
const WRITERS: usize = 16;

/// Rows a second, each in a transaction of its own.
pub(crate) async fn inserts(db: &Db, seconds: u64) -> f64 {
    make(
        db,
        "CREATE TABLE IF NOT EXISTS bench_insert (insert_id UUID NOT NULL PRIMARY KEY, said TEXT NOT NULL)",
    )
    .await;
    let (began, until) = (Instant::now(), Duration::from_secs(seconds));
    let writers: Vec<_> = (0..WRITERS).map(|_| tokio::spawn(write(db.clone(), until))).collect();
    let mut done = 0;
    for writer in writers {
        done += writer.await.expect("a writer ends").expect("the database takes rows");
    }
    done as f64 / began.elapsed().as_secs_f64()
}

async fn write(db: Db, until: Duration) -> Result<u64, DbError> {
    let (began, mut done) = (Instant::now(), 0);
    while began.elapsed() < until {
        let mut tx = db.begin().await?;
        tx.query("INSERT INTO bench_insert (insert_id, said) VALUES ($1, $2)")
            .bind(PersonId::new())
            .bind("a row of its own")
            .execute()
            .await?;
        tx.commit().await?;
        done += 1;
    }
    Ok(done)
}

/// What came of looking at versions alone.
pub(crate) struct Versions {
    pub(crate) booked: usize,
    pub(crate) per_second: f64,
    pub(crate) p99: f64,
}

/// The same crowd for as many rows with a version: read it, write whose it is unless it changed. Nothing else is written, no
/// alternative is looked for, and whoever finds it changed is too late.
pub(crate) async fn versions(dbs: &[Db], options: Options) -> Versions {
    make(
        &dbs[0],
        "CREATE TABLE IF NOT EXISTS bench_slot (slot_id BIGINT NOT NULL PRIMARY KEY, version BIGINT NOT NULL, holder UUID)",
    )
    .await;
    let mut tx = dbs[0].begin().await.expect("the database answers");
    for slot in 0..options.slots as i64 {
        tx.query("INSERT INTO bench_slot (slot_id, version) VALUES ($1, 1)")
            .bind(slot)
            .execute()
            .await
            .expect("a new row");
    }
    tx.commit().await.expect("the database takes them");
    let doors = Instant::now();
    let crowd: Vec<_> = (0..options.requests)
        .map(|number| {
            let (db, slot) = (dbs[number % dbs.len()].clone(), number.wrapping_mul(7_919) % options.slots);
            tokio::spawn(async move { (want(&db, slot as i64).await, doors.elapsed()) })
        })
        .collect();
    let (mut booked, mut last, mut times) = (0, Duration::default(), Vec::new());
    for one in crowd {
        let (had, at) = one.await.expect("everybody is answered");
        times.push(at);
        if had.expect("the database answers") {
            (booked, last) = (booked + 1, last.max(at));
        }
    }
    Versions { booked, per_second: booked as f64 / last.as_secs_f64(), p99: milliseconds(&mut times, 0.99) }
}

async fn want(db: &Db, slot: i64) -> Result<bool, DbError> {
    let (version, holder): (i64, Option<PersonId>) =
        db.query("SELECT version, holder FROM bench_slot WHERE slot_id = $1").bind(slot).fetch_one().await?;
    if holder.is_some() {
        return Ok(false);
    }
    let mut tx = db.begin().await?;
    let written = tx
        .query("UPDATE bench_slot SET version = version + 1, holder = $3 WHERE slot_id = $1 AND version = $2")
        .bind(slot)
        .bind(version)
        .bind(PersonId::new())
        .execute()
        .await?;
    tx.commit().await?;
    Ok(written == 1)
}

async fn make(db: &Db, table: &'static str) {
    let mut tx = db.begin().await.expect("the database answers");
    tx.query(table).execute().await.expect("a table can be made");
    tx.commit().await.expect("and kept");
}
