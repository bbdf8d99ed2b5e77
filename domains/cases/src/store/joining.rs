//! Two requests of which one says what the other says already.

use db::{DbError, Tx};

use crate::domain::CaseId;

/// Holds a case and the one to which it is joined until the transaction ends; tells whether that other one goes on and is on
/// the list. The two are taken in the order of their names: whoever joins them the other way round waits, and comes too late.
pub(crate) async fn hold_to_join(tx: &mut Tx, case: CaseId, other: CaseId) -> Result<bool, DbError> {
    for one in [case.min(other), case.max(other)] {
        tx.query("UPDATE cases_case SET version = version WHERE case_id = $1").bind(one).execute().await?;
    }
    let held = tx
        .query("UPDATE cases_public SET is_open = TRUE WHERE case_id = $1 AND is_open AND is_shown")
        .bind(other)
        .execute()
        .await?;
    Ok(held == 1)
}
