//! Offices with cells, and nodes that sell them.

use std::fmt::Write;
use std::sync::Arc;
use std::time::Duration;

use appointments::{Appointments, CELLS_MOST, Limits, PoolId, Seed};
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc, Weekday};
use db::{Db, DbConfig, DbError, Durability};
use kernel::{City, Clock};
use palazzo::CityFiles;

/// Five counters, twenty times each.
pub(crate) const SLOTS_OF_AN_OFFICE: usize = 100;

/// How long a cell is.
pub(crate) const CELL: TimeDelta = TimeDelta::minutes(10);

/// What everybody comes for: one cell, two, three.
pub(crate) const MATTERS: [&str; 3] = ["ritiro", "carta-identita", "cambio-casa"];

/// A database, opened as a node of the house opens it; nobody is told that it is away, however long they wait.
pub(crate) async fn open(url: &str, durability: Durability) -> Db {
    let patience = Duration::from_secs(600);
    let config = DbConfig { durability, patience, ..DbConfig::at(url) };
    let db = Db::connect(&config).await.expect("the database answers");
    db.migrate().await.expect("it takes the tables");
    audit::protect(&db).await.expect("the log is kept");
    db
}

/// A node that sells what is in a database.
pub(crate) fn node(db: &Db) -> Appointments {
    let limits = Limits { horizon_days: 400, lead_minutes: 0, ..Limits::default() };
    Appointments::new(db.clone(), Clock::System, Arc::new(city())).with_limits(limits)
}

fn city() -> City {
    CityFiles::find("milano").and_then(|files| files.city()).expect("Milan comes with the program")
}

/// Opens so many offices, called `prefix-1` and so on, each with one pool of so many lanes. Tells their pools in order.
pub(crate) async fn found(node: &Appointments, prefix: &str, offices: usize, lanes: usize) -> Vec<PoolId> {
    let mut file = String::new();
    for (code, minutes) in MATTERS.iter().zip([10, 20, 30]) {
        writeln!(
            file,
            "[[matter]]\ncode = \"{code}\"\nname = {{ it = \"{code}\" }}\nminutes = {minutes}\nways = [\"in-person\"]"
        )
        .expect("memory");
    }
    for number in 1..=offices {
        writeln!(
            file,
            "[[office]]\ncode = \"{prefix}-{number}\"\nkind = \"office\"\nname = {{ it = \"Sede\" }}\naddress = \"via\"\n\
             latitude = 45.{:03}\nlongitude = 9.{:03}\n\
             [[office.pool]]\ncode = \"anagrafe\"\nname = {{ it = \"Anagrafe\" }}\ncell_minutes = 10\nlanes = {lanes}\n\
             ways = [\"in-person\"]\nmatters = [\"ritiro\", \"carta-identita\", \"cambio-casa\"]",
            400 + number % 100,
            100 + number % 97,
        )
        .expect("memory");
    }
    let seed = Seed::parse(&file).expect("a file of ours");
    let new = node.seed(&seed).await.expect("the database takes them");
    new.into_iter().map(|one| one.pool).collect()
}

/// Writes one row of cells in all lanes of a pool. The free run is what the caller says.
pub(crate) async fn add_cells(
    tx: &mut db::Tx,
    pool: PoolId,
    starts_at: DateTime<Utc>,
    free_run: i64,
) -> Result<u64, DbError> {
    tx.query(
        "INSERT INTO appointments_cell (pool_id, lane, starts_at, ends_at, day, free_run)
         SELECT lane.pool_id, lane.lane, $2, $3, $4, $5 FROM appointments_lane AS lane WHERE lane.pool_id = $1",
    )
    .bind(pool)
    .bind(starts_at)
    .bind(starts_at + CELL)
    .bind(starts_at.date_naive())
    .bind(free_run)
    .execute()
    .await
}

/// A free morning of so many cells.
pub(crate) async fn add_morning(db: &Db, pool: PoolId, day: NaiveDate, cells: i64) -> Result<(), DbError> {
    let mut tx = db.begin().await?;
    for cell in 0..cells {
        add_cells(
            &mut tx,
            pool,
            opening(day) + CELL * i32::try_from(cell).expect("few"),
            CELLS_MOST.min(cells - cell),
        )
        .await?;
    }
    tx.commit().await
}

/// When offices open.
pub(crate) fn opening(day: NaiveDate) -> DateTime<Utc> {
    day.and_hms_opt(7, 30, 0).expect("a time of day").and_utc()
}

/// The working days from tomorrow on.
pub(crate) fn working_days() -> impl Iterator<Item = NaiveDate> {
    let today = Clock::System.now().date_naive();
    let is_working = |day: &NaiveDate| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    today.iter_days().skip(1).filter(is_working)
}
