//! Births.

use auth::Actor;
use chrono::NaiveDate;
use db::Tx;

use super::{FileVersion, OtherPerson, Reason, Registry, RegistryError};
use crate::codice_fiscale::{CodiceFiscale, compute};
use crate::domain::{
    Birth, Country, FiscalCodes, Newborn, Parent, ParentRole, Partner, Person, PersonName, Refusal,
    RegistryEvent, Sex,
};
use crate::store;

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
    /// What the parent is whose file it is entered on.
    pub role: ParentRole,
    /// The other parent, when the act names two.
    pub other: Option<OtherParent>,
    /// Whom the child lives with.
    pub abode: Abode,
}

/// The other parent of the act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherParent {
    /// What they are.
    pub role: ParentRole,
    /// Who they are.
    pub who: OtherPerson,
    /// The *codice fiscale* that the act has of them, where they have no file here.
    pub fiscal_code: Option<CodiceFiscale>,
}

/// Whom a child goes to live with: its parents, or the mother where they live apart (art. 7 DPR 223/1989).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Abode {
    /// The parent whose file it is entered on.
    WithThisParent,
    /// The other parent, who has a file here.
    WithTheOther,
}

impl Registry {
    /// The registrar enters a birth: the child joins the family of the parent it lives with, and its file
    /// names both.
    #[tracing::instrument(name = "registry.record_birth", skip_all, fields(parent.id = %parent.person))]
    pub async fn record_birth(
        &self,
        actor: &Actor,
        parent: FileVersion,
        new: NewBirth,
        reason: &Reason,
    ) -> Result<Person, RegistryError> {
        let other = new.other.as_ref().and_then(|other| other.who.file()).map(|file| file.person);
        let mut tx = self.change_begins(actor, BORN, parent.person, other.as_slice(), reason).await?;
        let this = self.unchanged(&mut tx, parent).await?;
        let other = self.file_of_the_other(&mut tx, new.other.as_ref()).await?;
        let mut child = new.child(&this, other.as_ref(), self.today())?;
        child.fiscal_codes = free_code(&mut tx, &child).await?;
        for person in other.iter().map(|other| other.id).chain([child.id]) {
            self.also_write_down(&mut tx, actor, BORN, person, reason).await?;
        }
        let parents: Vec<Person> = std::iter::once(this).chain(other).collect();
        let entered = self.enter_child(&mut tx, actor, &child, &parents, reason).await;
        self.change_ends(tx, actor, BORN, reason, entered.map(|()| child)).await
    }

    /// The child's file, and what it changes for its parents and for whom it lives with.
    async fn enter_child(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        child: &Person,
        parents: &[Person],
        reason: &Reason,
    ) -> Result<(), RegistryError> {
        let on = child.birth.date;
        store::insert_people(tx, std::slice::from_ref(child)).await?;
        outbox::append(tx, self.clock.now(), &RegistryEvent::Registered { person: child.id, on }).await?;
        self.somebody_joined(tx, actor, child, on, reason).await?;
        for parent in parents {
            self.note_in_file_of(tx, parent, on).await?;
        }
        Ok(())
    }

    async fn file_of_the_other(
        &self,
        tx: &mut Tx,
        other: Option<&OtherParent>,
    ) -> Result<Option<Person>, RegistryError> {
        match other.map(|other| &other.who) {
            Some(OtherPerson::Registered(file)) => Ok(Some(self.unchanged(tx, *file).await?)),
            Some(OtherPerson::Named(_)) | None => Ok(None),
        }
    }

    /// The parent's file counts one more change whoever they live with, so that the same form sent
    /// twice is not another child.
    async fn note_in_file_of(
        &self,
        tx: &mut Tx,
        parent: &Person,
        on: NaiveDate,
    ) -> Result<(), RegistryError> {
        let after = self.load(tx, parent.id).await?;
        if after.version == parent.version {
            self.save(tx, Ok(after.notice_child(on))).await?;
        }
        Ok(())
    }
}

impl NewBirth {
    /// The child's file, from those of the parents.
    pub(crate) fn child(
        &self,
        this: &Person,
        other: Option<&Person>,
        today: NaiveDate,
    ) -> Result<Person, Refusal> {
        let (with, without) = match self.abode {
            Abode::WithThisParent => (this, other),
            // Who has no file here does not live here.
            Abode::WithTheOther => (other.ok_or(Refusal::NotResident)?, Some(this)),
        };
        let newborn = Newborn {
            name: self.name.clone(),
            sex: self.sex,
            birth: self.birth.clone(),
            citizenships: self.citizenships.clone(),
            parents: self.parents(this, other),
        };
        newborn.enter_with(with, without, today)
    }

    /// The mother first, as in the act.
    fn parents(&self, this: &Person, other: Option<&Person>) -> Vec<Parent> {
        let mut parents = vec![Parent { role: self.role, who: Partner::of(this), fiscal_code: None }];
        let named = self.other.as_ref().and_then(|parent| {
            let (who, fiscal_code) = match &parent.who {
                OtherPerson::Named(partner) => (partner.clone(), parent.fiscal_code),
                OtherPerson::Registered(_) => (Partner::of(other?), None),
            };
            Some(Parent { role: parent.role, who, fiscal_code })
        });
        parents.extend(named);
        parents.sort_by_key(|parent| parent.role);
        parents
    }
}

/// The code that follows from the data, unless somebody has it: then the tax office will find another.
async fn free_code(tx: &mut Tx, child: &Person) -> Result<FiscalCodes, RegistryError> {
    let code = compute(&child.name, child.birth.date, child.sex, child.birth.place.code);
    let current = (!store::is_code_taken(tx, code).await?).then_some(code);
    Ok(FiscalCodes { current, validated: false, previous: Vec::new() })
}
