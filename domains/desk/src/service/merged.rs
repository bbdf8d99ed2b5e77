//! Two files of the registry became one: whoever is served under the one that leads elsewhere is served under the kept one.

use std::sync::Arc;

use audit::Purpose;
use db::{DbError, Tx};
use identity::Belongings;
use jobs::Handler;
use kernel::PersonId;

use super::Desk;
use crate::store;

/// Lets the screens of the desks follow when the registry merges two files.
pub const FOLLOW: &str = "desk.follow_a_merger";

/// Where somebody was or is served.
struct Sittings;

impl Belongings for Sittings {
    const JOB: &'static str = FOLLOW;
    const FOLLOWED: &'static str = "desk-audit-followed";
    const MERGED: Purpose = Purpose::Known("desk-purpose-merged");

    async fn follow(&self, tx: &mut Tx, before: PersonId, kept: PersonId) -> Result<u64, DbError> {
        store::sittings_follow(tx, before, kept).await
    }
}

/// Does the jobs [`FOLLOW`].
pub(crate) fn follower(desk: &Desk) -> Arc<dyn Handler> {
    identity::follows_mergers(Sittings, desk.db().clone(), desk.parts.clock.clone())
}
