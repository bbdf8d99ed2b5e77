//! A home, as its holder declared it.

use chrono::NaiveDate;
use kernel::PersonId;
use serde::{Deserialize, Serialize};

use super::{Applies, TariRules};

kernel::id!(
    /// A home for which the waste tax is paid (*utenza domestica*).
    pub DwellingId, "dwelling"
);

/// As many signs as the code of a dwelling has at most: with `TARI-2026-` before it, it is a position's reference.
const LONGEST_CODE: usize = 24;
/// As many characters as an address has at most.
const LONGEST_ADDRESS: usize = 200;
/// As many square metres as a home has at most.
const LARGEST: u32 = 20_000;

/// For what a home is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DwellingUse {
    /// The holder's family lives there: occupants are those on its sheet in the register.
    Residence,
    /// Held at disposal, or by somebody who is not in the register here: occupants are reckoned by size.
    Disposal,
}

impl DwellingUse {
    /// As files and tables have it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Residence => "residenza",
            Self::Disposal => "a-disposizione",
        }
    }

    /// Reads it back.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Residence, Self::Disposal].into_iter().find(|one| one.code() == code)
    }
}

/// A home as its holder declared it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dwelling {
    /// Its name here.
    pub id: DwellingId,
    /// The office's own name for it (*codice utenza*): declared twice, it is one dwelling.
    pub code: String,
    /// Who pays for it.
    pub holder: PersonId,
    /// Where it is.
    pub address: String,
    /// Its floor, as it is trodden (*superficie calpestabile*, c. 645).
    pub square_metres: u32,
    /// The first day on which it is held.
    pub used_from: NaiveDate,
    /// The last one; none while it goes on.
    pub used_until: Option<NaiveDate>,
    /// For what.
    pub used_as: DwellingUse,
    /// The reductions that the office granted, by key.
    pub reductions: Vec<String>,
}

/// What is wrong with a dwelling.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DwellingFault {
    /// No code, or one of other signs or too long.
    #[error("the code has 1 to {LONGEST_CODE} letters, digits or hyphens")]
    Code,
    /// No address, or a very long one.
    #[error("the address has 1 to {LONGEST_ADDRESS} characters")]
    Address,
    /// No floor, or that of a palace.
    #[error("a home has 1 to {LARGEST} square metres")]
    Size,
    /// It ends before it begins.
    #[error("the last day is before the first one")]
    Days,
    /// A reduction that the comune does not have, or that nobody grants.
    #[error("there is no reduction {0:?} to grant")]
    Reduction(String),
}

impl Dwelling {
    /// Finds what is wrong with it.
    pub fn check(&self, rules: &TariRules) -> Result<(), DwellingFault> {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        if !(1..=LONGEST_CODE).contains(&self.code.len()) || !self.code.bytes().all(is_plain) {
            return Err(DwellingFault::Code);
        }
        if self.address.trim().is_empty() || self.address.chars().count() > LONGEST_ADDRESS {
            return Err(DwellingFault::Address);
        }
        if !(1..=LARGEST).contains(&self.square_metres) {
            return Err(DwellingFault::Size);
        }
        if self.used_until.is_some_and(|last| last < self.used_from) {
            return Err(DwellingFault::Days);
        }
        let is_granted = |key: &str| rules.reduction(key).is_some_and(|one| one.applies == Applies::Granted);
        match self.reductions.iter().find(|key| !is_granted(key)) {
            Some(unknown) => Err(DwellingFault::Reduction(unknown.clone())),
            None => Ok(()),
        }
    }

    /// On how many days of a year it is held (c. 642: the tax is due for the days of use).
    #[must_use]
    pub fn days_in(&self, year: i32) -> u32 {
        let Some((first, last)) = ends_of(year) else { return 0 };
        let (from, until) = (self.used_from.max(first), self.used_until.map_or(last, |day| day.min(last)));
        u32::try_from((until - from).num_days() + 1).unwrap_or(0)
    }

    /// The day of a year on which its people are counted: 1 January, or the first day on which it is held.
    #[must_use]
    pub fn counted_on(&self, year: i32) -> NaiveDate {
        ends_of(year).map_or(self.used_from, |(first, _)| first.max(self.used_from))
    }
}

/// The first and the last day of a year.
pub(crate) fn ends_of(year: i32) -> Option<(NaiveDate, NaiveDate)> {
    Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?))
}
