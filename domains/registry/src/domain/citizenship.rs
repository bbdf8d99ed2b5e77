//! Whose citizen somebody is, and since when.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A state by its ISTAT code, as ANPR writes citizenships: `Country::ITALY` is 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Country(pub u16);

impl Country {
    /// Italy.
    pub const ITALY: Self = Self(100);
    /// *In corso di definizione*.
    pub const IN_DEFINITION: Self = Self(997);
    /// *Non attribuibile*.
    pub const NOT_ATTRIBUTABLE: Self = Self(998);
    /// *Apolide*: citizen of no state.
    pub const STATELESS: Self = Self(999);

    /// Whether the code names a citizenship at all: 997 and 998 do not.
    #[must_use]
    pub fn is_certain(self) -> bool {
        self != Self::IN_DEFINITION && self != Self::NOT_ATTRIBUTABLE
    }

    /// Whether its citizens are citizens of the European Union today.
    #[must_use]
    pub fn is_in_european_union(self) -> bool {
        self == Self::ITALY || crate::places::state(self).is_some_and(|state| state.european_union)
    }
}

/// One citizenship, for as long as it was held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citizenship {
    /// Of which state.
    pub country: Country,
    /// From when; unknown for most, who have it from birth.
    pub since: Option<NaiveDate>,
    /// Until when; none while it is held.
    pub until: Option<NaiveDate>,
}

impl Citizenship {
    /// Held from birth, or from a day nobody wrote down.
    #[must_use]
    pub const fn of(country: Country) -> Self {
        Self { country, since: None, until: None }
    }

    /// Whether it was held on `date`.
    #[must_use]
    pub fn is_held_on(&self, date: NaiveDate) -> bool {
        self.since.is_none_or(|since| since <= date) && self.until.is_none_or(|until| date < until)
    }
}
