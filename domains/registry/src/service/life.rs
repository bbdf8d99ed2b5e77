//! Births and deaths.

use auth::Actor;
use chrono::NaiveDate;
use db::Tx;
use kernel::PersonId;

use super::{FileVersion, Reason, Registry, RegistryError};
use crate::codes::{CohabitationEndCause, Kinship, RegistrationReason};
use crate::codice_fiscale::compute;
use crate::domain::{
    Birth, Citizenship, CivilAct, CivilState, Country, FiscalCodes, Membership, Person, PersonName, Place,
    Refusal, Registration, RegistryEvent, Residence, Sex, Tie, UnionEnd,
};
use crate::store;

const DIED: &str = "registry-audit-death-recorded";
const BORN: &str = "registry-audit-birth-recorded";

/// A birth, as the act has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewBirth {
    /// Name.
    pub name: PersonName,
    /// Sex.
    pub sex: Sex,
    /// Day, place and act.
    pub birth: Birth,
    /// Citizenships by birth.
    pub citizenships: Vec<Country>,
}

impl Registry {
    /// The registrar enters a death; spouse, cohabitant and family follow.
    #[tracing::instrument(name = "registry.record_death", skip_all, fields(person.id = %file.person))]
    pub async fn record_death(
        &self,
        actor: &Actor,
        file: FileVersion,
        on: NaiveDate,
        place: Option<Place>,
        act: Option<CivilAct>,
        reason: &Reason,
    ) -> Result<Person, RegistryError> {
        let mut tx = self.change_begins(actor, DIED, file.person, reason).await?;
        let before = self.unchanged(&mut tx, file).await?;
        let dead = self.save(&mut tx, before.clone().die(on, place, act, self.today())).await?;
        self.end_union_of_partner(&mut tx, actor, &before, UnionEnd::PartnerDied { on }, reason).await?;
        let end = (on, CohabitationEndCause::Death);
        self.end_contracts_of_cohabitants(&mut tx, actor, &before, end, reason).await?;
        self.somebody_left(&mut tx, actor, &before, on, reason).await?;
        tx.commit().await?;
        Ok(dead)
    }

    /// The registrar enters a birth: the child lives with the parent whose file it is.
    #[tracing::instrument(name = "registry.record_birth", skip_all, fields(parent.id = %parent.person))]
    pub async fn record_birth(
        &self,
        actor: &Actor,
        parent: FileVersion,
        new: NewBirth,
        reason: &Reason,
    ) -> Result<Person, RegistryError> {
        let mut tx = self.change_begins(actor, BORN, parent.person, reason).await?;
        let parent = self.unchanged(&mut tx, parent).await?;
        let mut child = self.newborn(&parent, new)?;
        child.fiscal_codes = free_code(&mut tx, &child).await?;
        store::insert_people(&mut tx, std::slice::from_ref(&child)).await?;
        let event = RegistryEvent::Registered { person: child.id, on: child.birth.date };
        outbox::append(&mut tx, self.clock.now(), &event).await?;
        self.also_write_down(&mut tx, actor, BORN, child.id, reason).await?;
        self.somebody_joined(&mut tx, actor, &child, child.birth.date, reason).await?;
        self.note_in_file_of(&mut tx, parent, child.birth.date).await?;
        tx.commit().await?;
        Ok(child)
    }

    /// The parent's file counts one more change whoever they live with, so that the same form sent
    /// twice is not another child.
    async fn note_in_file_of(&self, tx: &mut Tx, parent: Person, on: NaiveDate) -> Result<(), RegistryError> {
        let after = self.load(tx, parent.id).await?;
        if after.version == parent.version {
            self.save(tx, Ok(after.notice_child(on))).await?;
        }
        Ok(())
    }

    fn newborn(&self, parent: &Person, new: NewBirth) -> Result<Person, RegistryError> {
        if !parent.registration.is_resident() {
            return Err(Refusal::NotResident.into());
        }
        let on = new.birth.date;
        if on > self.today() {
            return Err(Refusal::InTheFuture.into());
        }
        if on <= parent.birth.date {
            return Err(Refusal::BeforeBirth.into());
        }
        let reason = RegistrationReason::Birth;
        let registration = Registration::Resident { since: on, reason };
        let mut child = Person::new(PersonId::new(), new.name, new.sex, new.birth, registration);
        child.first_registered_on = Some(on);
        child.civil = CivilState::single();
        child.citizenships = new.citizenships.into_iter().map(Citizenship::of).collect();
        child.membership = parent.membership.as_ref().map(|membership| Membership {
            family: membership.family,
            tie: tie_of_child(membership.tie),
            since: on,
        });
        let home = parent.home().map(|residence| residence.home.clone());
        child.residences = home
            .into_iter()
            .map(|home| Residence { since: Some(on), until: None, home, reason: Some(reason) })
            .collect();
        Ok(child)
    }
}

/// The code that follows from the data, unless somebody has it: then the tax office will find another.
async fn free_code(tx: &mut Tx, child: &Person) -> Result<FiscalCodes, RegistryError> {
    let code = compute(&child.name, child.birth.date, child.sex, child.birth.place.code);
    let current = (!store::is_code_taken(tx, code).await?).then_some(code);
    Ok(FiscalCodes { current, validated: false, previous: Vec::new() })
}

/// What the child of a member is to the reference person.
const fn tie_of_child(parent: Tie) -> Tie {
    match parent {
        Tie::Kin(Kinship::ReferencePerson | Kinship::Spouse | Kinship::CivilPartner) => {
            Tie::Kin(Kinship::Child)
        }
        Tie::Kin(Kinship::Child | Kinship::ChildInLaw) => Tie::Kin(Kinship::Grandchild),
        Tie::Kin(Kinship::Grandchild) => Tie::Kin(Kinship::GreatGrandchild),
        Tie::Kin(Kinship::Sibling) => Tie::Kin(Kinship::NieceOrNephew),
        Tie::Kin(_) => Tie::Kin(Kinship::Undefined),
        Tie::Convivenza(_) => Tie::Convivenza(crate::codes::ConvivenzaRole::Member),
    }
}
