//! Open cases that their definition calls urgent.

use chrono::{DateTime, Utc};
use db::{DbError, Tx};

use crate::domain::CaseId;

/// Has its office find a case on top of the inbox.
pub(crate) async fn note_urgent(tx: &mut Tx, case: CaseId, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.query("INSERT INTO cases_urgent (case_id, noted_at) VALUES ($1, $2) ON CONFLICT DO NOTHING")
        .bind(case)
        .bind(now)
        .execute()
        .await
        .map(drop)
}

/// What has ended is no longer urgent.
pub(crate) async fn end_urgent(tx: &mut Tx, case: CaseId) -> Result<(), DbError> {
    tx.query("DELETE FROM cases_urgent WHERE case_id = $1").bind(case).execute().await.map(drop)
}
