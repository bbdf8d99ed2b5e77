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

/// Whoever follows one request follows another from now on.
pub(crate) async fn move_followers(tx: &mut Tx, from: CaseId, to: CaseId) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO cases_follower (case_id, person_id, followed_at)
         SELECT c.case_id, f.person_id, f.followed_at
           FROM cases_follower f JOIN cases_case c ON c.case_id = $2 AND c.person_id <> f.person_id
          WHERE f.case_id = $1
         ON CONFLICT DO NOTHING",
    )
    .bind(from)
    .bind(to)
    .execute()
    .await?;
    tx.query("DELETE FROM cases_follower WHERE case_id = $1").bind(from).execute().await?;
    Ok(())
}

/// Everybody who follows a request.
pub(crate) async fn followers_of(tx: &mut Tx, case: CaseId) -> Result<Vec<PersonId>, DbError> {
    let rows: Vec<(PersonId,)> = tx
        .query("SELECT person_id FROM cases_follower WHERE case_id = $1 ORDER BY person_id")
        .bind(case)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(person,)| person).collect())
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
