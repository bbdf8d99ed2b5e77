//! Cells made from hours. The statements work on whole days of a pool at once; what is due is marked first.

use chrono::NaiveDate;
use db::{DbError, Json, Tx};

use crate::domain::calendar::Moment;
use crate::domain::hours::Span;
use crate::domain::{CELLS_MOST, ClosureId, OfficeCode, PoolId, Way};

/// A pool as far as cells are cut from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cut {
    pub(crate) pool: PoolId,
    pub(crate) cell_minutes: i64,
    pub(crate) lanes: i64,
    pub(crate) has_ended: bool,
    /// Whether people come here; else they are called or seen in video alone.
    pub(crate) is_in_person: bool,
}

/// Has the office to itself until the transaction ends: its calendar is changed by one at a time. False where there is none.
pub(crate) async fn claim_office(tx: &mut Tx, office: &OfficeCode) -> Result<bool, DbError> {
    let update = tx.query("UPDATE appointments_office SET version = version WHERE office = $1");
    Ok(update.bind(office.as_str().to_owned()).execute().await? == 1)
}

/// A pool to be cut as the table has it.
type CutRow = (PoolId, i64, i64, i32, Json<Vec<Way>>);

/// The pools of an office, also those that have ended: their cells go.
pub(crate) async fn pools_to_cut(tx: &mut Tx, office: &OfficeCode) -> Result<Vec<Cut>, DbError> {
    let found = tx.query(
        "SELECT pool_id, cell_minutes, lanes, CASE WHEN ended_at IS NULL THEN 0 ELSE 1 END, ways
           FROM appointments_pool WHERE office = $1 ORDER BY pool_id",
    );
    let rows: Vec<CutRow> = found.bind(office.as_str().to_owned()).fetch_all().await?;
    let cut = |(pool, cell_minutes, lanes, ended, ways): (_, _, _, _, Json<Vec<Way>>)| Cut {
        pool,
        cell_minutes,
        lanes,
        has_ended: ended == 1,
        is_in_person: ways.0.contains(&Way::InPerson),
    };
    Ok(rows.into_iter().map(cut).collect())
}

/// Locks every lane of a pool, in the order in which all others lock them.
pub(crate) async fn lock_lanes(tx: &mut Tx, pool: PoolId) -> Result<(), DbError> {
    let found = tx.query("SELECT lane FROM appointments_lane WHERE pool_id = $1 ORDER BY lane");
    let lanes: Vec<(i64,)> = found.bind(pool).fetch_all().await?;
    for (lane,) in lanes {
        let update =
            tx.query("UPDATE appointments_lane SET changes = changes + 1 WHERE pool_id = $1 AND lane = $2");
        update.bind(pool).bind(lane).execute().await?;
    }
    Ok(())
}

/// There are lanes up to this one.
pub(crate) async fn make_lanes(tx: &mut Tx, pool: PoolId, lanes: i64) -> Result<(), DbError> {
    let found =
        tx.query("SELECT CAST(COALESCE(MAX(lane), 0) AS BIGINT) FROM appointments_lane WHERE pool_id = $1");
    let (last,): (i64,) = found.bind(pool).fetch_one().await?;
    for lane in last + 1..=lanes {
        let insert = tx.query("INSERT INTO appointments_lane (pool_id, lane, changes) VALUES ($1, $2, 0)");
        insert.bind(pool).bind(lane).execute().await?;
    }
    Ok(())
}

/// The days of a stretch whose moments are known.
pub(crate) async fn days_with_moments(
    tx: &mut Tx,
    from: NaiveDate,
    until: NaiveDate,
) -> Result<Vec<NaiveDate>, DbError> {
    let found = tx.query("SELECT day FROM appointments_moment WHERE minute = 720 AND day BETWEEN $1 AND $2");
    let rows: Vec<(NaiveDate,)> = found.bind(from).bind(until).fetch_all().await?;
    Ok(rows.into_iter().map(|(day,)| day).collect())
}

pub(crate) async fn insert_moment(tx: &mut Tx, day: NaiveDate, moment: Moment) -> Result<(), DbError> {
    let insert = tx.query(
        "INSERT INTO appointments_moment (day, minute, at) VALUES ($1, $2, $3)
         ON CONFLICT (day, minute) DO NOTHING",
    );
    insert.bind(day).bind(moment.minute.minutes()).bind(moment.at).execute().await.map(drop)
}

/// From what the cells of a pool were cut, day by day.
pub(crate) async fn shapes(
    tx: &mut Tx,
    pool: PoolId,
    from: NaiveDate,
    until: NaiveDate,
) -> Result<Vec<(NaiveDate, String)>, DbError> {
    let found =
        tx.query("SELECT day, shape FROM appointments_unrolled WHERE pool_id = $1 AND day BETWEEN $2 AND $3");
    found.bind(pool).bind(from).bind(until).fetch_all().await
}

/// The last day that was ever cut for an office.
pub(crate) async fn last_day(tx: &mut Tx, office: &OfficeCode) -> Result<Option<NaiveDate>, DbError> {
    let found = tx.query(
        "SELECT MAX(day) FROM appointments_unrolled
          WHERE pool_id IN (SELECT pool_id FROM appointments_pool WHERE office = $1)",
    );
    let (day,): (Option<NaiveDate>,) = found.bind(office.as_str().to_owned()).fetch_one().await?;
    Ok(day)
}

/// A day of a pool is to be cut from something else than it was.
pub(crate) async fn mark_due(tx: &mut Tx, pool: PoolId, day: NaiveDate, shape: &str) -> Result<(), DbError> {
    let upsert = tx.query(
        "INSERT INTO appointments_unrolled (pool_id, day, shape, is_due) VALUES ($1, $2, $3, TRUE)
         ON CONFLICT (pool_id, day) DO UPDATE SET shape = excluded.shape, is_due = TRUE",
    );
    upsert.bind(pool).bind(day).bind(shape.to_owned()).execute().await.map(drop)
}

/// What is due of a pool was done.
pub(crate) async fn clear_due(tx: &mut Tx, pool: PoolId) -> Result<(), DbError> {
    let update = tx.query("UPDATE appointments_unrolled SET is_due = FALSE WHERE pool_id = $1 AND is_due");
    update.bind(pool).execute().await.map(drop)
}

/// Takes away the cells of the due days that nobody has.
pub(crate) async fn remove_free(tx: &mut Tx, pool: PoolId) -> Result<u64, DbError> {
    let delete = tx.query(
        "DELETE FROM appointments_cell
          WHERE pool_id = $1
            AND day IN (SELECT day FROM appointments_unrolled WHERE pool_id = $1 AND is_due)
            AND NOT EXISTS (SELECT 1 FROM appointments_taken AS taken
                             WHERE taken.pool_id = appointments_cell.pool_id
                               AND taken.lane = appointments_cell.lane
                               AND taken.starts_at = appointments_cell.starts_at)",
    );
    delete.bind(pool).execute().await
}

/// How many cells somebody has on the due days.
pub(crate) async fn count_left(tx: &mut Tx, pool: PoolId) -> Result<i64, DbError> {
    let found = tx.query(
        "SELECT COUNT(*) FROM appointments_cell
          WHERE pool_id = $1 AND day IN (SELECT day FROM appointments_unrolled WHERE pool_id = $1 AND is_due)",
    );
    let (count,): (i64,) = found.bind(pool).fetch_one().await?;
    Ok(count)
}

/// Whoever has a cell of the due days keeps it, and nobody gets it after them, until it turns out to be within the hours.
pub(crate) async fn mark_left(tx: &mut Tx, pool: PoolId, leftover: ClosureId) -> Result<(), DbError> {
    let update = tx.query(
        "UPDATE appointments_cell SET closure_id = $2, free_run = 0
          WHERE pool_id = $1
            AND day IN (SELECT day FROM appointments_unrolled WHERE pool_id = $1 AND is_due)",
    );
    update.bind(pool).bind(leftover).execute().await.map(drop)
}

/// The cells that somebody has and that the hours of this shape would make again are like any other.
pub(crate) async fn keep_fitting(
    tx: &mut Tx,
    cut: &Cut,
    leftover: ClosureId,
    (shape, span): (&str, Span),
) -> Result<(), DbError> {
    let update = tx.query(
        "UPDATE appointments_cell SET closure_id = NULL
          WHERE pool_id = $1 AND closure_id = $2 AND lane <= $3
            AND day IN (SELECT day FROM appointments_unrolled
                         WHERE pool_id = $1 AND is_due AND shape = $4)
            AND EXISTS (SELECT 1 FROM appointments_moment AS begins
                          JOIN appointments_moment AS ends
                            ON ends.day = begins.day AND ends.minute = begins.minute + $5
                         WHERE begins.day = appointments_cell.day AND begins.at = appointments_cell.starts_at
                           AND ends.at = appointments_cell.ends_at
                           AND begins.minute >= $6 AND begins.minute + $5 <= $7
                           AND (begins.minute - $6) % $5 = 0)",
    );
    update
        .bind(cut.pool)
        .bind(leftover)
        .bind(cut.lanes)
        .bind(shape.to_owned())
        .bind(cut.cell_minutes)
        .bind(span.from().minutes())
        .bind(span.until().minutes())
        .execute()
        .await
        .map(drop)
}

/// Makes the cells of a span on the due days of a shape, in every lane, but none over a cell that somebody has. Each is followed by
/// all that are left of the span: where that is not so, [`count_runs`] says how it is.
pub(crate) async fn insert_cells(
    tx: &mut Tx,
    cut: &Cut,
    (shape, span): (&str, Span),
) -> Result<u64, DbError> {
    let insert = tx.query(
        "INSERT INTO appointments_cell (pool_id, lane, starts_at, ends_at, day, free_run, closure_id)
         SELECT lane.pool_id, lane.lane, begins.at, ends.at, begins.day,
                CASE WHEN ($5 - begins.minute) / $3 > $7 THEN $7 ELSE ($5 - begins.minute) / $3 END, NULL
           FROM appointments_unrolled AS due
           JOIN appointments_lane AS lane ON lane.pool_id = due.pool_id AND lane.lane <= $2
           JOIN appointments_moment AS begins
             ON begins.day = due.day AND begins.minute >= $4 AND begins.minute + $3 <= $5
            AND (begins.minute - $4) % $3 = 0
           JOIN appointments_moment AS ends
             ON ends.day = begins.day AND ends.minute = begins.minute + $3
          WHERE due.pool_id = $1 AND due.is_due AND due.shape = $6
            AND NOT EXISTS (SELECT 1 FROM appointments_cell AS there
                             WHERE there.pool_id = lane.pool_id AND there.lane = lane.lane
                               AND there.day = begins.day
                               AND there.starts_at < ends.at AND there.ends_at > begins.at)",
    );
    insert
        .bind(cut.pool)
        .bind(cut.lanes)
        .bind(cut.cell_minutes)
        .bind(span.from().minutes())
        .bind(span.until().minutes())
        .bind(shape.to_owned())
        .bind(CELLS_MOST)
        .execute()
        .await
}

/// Counts anew how many free cells follow one another, on some days of a pool. Cells of a day that somebody has, or that are
/// closed, follow nothing.
pub(crate) async fn count_runs(
    tx: &mut Tx,
    pool: PoolId,
    from: NaiveDate,
    until: NaiveDate,
) -> Result<(), DbError> {
    let update = tx.query(
        "WITH free AS (
            SELECT cell.lane, cell.day, cell.starts_at, cell.ends_at,
                   CASE WHEN LAG(cell.ends_at) OVER (PARTITION BY cell.lane, cell.day ORDER BY cell.starts_at)
                             = cell.starts_at THEN 0 ELSE 1 END AS is_first
              FROM appointments_cell AS cell
             WHERE cell.pool_id = $1 AND cell.day BETWEEN $2 AND $3 AND cell.closure_id IS NULL
               AND NOT EXISTS (SELECT 1 FROM appointments_taken AS taken
                                WHERE taken.pool_id = cell.pool_id AND taken.lane = cell.lane
                                  AND taken.starts_at = cell.starts_at)
         ), stretch AS (
            SELECT lane, day, starts_at,
                   SUM(is_first) OVER (PARTITION BY lane, day ORDER BY starts_at) AS number
              FROM free
         ), run AS (
            SELECT lane, starts_at,
                   ROW_NUMBER() OVER (PARTITION BY lane, day, number ORDER BY starts_at DESC) AS follow
              FROM stretch
         )
         UPDATE appointments_cell SET free_run = CASE WHEN run.follow > $4 THEN $4 ELSE run.follow END
           FROM run
          WHERE appointments_cell.pool_id = $1 AND appointments_cell.lane = run.lane
            AND appointments_cell.starts_at = run.starts_at
            AND appointments_cell.free_run <> CASE WHEN run.follow > $4 THEN $4 ELSE run.follow END",
    );
    update.bind(pool).bind(from).bind(until).bind(CELLS_MOST).execute().await.map(drop)
}
