//! Two files of the registry became one, or who was in no register is one of its people: the requests of both are of one
//! person. Where that was a mistake, what had followed returns.

use audit::{Access, Purpose};
use auth::Actor;
use db::Tx;
use identity::{OutsiderBecame, OutsiderParted};
use jobs::{Attempt, Failure, Handler, Job};
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
const PARTED: Purpose = Purpose::Known("cases-purpose-parted");
const BECAME: Purpose = Purpose::Known("cases-purpose-became");

/// What happened, by what is told of it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Told {
    Merged(PersonsMerged),
    Became(OutsiderBecame),
    Parted(OutsiderParted),
}

impl Cases {
    /// What somebody asked under an identifier that leads elsewhere stands among the requests of the one that stays.
    /// Idempotent.
    #[tracing::instrument(name = "cases.follow", skip_all)]
    async fn follow(&self, before: PersonId, kept: PersonId) -> Result<(), CaseError> {
        let mut tx = self.db().begin().await?;
        self.follow_in(&mut tx, before, kept, MERGED).await?;
        Ok(tx.commit().await?)
    }

    /// The same of somebody who was in no register, unless they have parted from that resident since.
    #[tracing::instrument(name = "cases.follow_into_the_register", skip_all)]
    async fn follow_into_the_register(
        &self,
        OutsiderBecame { outsider, resident }: OutsiderBecame,
    ) -> Result<(), CaseError> {
        let mut tx = self.db().begin().await?;
        if !identity::has_parted(&mut tx, outsider, resident).await? {
            store::note_followed(&mut tx, outsider).await?;
            self.follow_in(&mut tx, outsider, resident, BECAME).await?;
        }
        Ok(tx.commit().await?)
    }

    async fn follow_in(
        &self,
        tx: &mut Tx,
        before: PersonId,
        kept: PersonId,
        why: Purpose,
    ) -> Result<(), CaseError> {
        // The kept file may have been merged itself before this was heard of.
        let kept = registry::kept_in(tx, kept).await?;
        if store::requests_follow(tx, before, kept).await? > 0 {
            let access = Access::to(kept, "cases-audit-followed", why);
            audit::record(tx, &Actor::machine(FOLLOW), self.inner.clock.now(), access).await?;
        }
        Ok(())
    }

    /// What had followed somebody to a resident who they are not is theirs again, unless they are linked to them anew.
    #[tracing::instrument(name = "cases.return", skip_all)]
    async fn return_what_followed(
        &self,
        OutsiderParted { outsider, taken_for }: OutsiderParted,
    ) -> Result<(), CaseError> {
        let mut tx = self.db().begin().await?;
        if identity::has_parted(&mut tx, outsider, taken_for).await? {
            let resident = registry::kept_in(&mut tx, taken_for).await?;
            if store::requests_return(&mut tx, resident, outsider).await? > 0 {
                let access = Access::to(resident, "cases-audit-returned", PARTED);
                audit::record(&mut tx, &Actor::machine(FOLLOW), self.inner.clock.now(), access).await?;
            }
            store::follows_return(&mut tx, resident, outsider).await?;
        }
        Ok(tx.commit().await?)
    }
}

pub(super) struct Follow(pub(super) Cases);

impl Handler for Follow {
    fn kind(&self) -> &'static str {
        FOLLOW
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let delivered: Delivered = job.read()?;
            let done = match serde_json::from_value(delivered.event).map_err(Failure::for_good)? {
                Told::Merged(PersonsMerged { kept, merged, .. }) => self.0.follow(merged, kept).await,
                Told::Became(became) => self.0.follow_into_the_register(became).await,
                Told::Parted(parted) => self.0.return_what_followed(parted).await,
            };
            done.map_err(Failure::passing)
        })
    }
}
