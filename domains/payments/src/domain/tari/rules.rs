//! What a comune decides about the waste tax: `tari.toml` of the city.

use std::fmt;

use chrono::{Days, NaiveDate};
use kernel::{Calendar, Cents, Localised};
use serde::{Deserialize, Serialize};

use crate::domain::kinds::KindKey;

/// Ka by how many live in a home, six for six and more, in hundredths: the North, comuni above 5,000 inhabitants
/// (D.P.R. 158/1999, annex 1, table 1a).
const FIXED_COEFFICIENTS: [u32; 6] = [80, 94, 105, 114, 123, 130];

/// Kb likewise: at least and at most (table 2).
const VARIABLE_COEFFICIENTS: [(u32, u32); 6] =
    [(60, 100), (140, 180), (180, 230), (220, 300), (290, 360), (340, 410)];

/// Euro with up to four decimals: `1.1200`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rate(u32);

impl Rate {
    /// Reads it: at most 9999 euro.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let fits = (1..=4).contains(&whole.len()) && part.len() <= 4 && are_digits(whole) && are_digits(part);
        if !fits {
            return None;
        }
        let (whole, part): (u32, u32) = (whole.parse().ok()?, format!("{part:0<4}").parse().ok()?);
        Some(Self(whole * 10_000 + part))
    }

    /// In ten-thousandths of a euro.
    pub(super) fn ten_thousandths(self) -> i128 {
        self.0.into()
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:04}", self.0 / 10_000, self.0 % 10_000)
    }
}

impl TryFrom<String> for Rate {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("{text:?} is no tariff: it is like 1.1200"))
    }
}

impl From<Rate> for String {
    fn from(rate: Rate) -> Self {
        rate.to_string()
    }
}

/// A day of every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayOfYear {
    month: u32,
    day: u32,
}

impl DayOfYear {
    /// In a year.
    #[must_use]
    pub fn in_year(self, year: i32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, self.month, self.day).expect("the rules have days of every year only")
    }

    fn is_one(self) -> bool {
        // A year without 29 February.
        NaiveDate::from_ymd_opt(2025, self.month, self.day).is_some()
    }
}

/// What is paid from a year on, until the comune decides anew: where it does not in time, tariffs go on from year to year
/// (art. 1 c. 169 L. 296/2006).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tariff {
    /// The first year.
    pub year: i32,
    /// Euro for a square metre, before Ka.
    pub fixed: Rate,
    /// Euro for a household, before Kb.
    pub variable: Rate,
    /// Kb by how many live there, in hundredths.
    pub kb: [u32; 6],
}

impl Tariff {
    /// Ka and Kb of a household, in hundredths.
    #[must_use]
    pub fn coefficients(&self, occupants: u32) -> (u32, u32) {
        let at = usize::try_from(occupants.clamp(1, 6) - 1).unwrap_or(0);
        (FIXED_COEFFICIENTS[at], self.kb[at])
    }
}

/// When a reduction is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Applies {
    /// To whoever lives alone by the register.
    SingleOccupant,
    /// To whom the office granted it.
    Granted,
}

/// On which part a reduction is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Parts {
    /// The fixed one.
    Fixed,
    /// The variable one.
    Variable,
    /// Each of them.
    Both,
}

/// What is taken off.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reduction {
    /// Its key.
    pub key: String,
    /// What it is called.
    pub name: Localised,
    /// By which law.
    pub law: String,
    /// How much, in percent.
    pub percent: u32,
    /// Of what.
    pub on: Parts,
    /// When.
    pub applies: Applies,
}

/// What the authority (ARERA) adds for every home, whatever the comune decides, to even out costs of the whole country
/// (*componente perequativa*; resolutions 386/2023/R/rif and 133/2025/R/rif). It is no tax: nothing is taken off it, TEFA and
/// sanctions are not reckoned on it, and the comune hands it on to the fund (CSEA).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Component {
    /// Its key: `ur1`.
    pub key: String,
    /// What it is called.
    pub name: Localised,
    /// By which resolution.
    pub law: String,
    /// How much for a year, in the order of the years.
    amounts: Vec<ComponentAmount>,
}

/// How much a component is from a year on, until the authority decides anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComponentAmount {
    /// The first year.
    pub year: i32,
    /// For each home and year.
    #[serde(rename = "cents")]
    pub amount: Cents,
}

impl Component {
    /// How much it is for a home held the whole year; none before its first.
    #[must_use]
    pub fn amount(&self, year: i32) -> Option<Cents> {
        self.amounts.iter().rfind(|one| one.year <= year).map(|one| one.amount)
    }

    fn is_whole(&self) -> bool {
        let in_order = self.amounts.windows(2).all(|pair| pair[0].year < pair[1].year);
        !self.amounts.is_empty() && in_order
    }
}

/// Up to a size, so many are reckoned where nobody is in the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Size {
    /// Up to and including so many square metres; any where there is none.
    pub up_to: Option<u32>,
    /// How many are reckoned.
    pub occupants: u32,
}

/// Why the file of a city cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TariRulesError {
    /// Not the form that is wanted.
    #[error("tari.toml: {0}")]
    Form(#[from] toml::de::Error),
    /// No tariffs, or not in the order of their years.
    #[error("tari.toml: tariffs are in the order of their years, and there is one")]
    Tariffs,
    /// A coefficient outside of what the decree lets a comune choose.
    #[error("tari.toml: Kb of {0} is outside table 2 of D.P.R. 158/1999")]
    Coefficient(i32),
    /// Days that are none, or in another order.
    #[error("tari.toml: the days are days of every year, those of the instalments one after the other")]
    Days,
    /// Sizes that leave something out.
    #[error("tari.toml: sizes grow, the last one has no end, and each has 1 to 6 occupants")]
    Sizes,
    /// A reduction of more than all, or there twice.
    #[error("tari.toml: the reduction {0:?} is there twice, or takes nothing or more than all")]
    Reduction(String),
    /// A component there twice, or without amounts in the order of their years.
    #[error(
        "tari.toml: the component {0:?} is there twice, or its amounts are not in the order of their years"
    )]
    Component(String),
}

/// By when the tax of a year is to be paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueDays {
    /// Of which year it is.
    pub year: i32,
    /// Paid at once.
    pub single: NaiveDate,
    /// Paid in instalments, in order.
    pub instalments: Vec<NaiveDate>,
}

/// Everything that a comune decides about the waste tax.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TariRules {
    /// The kind of due that it is.
    pub kind: KindKey,
    /// Less than that is not asked for (art. 1 c. 168 L. 296/2006).
    #[serde(rename = "least_cents")]
    pub least: Cents,
    /// By when it is paid at once.
    pub single: DayOfYear,
    /// By when each instalment is.
    #[serde(default)]
    pub instalments: Vec<DayOfYear>,
    /// So many days there are at least to pay, from the one on which it is asked for.
    pub days_to_pay: u16,
    #[serde(rename = "size")]
    sizes: Vec<Size>,
    #[serde(rename = "tariff")]
    tariffs: Vec<Tariff>,
    #[serde(default, rename = "reduction")]
    reductions: Vec<Reduction>,
    #[serde(default, rename = "component")]
    components: Vec<Component>,
}

impl TariRules {
    /// Reads `tari.toml` of a city.
    pub fn parse(text: &str) -> Result<Self, TariRulesError> {
        let rules: Self = toml::from_str(text)?;
        let Self { single, instalments, sizes, tariffs, reductions, components, .. } = &rules;
        let in_order = tariffs.windows(2).all(|pair| pair[0].year < pair[1].year);
        if tariffs.is_empty() || !in_order {
            return Err(TariRulesError::Tariffs);
        }
        let is_allowed = |(kb, (least, most)): (&u32, (u32, u32))| (least..=most).contains(kb);
        let are_allowed = |one: &&Tariff| one.kb.iter().zip(VARIABLE_COEFFICIENTS).all(is_allowed);
        if let Some(wrong) = tariffs.iter().find(|one| !are_allowed(one)) {
            return Err(TariRulesError::Coefficient(wrong.year));
        }
        let are_days = single.is_one() && instalments.iter().all(|day| day.is_one());
        if !are_days || instalments.windows(2).any(|pair| pair[0] >= pair[1]) {
            return Err(TariRulesError::Days);
        }
        let grow = sizes
            .windows(2)
            .all(|pair| pair[0].up_to.is_some_and(|first| pair[1].up_to.is_none_or(|second| first < second)));
        let end = sizes.last().is_some_and(|last| last.up_to.is_none());
        if !grow || !end || sizes.iter().any(|one| !(1..=6).contains(&one.occupants)) {
            return Err(TariRulesError::Sizes);
        }
        for (at, one) in reductions.iter().enumerate() {
            let is_there = reductions[..at].iter().any(|earlier| earlier.key == one.key);
            if is_there || !(1..=100).contains(&one.percent) {
                return Err(TariRulesError::Reduction(one.key.clone()));
            }
        }
        for (at, one) in components.iter().enumerate() {
            if components[..at].iter().any(|earlier| earlier.key == one.key) || !one.is_whole() {
                return Err(TariRulesError::Component(one.key.clone()));
            }
        }
        Ok(rules)
    }

    /// What is paid in a year: the comune's last word before or in it.
    #[must_use]
    pub fn tariff(&self, year: i32) -> Option<&Tariff> {
        self.tariffs.iter().rfind(|one| one.year <= year)
    }

    /// By when the tax of a year is to be paid that is asked for on a day. Nobody is late before they were asked: what would be
    /// due too soon is due when the days to pay are over, and instalments that come to the same day are one. What would be
    /// due on a Saturday or a holiday is due on the next working day (art. 7 c. 1 lett. h) D.L. 70/2011).
    #[must_use]
    pub fn due_days(&self, year: i32, asked_on: NaiveDate, calendar: Calendar) -> DueDays {
        let soonest = asked_on + Days::new(self.days_to_pay.into());
        let due = |day: DayOfYear| {
            let day = day.in_year(year).max(soonest);
            day.iter_days().find(|day| calendar.is_working_day(*day)).unwrap_or(day)
        };
        let mut instalments: Vec<_> = self.instalments.iter().map(|day| due(*day)).collect();
        instalments.dedup();
        DueDays { year, single: due(self.single), instalments }
    }

    /// How many are reckoned for a size.
    #[must_use]
    pub fn occupants_by_size(&self, square_metres: u32) -> u32 {
        let found = self.sizes.iter().find(|one| one.up_to.is_none_or(|most| square_metres <= most));
        found.map_or(1, |one| one.occupants)
    }

    /// One reduction.
    #[must_use]
    pub fn reduction(&self, key: &str) -> Option<&Reduction> {
        self.reductions.iter().find(|one| one.key == key)
    }

    /// What the authority adds, in the order of the file.
    pub fn components(&self) -> impl Iterator<Item = &Component> {
        self.components.iter()
    }

    /// One of that.
    #[must_use]
    pub fn component(&self, key: &str) -> Option<&Component> {
        self.components.iter().find(|one| one.key == key)
    }

    /// Every reduction, in the order in which they are taken off.
    pub fn reductions(&self) -> impl Iterator<Item = &Reduction> {
        self.reductions.iter()
    }
}
