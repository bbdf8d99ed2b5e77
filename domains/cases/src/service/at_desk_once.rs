//! What a program of an office does under a key where nothing belongs to one case: it posts, withdraws, publishes. Sent again,
//! it is answered as it was.

use auth::Staff;
use chrono::{DateTime, Utc};
use db::{DbError, Tx};
use kernel::StaffId;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{Cases, NotAsked};
use crate::store::{self, CameBefore};

/// A key, whose it is, and what is done under it.
pub(super) struct DeskKey<'a> {
    staff: StaffId,
    key: &'a str,
    digest: String,
}

impl<'a> DeskKey<'a> {
    pub(super) fn new(staff: &Staff, key: &'a str, what: &Value) -> Self {
        Self { staff: staff.id, key, digest: hex::encode(Sha256::digest(what.to_string())) }
    }

    /// Takes it in the transaction of what is done under it; tells whether nobody was faster.
    pub(super) async fn take(&self, tx: &mut Tx, came: String, now: DateTime<Utc>) -> Result<bool, DbError> {
        let taking = CameBefore { digest: self.digest.clone(), came };
        store::take_desk_key(tx, (self.staff, self.key), taking, now).await
    }
}

impl Cases {
    /// What came of a key before, if the same was done under it.
    pub(super) async fn came_before(&self, key: &DeskKey<'_>) -> Result<Option<String>, NotAsked> {
        match store::came_under(self.db(), key.staff, key.key).await? {
            Some(before) if before.digest == key.digest => Ok(Some(before.came)),
            Some(_) => Err(NotAsked::KeyUsedOtherwise),
            None => Ok(None),
        }
    }
}
