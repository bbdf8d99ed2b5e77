//! Cases that an office is to conclude in the place of the one that is late.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Tx};

use super::StoreError;
use crate::definition::UnitKey;
use crate::domain::{CaseId, Substitution};

#[derive(sqlx::FromRow)]
struct Row {
    unit: String,
    begun_on: NaiveDate,
    due_on: NaiveDate,
    is_asked: bool,
}

/// Puts a case before whoever concludes it in the office's place; tells whether it was not before them already.
pub(crate) async fn insert_substitution(tx: &mut Tx, one: &Substitution) -> Result<bool, DbError> {
    let inserted = tx
        .query(
            "INSERT INTO cases_substitution (case_id, unit, begun_on, due_on, is_asked)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (case_id) DO NOTHING",
        )
        .bind(one.case)
        .bind(one.unit.to_string())
        .bind(one.begun_on)
        .bind(one.due_on)
        .bind(one.is_asked)
        .execute()
        .await?;
    Ok(inserted == 1)
}

/// Who is to conclude a case in the office's place; none once it has ended. The caller has asked whether it may know.
pub(crate) async fn substitution_of(db: &Db, case: CaseId) -> Result<Option<Substitution>, StoreError> {
    let row: Option<Row> = db
        .query(
            "SELECT unit, begun_on, due_on, is_asked FROM cases_substitution
              WHERE case_id = $1 AND ended_at IS NULL",
        )
        .bind(case)
        .fetch_optional()
        .await?;
    let Some(Row { unit, begun_on, due_on, is_asked }) = row else { return Ok(None) };
    let unit = UnitKey::parse(&unit).ok_or_else(|| StoreError::nonsense(case, "substitute"))?;
    Ok(Some(Substitution { case, unit, begun_on, due_on, is_asked }))
}

/// What has ended is to be concluded by nobody any more.
pub(crate) async fn end_substitution(tx: &mut Tx, case: CaseId, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.query("UPDATE cases_substitution SET ended_at = $2 WHERE case_id = $1 AND ended_at IS NULL")
        .bind(case)
        .bind(now)
        .execute()
        .await
        .map(drop)
}

/// How many cases an office is to conclude in another's place: those whose last day has passed, and the others.
pub(crate) async fn substitution_figures(
    db: &Db,
    unit: &UnitKey,
    today: NaiveDate,
) -> Result<(i64, i64), DbError> {
    db.query(
        "SELECT COUNT(CASE WHEN due_on < $2 THEN 1 END), COUNT(CASE WHEN due_on >= $2 THEN 1 END)
           FROM cases_substitution WHERE ended_at IS NULL AND unit = $1",
    )
    .bind(unit.to_string())
    .bind(today)
    .fetch_one()
    .await
}
