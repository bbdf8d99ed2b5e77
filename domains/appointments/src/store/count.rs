//! Counting: what happened at the counters becomes minutes and counts.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Tx};
use uuid::Uuid;

use crate::domain::PoolId;

/// So many in one transaction: in between, people's writes have their turn.
const COUNTED_AT_ONCE: i64 = 500;

/// A call that ended, as far as it is counted.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct EndedCall {
    pub(crate) call_id: Uuid,
    pub(crate) office: String,
    pub(crate) pool_id: PoolId,
    pub(crate) matter: Option<String>,
    pub(crate) day: NaiveDate,
    pub(crate) hour: i64,
    pub(crate) came_at: DateTime<Utc>,
    pub(crate) called_at: DateTime<Utc>,
    pub(crate) begun_at: Option<DateTime<Utc>>,
    pub(crate) ended_at: DateTime<Utc>,
    pub(crate) outcome: String,
}

/// When the last call ended that was counted.
pub(crate) async fn last_counted(db: &Db) -> Result<Option<DateTime<Utc>>, DbError> {
    let (last,): (Option<DateTime<Utc>>,) =
        db.query("SELECT MAX(ended_at) AS ended_at FROM appointments_turn").fetch_one().await?;
    Ok(last)
}

/// Some of the calls that ended since a moment and were not counted. Who only fetches something comes back, and is counted
/// then.
pub(crate) async fn uncounted(tx: &mut Tx, since: DateTime<Utc>) -> Result<Vec<EndedCall>, DbError> {
    tx.query(
        "SELECT c.call_id, c.office, c.pool_id,
                (SELECT m.matter FROM appointments_visit_matter m
                  WHERE m.visit_id = t.visit_id ORDER BY m.ordinal LIMIT 1) AS matter,
                c.day, c.hour, c.came_at, c.called_at, c.begun_at, c.ended_at, c.outcome
           FROM appointments_call c
           JOIN appointments_ticket t ON t.ticket_id = c.ticket_id
          WHERE c.ended_at IS NOT NULL AND c.ended_at >= $1 AND c.outcome <> 'parked'
            AND NOT EXISTS (SELECT 1 FROM appointments_turn n WHERE n.call_id = c.call_id)
          ORDER BY c.ended_at LIMIT $2",
    )
    .bind(since)
    .bind(COUNTED_AT_ONCE)
    .fetch_all()
    .await
}

/// Counts one. Of two nodes that do, the second changes nothing.
pub(crate) async fn insert_turn(
    tx: &mut Tx,
    call: &EndedCall,
    waited_minutes: i64,
    served_minutes: Option<i64>,
) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO appointments_turn
            (call_id, office, pool_id, matter, day, hour, waited_minutes, served_minutes, outcome, ended_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (call_id) DO NOTHING",
    )
    .bind(call.call_id)
    .bind(call.office.clone())
    .bind(call.pool_id)
    .bind(call.matter.clone())
    .bind(call.day)
    .bind(call.hour)
    .bind(waited_minutes)
    .bind(served_minutes)
    .bind(call.outcome.clone())
    .bind(call.ended_at)
    .execute()
    .await
    .map(drop)
}

/// The last day whose cells and appointments were counted; `before` where none was yet.
pub(crate) async fn last_day(tx: &mut Tx, before: NaiveDate) -> Result<NaiveDate, DbError> {
    tx.query(
        "INSERT INTO appointments_counted (what, day) VALUES ('days', $1) ON CONFLICT (what) DO NOTHING",
    )
    .bind(before)
    .execute()
    .await?;
    let (day,): (NaiveDate,) =
        tx.query("SELECT day FROM appointments_counted WHERE what = 'days'").fetch_one().await?;
    Ok(day)
}

/// Takes the day after `last`, which nobody else has taken. Tells whether it is ours.
pub(crate) async fn take_day(tx: &mut Tx, last: NaiveDate, day: NaiveDate) -> Result<bool, DbError> {
    let taken = tx
        .query("UPDATE appointments_counted SET day = $2 WHERE what = 'days' AND day = $1")
        .bind(last)
        .bind(day)
        .execute()
        .await?;
    Ok(taken == 1)
}

/// The cells of a time, by office and beginning: how many were offered, and how many of them are taken. What is closed was
/// not offered, unless somebody was let come all the same.
pub(crate) async fn cells_between(
    tx: &mut Tx,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<(String, DateTime<Utc>, i64, i64)>, DbError> {
    tx.query(
        "SELECT p.office, c.starts_at, COUNT(*) AS offered, COUNT(t.visit_id) AS taken
           FROM appointments_lane l
           JOIN appointments_pool p ON p.pool_id = l.pool_id
           JOIN appointments_cell c ON c.pool_id = l.pool_id AND c.lane = l.lane
                                   AND c.starts_at >= $1 AND c.starts_at < $2
           LEFT JOIN appointments_taken t ON t.pool_id = c.pool_id AND t.lane = c.lane
                                         AND t.starts_at = c.starts_at
          WHERE c.closure_id IS NULL OR t.visit_id IS NOT NULL
          GROUP BY p.office, c.starts_at",
    )
    .bind(from)
    .bind(until)
    .fetch_all()
    .await
}

/// Writes down how much an office offered in an hour of a day, and how much of it was taken.
pub(crate) async fn insert_load(
    tx: &mut Tx,
    (office, day, hour): (&str, NaiveDate, i64),
    (offered, taken): (i64, i64),
) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO appointments_load (office, day, hour, offered, taken) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (day, office, hour) DO UPDATE SET offered = excluded.offered, taken = excluded.taken",
    )
    .bind(office.to_owned())
    .bind(day)
    .bind(hour)
    .bind(offered)
    .bind(taken)
    .execute()
    .await
    .map(drop)
}

/// Writes down how the appointments of a time ended, as those of a day. Who never confirmed had none.
pub(crate) async fn insert_ended(
    tx: &mut Tx,
    day: NaiveDate,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.query("DELETE FROM appointments_ended WHERE day = $1").bind(day).execute().await?;
    tx.query(
        "INSERT INTO appointments_ended (office, matter, day, way, channel, outcome, visits)
         SELECT office, matter, day, way, channel, outcome, COUNT(*) FROM (
            SELECT v.office,
                   COALESCE((SELECT m.matter FROM appointments_visit_matter m
                              WHERE m.visit_id = v.visit_id ORDER BY m.ordinal LIMIT 1), '') AS matter,
                   $3 AS day, v.way, v.channel,
                   CASE WHEN v.state IN ('served', 'missed') THEN v.state
                        WHEN v.state = 'cancelled' THEN v.cancelled_by
                        ELSE 'open' END AS outcome
              FROM appointments_office o
              JOIN appointments_visit v ON v.office = o.office AND v.starts_at >= $1 AND v.starts_at < $2
             WHERE v.booked_at IS NOT NULL AND (v.cancelled_by IS NULL OR v.cancelled_by <> 'lapsed')) AS ended
          GROUP BY office, matter, day, way, channel, outcome",
    )
    .bind(from)
    .bind(until)
    .bind(day)
    .execute()
    .await
    .map(drop)
}
