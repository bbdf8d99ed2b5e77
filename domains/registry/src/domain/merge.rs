//! Two files of one human being become one (*unificazione di posizioni*): a person was entered twice, under two *codici
//! fiscali* or under one name written in two ways. One file stays and takes over what only the other knows; the other one
//! stays readable, leads to it, and changes no more. No input or output.

mod lists;
mod note;

use chrono::NaiveDate;
use kernel::PersonId;
use serde::{Deserialize, Serialize};

use super::{
    Change, FamilyId, Leaving, Membership, NotedParent, Person, PersonsMerged, Refusal, Register,
    Registration, RegistryEvent,
};
use crate::codes::{AireCancellationReason, CancellationReason, Certifiability};
pub use note::{MergeNote, MergeNoteError};

use lists::{joined_homes, joined_sorted, joined_unions};

/// In what two files differ that one human being has once. A mistake may have made it so; it has to be said why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Born on two days.
    BirthDate,
    /// Of two sexes.
    Sex,
    /// Neither surname nor given name is the same.
    Name,
    /// On one sheet of a family: twins look like this.
    OneFamily,
}

/// What the file that leads elsewhere said before, as far as it says so no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileBefore {
    /// The *codice fiscale* in force.
    pub fiscal_code: Option<String>,
    /// Whether the tax office had confirmed it.
    pub is_validated: bool,
    /// The identifier in ANPR.
    pub anpr_id: Option<String>,
    /// The sheet, and since when.
    pub family: Option<(FamilyId, NaiveDate)>,
    /// In which register they stood.
    pub register: String,
    /// Whether they stood in it.
    pub is_active: bool,
}

/// Two files after they became one. The store accepts nothing less.
#[must_use]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merger {
    pub(crate) kept: Change,
    pub(crate) merged: Person,
    pub(crate) was: FileBefore,
    /// Whether the kept file stands from now on where the other one stood in its family.
    pub(crate) takes_its_place: bool,
    pub(crate) event: PersonsMerged,
}

impl FileBefore {
    fn of(person: &Person) -> Self {
        let code = person.fiscal_codes.current;
        Self {
            fiscal_code: code.map(|code| code.to_string()),
            is_validated: person.fiscal_codes.validated,
            anpr_id: person.anpr_id.as_ref().map(|id| id.as_str().to_owned()),
            family: person.membership.as_ref().map(|membership| (membership.family, membership.since)),
            register: person.registration.register().code().to_owned(),
            is_active: person.registration.is_active(),
        }
    }
}

impl Person {
    /// In what this file and another differ that one human being has once.
    #[must_use]
    pub fn doubts_about(&self, other: &Self) -> Vec<Doubt> {
        let (surname, given) = self.name.search_keys();
        let (other_surname, other_given) = other.name.search_keys();
        let families = self.membership.as_ref().zip(other.membership.as_ref());
        let doubts = [
            (self.birth.date != other.birth.date, Doubt::BirthDate),
            (self.sex != other.sex, Doubt::Sex),
            (surname != other_surname && given != other_given, Doubt::Name),
            (families.is_some_and(|(one, two)| one.family == two.family), Doubt::OneFamily),
        ];
        doubts.into_iter().filter_map(|(is_there, doubt)| is_there.then_some(doubt)).collect()
    }

    /// Whether another file can become one with this one, which stays. Doubts are another matter.
    ///
    /// # Errors
    ///
    /// What keeps the two apart.
    pub fn check_merger(&self, other: &Self) -> Result<(), Refusal> {
        if self.id == other.id {
            return Err(Refusal::OneFile);
        }
        if self.merged_into.is_some() || other.merged_into.is_some() {
            return Err(Refusal::Merged);
        }
        if [self, other].iter().any(|file| matches!(file.registration, Registration::Deceased { .. })) {
            return Err(Refusal::DeadFile);
        }
        if self.anpr_id.is_some() && other.anpr_id.is_some() {
            return Err(Refusal::TwoAnprIds);
        }
        if self.rank() < other.rank() {
            return Err(Refusal::LesserFile);
        }
        if self.names_by_file(other.id) || other.names_by_file(self.id) {
            return Err(Refusal::BoundToEachOther);
        }
        self.check_bonds_beside(other)
    }

    fn check_bonds_beside(&self, other: &Self) -> Result<(), Refusal> {
        if let (Some(mine), Some(theirs)) = (self.civil.standing(), other.civil.standing())
            && !lists::is_one_union(mine, theirs)
        {
            return Err(Refusal::TwoUnions);
        }
        match (&self.guardian, &other.guardian) {
            (Some(mine), Some(theirs)) if (mine.person, &mine.name) != (theirs.person, &theirs.name) => {
                Err(Refusal::TwoGuardians)
            }
            _ => Ok(()),
        }
    }

    /// This file stays and takes over what only the other one knows; that one leads here from now on.
    ///
    /// # Errors
    ///
    /// What keeps the two apart, or that they differ and nobody is sure.
    pub fn absorb(self, other: Self, is_sure: bool, on: NaiveDate) -> Result<Merger, Refusal> {
        self.check_merger(&other)?;
        if !is_sure && !self.doubts_about(&other).is_empty() {
            return Err(Refusal::NoteWanted);
        }
        let (was, event) = (FileBefore::of(&other), PersonsMerged { kept: self.id, merged: other.id, on });
        let place = self.place_beside(&other);
        let takes_its_place = place != self.membership;
        let mut kept = self.with_facts_of(&other, on);
        kept.membership = place;
        let merged = other.lead_to(kept.id, on);
        let told = RegistryEvent::NameCorrected { person: kept.id, on };
        Ok(Merger { kept: kept.changed(told), merged, was, takes_its_place, event })
    }

    /// Where the file that is kept stands in a family: where it stood, unless it stood nowhere, or the other one was the
    /// reference person of the same sheet.
    fn place_beside(&self, other: &Self) -> Option<Membership> {
        match (&self.membership, &other.membership) {
            (Some(mine), Some(theirs))
                if mine.family == theirs.family && theirs.tie.is_reference_person() =>
            {
                Some(theirs.clone())
            }
            (Some(mine), _) => Some(mine.clone()),
            (None, theirs) => theirs.clone().filter(|_| self.registration.is_active()),
        }
    }

    fn with_facts_of(mut self, other: &Self, on: NaiveDate) -> Self {
        self.fiscal_codes.take_over(&other.fiscal_codes);
        self.anpr_id = self.anpr_id.or_else(|| other.anpr_id.clone());
        self.foreign_document = self.foreign_document.or_else(|| other.foreign_document.clone());
        self.birth.act = self.birth.act.or_else(|| other.birth.act.clone());
        if self.parents.is_empty() {
            self.parents.clone_from(&other.parents);
        }
        self.first_registered_on =
            self.first_registered_on.into_iter().chain(other.first_registered_on).min();
        if self.civil.status.is_none()
            || (other.civil.standing().is_some() && self.civil.standing().is_none())
        {
            self.civil.status = other.civil.status.or(self.civil.status);
        }
        self.civil.unions = joined_unions(self.civil.unions, &other.civil.unions);
        self.citizenships = joined_sorted(
            self.citizenships,
            &other.citizenships,
            |one, two| one.country == two.country,
            |one| one.since,
        );
        self.residences = joined_homes(self.residences, &other.residences, on);
        self.cohabitations = joined_sorted(
            self.cohabitations,
            &other.cohabitations,
            |one, two| one.signed_on == two.signed_on,
            |one| Some(one.signed_on),
        );
        self.electoral = self.electoral.or_else(|| other.electoral.clone());
        self.documents = joined_sorted(
            self.documents,
            &other.documents,
            |one, two| (one.kind, &one.number) == (two.kind, &two.number),
            |one| Some(one.issued_on),
        );
        self.procedures =
            joined_sorted(self.procedures, &other.procedures, PartialEq::eq, |one| Some(one.opened_on));
        if self.certifiability == Certifiability::Full {
            self.certifiability = other.certifiability;
        }
        self.guardian = self.guardian.or_else(|| other.guardian.clone());
        self.custody = joined_sorted(self.custody, &other.custody, PartialEq::eq, |one| Some(one.since));
        self
    }

    /// The file leads to another one: what nobody is twice (a code in force, a place in a family, a vote) it is no more.
    fn lead_to(mut self, kept: PersonId, on: NaiveDate) -> Self {
        self.fiscal_codes.retire();
        self.anpr_id = None;
        self.membership = None;
        self.electoral = None;
        if self.registration.is_active() {
            let reason = match self.registration.register() {
                Register::Residents => Leaving::Residents(CancellationReason::DoubleRegistration),
                Register::Aire => Leaving::Aire(AireCancellationReason::DoubleRegistration),
            };
            self.registration = Registration::Cancelled { on: Some(on), reason, destination: None };
        }
        for home in self.residences.iter_mut().filter(|home| home.until.is_none()) {
            home.until = Some(on.max(home.since.unwrap_or(on)));
        }
        self.merged_into = Some(kept);
        self
    }

    /// Whoever stands in the register comes before whoever stood in it.
    const fn rank(&self) -> u8 {
        match self.registration {
            Registration::Resident { .. } => 2,
            Registration::Aire(_) => 1,
            Registration::Cancelled { .. } | Registration::Deceased { .. } => 0,
        }
    }

    /// Everybody whom an act in this file names: spouses, cohabitants, parents, a guardian.
    fn named_in_acts(&mut self) -> impl Iterator<Item = &mut Option<PersonId>> {
        let spouses = self.civil.unions.iter_mut().filter_map(|union| union.partner.as_mut());
        let cohabitants = self.cohabitations.iter_mut().filter_map(|contract| contract.partner.as_mut());
        let parents = self.parents.iter_mut().map(|parent| &mut parent.who);
        let named = spouses.chain(cohabitants).chain(parents).map(|named| &mut named.person);
        named.chain(self.guardian.as_mut().map(|guardian| &mut guardian.person))
    }

    fn names_by_file(&self, person: PersonId) -> bool {
        self.clone().named_in_acts().any(|named| *named == Some(person))
    }

    /// Everybody with whom this person was or is bound, who have a file here.
    pub(crate) fn bound_to(&self) -> Vec<PersonId> {
        let unions = self.civil.unions.iter().filter_map(|union| union.partner.as_ref()?.person);
        let contracts = self.cohabitations.iter().filter_map(|contract| contract.partner.as_ref()?.person);
        unions.chain(contracts).collect()
    }

    /// The file names one person where it named another, who turned out to be the same; none if it names neither.
    pub(crate) fn name_instead(mut self, of: PersonId, kept: PersonId, on: NaiveDate) -> Option<Change> {
        let mut names_them = false;
        for named in self.named_in_acts().filter(|named| **named == Some(of)) {
            *named = Some(kept);
            names_them = true;
        }
        for note in self.custody.iter_mut().filter(|note| note.parent == NotedParent::OnFile(of)) {
            note.parent = NotedParent::OnFile(kept);
            names_them = true;
        }
        let event = RegistryEvent::DetailsChanged { person: self.id, on };
        names_them.then(|| self.changed(event))
    }
}

#[cfg(test)]
mod tests;
