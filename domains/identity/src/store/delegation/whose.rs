//! Delegations of somebody who turned out to be another.

use db::{DbError, Tx};
use kernel::PersonId;

/// What somebody was entrusted with under an identifier of before is theirs under the one that stays; whose it was is
/// noted where that may turn out to be a mistake.
pub(crate) async fn hand_over_delegations(
    tx: &mut Tx,
    before: PersonId,
    person: PersonId,
) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO identity_linked_delegation (delegation_id, person_id)
         SELECT d.delegation_id, o.person_id
           FROM identity_delegation d JOIN identity_outsider o ON o.person_id = d.delegate_id
          WHERE d.delegate_id = $1 AND o.foreign_id IS NOT NULL
         ON CONFLICT (delegation_id) DO NOTHING",
    )
    .bind(before)
    .execute()
    .await?;
    move_had(tx, before, person).await.map(drop)
}

/// What came with an identity that was taken away from a resident is its own again.
pub(crate) async fn give_back_delegations(
    tx: &mut Tx,
    outsider: PersonId,
    resident: PersonId,
) -> Result<(), DbError> {
    tx.query(
        "UPDATE identity_delegation SET delegate_id = $1, version = version + 1
          WHERE delegate_id = $2
            AND delegation_id IN (SELECT delegation_id FROM identity_linked_delegation WHERE person_id = $1)",
    )
    .bind(outsider)
    .bind(resident)
    .execute()
    .await?;
    let noted = tx.query("DELETE FROM identity_linked_delegation WHERE person_id = $1");
    noted.bind(outsider).execute().await.map(drop)
}

/// What somebody gave and had under a file that was merged into another is of that other one. Tells how many.
pub(crate) async fn delegations_follow(
    tx: &mut Tx,
    merged: PersonId,
    kept: PersonId,
) -> Result<u64, DbError> {
    let given = "UPDATE identity_delegation SET grantor_id = $2, version = version + 1 WHERE grantor_id = $1";
    let given = tx.query(given).bind(merged).bind(kept).execute().await?;
    Ok(given + move_had(tx, merged, kept).await?)
}

async fn move_had(tx: &mut Tx, from: PersonId, to: PersonId) -> Result<u64, DbError> {
    tx.query("UPDATE identity_delegation SET delegate_id = $2, version = version + 1 WHERE delegate_id = $1")
        .bind(from)
        .bind(to)
        .execute()
        .await
}
