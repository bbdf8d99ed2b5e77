//! What is free: one probe of an index for each pool.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Json};

use super::places::in_places;
use crate::domain::{MatterCode, OfficeCode, PoolId, Way};

/// A pool that could serve, and the first moment from which on it can.
#[derive(sqlx::FromRow)]
struct FirstRow {
    pool_id: PoolId,
    office: String,
    cell_minutes: i64,
    ways: Json<Vec<Way>>,
    starts_at: Option<DateTime<Utc>>,
}

/// The same, read.
#[derive(Clone, Debug)]
pub(crate) struct First {
    pub(crate) pool: PoolId,
    pub(crate) office: OfficeCode,
    pub(crate) cell_minutes: i64,
    pub(crate) starts_at: DateTime<Utc>,
}

/// How long somebody needs, for what, how, and between which moments.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub(crate) matters: Vec<MatterCode>,
    pub(crate) way: Way,
    pub(crate) minutes: i64,
    pub(crate) from: DateTime<Utc>,
    pub(crate) until: DateTime<Utc>,
}

/// The first free time of every pool of the city that serves all of it, in no order.
pub(crate) async fn first_of_each(db: &Db, wanted: &Wanted) -> Result<Vec<First>, DbError> {
    let Some([one, two, three, four, five]) = in_places(&wanted.matters) else { return Ok(Vec::new()) };
    let rows: Vec<FirstRow> = db
        .query(
            "SELECT pool.pool_id, pool.office, pool.cell_minutes, pool.ways,
                    CASE WHEN $3 > pool.cell_minutes THEN
                        (SELECT cell.starts_at FROM appointments_cell AS cell
                          WHERE cell.pool_id = pool.pool_id AND cell.free_run > 1
                            AND cell.starts_at >= $1 AND cell.starts_at < $2
                            AND cell.free_run >= ($3 + pool.cell_minutes - 1) / pool.cell_minutes
                          ORDER BY cell.starts_at LIMIT 1)
                    ELSE
                        (SELECT cell.starts_at FROM appointments_cell AS cell
                          WHERE cell.pool_id = pool.pool_id AND cell.free_run > 0
                            AND cell.starts_at >= $1 AND cell.starts_at < $2
                          ORDER BY cell.starts_at LIMIT 1)
                    END AS starts_at
               FROM appointments_pool AS pool
               JOIN appointments_office AS office ON office.office = pool.office
              WHERE pool.ended_at IS NULL AND office.ended_at IS NULL AND office.is_open_to_bookings
                AND (SELECT COUNT(*) FROM appointments_pool_matter AS serves
                      WHERE serves.pool_id = pool.pool_id AND serves.matter IN ($4, $5, $6, $7, $8)) = $9",
        )
        .bind(wanted.from)
        .bind(wanted.until)
        .bind(wanted.minutes)
        .bind(one)
        .bind(two)
        .bind(three)
        .bind(four)
        .bind(five)
        .bind(i64::try_from(wanted.matters.len()).unwrap_or(i64::MAX))
        .fetch_all()
        .await?;
    let serves = rows.into_iter().filter(|row| row.ways.0.contains(&wanted.way));
    serves.filter_map(|row| row.starts_at.map(|starts_at| (row, starts_at))).map(read).collect()
}

fn read((row, starts_at): (FirstRow, DateTime<Utc>)) -> Result<First, DbError> {
    let office = OfficeCode::parse(&row.office);
    Ok(First {
        pool: row.pool_id,
        office: office.ok_or_else(|| DbError::nonsense("appointments_pool", row.pool_id))?,
        cell_minutes: row.cell_minutes,
        starts_at,
    })
}

/// Which way free starts are looked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Towards {
    /// The first first.
    Later,
    /// The last first.
    Earlier,
}

/// One text for both ways: an index is walked from either end.
macro_rules! starts_in_order {
    ($order:literal) => {
        concat!(
            "SELECT starts_at FROM appointments_cell
              WHERE pool_id = $1 AND free_run > 0 AND starts_at >= $2 AND starts_at < $3 AND free_run >= $4
              GROUP BY starts_at ORDER BY ",
            $order,
            " LIMIT $5"
        )
    };
}

/// The free starts of a pool between two moments, at most so many.
pub(crate) async fn starts(
    db: &Db,
    (pool, cells): (PoolId, i64),
    [from, until]: [DateTime<Utc>; 2],
    towards: Towards,
    limit: i64,
) -> Result<Vec<DateTime<Utc>>, DbError> {
    let sql = match towards {
        Towards::Later => starts_in_order!("starts_at"),
        Towards::Earlier => starts_in_order!("starts_at DESC"),
    };
    let rows: Vec<(DateTime<Utc>,)> =
        db.query(sql).bind(pool).bind(from).bind(until).bind(cells).bind(limit).fetch_all().await?;
    Ok(rows.into_iter().map(|(starts_at,)| starts_at).collect())
}

/// On which days a pool has free starts between two moments, and how many.
pub(crate) async fn days(
    db: &Db,
    (pool, cells): (PoolId, i64),
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<(NaiveDate, i64)>, DbError> {
    db.query(
        "SELECT day, COUNT(DISTINCT starts_at) FROM appointments_cell
          WHERE pool_id = $1 AND free_run > 0 AND starts_at >= $2 AND starts_at < $3 AND free_run >= $4
          GROUP BY day ORDER BY day",
    )
    .bind(pool)
    .bind(from)
    .bind(until)
    .bind(cells)
    .fetch_all()
    .await
}

/// The lanes of a pool that are free for so many cells from a moment on, those with the shortest run first: a long one is
/// left whole for who needs it.
pub(crate) async fn lanes(
    db: &Db,
    pool: PoolId,
    starts_at: DateTime<Utc>,
    cells: i64,
) -> Result<Vec<(i64, i64)>, DbError> {
    db.query(
        "SELECT lane, free_run FROM appointments_cell
          WHERE pool_id = $1 AND free_run > 0 AND starts_at = $2 AND free_run >= $3
          ORDER BY free_run, lane",
    )
    .bind(pool)
    .bind(starts_at)
    .bind(cells)
    .fetch_all()
    .await
}

/// The lanes of a pool in which a hold that is over stands in the way.
pub(crate) async fn lapsed_lanes(
    db: &Db,
    pool: PoolId,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
    now: DateTime<Utc>,
) -> Result<Vec<i64>, DbError> {
    let rows: Vec<(i64,)> = db
        .query(
            "SELECT taken.lane
               FROM appointments_lane AS lane
               JOIN appointments_taken AS taken ON taken.pool_id = lane.pool_id AND taken.lane = lane.lane
              WHERE lane.pool_id = $1 AND taken.starts_at >= $2 AND taken.starts_at < $3
                AND taken.held_until IS NOT NULL AND taken.held_until <= $4
              GROUP BY taken.lane ORDER BY taken.lane",
        )
        .bind(pool)
        .bind(from)
        .bind(until)
        .bind(now)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(lane,)| lane).collect())
}
