//! Somebody whose two files in the registry became one.

use db::{DbError, Tx};
use kernel::PersonId;

/// What somebody asked, wrote and sent under a file that was merged into another is of that other one. What was done
/// with it, and by whom, stays as it was written. Tells how many requests it was.
pub(crate) async fn requests_follow(tx: &mut Tx, merged: PersonId, kept: PersonId) -> Result<u64, DbError> {
    // A key that both files used means two requests: whoever repeats one finds the one of the kept file.
    let keys = "UPDATE cases_request_key SET person_id = $2
                 WHERE person_id = $1 AND request_key NOT IN
                       (SELECT own.request_key FROM cases_request_key own WHERE own.person_id = $2)";
    let requests = "UPDATE cases_case SET person_id = $2, version = version + 1 WHERE person_id = $1";
    let drafts = "UPDATE cases_draft SET person_id = $2 WHERE person_id = $1";
    let files = "UPDATE cases_file SET person_id = $2 WHERE person_id = $1";
    let signatures = "UPDATE cases_signature SET person_id = $2 WHERE person_id = $1";
    let signed = "UPDATE cases_signature SET signer_id = $2 WHERE signer_id = $1";
    let followed = tx.query(requests).bind(merged).bind(kept).execute().await?;
    for statement in [keys, drafts, files, signatures, signed] {
        tx.query(statement).bind(merged).bind(kept).execute().await?;
    }
    Ok(followed)
}
