//! Who has a cell. Everything here is done by whoever holds the lane.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};

use crate::domain::{CellRef, VisitId};

/// Takes the cells of a lane from the first one until a moment: those that are there, are not closed and nobody has. One that
/// ends after it is not among them: a time that begins in the middle of a cell gets fewer than it takes. Tells how many it got. That nobody has them twice is the table's key, not this statement's doing.
pub(crate) async fn take(
    tx: &mut Tx,
    first: CellRef,
    until: DateTime<Utc>,
    visit: VisitId,
    held_until: Option<DateTime<Utc>>,
) -> Result<i64, DbError> {
    let taken = tx
        .query(
            "INSERT INTO appointments_taken (pool_id, lane, starts_at, visit_id, held_until)
             SELECT cell.pool_id, cell.lane, cell.starts_at, $5, $6
               FROM appointments_cell AS cell
              WHERE cell.pool_id = $1 AND cell.lane = $2 AND cell.starts_at >= $3 AND cell.starts_at < $4
                AND cell.ends_at <= $4 AND cell.closure_id IS NULL
             ON CONFLICT (pool_id, lane, starts_at) DO NOTHING",
        )
        .bind(first.pool)
        .bind(first.lane)
        .bind(first.starts_at)
        .bind(until)
        .bind(visit)
        .bind(held_until)
        .execute()
        .await?;
    i64::try_from(taken).map_err(|_| DbError::nonsense("appointments_taken", visit))
}

/// How many of these cells one visit could have: those that nobody has but itself.
pub(crate) async fn could_take(
    tx: &mut Tx,
    first: CellRef,
    until: DateTime<Utc>,
    visit: VisitId,
) -> Result<i64, DbError> {
    let (count,): (i64,) = tx
        .query(
            "SELECT COUNT(*)
               FROM appointments_cell AS cell
               LEFT JOIN appointments_taken AS taken ON taken.pool_id = cell.pool_id AND taken.lane = cell.lane
                    AND taken.starts_at = cell.starts_at
              WHERE cell.pool_id = $1 AND cell.lane = $2 AND cell.starts_at >= $3 AND cell.starts_at < $4
                AND cell.ends_at <= $4 AND cell.closure_id IS NULL AND (taken.visit_id IS NULL OR taken.visit_id = $5)",
        )
        .bind(first.pool)
        .bind(first.lane)
        .bind(first.starts_at)
        .bind(until)
        .bind(visit)
        .fetch_one()
        .await?;
    Ok(count)
}

/// Whether any cell of a visit is closed: by a closure, a decree, or hours that hold there no more.
pub(crate) async fn has_closed(tx: &mut Tx, visit: VisitId) -> Result<bool, DbError> {
    let (count,): (i64,) = tx
        .query(
            "SELECT COUNT(*)
               FROM appointments_taken AS taken
               JOIN appointments_cell AS cell ON cell.pool_id = taken.pool_id AND cell.lane = taken.lane
                    AND cell.starts_at = taken.starts_at
              WHERE taken.visit_id = $1 AND cell.closure_id IS NOT NULL",
        )
        .bind(visit)
        .fetch_one()
        .await?;
    Ok(count > 0)
}

/// Gives back everything that a visit has.
pub(crate) async fn give_back(tx: &mut Tx, visit: VisitId) -> Result<(), DbError> {
    tx.query("DELETE FROM appointments_taken WHERE visit_id = $1").bind(visit).execute().await.map(drop)
}

/// What was held is the visitor's for good, or for longer.
pub(crate) async fn keep(
    tx: &mut Tx,
    visit: VisitId,
    held_until: Option<DateTime<Utc>>,
) -> Result<(), DbError> {
    tx.query("UPDATE appointments_taken SET held_until = $2 WHERE visit_id = $1")
        .bind(visit)
        .bind(held_until)
        .execute()
        .await
        .map(drop)
}

/// Visits whose hold was over at a moment, anywhere.
pub(crate) async fn lapsed(db: &Db, now: DateTime<Utc>, limit: i64) -> Result<Vec<VisitId>, DbError> {
    let rows: Vec<(VisitId,)> = db
        .query(
            "SELECT visit_id FROM appointments_taken WHERE held_until IS NOT NULL AND held_until <= $1
              GROUP BY visit_id LIMIT $2",
        )
        .bind(now)
        .bind(limit)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(visit,)| visit).collect())
}

/// Those that stand in the way of whoever wants these cells of a lane.
pub(crate) async fn lapsed_among(
    tx: &mut Tx,
    first: CellRef,
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Vec<VisitId>, DbError> {
    let rows: Vec<(VisitId,)> = tx
        .query(
            "SELECT visit_id FROM appointments_taken
              WHERE pool_id = $1 AND lane = $2 AND starts_at >= $3 AND starts_at < $4
                AND held_until IS NOT NULL AND held_until <= $5
              GROUP BY visit_id",
        )
        .bind(first.pool)
        .bind(first.lane)
        .bind(first.starts_at)
        .bind(until)
        .bind(now)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(visit,)| visit).collect())
}
