//! Somebody in no register who has no digital identity at hand, as a clerk at a desk knows them by a document.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::StaffId;
use registry::PersonName;
use registry::codice_fiscale::CodiceFiscale;
use serde::{Deserialize, Serialize};

use super::NotedDocument;

/// Somebody at a desk, by what their document says.
#[derive(Clone)]
pub struct Presented {
    pub(crate) name: PersonName,
    pub(crate) born_on: NaiveDate,
    pub(crate) fiscal_code: CodiceFiscale,
    pub(crate) document: NotedDocument,
}

impl Presented {
    /// Takes what a clerk wrote; none where the *codice fiscale* does not follow from the name and the birth date, with the
    /// sex and the place of birth that it says: then it is somebody else's, or a name is not as the tax office has it.
    #[must_use]
    pub fn try_new(
        name: PersonName,
        born_on: NaiveDate,
        fiscal_code: CodiceFiscale,
        document: NotedDocument,
    ) -> Option<Self> {
        let says = fiscal_code.decode(born_on);
        let is_theirs = fiscal_code.belongs_to(&name, born_on, says.sex, says.birth_place);
        is_theirs.then_some(Self { name, born_on, fiscal_code, document })
    }

    /// Their *codice fiscale*.
    #[must_use]
    pub const fn fiscal_code(&self) -> CodiceFiscale {
        self.fiscal_code
    }

    /// What they showed.
    #[must_use]
    pub const fn document(&self) -> &NotedDocument {
        &self.document
    }
}

/// Never who: this form ends up in logs.
impl fmt::Debug for Presented {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Presented").finish_non_exhaustive()
    }
}

/// By whom, by which document and when they were known.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// The clerk.
    pub by: StaffId,
    /// What they saw, as they wrote it: kind, number, who issued it.
    pub document: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Never which document: this form ends up in logs.
impl fmt::Debug for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Seen").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn presented(surname: &str, born_on: &str, code: &str) -> Option<Presented> {
        let name = PersonName::parse(surname, "Mario").unwrap();
        let document = NotedDocument::parse("Carta d'identità CA00000AA, Comune di Lodi").unwrap();
        Presented::try_new(name, born_on.parse().unwrap(), CodiceFiscale::parse(code).unwrap(), document)
    }

    #[test]
    fn a_code_is_of_whoever_has_that_name_and_that_birthday() {
        let code = "RSSMRA85T10A562S";
        assert!(presented("Rossi", "1985-12-10", code).is_some());
        assert!(presented("Verdi", "1985-12-10", code).is_none());
        assert!(presented("Rossi", "1985-12-11", code).is_none());
    }

    #[test]
    fn it_says_of_nobody_who_they_are() {
        let printed = format!("{:?}", presented("Rossi", "1985-12-10", "RSSMRA85T10A562S").unwrap());
        assert!(!printed.contains("Rossi") && !printed.contains("RSSMRA"), "{printed}");
    }
}
