//! When somebody dies, everything by which somebody could still act as them, or for them, ends: sessions, keys of
//! applications, delegations they gave and had (art. 1722 of the civil code), their place among those who work for the
//! city. Each request asks the register anyway; this sees to it that nothing is left lying about.

use std::sync::Arc;

use async_trait::async_trait;
use audit::{Access, Purpose};
use auth::{Actor, AssuranceLevel};
use jobs::{Failure, Handler, Job};
use kernel::PersonId;
use outbox::Delivered;
use registry::RegistryEvent;

use super::{Delegations, Identities};
use crate::error::IdentityError;
use crate::staff::Employees;
use crate::store;

/// Ends what was open to somebody who has died; one for each event of the registry.
pub const SOMEBODY_DIED: &str = "identity.somebody_died";

/// As the log of accesses names who ends it.
const MACHINE: &str = "identity.somebody_died";
const PURPOSE: Purpose = Purpose::Known("identity-purpose-death");

/// What does the jobs [`SOMEBODY_DIED`].
#[must_use]
pub fn death_handler(
    identities: &Identities,
    delegations: &Delegations,
    employees: &Employees,
) -> Arc<dyn Handler> {
    Arc::new(DeathHandler {
        identities: identities.clone(),
        delegations: delegations.clone(),
        employees: employees.clone(),
    })
}

struct DeathHandler {
    identities: Identities,
    delegations: Delegations,
    employees: Employees,
}

#[async_trait]
impl Handler for DeathHandler {
    fn kind(&self) -> &'static str {
        SOMEBODY_DIED
    }

    /// Each part has its own transaction and finds nothing to do a second time: a job that fails half-way is done again.
    async fn run(&self, job: &Job) -> Result<(), Failure> {
        let delivered: Delivered = job.read()?;
        let event: RegistryEvent = serde_json::from_value(delivered.event).map_err(Failure::for_good)?;
        let RegistryEvent::Died { person, .. } = event else { return Ok(()) };
        let machine = Actor::machine(MACHINE);
        self.identities.end_access(&machine, person, PURPOSE).await.map_err(Failure::passing)?;
        self.delegations.end_those_of_the_dead(&machine, person).await.map_err(Failure::passing)?;
        self.employees.take_off_the_dead(&machine, person).await.map_err(Failure::passing)
    }
}

impl Identities {
    /// Ends the sessions of somebody under one identifier, here and where they began, and the keys of their applications.
    #[tracing::instrument(name = "identity.end_access", skip_all)]
    pub(super) async fn end_access(
        &self,
        machine: &Actor,
        person: PersonId,
        purpose: Purpose,
    ) -> Result<(), IdentityError> {
        let now = self.inner.clock.now();
        let mut at_providers = Vec::new();
        let mut tx = self.inner.db.begin().await?;
        let level = AssuranceLevel::Substantial;
        for whose in [Actor::Resident { person, level }, Actor::Outsider { person, level }] {
            for open in web::session::open_of(&mut tx, &whose, now).await? {
                at_providers.extend(store::take_session(&mut tx, &open.reference).await?);
            }
        }
        let ended = web::end_access_of_person(&mut tx, person, now).await?;
        if ended.sessions + ended.tokens > 0 {
            let access = Access::to(person, "identity-audit-access-ended", purpose);
            audit::record(&mut tx, machine, now, access).await?;
        }
        tx.commit().await?;
        self.take_back(at_providers).await;
        Ok(())
    }
}
