//! When somebody dies, everything by which somebody could still act as them, or for them, ends: sessions, keys of
//! applications, delegations they gave and had (art. 1722 of the civil code), their place among those who work for the
//! city. Each request asks the register anyway; this sees to it that nothing is left lying about.

use audit::Purpose;
use auth::Actor;
use jobs::{Attempt, Failure, Handler, Job};
use outbox::Delivered;
use registry::RegistryEvent;

use super::lives::Everything;

/// Ends what was open to somebody who has died; one for each event of the registry.
pub const SOMEBODY_DIED: &str = "identity.somebody_died";

const PURPOSE: Purpose = Purpose::Known("identity-purpose-death");

pub(super) struct DeathHandler(pub(super) Everything);

impl Handler for DeathHandler {
    fn kind(&self) -> &'static str {
        SOMEBODY_DIED
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let delivered: Delivered = job.read()?;
            let event: RegistryEvent = serde_json::from_value(delivered.event).map_err(Failure::for_good)?;
            let RegistryEvent::Died { person, .. } = event else { return Ok(()) };
            let (machine, Everything { identities, delegations, employees, .. }) =
                (Actor::machine(SOMEBODY_DIED), &self.0);
            identities.end_access(&machine, person, PURPOSE).await.map_err(Failure::passing)?;
            delegations.end_those_of_the_dead(&machine, person).await.map_err(Failure::passing)?;
            employees.take_off_the_dead(&machine, person).await.map_err(Failure::passing)
        })
    }
}
