//! What calendars were made of on days that are over.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Tx};

use crate::domain::PoolId;

/// The last day whose cells and appointments were counted; none where no day was.
pub(crate) async fn counted_until(db: &Db) -> Result<Option<NaiveDate>, DbError> {
    let row: Option<(NaiveDate,)> =
        db.query("SELECT day FROM appointments_counted WHERE what = 'days'").fetch_optional().await?;
    Ok(row.map(|(day,)| day))
}

/// Some of the lanes that have cells from before a moment.
pub(crate) async fn lanes_before(
    db: &Db,
    before: DateTime<Utc>,
    most: i64,
) -> Result<Vec<(PoolId, i64)>, DbError> {
    db.query(
        "SELECT lane.pool_id, lane.lane FROM appointments_lane AS lane
          WHERE EXISTS (SELECT 1 FROM appointments_cell AS cell
                         WHERE cell.pool_id = lane.pool_id AND cell.lane = lane.lane AND cell.starts_at < $1)
          ORDER BY lane.pool_id, lane.lane LIMIT $2",
    )
    .bind(before)
    .bind(most)
    .fetch_all()
    .await
}

/// Takes away the oldest cells of a lane, at most so many of those from before a moment, with the note of who had them. Whoever
/// calls holds the lane.
pub(crate) async fn remove_cells(
    tx: &mut Tx,
    (pool, lane): (PoolId, i64),
    before: DateTime<Utc>,
    most: i64,
) -> Result<(), DbError> {
    for statement in [
        "DELETE FROM appointments_taken
          WHERE pool_id = $1 AND lane = $2
            AND starts_at IN (SELECT cell.starts_at FROM appointments_cell AS cell
                               WHERE cell.pool_id = $1 AND cell.lane = $2 AND cell.starts_at < $3
                               ORDER BY cell.starts_at LIMIT $4)",
        "DELETE FROM appointments_cell
          WHERE pool_id = $1 AND lane = $2
            AND starts_at IN (SELECT cell.starts_at FROM appointments_cell AS cell
                               WHERE cell.pool_id = $1 AND cell.lane = $2 AND cell.starts_at < $3
                               ORDER BY cell.starts_at LIMIT $4)",
    ] {
        tx.query(statement).bind(pool).bind(lane).bind(before).bind(most).execute().await?;
    }
    Ok(())
}

/// Some of the pools of which it is noted from what they were cut before a day.
pub(crate) async fn pools_cut_before(db: &Db, day: NaiveDate, most: i64) -> Result<Vec<PoolId>, DbError> {
    let rows: Vec<(PoolId,)> = db
        .query(
            "SELECT pool.pool_id FROM appointments_pool AS pool
              WHERE EXISTS (SELECT 1 FROM appointments_unrolled AS cut
                             WHERE cut.pool_id = pool.pool_id AND cut.day < $1)
              ORDER BY pool.pool_id LIMIT $2",
        )
        .bind(day)
        .bind(most)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(pool,)| pool).collect())
}

/// Takes away from what a pool was cut before a day: one row for each.
pub(crate) async fn remove_cuts(tx: &mut Tx, pool: PoolId, day: NaiveDate) -> Result<(), DbError> {
    tx.query("DELETE FROM appointments_unrolled WHERE pool_id = $1 AND day < $2")
        .bind(pool)
        .bind(day)
        .execute()
        .await
        .map(drop)
}

/// The first day whose moments are known.
pub(crate) async fn first_moments(db: &Db) -> Result<Option<NaiveDate>, DbError> {
    let (day,): (Option<NaiveDate>,) =
        db.query("SELECT MIN(day) FROM appointments_moment").fetch_one().await?;
    Ok(day)
}

/// Takes away the moments of the days before one.
pub(crate) async fn remove_moments(tx: &mut Tx, day: NaiveDate) -> Result<(), DbError> {
    tx.query("DELETE FROM appointments_moment WHERE day < $1").bind(day).execute().await.map(drop)
}
