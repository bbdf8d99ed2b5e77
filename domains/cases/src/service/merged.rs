//! Two files of the registry became one: the requests of both are of one person.

use async_trait::async_trait;
use audit::{Access, Purpose};
use auth::Actor;
use jobs::{Failure, Handler, Job};
use kernel::PersonId;
use outbox::Delivered;
use registry::PersonsMerged;

use super::Cases;
use crate::error::CaseError;
use crate::store;

/// Lets requests follow when the registry merges two files.
pub const FOLLOW: &str = "cases.follow_a_merger";

const PURPOSE: Purpose = Purpose::Known("cases-purpose-merged");

impl Cases {
    /// What somebody asked under the file that leads elsewhere stands among the requests of the kept one. Idempotent.
    #[tracing::instrument(name = "cases.follow_a_merger", skip_all)]
    async fn follow_a_merger(&self, merged: PersonId, kept: PersonId) -> Result<(), CaseError> {
        let mut tx = self.db().begin().await?;
        if store::requests_follow(&mut tx, merged, kept).await? > 0 {
            let access = Access::to(kept, "cases-audit-followed", PURPOSE);
            audit::record(&mut tx, &Actor::machine(FOLLOW), self.inner.clock.now(), access).await?;
        }
        Ok(tx.commit().await?)
    }
}

pub(super) struct Follow(pub(super) Cases);

#[async_trait]
impl Handler for Follow {
    fn kind(&self) -> &'static str {
        FOLLOW
    }

    async fn run(&self, job: &Job) -> Result<(), Failure> {
        let delivered: Delivered = job.read()?;
        let PersonsMerged { kept, merged, .. } =
            serde_json::from_value(delivered.event).map_err(Failure::for_good)?;
        self.0.follow_a_merger(merged, kept).await.map_err(Failure::passing)
    }
}
