//! Writing what a row changes.

use db::{DbError, Tx};

use super::form::Object;
use super::identity::{identifiers, known};
use super::person::{Reading, read};
use super::report::{Fault, Outcome};
use super::{Memory, Run, links, sheet, streets};
use crate::domain::{Family, Person, Registration, RegistryEvent};
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
    /// Somebody at a desk who changes the same file stops this row, not the others.
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale(_) => Self::Fault(Fault::new("", "registry-import-changed-meanwhile")),
            error => Self::Store(error),
        }
    }
}

impl From<DbError> for Stopped {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

impl Run<'_> {
    /// Applies a row. Whatever it lacks is found before anything is written.
    pub(super) async fn apply(
        &self,
        tx: &mut Tx,
        row: Object,
        memory: &mut Memory,
    ) -> Result<Outcome, Stopped> {
        let ids = identifiers(&row, self.today)?;
        let known = known(tx, &ids).await?;
        if known.as_ref().is_some_and(|known| memory.done.contains(&known.id)) {
            return Err(Fault::new("", "registry-import-twice").into());
        }
        let Reading { mut person, sheet, links } = read(&row, ids, known.as_ref(), self.today)?;
        streets::adopt(tx, &mut person, known.as_ref(), &mut memory.streets).await?;
        let waiting = links::link(tx, &mut person, links).await?;
        let rewritten = sheet::join(tx, sheet, &mut person).await?;
        let id = person.id;
        let outcome = self.write(tx, known, person, rewritten).await?;
        memory.done.insert(id);
        memory.waiting.extend(waiting);
        Ok(outcome)
    }

    async fn write(
        &self,
        tx: &mut Tx,
        known: Option<Person>,
        person: Person,
        sheet: Option<Family>,
    ) -> Result<Outcome, Stopped> {
        if let Some(sheet) = &sheet {
            store::rewrite_family(tx, sheet).await?;
        }
        match known {
            None => self.add(tx, person).await,
            Some(known) if known == person && sheet.is_none() => Ok(Outcome::Unchanged),
            Some(known) => self.change(tx, known, person, sheet.is_some()).await,
        }
    }

    async fn add(&self, tx: &mut Tx, person: Person) -> Result<Outcome, Stopped> {
        store::insert_streets(tx, std::slice::from_ref(&person)).await?;
        store::insert_people(tx, std::slice::from_ref(&person)).await?;
        let registered = RegistryEvent::Registered { person: person.id, on: self.since(&person) };
        self.tell(tx, &[registered], person.id).await?;
        self.tell_family(tx, person.membership.as_ref(), person.id).await?;
        Ok(Outcome::Added)
    }

    async fn change(
        &self,
        tx: &mut Tx,
        known: Person,
        person: Person,
        is_other_sheet: bool,
    ) -> Result<Outcome, Stopped> {
        let events = self.differences(&known, &person, is_other_sheet);
        let after = if known == person { person } else { store::save_all_but_event(tx, person).await? };
        self.tell(tx, &events, after.id).await?;
        if known.membership != after.membership {
            self.tell_family(tx, known.membership.as_ref(), after.id).await?;
        }
        if known.membership != after.membership || is_other_sheet {
            self.tell_family(tx, after.membership.as_ref(), after.id).await?;
        }
        Ok(Outcome::Changed)
    }

    pub(super) fn since(&self, person: &Person) -> chrono::NaiveDate {
        match person.registration {
            Registration::Resident { since, .. } => since,
            Registration::Aire(ref enrolment) => enrolment.since,
            Registration::Cancelled { on, .. } => on.unwrap_or(self.today),
            Registration::Deceased { on, .. } => on,
        }
    }
}
