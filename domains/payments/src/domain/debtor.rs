//! Who owes something.

use std::fmt;

use kernel::PersonId;
use serde::{Deserialize, Serialize};

/// A human being, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DebtorKind {
    /// A human being (*persona fisica*, F).
    Person,
    /// A company, an association, an office (*persona giuridica*, G).
    Company,
}

/// Where a debtor is written to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DebtorAddress {
    /// The street.
    pub street: String,
    /// The number in it.
    pub number: String,
    /// CAP.
    pub post_code: String,
    /// The town.
    pub town: String,
    /// The sigla of the province.
    pub province: String,
    /// The country, as ISO 3166-1 has it: `IT`.
    pub country: String,
}

impl fmt::Display for DebtorAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { street, number, post_code, town, province, .. } = self;
        write!(f, "{street} {number}, {post_code} {town} ({province})")
    }
}

/// Who owes something (*soggetto debitore*).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Debtor {
    /// A human being, or not.
    pub kind: DebtorKind,
    /// *Codice fiscale*, or the number of a company.
    pub code: String,
    /// What they are called, at most 70 characters.
    pub name: String,
    /// Where they are written to, if it is known.
    pub address: Option<DebtorAddress>,
    /// Where mail reaches them, if it is known.
    pub email: Option<String>,
    /// Their file in the register, if they have one.
    pub person: Option<PersonId>,
}
