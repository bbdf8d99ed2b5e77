//! Writing jobs down, and what an operator sees and does.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use db::{Db, DbError, Json, Statement, Tx};

use crate::job::USUAL_ATTEMPTS;
use crate::{JobId, JobState, NewJob};

/// Jobs to be written down, before their rows.
macro_rules! insert {
    ($rows:literal) => {
        concat!(
            "INSERT INTO jobs_job (job_id, kind, dedup_key, subject, payload, state, attempts, max_attempts, created_at, run_at)
             VALUES ",
            $rows,
            " ON CONFLICT (kind, dedup_key) DO NOTHING"
        )
    };
}

const INSERT: &str = insert!("($1, $2, $3, $4, $5, 'waiting', 0, $6, $7, $8)");

const INSERT_TWO: &str = insert!(
    "($1, $2, $3, $4, $5, 'waiting', 0, $6, $7, $8),
     ($9, $10, $11, $12, $13, 'waiting', 0, $14, $15, $16)"
);

/// The values of a row.
fn bind_job<On>(statement: Statement<On>, now: DateTime<Utc>, job: NewJob) -> Statement<On> {
    statement
        .bind(JobId::new())
        .bind(job.kind)
        .bind(job.dedup_key)
        .bind(job.subject)
        .bind(Json(job.payload))
        .bind(job.max_attempts)
        .bind(now)
        .bind(job.run_at.unwrap_or(now))
}

/// Writes a job down, in the transaction of its cause. A job with a key that is there already is left
/// as it is, whatever its state.
pub async fn enqueue(tx: &mut Tx, now: DateTime<Utc>, job: NewJob) -> Result<(), DbError> {
    bind_job(tx.query(INSERT), now, job).execute().await.map(drop)
}

/// Writes several jobs down as [`enqueue`] does each, two with every statement.
pub async fn enqueue_all(tx: &mut Tx, now: DateTime<Utc>, jobs: Vec<NewJob>) -> Result<(), DbError> {
    let mut jobs = jobs.into_iter();
    while let Some(first) = jobs.next() {
        let Some(second) = jobs.next() else { return enqueue(tx, now, first).await };
        let both = bind_job(bind_job(tx.query(INSERT_TWO), now, first), now, second);
        both.execute().await?;
    }
    Ok(())
}

/// Forgets a job that has become needless before anybody took it.
pub async fn cancel(tx: &mut Tx, kind: &'static str, key: impl ToString) -> Result<(), DbError> {
    tx.query("DELETE FROM jobs_job WHERE kind = $1 AND dedup_key = $2 AND state = 'waiting'")
        .bind(kind)
        .bind(key.to_string())
        .execute()
        .await?;
    Ok(())
}

/// A job as an operator sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Which one.
    pub id: JobId,
    /// Which handler it is for.
    pub kind: String,
    /// How often it was tried.
    pub attempts: i64,
    /// When it was written down.
    pub created_at: DateTime<Utc>,
    /// When it is due.
    pub run_at: DateTime<Utc>,
    /// Why the last attempt failed.
    pub last_error: Option<String>,
}

/// A page of jobs, the newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobPage {
    /// The jobs of this page.
    pub jobs: Vec<Listed>,
    /// Whether older ones follow.
    pub more: bool,
}

/// The jobs in one state.
pub async fn list(db: &Db, state: JobState, offset: i64, limit: i64) -> Result<JobPage, DbError> {
    type Columns = (JobId, String, i64, DateTime<Utc>, DateTime<Utc>, Option<String>);
    let mut rows: Vec<Columns> = db
        .query(
            "SELECT job_id, kind, attempts, created_at, run_at, last_error
               FROM jobs_job WHERE state = $1 ORDER BY job_id DESC LIMIT $2 OFFSET $3",
        )
        .bind(state.code())
        .bind(limit + 1)
        .bind(offset)
        .fetch_all()
        .await?;
    let shown = usize::try_from(limit).unwrap_or(0);
    let more = rows.len() > shown;
    rows.truncate(shown);
    let listed = |(id, kind, attempts, created_at, run_at, last_error)| Listed {
        id,
        kind,
        attempts,
        created_at,
        run_at,
        last_error,
    };
    Ok(JobPage { jobs: rows.into_iter().map(listed).collect(), more })
}

/// How many jobs are in each state.
pub async fn tallies(db: &Db) -> Result<Vec<(JobState, i64)>, DbError> {
    let rows: Vec<(String, i64)> =
        db.query("SELECT state, COUNT(*) FROM jobs_job GROUP BY state").fetch_all().await?;
    let count =
        |state: JobState| rows.iter().find(|(code, _)| code == state.code()).map_or(0, |(_, count)| *count);
    Ok(JobState::ALL.into_iter().map(|state| (state, count(state))).collect())
}

/// How many jobs of a kind wait, by what they are [about](NewJob::about); those that are about nothing are not counted.
pub async fn waiting_by_subject(db: &Db, kind: &'static str) -> Result<BTreeMap<String, i64>, DbError> {
    let rows: Vec<(String, i64)> = db
        .query(
            "SELECT subject, COUNT(*) FROM jobs_job
              WHERE state = 'waiting' AND kind = $1 AND subject IS NOT NULL GROUP BY subject",
        )
        .bind(kind)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().collect())
}

/// How many jobs still wait after as many attempts as others have in all, more than an hour after the first: what stops
/// them is not passing by itself.
pub async fn held_up(db: &Db) -> Result<i64, DbError> {
    let (count,): (i64,) = db
        .query("SELECT COUNT(*) FROM jobs_job WHERE state = 'waiting' AND attempts >= $1")
        .bind(USUAL_ATTEMPTS)
        .fetch_one()
        .await?;
    Ok(count)
}

/// Since when the job that is due longest has been waiting; none when nothing is due.
pub async fn oldest_due(db: &Db, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, DbError> {
    let row: Option<(DateTime<Utc>,)> = db
        .query("SELECT run_at FROM jobs_job WHERE state = 'waiting' AND run_at <= $1 ORDER BY run_at LIMIT 1")
        .bind(now)
        .fetch_optional()
        .await?;
    Ok(row.map(|(since,)| since))
}

/// Gives a dead job its attempts back and runs it now. Tells whether there was such a dead job.
pub async fn requeue(tx: &mut Tx, id: JobId, now: DateTime<Utc>) -> Result<bool, DbError> {
    let changed = tx
        .query(
            "UPDATE jobs_job SET state = 'waiting', attempts = 0, run_at = $2, ended_at = NULL
              WHERE job_id = $1 AND state = 'dead'",
        )
        .bind(id)
        .bind(now)
        .execute()
        .await?;
    Ok(changed == 1)
}

/// How many are forgotten at once: on SQLite the one writer is not kept from residents for long.
const FORGOTTEN_AT_ONCE: i64 = 1_000;

/// Forgets some of the jobs that were done before `when`, and tells how many; again until it is none.
/// Dead ones stay until somebody has looked.
pub async fn remove_done_before(tx: &mut Tx, when: DateTime<Utc>) -> Result<u64, DbError> {
    tx.query(
        "DELETE FROM jobs_job WHERE job_id IN (
            SELECT job_id FROM jobs_job WHERE state = 'done' AND ended_at < $1 ORDER BY ended_at LIMIT $2)",
    )
    .bind(when)
    .bind(FORGOTTEN_AT_ONCE)
    .execute()
    .await
}
