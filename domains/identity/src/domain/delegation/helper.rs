//! Somebody without a digital identity who acts for another at the counter, in person.

use chrono::NaiveDate;
use kernel::{Line, StaffId};
use registry::codice_fiscale::CodiceFiscale;
use registry::{Person, PersonName};
use serde::{Deserialize, Serialize};

/// A document as a clerk noted it: its kind, its number, who issued it (art. 35 DPR 445/2000).
pub type NotedDocument = Line<150>;

/// A helper (*aiutante*), as the grantor named them at the counter.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Helper {
    /// What they are called.
    pub name: PersonName,
    /// When they were born.
    pub born_on: NaiveDate,
    /// Their *codice fiscale*, where the grantor knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fiscal_code: Option<CodiceFiscale>,
    /// The document by which the counter will know them, where the grantor knows that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
}

impl Helper {
    /// Whether both are the same one: by their *codici fiscali*, else by name and birth date.
    pub(crate) fn is_same_as(&self, other: &Self) -> bool {
        match (self.fiscal_code, other.fiscal_code) {
            (Some(one), Some(other)) => one == other,
            _ => self.born_on == other.born_on && self.name.search_keys() == other.name.search_keys(),
        }
    }

    /// Whether somebody born then is of age on a day.
    pub(crate) fn is_of_age(born_on: NaiveDate, day: NaiveDate) -> bool {
        let years = day.years_since(born_on).unwrap_or(0);
        i64::from(years) >= i64::from(Person::OF_AGE)
    }
}

/// Says nothing about who it is.
impl std::fmt::Debug for Helper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Helper(…)")
    }
}

/// Where a delegation was given by somebody who was present (art. 38 c. 3-bis DPR 445/2000).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AtTheCounter {
    /// The clerk who took it down.
    pub clerk: StaffId,
    /// The office they sit in.
    pub office: String,
    /// The document by which the clerk knew the grantor.
    pub document: String,
}

/// Says no number of a document.
impl std::fmt::Debug for AtTheCounter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AtTheCounter").field("clerk", &self.clerk).finish_non_exhaustive()
    }
}
