//! What was granted for a home that has changed since, as far as the office has not looked at it again.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};

use super::StoreError;
use super::inbox::Listed;
use crate::definition::UnitKey;
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

/// The columns of [`Listed`] of what waits, before a further condition.
macro_rules! waiting {
    ($rest:literal) => {
        concat!(
            "SELECT c.case_id, c.version, c.service, c.is_protected, c.definition_version, c.protocol_year,
                    c.protocol_number, c.sent_at, c.state, c.unit, c.due_on
               FROM cases_recheck r JOIN cases_case c ON c.case_id = r.case_id
              WHERE r.done_at IS NULL ",
            $rest
        )
    };
}

/// What waits to be looked at again, of an office or of the whole city, the earliest first.
pub(crate) async fn rechecks(db: &Db, unit: Option<&UnitKey>, most: i64) -> Result<Vec<Listed>, DbError> {
    let query = match unit {
        Some(unit) => db
            .query(waiting!("AND c.unit = $2 ORDER BY r.noted_at, r.case_id LIMIT $1"))
            .bind(most)
            .bind(unit.to_string()),
        None => {
            db.query(waiting!("AND NOT c.is_protected ORDER BY r.noted_at, r.case_id LIMIT $1")).bind(most)
        }
    };
    query.fetch_all().await
}
