//! What stands under the name of a file in the register, or of somebody whom it did not know.

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

/// Writes down whose it was what somebody owes who was in no register, before it follows them there.
pub(crate) async fn note_followed(tx: &mut Tx, outsider: PersonId) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO payments_followed (position_id, person_id)
         SELECT position_id, person_id FROM payments_position WHERE person_id = $1
         ON CONFLICT (position_id) DO NOTHING",
    )
    .bind(outsider)
    .execute()
    .await
    .map(drop)
}

/// What had followed somebody to a resident who they are not is owed by them again, and baskets of nothing else are theirs. Tells how
/// much it was.
pub(crate) async fn dues_return(tx: &mut Tx, resident: PersonId, outsider: PersonId) -> Result<u64, DbError> {
    let mut returned = 0;
    for statement in [
        "UPDATE payments_position SET person_id = $2
          WHERE person_id = $1
            AND position_id IN (SELECT position_id FROM payments_followed WHERE person_id = $2)",
        "UPDATE payments_basket SET payer_id = $2
          WHERE payer_id = $1
            AND basket_id NOT IN (
                SELECT item.basket_id FROM payments_basket_notice AS item
                  LEFT JOIN payments_followed AS followed
                    ON followed.position_id = item.position_id AND followed.person_id = $2
                 WHERE followed.position_id IS NULL)",
    ] {
        returned += tx.query(statement).bind(resident).bind(outsider).execute().await?;
    }
    tx.query("DELETE FROM payments_followed WHERE person_id = $1").bind(outsider).execute().await?;
    Ok(returned)
}
