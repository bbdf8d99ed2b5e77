//! Taking a job, and giving it back.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Engine, Json};
use serde_json::Value;
use uuid::Uuid;

use crate::backoff::FARTHEST;
use crate::{Job, JobId};

/// Why a job is dead that ended its worker each time, and so never came back to say more.
const WORKER_DIED: &str = "its worker died";

/// A job with what decides its next state.
pub(crate) struct Claimed {
    pub(crate) job: Job,
    pub(crate) max_attempts: i64,
}

/// Takes the jobs of one kind that have been due longest: the index has them in this order, so that a
/// long line costs no more than a short one.
macro_rules! claim {
    ($before:literal, $locking:literal) => {
        concat!(
            $before,
            "UPDATE jobs_job SET state = 'running', lease_holder = $1, lease_until = $2, attempts = attempts + 1
              WHERE job_id IN (
                SELECT job_id FROM jobs_job WHERE state = 'waiting' AND kind = $3 AND run_at <= $4
                 ORDER BY run_at LIMIT $5 ",
            $locking,
            ")
             RETURNING job_id, kind, payload, attempts, max_attempts"
        )
    };
}

const CLAIM: &str = claim!("", "");

/// On PostgreSQL several nodes take jobs at once: each skips the rows that another is taking.
const CLAIM_SKIPPING: &str = claim!("", "FOR UPDATE SKIP LOCKED");

/// Who takes jobs, and until when they are theirs.
#[derive(Clone, Copy)]
pub(crate) struct Lease {
    pub(crate) worker: Uuid,
    pub(crate) now: DateTime<Utc>,
    pub(crate) until: DateTime<Utc>,
}

/// The jobs of one kind that wait.
pub(crate) struct Line {
    pub(crate) kind: String,
    /// When the first of them is due.
    first: DateTime<Utc>,
    /// When the last of them is due.
    last: DateTime<Utc>,
}

impl Line {
    /// Whether one of them is due.
    pub(crate) fn is_due(&self, now: DateTime<Utc>) -> bool {
        self.first <= now
    }

    /// Whether one of them would not be due for longer than any pause.
    pub(crate) fn reaches_too_far(&self, now: DateTime<Utc>) -> bool {
        self.last > now + FARTHEST
    }
}

/// When a job is due, where there is one.
type Due = Option<DateTime<Utc>>;

/// From one kind to the next, and to the first and the last that wait of each: a few looks into an index for each kind, in
/// one statement, however long the lines are.
macro_rules! lines {
    ($before:literal) => {
        concat!(
            $before,
            "WITH RECURSIVE line (kind) AS (
                SELECT MIN(kind) FROM jobs_job
                 UNION ALL
                SELECT (SELECT MIN(kind) FROM jobs_job WHERE kind > line.kind) FROM line
                 WHERE line.kind IS NOT NULL
             )
             SELECT kind,
                    (SELECT MIN(run_at) FROM jobs_job WHERE state = 'waiting' AND kind = line.kind) AS first,
                    (SELECT MAX(run_at) FROM jobs_job WHERE state = 'waiting' AND kind = line.kind) AS last
               FROM line WHERE kind IS NOT NULL"
        )
    };
}

/// What waits, kind by kind.
pub(crate) async fn lines(db: &Db) -> Result<Vec<Line>, DbError> {
    let rows: Vec<(String, Due, Due)> = db.query(lines!("")).fetch_all().await?;
    // Of a kind of which nothing waits there is no first.
    let line = |(kind, first, last)| Some(Line { kind, first: first?, last: last? });
    Ok(rows.into_iter().filter_map(line).collect())
}

/// Takes up to `count` jobs of a kind that are due.
pub(crate) async fn claim(
    db: &Db,
    lease: Lease,
    kind: &'static str,
    count: i64,
) -> Result<Vec<Claimed>, DbError> {
    let sql = match db.engine() {
        Engine::Sqlite => CLAIM,
        Engine::Postgres => CLAIM_SKIPPING,
    };
    let rows: Vec<(JobId, String, Json<Value>, i64, i64)> = db
        .single(sql)
        .bind(lease.worker)
        .bind(lease.until)
        .bind(kind)
        .bind(lease.now)
        .bind(count)
        .fetch_all()
        .await?;
    let claimed = |(id, kind, Json(payload), attempt, max_attempts)| Claimed {
        job: Job { id, kind, payload, attempt },
        max_attempts,
    };
    Ok(rows.into_iter().map(claimed).collect())
}

/// Makes the jobs of a kind due that would not be for longer than any pause: they were written by a clock that was ahead.
pub(crate) async fn bring_back(db: &Db, kind: &'static str, now: DateTime<Utc>) -> Result<(), DbError> {
    db.single("UPDATE jobs_job SET run_at = $3 WHERE state = 'waiting' AND kind = $1 AND run_at > $2")
        .bind(kind)
        .bind(now + FARTHEST)
        .bind(now)
        .execute()
        .await
        .map(drop)
}

/// Gives back the jobs whose worker let its lease run out: into the line, or, when that was their last
/// attempt, to an operator. Otherwise a job that ends its process would be taken over for ever. A lease that a clock which
/// was ahead gave for days ends as one given now: whoever is alive prolongs it before that.
pub(crate) async fn release_lapsed(db: &Db, Lease { now, until, .. }: Lease) -> Result<(), DbError> {
    let lapsed: Option<(JobId,)> = db
        .query(
            "SELECT job_id FROM jobs_job
              WHERE state = 'running' AND (lease_until < $1 OR lease_until > $2) LIMIT 1",
        )
        .bind(now)
        .bind(now + FARTHEST)
        .fetch_optional()
        .await?;
    if lapsed.is_none() {
        return Ok(());
    }
    let mut tx = db.begin().await?;
    let dead: Vec<(JobId, String)> = tx
        .query(
            "UPDATE jobs_job
                SET state = 'dead', ended_at = $1, last_error = $2, lease_holder = NULL, lease_until = NULL
              WHERE state = 'running' AND lease_until < $1 AND attempts >= max_attempts
             RETURNING job_id, kind",
        )
        .bind(now)
        .bind(WORKER_DIED)
        .fetch_all()
        .await?;
    tx.query(
        "UPDATE jobs_job SET state = 'waiting', lease_holder = NULL, lease_until = NULL
          WHERE state = 'running' AND lease_until < $1",
    )
    .bind(now)
    .execute()
    .await?;
    tx.query("UPDATE jobs_job SET lease_until = $2 WHERE state = 'running' AND lease_until > $1")
        .bind(now + FARTHEST)
        .bind(until)
        .execute()
        .await?;
    tx.commit().await?;
    for (id, kind) in dead {
        tracing::error!(job.id = %id, job.kind = kind, "{id} failed for good: {WORKER_DIED}");
    }
    Ok(())
}

/// Keeps the lease of a job that takes long.
pub(crate) async fn extend(db: &Db, worker: Uuid, id: JobId, until: DateTime<Utc>) -> Result<(), DbError> {
    db.single("UPDATE jobs_job SET lease_until = $3 WHERE job_id = $1 AND lease_holder = $2")
        .bind(id)
        .bind(worker)
        .bind(until)
        .execute()
        .await
        .map(drop)
}

/// What becomes of a job after an attempt.
pub(crate) enum Outcome {
    Done,
    Again { at: DateTime<Utc>, why: String, max_attempts: i64 },
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
    let (state, ended_at, run_at, why, max_attempts) = match outcome {
        Outcome::Done => ("done", Some(now), None, None, None),
        Outcome::Again { at, why, max_attempts } => {
            ("waiting", None, Some(at), Some(why), Some(max_attempts))
        }
        Outcome::Dead { why } => ("dead", Some(now), None, Some(why), None),
    };
    db.single(
        "UPDATE jobs_job
            SET state = $3, ended_at = $4, run_at = COALESCE($5, run_at), last_error = $6,
                max_attempts = COALESCE($7, max_attempts), lease_holder = NULL, lease_until = NULL
          WHERE job_id = $1 AND lease_holder = $2",
    )
    .bind(id)
    .bind(worker)
    .bind(state)
    .bind(ended_at)
    .bind(run_at)
    .bind(why)
    .bind(max_attempts)
    .execute()
    .await
    .map(drop)
}

#[cfg(test)]
mod tests {
    use testkit::TestDb;

    /// The steps of the engine's plan for a statement.
    async fn plan(explained: &'static str) -> Vec<String> {
        let database = TestDb::sqlite().await;
        let rows: Vec<(i64, i64, i64, String)> = database.db.query(explained).fetch_all().await.unwrap();
        database.remove().await;
        rows.into_iter().map(|(.., step)| step).collect()
    }

    #[tokio::test]
    async fn looking_for_what_is_due_reads_no_line_through() {
        let plan = plan(lines!("EXPLAIN QUERY PLAN ")).await;
        let looks: Vec<&String> = plan.iter().filter(|step| step.contains("jobs_job")).collect();
        assert_eq!(looks.len(), 4, "{plan:?}");
        assert!(
            looks.iter().all(|step| {
                let index = ["jobs_job_once", "jobs_job_waiting"];
                step.starts_with("SEARCH") && index.iter().any(|index| step.contains(index))
            }),
            "{plan:?}"
        );
    }

    #[tokio::test]
    async fn taking_a_job_sorts_nothing_however_long_the_line_is() {
        let plan = plan(claim!("EXPLAIN QUERY PLAN ", "")).await;
        assert!(plan.iter().any(|step| step.contains("jobs_job_waiting")), "{plan:?}");
        assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE FOR ORDER BY")), "{plan:?}");
    }
}
