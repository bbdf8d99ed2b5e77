//! What the population register tells of people's lives reaches everything that stands here under them.

use std::sync::Arc;

use jobs::Handler;

use super::death::DeathHandler;
use super::merged::MergeHandler;
use super::{Contacts, Delegations, Identities};
use crate::staff::Employees;

/// Everything here that stands under somebody.
#[derive(Clone)]
pub(super) struct Everything {
    pub(super) identities: Identities,
    pub(super) delegations: Delegations,
    pub(super) contacts: Contacts,
    pub(super) employees: Employees,
}

/// What does the jobs [`SOMEBODY_DIED`](super::SOMEBODY_DIED) and [`PERSONS_MERGED`](super::PERSONS_MERGED). Each part of
/// one has its own transaction and finds nothing to do a second time: a job that fails half-way is done again.
#[must_use]
pub fn life_handlers(
    identities: &Identities,
    delegations: &Delegations,
    contacts: &Contacts,
    employees: &Employees,
) -> Vec<Arc<dyn Handler>> {
    let everything = Everything {
        identities: identities.clone(),
        delegations: delegations.clone(),
        contacts: contacts.clone(),
        employees: employees.clone(),
    };
    vec![Arc::new(DeathHandler(everything.clone())), Arc::new(MergeHandler(everything))]
}
