//! What certificates state: facts without a language, the words for them, and the printed page.

mod civil;
mod collect;
mod document;
mod label;
mod payload;
mod people;
mod read_back;
mod residence;
mod value;
mod wording;

use std::fmt::Write;

use chrono::NaiveDate;
use registry::{PersonName, Sex};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::domain::Kind;

pub(crate) use collect::facts;
pub(crate) use document::{Paper, compose};
pub(crate) use kernel::as_people_write;
pub(crate) use label::Label;
pub use payload::label_key;
pub(crate) use payload::{BETWEEN_CELLS, columns_of, payload_facts, payload_facts_in_short};
pub(crate) use read_back::said_in;
pub(crate) use value::{StatedHome, Value};

/// What one certificate states about one person. It is kept with the certificate, and compared with
/// the registry later: the same person with the same facts gives the same [`digest`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Which kind.
    pub kind: Kind,
    /// The person's sex, which Italian words agree with.
    pub sex: Sex,
    /// Where the person stands, for the kinds that stop being true when people leave or die.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<Standing>,
    /// Whether the sentence of the kind is true: somebody is alive, or free to marry.
    pub holds: bool,
    /// The day that a certificate about the past is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference_date: Option<NaiveDate>,
    /// Who the person is: on every certificate.
    pub identity: Vec<Fact>,
    /// The facts of this kind, each with its label.
    pub rows: Vec<Fact>,
    /// Several things of one sort: the people of a family, the homes of a life.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<Table>,
}

impl Facts {
    /// How many facts of its own the kind states: each takes a line of the page.
    pub(crate) fn lines(&self) -> usize {
        self.rows.len() + self.table.as_ref().map_or(0, |table| table.lines.len())
    }
}

/// Whom a document is about: every kind states the name and the day of birth.
#[must_use]
pub(crate) fn holder(facts: &[Facts]) -> (Option<&PersonName>, Option<NaiveDate>) {
    let identity = facts.first().map_or(&[][..], |facts| &facts.identity);
    let name = identity.iter().find_map(|fact| match &fact.value {
        Value::Name { name } => Some(name),
        _ => None,
    });
    let born = identity.iter().find_map(|fact| match (fact.label, &fact.value) {
        (Label::BornOn, Value::Day { day }) => Some(*day),
        _ => None,
    });
    (name, born)
}

/// Where a person stands with this city's registry, as far as a certificate depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Lives here, or is entered in the AIRE.
    Here,
    /// Left: the city no longer knows.
    Gone,
    /// Died.
    Dead,
}

/// A fact with its label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What it is.
    pub label: Label,
    /// How it is.
    pub value: Value,
}

/// Several things of one sort, one per line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What is in each column.
    pub columns: Vec<Label>,
    /// The lines; a cell of which nothing is known is empty.
    pub lines: Vec<Vec<Option<Value>>>,
}

/// Changes with the way in which facts are written down: digests of different forms are never compared.
const FORM: &str = "facts/1";

/// The digest of what a document states: the form, a colon, and the SHA-256 of its facts in that form, in
/// hexadecimal.
///
/// When it differs from that of the registry as it is now, the document is superseded.
#[must_use]
pub(crate) fn digest(facts: &[Facts]) -> String {
    let canonical = serde_json::to_vec(&(FORM, facts)).expect("facts are plain data");
    let mut digest = format!("{FORM}:");
    for byte in Sha256::digest(&canonical) {
        write!(digest, "{byte:02x}").expect("writing to a string cannot fail");
    }
    digest
}

/// Whether two digests are of facts written down in the same way.
pub(crate) fn of_one_form(one: &str, other: &str) -> bool {
    one.split(':').next() == other.split(':').next()
}

#[cfg(test)]
mod tests;
