//! Telling what changed: events for those who stated the facts, an entry for the audit log.

use audit::{Access, Purpose};
use db::{DbError, Tx};
use kernel::PersonId;

use super::Run;
use super::apply::Stopped;
use crate::domain::{CivilState, CohabitationContract, Membership, Person, Registration, RegistryEvent, Tie};
use crate::store;

impl Run<'_> {
    pub(super) async fn tell(
        &self,
        tx: &mut Tx,
        events: &[RegistryEvent],
        person: PersonId,
    ) -> Result<(), DbError> {
        for event in events {
            outbox::append(tx, self.now, event).await?;
        }
        self.write_down(tx, person).await
    }

    pub(super) async fn write_down(&self, tx: &mut Tx, person: PersonId) -> Result<(), DbError> {
        let purpose = Purpose::Known("registry-purpose-import");
        let access = Access::to(person, "registry-audit-imported", purpose).on(&self.city.key);
        audit::record(tx, &self.actor, self.now, access).await
    }

    /// The others of a family hear that it changed. The people of a convivenza are no family.
    pub(super) async fn tell_family(
        &self,
        tx: &mut Tx,
        membership: Option<&Membership>,
        but: PersonId,
    ) -> Result<(), Stopped> {
        let Some(Membership { family, tie: Tie::Kin(_), .. }) = membership else { return Ok(()) };
        for member in store::members_in(tx, *family).await?.into_iter().filter(|member| member.person != but)
        {
            let event = RegistryEvent::FamilyChanged { person: member.person, on: self.today };
            outbox::append(tx, self.now, &event).await?;
        }
        Ok(())
    }

    /// Each kind of change as its own event, so that whoever stated the fact hears of it.
    pub(super) fn differences(
        &self,
        before: &Person,
        after: &Person,
        is_other_sheet: bool,
    ) -> Vec<RegistryEvent> {
        let (person, on) = (after.id, self.today);
        let mut events = Vec::new();
        let mut tell = |differs: bool, event: RegistryEvent| {
            if differs && !events.contains(&event) {
                events.push(event);
            }
        };
        let is_renamed = before.name != after.name
            || before.sex != after.sex
            || before.birth != after.birth
            || before.fiscal_codes != after.fiscal_codes;
        let has_moved =
            before.residences != after.residences || before.first_registered_on != after.first_registered_on;
        let is_bound_otherwise =
            states(&before.civil, &before.cohabitations) != states(&after.civil, &after.cohabitations);
        let is_in_other_family = is_other_sheet || before.membership != after.membership;
        let is_certified_otherwise =
            before.certifiability != after.certifiability || before.procedures != after.procedures;
        tell(is_renamed, RegistryEvent::NameCorrected { person, on });
        tell(before.registration != after.registration, self.event_of_registration(after));
        tell(has_moved, RegistryEvent::ResidenceChanged { person, on });
        tell(is_bound_otherwise, RegistryEvent::CivilStatusChanged { person, on });
        tell(before.citizenships != after.citizenships, RegistryEvent::CitizenshipChanged { person, on });
        tell(is_in_other_family, RegistryEvent::FamilyChanged { person, on });
        tell(is_certified_otherwise, RegistryEvent::CertifiabilityChanged { person, on });
        if events.is_empty() {
            events.push(RegistryEvent::DetailsChanged { person, on });
        }
        events
    }

    fn event_of_registration(&self, after: &Person) -> RegistryEvent {
        let (person, on) = (after.id, self.since(after));
        match after.registration {
            Registration::Deceased { .. } => RegistryEvent::Died { person, on },
            Registration::Cancelled { .. } => RegistryEvent::Cancelled { person, on },
            Registration::Resident { .. } | Registration::Aire(_) => {
                RegistryEvent::ResidenceChanged { person, on }
            }
        }
    }
}

/// What certificates state of bonds: everything but the links to other files.
fn states(civil: &CivilState, contracts: &[CohabitationContract]) -> (CivilState, Vec<CohabitationContract>) {
    let (mut civil, mut contracts) = (civil.clone(), contracts.to_vec());
    let of_unions = civil.unions.iter_mut().filter_map(|union| union.partner.as_mut());
    let of_contracts = contracts.iter_mut().filter_map(|contract| contract.partner.as_mut());
    of_unions.chain(of_contracts).for_each(|partner| partner.person = None);
    (civil, contracts)
}
