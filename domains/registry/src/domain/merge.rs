//! Two files of one human being become one (*unificazione di posizioni*): a person was entered twice, under two *codici
//! fiscali* or under one name written in two ways. One file stays and takes over what only the other knows; the other one
//! stays readable, leads to it, and changes no more. No input or output.

mod apart;
mod facts;
mod lists;
mod naming;
mod note;

use chrono::NaiveDate;
use kernel::PersonId;
use serde::{Deserialize, Serialize};

use super::{
    Change, FamilyId, Leaving, Person, PersonsMerged, Refusal, Register, Registration, RegistryEvent,
};
use crate::codes::{AireCancellationReason, CancellationReason};
pub use apart::Doubt;
pub use note::{MergeNote, MergeNoteError};

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
}

#[cfg(test)]
mod tests;
