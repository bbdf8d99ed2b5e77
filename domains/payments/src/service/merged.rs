//! Two files of the registry became one, or somebody whom it did not know is in it now: what they owe follows them.

use audit::{Access, Purpose};
use auth::Actor;
use db::Tx;
use identity::{OutsiderBecame, OutsiderParted};
use jobs::{Attempt, Failure, Handler, Job};
use kernel::PersonId;
use outbox::Delivered;
use registry::PersonsMerged;
use serde::Deserialize;

use super::Payments;
use crate::error::PaymentError;
use crate::store;

/// Lets what is owed follow when the registry merges two files, and when somebody of no register turns out to be in it or not.
pub const FOLLOW: &str = "payments.follow_a_merger";

const MERGED: Purpose = Purpose::Known("payments-purpose-merged");
const BECAME: Purpose = Purpose::Known("payments-purpose-became");
const PARTED: Purpose = Purpose::Known("payments-purpose-parted");

/// What happened, by what is told of it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Told {
    Merged(PersonsMerged),
    Became(OutsiderBecame),
    Parted(OutsiderParted),
}

impl Payments {
    /// What was owed, declared and laid together under the file that leads elsewhere stands under the kept one. Idempotent.
    #[tracing::instrument(name = "payments.follow_a_merger", skip_all)]
    async fn follow_a_merger(&self, merged: PersonId, kept: PersonId) -> Result<(), PaymentError> {
        let mut tx = self.db().begin().await?;
        self.follow_in(&mut tx, merged, kept, MERGED).await?;
        Ok(tx.commit().await?)
    }

    /// The same of somebody who was in no register, unless they have parted from that resident since.
    #[tracing::instrument(name = "payments.follow_into_the_register", skip_all)]
    async fn follow_into_the_register(
        &self,
        OutsiderBecame { outsider, resident }: OutsiderBecame,
    ) -> Result<(), PaymentError> {
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
    ) -> Result<(), PaymentError> {
        // The kept file may have been merged itself before this was heard of.
        let kept = registry::kept_in(tx, kept).await?;
        if store::dues_follow(tx, before, kept).await? > 0 {
            let access = Access::to(kept, "payments-audit-followed", why);
            audit::record(tx, &Actor::machine(FOLLOW), self.now(), access).await?;
        }
        Ok(())
    }

    /// What had followed somebody to a resident who they are not is owed by them again, unless they are linked to them anew.
    #[tracing::instrument(name = "payments.return", skip_all)]
    async fn return_what_followed(
        &self,
        OutsiderParted { outsider, taken_for }: OutsiderParted,
    ) -> Result<(), PaymentError> {
        let mut tx = self.db().begin().await?;
        if identity::has_parted(&mut tx, outsider, taken_for).await? {
            let resident = registry::kept_in(&mut tx, taken_for).await?;
            if store::dues_return(&mut tx, resident, outsider).await? > 0 {
                let access = Access::to(resident, "payments-audit-returned", PARTED);
                audit::record(&mut tx, &Actor::machine(FOLLOW), self.now(), access).await?;
            }
        }
        Ok(tx.commit().await?)
    }
}

/// Does the jobs [`FOLLOW`].
pub(crate) struct FollowHandler(pub(crate) Payments);

impl Handler for FollowHandler {
    fn kind(&self) -> &'static str {
        FOLLOW
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let delivered: Delivered = job.read()?;
            let done = match serde_json::from_value(delivered.event).map_err(Failure::for_good)? {
                Told::Merged(PersonsMerged { kept, merged, .. }) => {
                    self.0.follow_a_merger(merged, kept).await
                }
                Told::Became(became) => self.0.follow_into_the_register(became).await,
                Told::Parted(parted) => self.0.return_what_followed(parted).await,
            };
            done.map_err(Failure::passing)
        })
    }
}
