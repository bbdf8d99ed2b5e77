//! Two files of the registry became one: whoever is served under the one that leads elsewhere is served under the kept one.

use audit::{Access, Purpose};
use auth::Actor;
use jobs::{Attempt, Failure, Handler, Job};
use kernel::PersonId;
use outbox::Delivered;
use registry::PersonsMerged;

use super::Desk;
use crate::error::DeskError;
use crate::store;

/// Lets the screens of the desks follow when the registry merges two files.
pub const FOLLOW: &str = "desk.follow_a_merger";

const MERGED: Purpose = Purpose::Known("desk-purpose-merged");

impl Desk {
    /// Who was or is served under the file that leads elsewhere is so under the kept one. Idempotent.
    #[tracing::instrument(name = "desk.follow_a_merger", skip_all)]
    async fn follow_a_merger(&self, merged: PersonId, kept: PersonId) -> Result<(), DeskError> {
        let mut tx = self.db().begin().await?;
        // The kept file may have been merged itself before this was heard of.
        let kept = registry::kept_in(&mut tx, kept).await?;
        if store::sittings_follow(&mut tx, merged, kept).await? > 0 {
            let access = Access::to(kept, "desk-audit-followed", MERGED);
            audit::record(&mut tx, &Actor::machine(FOLLOW), self.now(), access).await?;
        }
        Ok(tx.commit().await?)
    }
}

/// Does the jobs [`FOLLOW`].
pub(crate) struct FollowHandler(pub(crate) Desk);

impl Handler for FollowHandler {
    fn kind(&self) -> &'static str {
        FOLLOW
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let delivered: Delivered = job.read()?;
            let PersonsMerged { kept, merged, .. } =
                serde_json::from_value(delivered.event).map_err(Failure::for_good)?;
            self.0.follow_a_merger(merged, kept).await.map_err(Failure::passing)
        })
    }
}
