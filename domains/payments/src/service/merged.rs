//! Two files of the registry became one, or somebody whom it did not know is in it now: what they owe follows them.

use std::sync::Arc;

use audit::Purpose;
use db::{DbError, Tx};
use identity::{Belongings, ReturningBelongings};
use jobs::Handler;
use kernel::PersonId;

use super::Payments;
use crate::store;

/// Lets what is owed follow when the registry merges two files, and when somebody of no register turns out to be in it or not.
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

impl ReturningBelongings for Dues {
    const RETURNED: &'static str = "payments-audit-returned";
    const BECAME: Purpose = Purpose::Known("payments-purpose-became");
    const PARTED: Purpose = Purpose::Known("payments-purpose-parted");

    async fn note(&self, tx: &mut Tx, outsider: PersonId, _: PersonId) -> Result<(), DbError> {
        store::note_followed(tx, outsider).await
    }

    async fn give_back(&self, tx: &mut Tx, resident: PersonId, outsider: PersonId) -> Result<u64, DbError> {
        store::dues_return(tx, resident, outsider).await
    }
}

/// Does the jobs [`FOLLOW`].
pub(crate) fn follower(payments: &Payments) -> Arc<dyn Handler> {
    identity::follows_people(Dues, payments.db().clone(), payments.inner.clock.clone())
}
