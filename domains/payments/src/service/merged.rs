//! Two files of the registry became one: what is owed under both is owed by one person.

use std::sync::Arc;

use audit::Purpose;
use db::{DbError, Tx};
use identity::Belongings;
use jobs::Handler;
use kernel::PersonId;

use super::Payments;
use crate::store;

/// Lets what is owed follow when the registry merges two files.
pub const FOLLOW: &str = "payments.follow_a_merger";

/// What somebody owes, declared and laid together.
struct Dues;

impl Belongings for Dues {
    const JOB: &'static str = FOLLOW;
    const FOLLOWED: &'static str = "payments-audit-followed";
    const MERGED: Purpose = Purpose::Known("payments-purpose-merged");

    async fn follow(&self, tx: &mut Tx, before: PersonId, kept: PersonId) -> Result<u64, DbError> {
        store::dues_follow(tx, before, kept).await
    }
}

/// Does the jobs [`FOLLOW`].
pub(crate) fn follower(payments: &Payments) -> Arc<dyn Handler> {
    identity::follows_mergers(Dues, payments.db().clone(), payments.inner.clock.clone())
}
