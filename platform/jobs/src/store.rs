//! Taking a job, and giving it back.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Engine, Json};
use serde_json::Value;
use uuid::Uuid;

use crate::{Job, JobId};

/// A job with what decides its next state.
pub(crate) struct Claimed {
    pub(crate) job: Job,
    pub(crate) max_attempts: i64,
}

const CLAIM: &str = "
    UPDATE jobs_job SET state = 'running', lease_holder = $1, lease_until = $2, attempts = attempts + 1
     WHERE job_id IN (
        SELECT job_id FROM jobs_job
         WHERE (state = 'waiting' AND run_at <= $3) OR (state = 'running' AND lease_until < $3)
         ORDER BY run_at LIMIT $4)
    RETURNING job_id, kind, payload, attempts, max_attempts";

/// On PostgreSQL several nodes take jobs at once: each skips the rows that another is taking.
const CLAIM_SKIPPING: &str = "
    UPDATE jobs_job SET state = 'running', lease_holder = $1, lease_until = $2, attempts = attempts + 1
     WHERE job_id IN (
        SELECT job_id FROM jobs_job
         WHERE (state = 'waiting' AND run_at <= $3) OR (state = 'running' AND lease_until < $3)
         ORDER BY run_at LIMIT $4 FOR UPDATE SKIP LOCKED)
    RETURNING job_id, kind, payload, attempts, max_attempts";

/// Takes up to `count` jobs that are due, or whose worker let its lease run out.
pub(crate) async fn claim(
    db: &Db,
    worker: Uuid,
    now: DateTime<Utc>,
    lease_until: DateTime<Utc>,
    count: i64,
) -> Result<Vec<Claimed>, DbError> {
    let sql = match db.engine() {
        Engine::Sqlite => CLAIM,
        Engine::Postgres => CLAIM_SKIPPING,
    };
    let mut tx = db.begin().await?;
    let rows: Vec<(JobId, String, Json<Value>, i64, i64)> =
        tx.query(sql).bind(worker).bind(lease_until).bind(now).bind(count).fetch_all().await?;
    tx.commit().await?;
    let claimed = |(id, kind, Json(payload), attempt, max_attempts)| Claimed {
        job: Job { id, kind, payload, attempt },
        max_attempts,
    };
    Ok(rows.into_iter().map(claimed).collect())
}

/// Whether something is due: a cheap look before taking the writer.
pub(crate) async fn is_any_due(db: &Db, now: DateTime<Utc>) -> Result<bool, DbError> {
    let due: Option<(i64,)> = db
        .query(
            "SELECT CAST(1 AS BIGINT) FROM jobs_job
              WHERE (state = 'waiting' AND run_at <= $1) OR (state = 'running' AND lease_until < $1) LIMIT 1",
        )
        .bind(now)
        .fetch_optional()
        .await?;
    Ok(due.is_some())
}

/// Keeps the lease of a job that takes long.
pub(crate) async fn extend(db: &Db, worker: Uuid, id: JobId, until: DateTime<Utc>) -> Result<(), DbError> {
    let mut tx = db.begin().await?;
    tx.query("UPDATE jobs_job SET lease_until = $3 WHERE job_id = $1 AND lease_holder = $2")
        .bind(id)
        .bind(worker)
        .bind(until)
        .execute()
        .await?;
    tx.commit().await
}

/// What becomes of a job after an attempt.
pub(crate) enum Outcome {
    Done,
    Again { at: DateTime<Utc>, why: String },
    Dead { why: String },
}

/// Writes the outcome, unless the lease was lost and another worker has the job now.
pub(crate) async fn settle(
    db: &Db,
    worker: Uuid,
    id: JobId,
    now: DateTime<Utc>,
    outcome: Outcome,
) -> Result<(), DbError> {
    let (state, ended_at, run_at, why) = match outcome {
        Outcome::Done => ("done", Some(now), None, None),
        Outcome::Again { at, why } => ("waiting", None, Some(at), Some(why)),
        Outcome::Dead { why } => ("dead", Some(now), None, Some(why)),
    };
    let mut tx = db.begin().await?;
    tx.query(
        "UPDATE jobs_job
            SET state = $3, ended_at = $4, run_at = COALESCE($5, run_at), last_error = $6,
                lease_holder = NULL, lease_until = NULL
          WHERE job_id = $1 AND lease_holder = $2",
    )
    .bind(id)
    .bind(worker)
    .bind(state)
    .bind(ended_at)
    .bind(run_at)
    .bind(why)
    .execute()
    .await?;
    tx.commit().await
}
