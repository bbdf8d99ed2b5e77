//! When two files of the population register turn out to be of one human being, everything that stood under the file that
//! leads elsewhere stands under the one that was kept: how they are reached, what they were told, whom they trusted and
//! who trusted them, who they are among those who work for the city. What was open under the old one ends: nobody is two
//! people at once.

use audit::{Access, Purpose};
use auth::Actor;
use chrono::TimeDelta;
use jobs::{Attempt, Failure, Handler, Job, NewJob};
use kernel::PersonId;
use outbox::Delivered;
use registry::PersonsMerged;
use serde::{Deserialize, Serialize};

use super::contact::contacts_follow;
use super::lives::Everything;
use super::{Contacts, Identities};
use crate::error::IdentityError;
use crate::store;

/// Lets what stood under one file stand under another; one for each time the registry merges two.
pub const PERSONS_MERGED: &str = "identity.persons_merged";

/// No page that began before the sessions ended is still being answered then.
const QUIET_AFTER: TimeDelta = TimeDelta::minutes(15);

const PURPOSE: Purpose = Purpose::Known("identity-purpose-merged");

/// What a job says.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Told {
    /// The registry merged two files.
    Merged(Delivered),
    /// Some time ago it did, and nobody acts under the one that leads elsewhere any more.
    QuietSince { quiet: PersonsMerged },
}

pub(super) struct MergeHandler(pub(super) Everything);

impl Handler for MergeHandler {
    fn kind(&self) -> &'static str {
        PERSONS_MERGED
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            match job.read()? {
                Told::Merged(delivered) => {
                    let event = serde_json::from_value(delivered.event).map_err(Failure::for_good)?;
                    self.0.follow(event).await
                }
                Told::QuietSince { quiet } => {
                    self.0.identities.tell_once_more(quiet).await.map_err(Failure::passing)
                }
            }
        })
    }
}

impl Everything {
    async fn follow(&self, event: PersonsMerged) -> Result<(), Failure> {
        let (machine, merged) = (Actor::machine(PERSONS_MERGED), event.merged);
        let Self { identities, delegations, contacts, employees } = self;
        let kept = identities.kept_in(event.kept).await.map_err(Failure::passing)?;
        identities.end_access(&machine, merged, PURPOSE).await.map_err(Failure::passing)?;
        identities.outsiders_follow(merged, kept).await.map_err(Failure::passing)?;
        delegations.follow_a_merger(&machine, merged, kept).await.map_err(Failure::passing)?;
        contacts.follow_a_merger(&machine, merged, kept).await.map_err(Failure::passing)?;
        employees.follow_a_merger(&machine, merged, kept).await.map_err(Failure::passing)?;
        identities.remind_when_quiet(event).await.map_err(Failure::passing)
    }
}

impl Identities {
    /// Where a file leads by now: the one that was kept may have been merged itself before this was heard of.
    async fn kept_in(&self, file: PersonId) -> Result<PersonId, IdentityError> {
        let mut tx = self.inner.db.begin().await?;
        let kept = registry::kept_in(&mut tx, file).await?;
        tx.commit().await?;
        Ok(kept)
    }

    /// Whoever came in before the register knew them, and was the file that leads elsewhere, is the one that was kept.
    async fn outsiders_follow(&self, merged: PersonId, kept: PersonId) -> Result<(), IdentityError> {
        let mut tx = self.inner.db.begin().await?;
        store::outsiders_follow(&mut tx, merged, kept).await?;
        Ok(tx.commit().await?)
    }

    /// What somebody sends in the very seconds of a merger may be written after everybody has moved what was there: so
    /// they hear of it once more, when the sessions have ended and whoever was still being answered has been.
    async fn remind_when_quiet(&self, event: PersonsMerged) -> Result<(), IdentityError> {
        let now = self.inner.clock.now();
        let told = serde_json::to_value(Told::QuietSince { quiet: event }).expect("an event is plain data");
        // What is told once more is no reason for another time: one reminder for each file that leads elsewhere.
        let reminder = NewJob::new(PERSONS_MERGED, told).once(event.merged).not_before(now + QUIET_AFTER);
        let mut tx = self.inner.db.begin().await?;
        jobs::enqueue(&mut tx, now, reminder).await?;
        Ok(tx.commit().await?)
    }

    async fn tell_once_more(&self, event: PersonsMerged) -> Result<(), IdentityError> {
        let mut tx = self.inner.db.begin().await?;
        outbox::append(&mut tx, self.inner.clock.now(), &event).await?;
        Ok(tx.commit().await?)
    }
}

impl Contacts {
    /// What was said under the file that leads elsewhere counts, unless something was said under the kept one.
    async fn follow_a_merger(
        &self,
        machine: &Actor,
        merged: PersonId,
        kept: PersonId,
    ) -> Result<(), db::DbError> {
        let now = self.clock().now();
        let mut tx = self.db().begin().await?;
        if contacts_follow(&mut tx, &[merged], kept, now).await? {
            let access = Access::to(kept, "identity-audit-contacts-followed", PURPOSE);
            audit::record(&mut tx, machine, now, access).await?;
        }
        tx.commit().await
    }
}
