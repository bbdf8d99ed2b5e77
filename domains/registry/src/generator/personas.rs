//! The people of the demonstration: written by hand, the same in every generated city.

mod bonds;
mod file;
mod papers;
mod record;
mod stays;

use chrono::NaiveDate;
use kernel::{Localised, PersonId, StaffId};

use super::CityContent;
use crate::{FamilyRecord, RecordError};

/// Whoever a visitor of the demonstration can be, and the families some of them live in.
#[derive(Clone, Debug, Default)]
pub struct Personas {
    /// In the order of the file.
    pub list: Vec<Persona>,
    /// Whole families, to be planted before any other.
    pub families: Vec<FamilyRecord>,
}

/// One persona.
#[derive(Clone, Debug)]
pub struct Persona {
    /// Short and stable: `giulia`.
    pub key: String,
    /// Given name and surname.
    pub name: String,
    /// What they are to the town hall.
    pub who: Who,
    /// What makes them interesting, in three words.
    pub title: Localised,
    /// Their story, in two sentences.
    pub story: Localised,
    /// What to try as this person.
    pub to_try: Localised,
}

/// A resident, or somebody who works for the city.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Has a file in the registry.
    Resident(PersonId),
    /// Is on the staff.
    Staff(StaffId, auth::Role),
}

/// Why the file of personas cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PersonaError {
    /// Not TOML, or a key that is missing, unknown or of the wrong kind; says where.
    #[error("personas.toml: {0}")]
    Unreadable(#[from] Box<toml::de::Error>),
    /// A value that cannot be.
    #[error("personas.toml: {who}: {what}")]
    Value {
        /// The key of the persona, or the number of the family.
        who: String,
        /// What is wrong.
        what: &'static str,
    },
    /// A family that contradicts itself.
    #[error("personas.toml: {0}")]
    Record(#[from] RecordError),
}

impl Personas {
    /// Reads `demo/personas.toml` of a town; days that are counted back are counted from `today`.
    pub fn parse(text: &str, town: &CityContent, today: NaiveDate) -> Result<Self, PersonaError> {
        let file: file::File = toml::from_str(text).map_err(Box::new)?;
        let families = record::families(&file, town, today)?;
        for family in &families {
            family.check()?;
        }
        let list = file.persona.into_iter().map(|row| persona(row, &families)).collect::<Result<_, _>>()?;
        Ok(Self { list, families })
    }

    /// The persona with this key.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<&Persona> {
        self.list.iter().find(|persona| persona.key == key)
    }
}

fn persona(row: file::PersonaRow, families: &[FamilyRecord]) -> Result<Persona, PersonaError> {
    let wrong = |what| PersonaError::Value { who: row.key.clone(), what };
    let (who, name) = match (row.person, row.staff, row.role) {
        (Some(id), None, None) => {
            let mut people = families.iter().flat_map(|family| &family.people);
            let person = people.find(|person| person.id == id).ok_or(wrong("is in no family"))?;
            (Who::Resident(id), person.name.spoken())
        }
        (None, Some(id), Some(role)) => (Who::Staff(id, role), row.name.clone().ok_or(wrong("has no name"))?),
        _ => return Err(wrong("is either a person, or staff with a role")),
    };
    Ok(Persona { key: row.key, name, who, title: row.title, story: row.story, to_try: row.to_try })
}

#[cfg(test)]
mod tests;
