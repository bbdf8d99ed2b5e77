//! Writing what a row changes, and telling what changed.

use audit::{Access, Purpose};
use db::{DbError, Tx};
use kernel::PersonId;

use super::form::Object;
use super::person::{Identifiers, identifiers, person};
use super::report::{Fault, Outcome};
use super::{Run, sheet};
use crate::domain::{Membership, Person, Registration, RegistryEvent, Tie};
use crate::store::{self, StoreError};

/// Why a row was not applied: its own fault, or the registry's.
pub(super) enum Stopped {
    Fault(Fault),
    Store(StoreError),
}

impl From<Fault> for Stopped {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<StoreError> for Stopped {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<DbError> for Stopped {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

impl Run<'_> {
    /// Applies a row and tells whose it is.
    pub(super) async fn apply(&self, tx: &mut Tx, row: &Object) -> Result<(Outcome, PersonId), Stopped> {
        let ids = identifiers(row)?;
        let known = known(tx, &ids).await?;
        let mut person = person(row, ids, known.as_ref(), self.today)?;
        sheet::join(tx, row, &mut person).await?;
        let id = person.id;
        let outcome = match known {
            None => {
                store::insert_streets(tx, std::slice::from_ref(&person)).await?;
                store::insert_people(tx, std::slice::from_ref(&person)).await?;
                self.tell(tx, &[RegistryEvent::Registered { person: id, on: self.since(&person) }], id)
                    .await?;
                self.tell_family(tx, person.membership.as_ref(), id).await?;
                Outcome::Added
            }
            Some(known) if known == person => Outcome::Unchanged,
            Some(known) => {
                let events = self.differences(&known, &person);
                let after = store::save_all_but_event(tx, person).await?;
                self.tell(tx, &events, id).await?;
                if known.membership != after.membership {
                    self.tell_family(tx, known.membership.as_ref(), id).await?;
                    self.tell_family(tx, after.membership.as_ref(), id).await?;
                }
                Outcome::Changed
            }
        };
        Ok((outcome, id))
    }

    async fn tell(&self, tx: &mut Tx, events: &[RegistryEvent], person: PersonId) -> Result<(), DbError> {
        for event in events {
            outbox::append(tx, self.now, event).await?;
        }
        let purpose = Purpose::Known("registry-purpose-import");
        let access = Access::to(person, "registry-audit-imported", purpose).on(&self.city.key);
        audit::record(tx, &self.actor, self.now, access).await
    }

    /// The others of a family hear that it changed. The people of a convivenza are no family.
    async fn tell_family(
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

    fn since(&self, person: &Person) -> chrono::NaiveDate {
        match person.registration {
            Registration::Resident { since, .. } => since,
            Registration::Aire(ref enrolment) => enrolment.since,
            Registration::Cancelled { on, .. } => on.unwrap_or(self.today),
            Registration::Deceased { on, .. } => on,
        }
    }

    /// Each kind of change as its own event, so that whoever stated the fact hears of it.
    fn differences(&self, before: &Person, after: &Person) -> Vec<RegistryEvent> {
        let (person, on) = (after.id, self.today);
        let mut events = Vec::new();
        let mut tell = |differs: bool, event: RegistryEvent| {
            if differs {
                events.push(event);
            }
        };
        let renamed = before.name != after.name
            || before.sex != after.sex
            || before.birth != after.birth
            || before.fiscal_codes != after.fiscal_codes;
        let moved =
            before.residences != after.residences || before.first_registered_on != after.first_registered_on;
        tell(renamed, RegistryEvent::NameCorrected { person, on });
        tell(before.registration != after.registration, self.event_of_registration(after));
        tell(moved, RegistryEvent::ResidenceChanged { person, on });
        tell(before.civil != after.civil, RegistryEvent::CivilStatusChanged { person, on });
        tell(before.citizenships != after.citizenships, RegistryEvent::CitizenshipChanged { person, on });
        tell(before.membership != after.membership, RegistryEvent::FamilyChanged { person, on });
        tell(
            before.certifiability != after.certifiability,
            RegistryEvent::CertifiabilityChanged { person, on },
        );
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

/// The file of the person whom the identifiers name. Two identifiers of two people are a contradiction.
async fn known(tx: &mut Tx, ids: &Identifiers) -> Result<Option<Person>, Stopped> {
    let by_code = match ids.fiscal_code {
        Some(code) => store::id_by_any_code(tx, code).await?,
        None => None,
    };
    let by_anpr = match &ids.anpr_id {
        Some(anpr_id) => store::id_by_anpr_id(tx, anpr_id.as_str()).await?,
        None => None,
    };
    if by_code.zip(by_anpr).is_some_and(|(one, other)| one != other) {
        return Err(Fault::new("id_anpr", "registry-import-two-people").into());
    }
    match by_code.or(by_anpr) {
        Some(id) => Ok(store::person_in(tx, id).await?),
        None => Ok(None),
    }
}
