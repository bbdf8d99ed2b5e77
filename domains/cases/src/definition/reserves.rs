//! What a service reserves for whoever asks: rooms, grounds, by day and hour.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate, NaiveTime, Weekday};
use kernel::Calendar;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{FieldName, Text};

/// Places that one request has at a time, by day and hour.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reserves {
    /// Not before so many days from today: what the office needs to prepare.
    pub earliest_days: u16,
    /// Not after so many days from today.
    pub latest_days: u16,
    /// Whether days, hours and prices were made up for the demonstration: pages say so.
    #[serde(default)]
    pub is_invented: bool,
    /// The places.
    pub places: Vec<Reservable>,
}

/// A room or a ground that can be reserved.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reservable {
    /// Its name in answers and addresses.
    pub key: FieldName,
    /// What it is called.
    pub name: Text,
    /// Street and number.
    pub address: String,
    /// How many people it holds.
    pub capacity: u16,
    /// What it costs, in words.
    pub fee: Text,
    /// When it can be had.
    pub open: Vec<OpenHours>,
    /// Whether it can be had on Sundays and holidays too, where their day of the week is named.
    #[serde(default)]
    pub is_open_on_holidays: bool,
}

/// Hours of some days of the week.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenHours {
    /// On which days.
    pub days: Vec<OpenDay>,
    /// At which hours it begins: `10:30`.
    #[schemars(with = "Vec<String>")]
    pub at: Vec<Hour>,
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OpenDay {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

impl OpenDay {
    const fn of(day: Weekday) -> Self {
        match day {
            Weekday::Mon => Self::Monday,
            Weekday::Tue => Self::Tuesday,
            Weekday::Wed => Self::Wednesday,
            Weekday::Thu => Self::Thursday,
            Weekday::Fri => Self::Friday,
            Weekday::Sat => Self::Saturday,
            Weekday::Sun => Self::Sunday,
        }
    }
}

/// An hour of the day, to the minute: `10:30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Hour(NaiveTime);

impl Hour {
    /// Reads one: `9:30`, or `9.30` as Italian has it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        NaiveTime::parse_from_str(&text.replace('.', ":"), "%H:%M").ok().map(Self)
    }

    /// The time on the wall.
    #[must_use]
    pub const fn time(self) -> NaiveTime {
        self.0
    }
}

impl std::fmt::Display for Hour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0.format("%H:%M"))
    }
}

impl TryFrom<String> for Hour {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("`{text}` is no hour of the day: write it as `10:30`"))
    }
}

impl From<Hour> for String {
    fn from(hour: Hour) -> Self {
        hour.to_string()
    }
}

impl Reserves {
    /// The place of this name.
    #[must_use]
    pub fn place(&self, key: &FieldName) -> Option<&Reservable> {
        self.places.iter().find(|place| &place.key == key)
    }

    /// Every hour at which anything can be had, in order.
    #[must_use]
    pub fn hours(&self) -> BTreeSet<Hour> {
        self.places.iter().flat_map(|place| &place.open).flat_map(|open| open.at.iter().copied()).collect()
    }
}

impl Reservable {
    /// The hours at which it can be had on a day, in order: none on a Sunday or a holiday, unless it is open on these too.
    /// Without a calendar no day is a holiday.
    #[must_use]
    pub fn hours_on(&self, day: NaiveDate, calendar: Option<Calendar>) -> BTreeSet<Hour> {
        let is_holiday = calendar.is_some_and(|calendar| calendar.is_holiday(day));
        if is_holiday && !self.is_open_on_holidays {
            return BTreeSet::new();
        }
        let on = OpenDay::of(day.weekday());
        let open = self.open.iter().filter(|open| open.days.contains(&on));
        open.flat_map(|open| open.at.iter().copied()).collect()
    }
}
