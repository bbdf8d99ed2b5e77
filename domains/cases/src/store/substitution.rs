//! Cases that an office is to conclude in the place of the one that is late.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Tx};

use super::StoreError;
use crate::definition::UnitKey;
use crate::domain::{CaseId, Substitution};

#[derive(sqlx::FromRow)]
struct Row {
    case_id: CaseId,
    unit: String,
    begun_on: NaiveDate,
    due_on: NaiveDate,
    is_asked: bool,
}

impl TryFrom<Row> for Substitution {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let Row { case_id: case, unit, begun_on, due_on, is_asked } = row;
        let unit = UnitKey::parse(&unit).ok_or_else(|| StoreError::nonsense(case, "substitute"))?;
        Ok(Self { case, unit, begun_on, due_on, is_asked })
    }
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
            "SELECT case_id, unit, begun_on, due_on, is_asked FROM cases_substitution
              WHERE case_id = $1 AND ended_at IS NULL",
        )
        .bind(case)
        .fetch_optional()
        .await?;
    row.map(Substitution::try_from).transpose()
}

/// So many cases are asked about by one statement.
const ASKED_AT_ONCE: usize = 25;

/// Who is to conclude which of some cases. The caller has asked whether it may know.
pub(crate) async fn substitutions_of(db: &Db, cases: &[CaseId]) -> Result<Vec<Substitution>, StoreError> {
    let mut found = Vec::new();
    for some in cases.chunks(ASKED_AT_ONCE) {
        let mut query = db.query(
            "SELECT case_id, unit, begun_on, due_on, is_asked FROM cases_substitution
              WHERE ended_at IS NULL
                AND case_id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
                                $20, $21, $22, $23, $24, $25)",
        );
        // A place that is left over holds nothing, which is no case.
        for place in 0..ASKED_AT_ONCE {
            query = query.bind(some.get(place).copied());
        }
        let rows: Vec<Row> = query.fetch_all().await?;
        for row in rows {
            found.push(Substitution::try_from(row)?);
        }
    }
    Ok(found)
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
