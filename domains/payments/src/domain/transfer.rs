//! To whom the money of a notice goes.

use iban::IbanLike as _;
use kernel::Cents;
use serde::{Deserialize, Serialize};

use super::taxonomy::Taxonomy;

/// A bank account (IBAN, ISO 13616), its check proven.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Iban(String);

/// A text that is no IBAN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an IBAN, or one with a wrong check")]
pub struct IbanError;

impl Iban {
    /// Reads an account, blanks dropped.
    pub fn parse(text: &str) -> Result<Self, IbanError> {
        let read: iban::Iban = text.parse().map_err(|_| IbanError)?;
        Ok(Self(read.electronic_str().to_owned()))
    }

    /// Without blanks.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Iban {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Iban {
    type Error = IbanError;

    fn try_from(text: String) -> Result<Self, IbanError> {
        Self::parse(&text)
    }
}

impl From<Iban> for String {
    fn from(iban: Iban) -> Self {
        iban.0
    }
}

/// A digital duty stamp that is bought with the notice (*marca da bollo digitale*).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StampRequest {
    /// SHA-256 of the document that it is for, in base 64.
    pub document_sha256: String,
    /// The sigla of the province where the payer lives: `MI`.
    pub province: String,
    /// The kind of stamp: `01`, of 16 euro.
    pub kind: String,
}

/// Where one part of the money goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Destination {
    /// A bank account.
    Account(Iban),
    /// The Treasury, for a duty stamp.
    Stamp(StampRequest),
}

/// One of the one to five parts of a notice, each for one beneficiary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    /// Whose: fiscal code, 11 digits.
    pub creditor: String,
    /// What they are called.
    pub creditor_name: String,
    /// How much, never zero.
    pub amount: Cents,
    /// Where it goes.
    pub to: Destination,
    /// What the transfer says, at most 140 characters.
    pub remittance: String,
    /// What it is for.
    pub category: Taxonomy,
    /// What the beneficiary needs besides, key and value.
    pub metadata: Vec<(String, String)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_read_strictly() {
        let account = Iban::parse("IT60 X054 2811 1010 0000 0123 456").unwrap();
        assert_eq!(account.as_str(), "IT60X0542811101000000123456");
        assert_eq!(Iban::parse("IT61X0542811101000000123456"), Err(IbanError));
    }
}
