//! How a fact is, without a language.

use chrono::NaiveDate;
use registry::{CivilAct, Country, Home, PersonName, Place, Sex};
use serde::{Deserialize, Serialize};

/// How a fact is. Places and states are codes, so that a comune that is renamed tomorrow changes no fact.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Value {
    /// A person's name.
    Name {
        /// Surname and given names.
        name: PersonName,
    },
    /// A day.
    Day {
        /// Which.
        day: NaiveDate,
    },
    /// A place, under the name that it had on a day.
    At {
        /// Which.
        place: Place,
        /// The day.
        on: NaiveDate,
    },
    /// A birth, as far as it is known.
    Birth {
        /// When.
        day: Option<NaiveDate>,
        /// Where.
        place: Option<Place>,
    },
    /// An act of civil status.
    Act {
        /// How to find it.
        act: CivilAct,
    },
    /// A citizenship.
    Of {
        /// The state.
        country: Country,
    },
    /// A home.
    Home {
        /// Where.
        home: StatedHome,
    },
    /// A word of a code table, agreeing with somebody's sex: `kinship-child`.
    Word {
        /// The table and the row.
        word: String,
        /// Whom it is said of.
        sex: Sex,
    },
    /// A text that is the same in every language.
    Plain {
        /// The text.
        text: String,
    },
}

/// A home as a certificate states it: what the postman needs, and nothing of how the city divides itself.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatedHome {
    /// Street and number.
    pub line: String,
    /// What helps inside the building.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inside: Option<String>,
    /// Postcode.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<String>,
    /// Where, when it is not this city.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<Place>,
    /// Without a roof of one's own: the address is where letters go.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub roofless: bool,
}

impl From<&Home> for StatedHome {
    fn from(home: &Home) -> Self {
        match home {
            Home::InCity(address) | Home::NoFixedAbode(address) => Self {
                line: address.street_line(),
                inside: address.inside_line(),
                cap: Some(address.cap.clone()),
                elsewhere: None,
                roofless: matches!(home, Home::NoFixedAbode(_)),
            },
            Home::OtherComune { place, address } | Home::Abroad { place, address } => Self {
                line: address.clone().unwrap_or_default(),
                inside: None,
                cap: None,
                elsewhere: Some(place.clone()),
                roofless: false,
            },
        }
    }
}

impl Value {
    /// A word of one of the registry's code tables, by its text key.
    pub(super) fn word(registry_key: &str, sex: Sex) -> Self {
        let word = registry_key.strip_prefix("registry-").unwrap_or(registry_key);
        Self::Word { word: word.to_owned(), sex }
    }
}

/// Facts are about people: they do not get into a log by a slip.
impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Value(…)")
    }
}

impl std::fmt::Debug for StatedHome {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("StatedHome(…)")
    }
}

impl From<&PersonName> for Value {
    fn from(name: &PersonName) -> Self {
        Self::Name { name: name.clone() }
    }
}

impl From<NaiveDate> for Value {
    fn from(day: NaiveDate) -> Self {
        Self::Day { day }
    }
}

impl From<&CivilAct> for Value {
    fn from(act: &CivilAct) -> Self {
        Self::Act { act: act.clone() }
    }
}

impl From<&Home> for Value {
    fn from(home: &Home) -> Self {
        Self::Home { home: home.into() }
    }
}
