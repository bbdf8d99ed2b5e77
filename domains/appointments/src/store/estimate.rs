//! What a wait is reckoned from: services of today, counters that are open, who is still expected.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use db::{Db, DbError};

use crate::domain::queue::Skill;
use crate::domain::{CounterId, OfficeCode, PoolId};

/// How long the latest services of a line took today.
pub(crate) async fn recent_services(
    db: &Db,
    pool: PoolId,
    day: NaiveDate,
    most: usize,
) -> Result<Vec<TimeDelta>, DbError> {
    let rows: Vec<(DateTime<Utc>, DateTime<Utc>)> = db
        .query(
            "SELECT begun_at, ended_at FROM appointments_call
              WHERE pool_id = $1 AND day = $2 AND outcome = 'served'
              ORDER BY ended_at DESC LIMIT $3",
        )
        .bind(pool)
        .bind(day)
        .bind(i64::try_from(most).unwrap_or(i64::MAX))
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(begun, ended)| ended - begun).collect())
}

/// The counters of an office at which somebody sits today, each with a line that it serves.
pub(crate) async fn open_counters(
    db: &Db,
    office: &OfficeCode,
    day: NaiveDate,
) -> Result<Vec<(CounterId, Skill)>, DbError> {
    let rows: Vec<(CounterId, PoolId, i64)> = db
        .query(
            "SELECT s.counter_id, k.pool_id, k.rank FROM appointments_sitting s
               JOIN appointments_counter_pool k ON k.counter_id = s.counter_id
              WHERE s.office = $1 AND s.day = $2 ORDER BY s.counter_id, k.rank",
        )
        .bind(office.as_str().to_owned())
        .bind(day)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(counter, pool, rank)| (counter, Skill { pool, rank })).collect())
}

/// Those who have an appointment between two moments and have not come yet: their line and their time.
pub(crate) async fn expected(
    db: &Db,
    office: &OfficeCode,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<(PoolId, DateTime<Utc>)>, DbError> {
    db.query(
        "SELECT pool_id, starts_at FROM appointments_visit
          WHERE office = $1 AND starts_at >= $2 AND starts_at < $3 AND state = 'booked' AND way = 'in-person'",
    )
    .bind(office.as_str().to_owned())
    .bind(from)
    .bind(until)
    .fetch_all()
    .await
}
