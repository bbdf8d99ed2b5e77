//! What was granted for a home that has changed since, as far as the office has not looked at it again.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};

use super::StoreError;
use crate::domain::CaseId;

/// Has the office look at a case again.
pub(crate) async fn want_recheck(tx: &mut Tx, case: CaseId, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO cases_recheck (case_id, noted_at) VALUES ($1, $2)
         ON CONFLICT (case_id) DO UPDATE SET noted_at = excluded.noted_at, done_at = NULL",
    )
    .bind(case)
    .bind(now)
    .execute()
    .await
    .map(drop)
}

/// Writes down that the office has looked, unless somebody was faster.
pub(crate) async fn end_recheck(tx: &mut Tx, case: CaseId, now: DateTime<Utc>) -> Result<(), StoreError> {
    let ended = tx
        .query("UPDATE cases_recheck SET done_at = $2 WHERE case_id = $1 AND done_at IS NULL")
        .bind(case)
        .bind(now)
        .execute()
        .await?;
    if ended == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Whether a case waits to be looked at again. The caller has asked whether they may know.
pub(crate) async fn waits_for_recheck(db: &Db, case: CaseId) -> Result<bool, DbError> {
    let sql = "SELECT noted_at FROM cases_recheck WHERE case_id = $1 AND done_at IS NULL";
    let row: Option<(DateTime<Utc>,)> = db.query(sql).bind(case).fetch_optional().await?;
    Ok(row.is_some())
}
