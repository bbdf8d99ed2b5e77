//! A year of the whole city, and the first free date in it.

use std::time::{Duration, Instant};

use appointments::{Appointments, CELLS_MOST, MatterCode, PoolId, Way};
use chrono::NaiveDate;
use db::{Db, DbError, Durability};
use tokio::runtime::Runtime;

use crate::town::{self, CELL, MATTERS};
use crate::{Options, milliseconds};

/// Counters of an office, cells of a counter in a day, working days: with two hundred offices, three million cells.
const LANES: usize = 6;
const CELLS: i64 = 10;
const DAYS: usize = 250;

/// The next days are as good as full: here and there one cell is free, and none beside it.
const BUSY_DAYS: usize = 60;

/// The bar.
const BAR: f64 = 20.0;

/// With how many who ask at once.
const CLIENTS: [usize; 2] = [1, 8];

pub(crate) fn measure(name: &str, url: &str, options: Options) {
    let runtime = Runtime::new().expect("a runtime");
    let began = Instant::now();
    let cells = runtime.block_on(fill(url, options.offices));
    println!(
        "{name}: {} offices, {cells} cells of a year written in {:.0} s",
        options.offices,
        began.elapsed().as_secs_f64()
    );
    let db = runtime.block_on(town::open(url, Durability::Full));
    let seller = town::node(&db);
    for (code, long) in MATTERS.iter().zip(["one cell", "two cells", "three cells"]) {
        let matter = MatterCode::parse(code).expect("a code");
        for clients in CLIENTS {
            let mut times = runtime.block_on(ask(&seller, &matter, clients, options));
            let [p50, p99] = [0.50, 0.99].map(|share| milliseconds(&mut times, share));
            println!(
                "{name}: first free of {} offices, {long}, {clients} at once: p50 {p50:.1} ms, p99 {p99:.1} ms, {:.2} of the bar \
                 of {BAR:.0} ms",
                options.offices,
                p99 / BAR,
            );
        }
    }
    runtime.block_on(db.close());
}

async fn fill(url: &str, offices: usize) -> u64 {
    let db = town::open(url, Durability::Loading).await;
    let pools = town::found(&town::node(&db), "sede", offices, LANES).await;
    let days: Vec<NaiveDate> = town::working_days().take(DAYS).collect();
    let mut cells = 0;
    for (number, pool) in pools.into_iter().enumerate() {
        cells += add_year(&db, (number, pool), &days).await.expect("the database takes cells");
    }
    db.has_been_loaded().await.expect("it looks at what it has");
    db.close().await;
    cells
}

async fn add_year(db: &Db, (number, pool): (usize, PoolId), days: &[NaiveDate]) -> Result<u64, DbError> {
    let mut tx = db.begin().await?;
    let mut cells = 0;
    for (at, day) in days.iter().enumerate() {
        for cell in 0..CELLS {
            let is_left_over = (number + at) as i64 % 5 == cell % 5;
            let free_run = match at < BUSY_DAYS {
                true => i64::from(is_left_over),
                false => CELLS_MOST.min(CELLS - cell),
            };
            let starts_at = town::opening(*day) + CELL * i32::try_from(cell).expect("few");
            cells += town::add_cells(&mut tx, pool, starts_at, free_run).await?;
        }
    }
    tx.commit().await?;
    Ok(cells)
}

async fn ask(seller: &Appointments, matter: &MatterCode, clients: usize, options: Options) -> Vec<Duration> {
    let people: Vec<_> = (0..clients)
        .map(|_| {
            let (seller, matter) = (seller.clone(), matter.clone());
            tokio::spawn(async move {
                let mut times = Vec::new();
                for _ in 0..options.asks {
                    let began = Instant::now();
                    let found = seller.first_free(std::slice::from_ref(&matter), Way::InPerson).await;
                    times.push(began.elapsed());
                    let found = found.expect("the city answers");
                    assert!(found.len() >= options.offices, "every office has a date");
                }
                times
            })
        })
        .collect();
    let mut times = Vec::new();
    for one in people {
        times.extend(one.await.expect("everybody is answered"));
    }
    times
}
