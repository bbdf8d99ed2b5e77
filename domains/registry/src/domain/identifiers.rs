//! The numbers that name a person to the state.

use serde::{Deserialize, Serialize};

use super::Country;
use crate::codice_fiscale::CodiceFiscale;

/// Every codice fiscale a person has, and has had.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FiscalCodes {
    /// The one in force; new-borns and some foreigners wait for theirs.
    pub current: Option<CodiceFiscale>,
    /// Whether the tax office confirmed it (ANPR: *stato di validazione* 1).
    pub validated: bool,
    /// Earlier ones, after a correction or omocodia: papers made out to them still find the person.
    pub previous: Vec<CodiceFiscale>,
}

impl FiscalCodes {
    /// One confirmed code.
    #[must_use]
    pub const fn of(code: CodiceFiscale) -> Self {
        Self { current: Some(code), validated: true, previous: Vec::new() }
    }

    /// Puts a new code in force and remembers the old one.
    pub(crate) fn replace(&mut self, code: CodiceFiscale) {
        if let Some(old) = self.current.replace(code).filter(|old| *old != code) {
            self.previous.push(old);
        }
    }

    /// Takes over what another file of the same human being has. The code in force stays so.
    pub(crate) fn take_over(&mut self, other: &Self) {
        if self.current.is_none() {
            (self.current, self.validated) = (other.current, other.validated);
        }
        for code in other.current.into_iter().chain(other.previous.iter().copied()) {
            if self.current != Some(code) && !self.previous.contains(&code) {
                self.previous.push(code);
            }
        }
    }

    /// No code is in force any more; all of them stay known.
    pub(crate) fn retire(&mut self) {
        self.previous.extend(self.current.take());
        self.validated = false;
    }
}

/// A person's identifier in the national registry (*ID ANPR*): nine letters and digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AnprId(String);

/// A text that cannot be the identifier it was given as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdentifierError {
    /// Not an ANPR identifier.
    #[error("an ANPR identifier has nine letters and digits")]
    AnprId,
}

impl AnprId {
    /// Reads an identifier.
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let id = text.trim().to_ascii_uppercase();
        let well_formed = id.len() == 9 && id.bytes().all(|b| b.is_ascii_alphanumeric());
        if well_formed { Ok(Self(id)) } else { Err(IdentifierError::AnprId) }
    }

    /// The nine characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for AnprId {
    type Error = IdentifierError;
    fn try_from(text: String) -> Result<Self, IdentifierError> {
        Self::parse(&text)
    }
}

impl From<AnprId> for String {
    fn from(id: AnprId) -> Self {
        id.0
    }
}

/// A document of another state, by which a foreigner was first entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignDocument {
    /// Which state issued it.
    pub country: Country,
    /// Its number.
    pub number: String,
}

impl ForeignDocument {
    /// Its number as it is looked up: the same however it is spaced.
    #[must_use]
    pub fn search_key(&self) -> String {
        self.number.replace([' ', '-', '/', '.'], "").to_ascii_uppercase()
    }
}
