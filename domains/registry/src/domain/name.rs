//! The name of a person, as the act of birth has it.

use serde::{Deserialize, Serialize};

use crate::codice_fiscale::letters_of;

/// Surname and given names. One of the two may be missing, as on some foreign documents; never both.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Plain", into = "Plain")]
pub struct PersonName {
    surname: String,
    given: String,
}

/// Why two texts are not a person's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Neither surname nor given name.
    #[error("a person has a surname, a given name, or both")]
    Missing,
    /// Longer than the registry keeps.
    #[error("a surname or given name has at most {} characters", PersonName::LONGEST)]
    TooLong,
    /// A sign that is no part of a name, such as a digit.
    #[error("a name has letters, blanks, apostrophes, hyphens and full stops only")]
    Sign,
}

impl PersonName {
    /// ANPR keeps surnames and given names of at most 100 characters each.
    pub const LONGEST: usize = 100;

    /// Reads a name; runs of blanks become one.
    pub fn parse(surname: &str, given: &str) -> Result<Self, NameError> {
        let (surname, given) = (tidy(surname)?, tidy(given)?);
        if surname.is_empty() && given.is_empty() {
            return Err(NameError::Missing);
        }
        Ok(Self { surname, given })
    }

    /// *Cognome*.
    #[must_use]
    pub fn surname(&self) -> &str {
        &self.surname
    }

    /// *Nome*: all given names.
    #[must_use]
    pub fn given(&self) -> &str {
        &self.given
    }

    /// Given name first, as people introduce themselves.
    #[must_use]
    pub fn spoken(&self) -> String {
        format!("{} {}", self.given, self.surname).trim().to_owned()
    }

    /// The plain letters of surname and given name, to search by.
    #[must_use]
    pub fn search_keys(&self) -> (String, String) {
        (letters_of(&self.surname), letters_of(&self.given))
    }
}

impl std::fmt::Debug for PersonName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PersonName(…)")
    }
}

fn tidy(part: &str) -> Result<String, NameError> {
    let part = part.split_whitespace().collect::<Vec<_>>().join(" ");
    if part.chars().count() > PersonName::LONGEST {
        return Err(NameError::TooLong);
    }
    let allowed = |c: char| c.is_alphabetic() || matches!(c, ' ' | '\'' | '’' | '`' | '-' | '.');
    if part.chars().all(allowed) { Ok(part) } else { Err(NameError::Sign) }
}

#[derive(Serialize, Deserialize)]
struct Plain {
    surname: String,
    given: String,
}

impl TryFrom<Plain> for PersonName {
    type Error = NameError;
    fn try_from(plain: Plain) -> Result<Self, NameError> {
        Self::parse(&plain.surname, &plain.given)
    }
}

impl From<PersonName> for Plain {
    fn from(name: PersonName) -> Self {
        Self { surname: name.surname, given: name.given }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_with_one_name_only_still_has_a_name() {
        assert_eq!(PersonName::parse("", "Suharto").unwrap().spoken(), "Suharto");
        assert_eq!(PersonName::parse(" ", ""), Err(NameError::Missing));
    }

    #[test]
    fn a_name_keeps_its_accents_and_loses_its_spare_blanks() {
        let name = PersonName::parse("  D'Agostino  ", "Niccolò  Maria").unwrap();
        assert_eq!(name.spoken(), "Niccolò Maria D'Agostino");
        assert_eq!(name.search_keys(), ("DAGOSTINO".into(), "NICCOLOMARIA".into()));
    }

    #[test]
    fn a_digit_is_no_part_of_a_name() {
        assert_eq!(PersonName::parse("R0ssi", "Ada"), Err(NameError::Sign));
    }
}
