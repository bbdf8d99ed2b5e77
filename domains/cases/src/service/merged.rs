//! Two files of the registry became one, or who was in no register is one of its people: the requests of both are of one
//! person.

use async_trait::async_trait;
use audit::{Access, Purpose};
use auth::Actor;
use identity::OutsiderBecame;
use jobs::{Failure, Handler, Job};
use kernel::PersonId;
use outbox::Delivered;
use registry::PersonsMerged;
use serde::Deserialize;

use super::Cases;
use crate::error::CaseError;
use crate::store;

/// Lets requests follow their person: to the kept one of two files, and into the register.
pub const FOLLOW: &str = "cases.follow_a_merger";

const MERGED: Purpose = Purpose::Known("cases-purpose-merged");
const BECAME: Purpose = Purpose::Known("cases-purpose-became");

/// What happened, by what is told of it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Told {
    Merged(PersonsMerged),
    Became(OutsiderBecame),
}

impl Cases {
    /// What somebody asked under an identifier that leads elsewhere stands among the requests of the one that stays.
    /// Idempotent.
    #[tracing::instrument(name = "cases.follow", skip_all)]
    async fn follow(&self, before: PersonId, kept: PersonId, why: Purpose) -> Result<(), CaseError> {
        let mut tx = self.db().begin().await?;
        // The kept file may have been merged itself before this was heard of.
        let kept = registry::kept_in(&mut tx, kept).await?;
        if store::requests_follow(&mut tx, before, kept).await? > 0 {
            let access = Access::to(kept, "cases-audit-followed", why);
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
        let followed = match serde_json::from_value(delivered.event).map_err(Failure::for_good)? {
            Told::Merged(PersonsMerged { kept, merged, .. }) => self.0.follow(merged, kept, MERGED).await,
            Told::Became(OutsiderBecame { outsider, resident }) => {
                self.0.follow(outsider, resident, BECAME).await
            }
        };
        followed.map_err(Failure::passing)
    }
}
