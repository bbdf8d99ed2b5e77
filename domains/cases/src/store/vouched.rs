//! For what a clerk vouched who wrote a request down for somebody.

use db::{Db, DbError, Tx};

use super::StoreError;
use crate::domain::{CaseId, Confirmed, Recognised, Vouched};

/// Notes it on a case that was just entered; it goes with its row.
pub(crate) async fn note_vouched(tx: &mut Tx, case: CaseId, vouched: &Vouched) -> Result<(), DbError> {
    tx.query("UPDATE cases_case SET confirmed = $2, recognised = $3 WHERE case_id = $1")
        .bind(case)
        .bind(vouched.confirmed.code())
        .bind(vouched.recognised.as_str().to_owned())
        .execute()
        .await
        .map(drop)
}

/// What is noted on a case. The caller has asked whether it may.
pub(crate) async fn vouched_of(db: &Db, case: CaseId) -> Result<Option<Vouched>, StoreError> {
    let row: Option<(Option<String>, Option<String>)> = db
        .query("SELECT confirmed, recognised FROM cases_case WHERE case_id = $1")
        .bind(case)
        .fetch_optional()
        .await?;
    let Some((Some(confirmed), Some(recognised))) = row else { return Ok(None) };
    let confirmed = Confirmed::from_code(&confirmed).ok_or(StoreError::nonsense(case, "confirmed"))?;
    let recognised = Recognised::parse(&recognised).ok_or(StoreError::nonsense(case, "recognised"))?;
    Ok(Some(Vouched { confirmed, recognised }))
}
