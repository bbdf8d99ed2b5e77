//! Who wants to know what becomes of requests that are public.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};
use kernel::PersonId;

use crate::domain::CaseId;

/// Somebody follows a request from now on; whose it is does not.
pub(crate) async fn insert_follower(
    tx: &mut Tx,
    case: CaseId,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO cases_follower (case_id, person_id, followed_at)
         SELECT case_id, $2, $3 FROM cases_case WHERE case_id = $1 AND person_id <> $2
         ON CONFLICT DO NOTHING",
    )
    .bind(case)
    .bind(person)
    .bind(now)
    .execute()
    .await?;
    Ok(())
}

/// Whether somebody follows a request.
pub(crate) async fn is_follower(tx: &mut Tx, case: CaseId, person: PersonId) -> Result<bool, DbError> {
    let row: Option<(CaseId,)> = tx
        .query("SELECT case_id FROM cases_follower WHERE case_id = $1 AND person_id = $2")
        .bind(case)
        .bind(person)
        .fetch_optional()
        .await?;
    Ok(row.is_some())
}

/// Somebody follows it no more; tells whether they did.
pub(crate) async fn delete_follower(tx: &mut Tx, case: CaseId, person: PersonId) -> Result<bool, DbError> {
    let deleted = tx
        .query("DELETE FROM cases_follower WHERE case_id = $1 AND person_id = $2")
        .bind(case)
        .bind(person)
        .execute()
        .await?;
    Ok(deleted == 1)
}

/// Whoever follows one request follows another from now on, and is told there what is still to be told of the first. What
/// returns to somebody is that other one, and stays with the resident too: they may have followed it themselves.
pub(crate) async fn move_followers(tx: &mut Tx, from: CaseId, to: CaseId) -> Result<(), DbError> {
    for statement in [
        "INSERT INTO cases_follower (case_id, person_id, followed_at, came_from)
         SELECT c.case_id, f.person_id, f.followed_at, f.case_id
           FROM cases_follower f JOIN cases_case c ON c.case_id = $2 AND c.person_id <> f.person_id
          WHERE f.case_id = $1
         ON CONFLICT (case_id, person_id) DO UPDATE SET came_from = excluded.came_from",
        "UPDATE cases_telling SET case_id = $2, came_from = $1 WHERE case_id = $1",
        "INSERT INTO cases_follow_before (case_id, person_id, followed_at, is_shared)
         SELECT $2, b.person_id, b.followed_at, TRUE FROM cases_follow_before b WHERE b.case_id = $1
         ON CONFLICT DO NOTHING",
    ] {
        tx.query(statement).bind(from).bind(to).execute().await?;
    }
    for statement in [
        "DELETE FROM cases_follower WHERE case_id = $1",
        "DELETE FROM cases_follow_before WHERE case_id = $1",
    ] {
        tx.query(statement).bind(from).execute().await?;
    }
    Ok(())
}

/// How many follow a request.
pub(crate) async fn count_followers(db: &Db, case: CaseId) -> Result<i64, DbError> {
    let (count,): (i64,) =
        db.query("SELECT COUNT(*) FROM cases_follower WHERE case_id = $1").bind(case).fetch_one().await?;
    Ok(count)
}

/// The newest requests that somebody follows.
pub(crate) async fn followed_by(db: &Db, person: PersonId, limit: i64) -> Result<Vec<CaseId>, DbError> {
    let rows: Vec<(CaseId,)> = db
        .query("SELECT case_id FROM cases_follower WHERE person_id = $1 ORDER BY case_id DESC LIMIT $2")
        .bind(person)
        .bind(limit)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(case,)| case).collect())
}
