//! The appointments of requests, as far as they were followed.

use appointments::VisitId;
use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};

use super::StoreError;
use crate::domain::{CaseId, CaseVisit, VisitStanding};

#[derive(sqlx::FromRow)]
struct VisitRow {
    visit_id: VisitId,
    case_id: CaseId,
    version: i64,
    standing: String,
    office: String,
    starts_at: DateTime<Utc>,
}

impl TryFrom<VisitRow> for CaseVisit {
    type Error = StoreError;

    fn try_from(row: VisitRow) -> Result<Self, StoreError> {
        let standing = VisitStanding::from_code(&row.standing)
            .ok_or_else(|| StoreError::nonsense(row.visit_id, "standing of an appointment"))?;
        Ok(Self {
            visit: row.visit_id,
            case: row.case_id,
            version: row.version,
            standing,
            office: row.office,
            starts_at: row.starts_at,
        })
    }
}

/// How an appointment stood when it was followed last. The caller has looked whose it is.
pub(crate) async fn visit_followed(db: &Db, visit: VisitId) -> Result<Option<CaseVisit>, StoreError> {
    let row: Option<VisitRow> = db
        .query(
            "SELECT visit_id, case_id, version, standing, office, starts_at FROM cases_visit WHERE visit_id = $1",
        )
        .bind(visit)
        .fetch_optional()
        .await?;
    row.map(CaseVisit::try_from).transpose()
}

/// Writes down how an appointment stands. Tells whether it did: an earlier version than what was followed says nothing.
pub(crate) async fn save_visit(tx: &mut Tx, visit: &CaseVisit) -> Result<bool, DbError> {
    let saved = tx
        .query(
            "INSERT INTO cases_visit (visit_id, case_id, version, standing, office, starts_at)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (visit_id) DO UPDATE
                SET case_id = excluded.case_id, version = excluded.version, standing = excluded.standing,
                    office = excluded.office, starts_at = excluded.starts_at
              WHERE cases_visit.version < excluded.version",
        )
        .bind(visit.visit)
        .bind(visit.case)
        .bind(visit.version)
        .bind(visit.standing.code())
        .bind(visit.office.clone())
        .bind(visit.starts_at)
        .execute()
        .await?;
    Ok(saved == 1)
}

/// The appointments that a request has, as far as they were followed.
pub(crate) async fn booked_visits_of(tx: &mut Tx, case: CaseId) -> Result<Vec<VisitId>, DbError> {
    let rows: Vec<(VisitId,)> = tx
        .query(
            "SELECT visit_id FROM cases_visit WHERE case_id = $1 AND standing = 'booked'
              ORDER BY starts_at, visit_id",
        )
        .bind(case)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(visit,)| visit).collect())
}
