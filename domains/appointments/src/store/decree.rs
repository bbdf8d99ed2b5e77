//! What a decree closes, and the visits it goes through.

mod turns;

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Json, Tx};
use kernel::Localised;
use uuid::Uuid;

use crate::domain::{
    CellRef, ClosureId, DecreeOrder, FreeCell, MatterCode, OfficeCode, PoolId, VisitId, Way,
};

pub(crate) use turns::{
    Booked, Decreed, booked_by_many, concerned, held, insert_concerned, leave_the_waiting, note_fate,
    note_undone, progress, to_undo, waiting,
};

/// From one moment to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Within {
    pub(crate) from: DateTime<Utc>,
    pub(crate) until: DateTime<Utc>,
}

/// Codes as a statement looks for one of them; nothing stands for all. No code has a comma or a sign that LIKE reads.
fn listed<'c>(codes: impl IntoIterator<Item = &'c str>) -> String {
    let codes: Vec<&str> = codes.into_iter().collect();
    if codes.is_empty() { String::new() } else { format!(",{},", codes.join(",")) }
}

fn offices_of(order: &DecreeOrder) -> String {
    listed(order.offices.iter().map(OfficeCode::as_str))
}

fn matters_of(order: &DecreeOrder) -> String {
    listed(order.matters.iter().map(MatterCode::as_str))
}

/// Enters what a decree orders.
pub(crate) async fn insert_order(tx: &mut Tx, order: &DecreeOrder, at: DateTime<Utc>) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO appointments_decree (decree_id, ordered, from_day, until_day, suspends, applied_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(order.decree)
    .bind(Json(order.clone()))
    .bind(order.from_day)
    .bind(order.until_day)
    .bind(!order.matters.is_empty())
    .bind(at)
    .execute()
    .await
    .map(drop)
}

/// What a decree ordered, and whether it is lifted.
pub(crate) async fn find_order(db: &Db, decree: Uuid) -> Result<Option<(DecreeOrder, bool)>, DbError> {
    let row: Option<(Json<DecreeOrder>, Option<DateTime<Utc>>)> = db
        .query("SELECT ordered, lifted_at FROM appointments_decree WHERE decree_id = $1")
        .bind(decree)
        .fetch_optional()
        .await?;
    Ok(row.map(|(order, lifted)| (order.0, lifted.is_some())))
}

/// The decrees in force that suspend matters on a day or after it.
pub(crate) async fn suspending(db: &Db, day: NaiveDate) -> Result<Vec<DecreeOrder>, DbError> {
    let rows: Vec<(Json<DecreeOrder>,)> = db.query(SUSPENDING).bind(day).fetch_all().await?;
    Ok(rows.into_iter().map(|(order,)| order.0).collect())
}

/// The same, as it is in a transaction that holds a lane: whoever suspends holds it too.
pub(crate) async fn suspending_in(tx: &mut Tx, day: NaiveDate) -> Result<Vec<DecreeOrder>, DbError> {
    let rows: Vec<(Json<DecreeOrder>,)> = tx.query(SUSPENDING).bind(day).fetch_all().await?;
    Ok(rows.into_iter().map(|(order,)| order.0).collect())
}

/// The other decrees in force on a day or after it, closing ones too.
pub(crate) async fn others_in_force(
    tx: &mut Tx,
    decree: Uuid,
    day: NaiveDate,
) -> Result<Vec<DecreeOrder>, DbError> {
    let rows: Vec<(Json<DecreeOrder>,)> = tx
        .query(
            "SELECT ordered FROM appointments_decree
              WHERE decree_id <> $1 AND lifted_at IS NULL AND until_day >= $2 ORDER BY applied_at",
        )
        .bind(decree)
        .bind(day)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(order,)| order.0).collect())
}

/// Where and when a visit was when a decree found it.
pub(crate) async fn found_at(
    db: &Db,
    decree: Uuid,
    visit: VisitId,
) -> Result<Option<(String, DateTime<Utc>)>, DbError> {
    db.query("SELECT office, starts_at FROM appointments_decreed WHERE decree_id = $1 AND visit_id = $2")
        .bind(decree)
        .bind(visit)
        .fetch_optional()
        .await
}

const SUSPENDING: &str = "SELECT ordered FROM appointments_decree
                           WHERE suspends AND lifted_at IS NULL AND until_day >= $1 ORDER BY applied_at";

/// Notes that a decree is lifted. Tells what it ordered, unless it was lifted before or never ordered anything.
pub(crate) async fn lift_order(
    tx: &mut Tx,
    decree: Uuid,
    at: DateTime<Utc>,
) -> Result<Option<DecreeOrder>, DbError> {
    let row: Option<(Json<DecreeOrder>,)> = tx
        .query(
            "UPDATE appointments_decree SET lifted_at = $2 WHERE decree_id = $1 AND lifted_at IS NULL
             RETURNING ordered",
        )
        .bind(decree)
        .bind(at)
        .fetch_optional()
        .await?;
    Ok(row.map(|(order,)| order.0))
}

/// Lanes in the order in which everybody takes them, and their pools by office.
pub(crate) type Lanes = (BTreeSet<(PoolId, i64)>, BTreeSet<(OfficeCode, PoolId)>);

/// The lanes of the offices of a decree that serve in person.
pub(crate) async fn lanes(tx: &mut Tx, order: &DecreeOrder) -> Result<Lanes, DbError> {
    let rows: Vec<(PoolId, i64, String, Json<Vec<Way>>)> = tx
        .query(
            "SELECT pool.pool_id, lane.lane, pool.office, pool.ways
               FROM appointments_pool AS pool JOIN appointments_lane AS lane ON lane.pool_id = pool.pool_id
              WHERE $1 = '' OR $1 LIKE '%,' || pool.office || ',%'",
        )
        .bind(offices_of(order))
        .fetch_all()
        .await?;
    let (mut lanes, mut pools) = (BTreeSet::new(), BTreeSet::new());
    for (pool, lane, office, ways) in rows {
        let office =
            OfficeCode::parse(&office).ok_or_else(|| DbError::nonsense("appointments_pool", pool))?;
        if ways.0.contains(&Way::InPerson) {
            lanes.insert((pool, lane));
            pools.insert((office, pool));
        }
    }
    Ok((lanes, pools))
}

/// An office is closed by a decree.
pub(crate) async fn insert_closure(
    tx: &mut Tx,
    order: &DecreeOrder,
    office: &OfficeCode,
    reason: &Localised,
) -> Result<ClosureId, DbError> {
    let id = ClosureId::new();
    tx.query(
        "INSERT INTO appointments_closure (closure_id, office, from_day, until_day, reason, decree_id)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(id)
    .bind(office.as_str().to_owned())
    .bind(order.from_day)
    .bind(order.until_day)
    .bind(Json(reason.clone()))
    .bind(order.decree)
    .execute()
    .await?;
    Ok(id)
}

/// Nothing of a pool is sold any more between two moments; what is closed already stays closed by what closed it.
pub(crate) async fn close_cells(
    tx: &mut Tx,
    closure: ClosureId,
    pool: PoolId,
    within: Within,
) -> Result<(), DbError> {
    tx.query(
        "UPDATE appointments_cell SET closure_id = $1, free_run = 0
          WHERE pool_id = $2 AND starts_at < $4 AND ends_at > $3 AND closure_id IS NULL",
    )
    .bind(closure)
    .bind(pool)
    .bind(within.from)
    .bind(within.until)
    .execute()
    .await
    .map(drop)
}

/// The closures of a decree are lifted. What they kept shut is open from now on, and counted as free by nobody yet.
pub(crate) async fn open_cells(tx: &mut Tx, decree: Uuid, at: DateTime<Utc>) -> Result<(), DbError> {
    tx.query(
        "UPDATE appointments_cell SET closure_id = NULL
          WHERE closure_id IN (SELECT closure_id FROM appointments_closure WHERE decree_id = $1)",
    )
    .bind(decree)
    .execute()
    .await?;
    tx.query("UPDATE appointments_closure SET lifted_at = $2 WHERE decree_id = $1 AND lifted_at IS NULL")
        .bind(decree)
        .bind(at)
        .execute()
        .await
        .map(drop)
}

/// Something else that keeps cells shut.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct StillClosed {
    pub(crate) closure_id: ClosureId,
    pub(crate) office: Option<String>,
    pub(crate) pool_id: Option<PoolId>,
    pub(crate) from_day: NaiveDate,
    pub(crate) until_day: NaiveDate,
    pub(crate) from_minute: Option<i64>,
    pub(crate) until_minute: Option<i64>,
}

/// What else is closed in the days of a decree, once it is lifted.
pub(crate) async fn still_closed(tx: &mut Tx, order: &DecreeOrder) -> Result<Vec<StillClosed>, DbError> {
    tx.query(
        "SELECT closure_id, office, pool_id, from_day, until_day, from_minute, until_minute
           FROM appointments_closure
          WHERE lifted_at IS NULL AND NOT is_leftover AND from_day <= $1 AND until_day >= $2
            AND (office IS NULL OR $3 LIKE '%,' || office || ',%')
          ORDER BY closure_id",
    )
    .bind(order.until_day)
    .bind(order.from_day)
    .bind(offices_of(order))
    .fetch_all()
    .await
}

/// The free cells of a pool between two moments, each with its day.
pub(crate) async fn free_cells(
    db: &Db,
    pool: PoolId,
    within: Within,
) -> Result<Vec<(FreeCell, NaiveDate)>, DbError> {
    let rows: Vec<(i64, DateTime<Utc>, DateTime<Utc>, NaiveDate)> = db
        .query(
            "SELECT lane, starts_at, ends_at, day FROM appointments_cell
              WHERE pool_id = $1 AND free_run > 0 AND starts_at >= $2 AND starts_at < $3",
        )
        .bind(pool)
        .bind(within.from)
        .bind(within.until)
        .fetch_all()
        .await?;
    let cell = |(lane, starts_at, ends_at, day)| (FreeCell { lane, starts_at, ends_at }, day);
    Ok(rows.into_iter().map(cell).collect())
}

/// How many cells a lane has from the first one until a moment, whoever has them.
pub(crate) async fn cells_between(tx: &mut Tx, first: CellRef, until: DateTime<Utc>) -> Result<i64, DbError> {
    let (count,): (i64,) = tx
        .query(
            "SELECT COUNT(*) FROM appointments_cell
              WHERE pool_id = $1 AND lane = $2 AND starts_at >= $3 AND starts_at < $4",
        )
        .bind(first.pool)
        .bind(first.lane)
        .bind(first.starts_at)
        .bind(until)
        .fetch_one()
        .await?;
    Ok(count)
}

/// What an office is called.
pub(crate) async fn office_name(tx: &mut Tx, office: &OfficeCode) -> Result<Localised, DbError> {
    let (name,): (Json<Localised>,) = tx
        .query("SELECT name FROM appointments_office WHERE office = $1")
        .bind(office.as_str().to_owned())
        .fetch_one()
        .await?;
    Ok(name.0)
}
