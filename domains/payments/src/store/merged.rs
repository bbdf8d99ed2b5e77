//! What stands under the name of a file in the register.

use db::{DbError, Tx};
use kernel::PersonId;

/// Puts what somebody owes, holds and pays under another file. Tells how much it was.
pub(crate) async fn dues_follow(tx: &mut Tx, merged: PersonId, kept: PersonId) -> Result<u64, DbError> {
    let mut moved = 0;
    for statement in [
        "UPDATE payments_position SET person_id = $2 WHERE person_id = $1",
        "UPDATE payments_dwelling SET person_id = $2 WHERE person_id = $1",
        "UPDATE payments_basket SET payer_id = $2 WHERE payer_id = $1",
    ] {
        moved += tx.query(statement).bind(merged).bind(kept).execute().await?;
    }
    Ok(moved)
}
