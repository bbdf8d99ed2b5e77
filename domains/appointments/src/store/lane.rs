//! The lock under which cells are taken and freed.

use std::collections::BTreeSet;

use db::{DbError, Tx};

use crate::domain::PoolId;

/// Waits for a lane and keeps it until the transaction ends. Tells whether there is one.
pub(crate) async fn lock(tx: &mut Tx, pool: PoolId, lane: i64) -> Result<bool, DbError> {
    let changed = tx
        .query("UPDATE appointments_lane SET changes = changes + 1 WHERE pool_id = $1 AND lane = $2")
        .bind(pool)
        .bind(lane)
        .execute()
        .await?;
    Ok(changed == 1)
}

/// The same for several, in the one order in which everybody takes them: two who want the same never wait for each other.
pub(crate) async fn lock_all(tx: &mut Tx, lanes: BTreeSet<(PoolId, i64)>) -> Result<bool, DbError> {
    let mut are_there = true;
    for (pool, lane) in lanes {
        are_there &= lock(tx, pool, lane).await?;
    }
    Ok(are_there)
}
