//! When two files of the population register turn out to be of one human being, everything that stood under the file that
//! leads elsewhere stands under the one that was kept: how they are reached, what they were told, whom they trusted and
//! who trusted them, who they are among those who work for the city. What was open under the old one ends: nobody is two
//! people at once.

use std::sync::Arc;

use async_trait::async_trait;
use audit::{Access, Purpose};
use auth::Actor;
use jobs::{Failure, Handler, Job};
use kernel::PersonId;
use outbox::Delivered;
use registry::PersonsMerged;

use super::contact::follow_a_merger;
use super::{Contacts, Delegations, Identities};
use crate::error::IdentityError;
use crate::staff::Employees;
use crate::store;

/// Lets what stood under one file stand under another; one for each time the registry merges two.
pub const PERSONS_MERGED: &str = "identity.persons_merged";

const PURPOSE: Purpose = Purpose::Known("identity-purpose-merged");

/// What does the jobs [`PERSONS_MERGED`].
#[must_use]
pub fn merge_handler(
    identities: &Identities,
    delegations: &Delegations,
    contacts: &Contacts,
    employees: &Employees,
) -> Arc<dyn Handler> {
    Arc::new(MergeHandler {
        identities: identities.clone(),
        delegations: delegations.clone(),
        contacts: contacts.clone(),
        employees: employees.clone(),
    })
}

struct MergeHandler {
    identities: Identities,
    delegations: Delegations,
    contacts: Contacts,
    employees: Employees,
}

#[async_trait]
impl Handler for MergeHandler {
    fn kind(&self) -> &'static str {
        PERSONS_MERGED
    }

    /// Each part has its own transaction and finds nothing to do a second time: a job that fails half-way is done again.
    async fn run(&self, job: &Job) -> Result<(), Failure> {
        let delivered: Delivered = job.read()?;
        let event: PersonsMerged = serde_json::from_value(delivered.event).map_err(Failure::for_good)?;
        let merged = event.merged;
        let kept = self.identities.kept_in(event.kept).await.map_err(Failure::passing)?;
        let machine = Actor::machine(PERSONS_MERGED);
        self.identities.end_access(&machine, merged, PURPOSE).await.map_err(Failure::passing)?;
        self.identities.outsiders_follow(merged, kept).await.map_err(Failure::passing)?;
        self.delegations.follow_a_merger(&machine, merged, kept).await.map_err(Failure::passing)?;
        self.contacts.follow_a_merger(&machine, merged, kept).await.map_err(Failure::passing)?;
        self.employees.follow_a_merger(&machine, merged, kept).await.map_err(Failure::passing)
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
        if follow_a_merger(&mut tx, merged, kept, now).await? {
            let access = Access::to(kept, "identity-audit-contacts-followed", PURPOSE);
            audit::record(&mut tx, machine, now, access).await?;
        }
        tx.commit().await
    }
}
