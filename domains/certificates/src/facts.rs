//! What certificates state: facts without a language, the words for them, and the printed page.

mod capitals;
mod civil;
mod collect;
mod document;
mod label;
mod payload;
mod people;
mod residence;
mod value;
mod wording;

use std::fmt::Write;

use chrono::NaiveDate;
use registry::Sex;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::domain::Kind;

pub(crate) use collect::facts;
pub(crate) use document::{Paper, compose};
pub(crate) use label::Label;
pub(crate) use payload::{label_key, payload_facts};
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

/// The digest of what a document states: SHA-256 of its facts in one canonical form, in hexadecimal.
///
/// When it differs from that of the registry as it is now, the document is superseded.
#[must_use]
pub(crate) fn digest(facts: &[Facts]) -> String {
    let canonical = serde_json::to_vec(&(FORM, facts)).expect("facts are plain data");
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(&canonical) {
        write!(hex, "{byte:02x}").expect("writing to a string cannot fail");
    }
    hex
}

#[cfg(test)]
mod tests;
