//! Opening hours (*orari di apertura*): times of day, spans, the hours of a day, and those of a week.

mod timetable;

use std::fmt;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

pub use timetable::{Laid, Timetable, TimetableId, TimetableRefusal, lay};

/// A time of day in the city, in whole minutes after midnight. `24:00` ends a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Minute(u16);

impl Minute {
    /// So many minutes has a day, as clocks count them.
    pub const OF_A_DAY: u16 = 24 * 60;
    /// Hours begin and end at multiples of so many minutes, and so does everything that is cut from them.
    pub const STEP: u16 = 5;
    /// The beginning of a day.
    pub const FIRST: Self = Self(0);
    /// The end of a day.
    pub const MIDNIGHT: Self = Self(Self::OF_A_DAY);

    /// Reads `8:30`, `08.30` or `17`.
    pub fn parse(text: &str) -> Result<Self, HoursFault> {
        let unreadable = || HoursFault::Unreadable(text.trim().to_owned());
        let (hours, minutes) = text.trim().split_once([':', '.']).unwrap_or((text.trim(), "00"));
        let is_number =
            |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if !is_number(hours) || !is_number(minutes) || minutes.len() != 2 {
            return Err(unreadable());
        }
        let (hours, minutes): (u16, u16) =
            (hours.parse().map_err(|_| unreadable())?, minutes.parse().map_err(|_| unreadable())?);
        let whole = hours * 60 + minutes;
        if minutes > 59 || whole > Self::OF_A_DAY {
            return Err(unreadable());
        }
        if !whole.is_multiple_of(Self::STEP) {
            return Err(HoursFault::OffStep(text.trim().to_owned()));
        }
        Ok(Self(whole))
    }

    /// So many minutes after midnight, if a day has so many and hours may begin there.
    #[must_use]
    pub fn from_minutes(minutes: i64) -> Option<Self> {
        let minutes = u16::try_from(minutes).ok()?;
        (minutes <= Self::OF_A_DAY && minutes.is_multiple_of(Self::STEP)).then_some(Self(minutes))
    }

    /// How many minutes after midnight.
    #[must_use]
    pub const fn minutes(self) -> i64 {
        self.0 as i64
    }
}

impl fmt::Display for Minute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl TryFrom<String> for Minute {
    type Error = HoursFault;

    fn try_from(text: String) -> Result<Self, HoursFault> {
        Self::parse(&text)
    }
}

impl From<Minute> for String {
    fn from(minute: Minute) -> Self {
        minute.to_string()
    }
}

/// What is wrong with hours that somebody wrote.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HoursFault {
    /// No time of day.
    #[error("{0:?} is no time of day such as 8:30")]
    Unreadable(String),
    /// A time between the steps.
    #[error("{0:?} is no multiple of five minutes")]
    OffStep(String),
    /// Hours that end before they begin.
    #[error("{0} ends before it begins")]
    Backwards(String),
    /// Two spans that share some time.
    #[error("{0} and {1} overlap")]
    Overlap(Span, Span),
}

/// From one time of day to another: the second no longer belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(Minute, Minute)", into = "(Minute, Minute)")]
pub struct Span {
    from: Minute,
    until: Minute,
}

impl Span {
    /// From one time to a later one.
    pub fn try_new(from: Minute, until: Minute) -> Result<Self, HoursFault> {
        if from < until {
            Ok(Self { from, until })
        } else {
            Err(HoursFault::Backwards(format!("{from}-{until}")))
        }
    }

    /// Reads `8:30-12:30`.
    pub fn parse(text: &str) -> Result<Self, HoursFault> {
        let parts =
            text.split_once(['-', '–']).ok_or_else(|| HoursFault::Unreadable(text.trim().to_owned()))?;
        Self::try_new(Minute::parse(parts.0)?, Minute::parse(parts.1)?)
    }

    /// When it begins.
    #[must_use]
    pub const fn from(&self) -> Minute {
        self.from
    }

    /// When it ends.
    #[must_use]
    pub const fn until(&self) -> Minute {
        self.until
    }

    /// Whether the two share some time.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.from < other.until && other.from < self.until
    }

    /// Whether all of `other` lies in it.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        self.from <= other.from && other.until <= self.until
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.from, self.until)
    }
}

impl TryFrom<(Minute, Minute)> for Span {
    type Error = HoursFault;

    fn try_from((from, until): (Minute, Minute)) -> Result<Self, HoursFault> {
        Self::try_new(from, until)
    }
}

impl From<Span> for (Minute, Minute) {
    fn from(span: Span) -> Self {
        (span.from, span.until)
    }
}

/// What is open in a day: spans in their order, none of which overlaps another. None at all: closed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Span>", into = "Vec<Span>")]
pub struct DayHours(Vec<Span>);

impl DayHours {
    /// These spans.
    pub fn try_new(mut spans: Vec<Span>) -> Result<Self, HoursFault> {
        spans.sort_unstable();
        match spans.windows(2).find(|two| two[0].overlaps(&two[1])) {
            Some(two) => Err(HoursFault::Overlap(two[0], two[1])),
            None => Ok(Self(spans)),
        }
    }

    /// Reads `8:30-12:30, 14:00-15:30`; nothing is closed.
    pub fn parse(text: &str) -> Result<Self, HoursFault> {
        let written = text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
        Self::try_new(written.map(Span::parse).collect::<Result<_, _>>()?)
    }

    /// The spans.
    #[must_use]
    pub fn spans(&self) -> &[Span] {
        &self.0
    }

    /// Whether nothing is open.
    #[must_use]
    pub const fn is_closed(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether all of a span is open: a visit that bridges a break is not within the hours.
    #[must_use]
    pub fn hold(&self, span: &Span) -> bool {
        self.0.iter().any(|open| open.contains(span))
    }
}

impl fmt::Display for DayHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, span) in self.0.iter().enumerate() {
            write!(f, "{}{span}", if at == 0 { "" } else { ", " })?;
        }
        Ok(())
    }
}

impl TryFrom<Vec<Span>> for DayHours {
    type Error = HoursFault;

    fn try_from(spans: Vec<Span>) -> Result<Self, HoursFault> {
        Self::try_new(spans)
    }
}

impl From<DayHours> for Vec<Span> {
    fn from(hours: DayHours) -> Self {
        hours.0
    }
}

/// The hours of each day of a week, from Monday on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Week([DayHours; 7]);

impl Week {
    /// The days in their order.
    pub const DAYS: [Weekday; 7] =
        [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

    /// These days, Monday first.
    #[must_use]
    pub const fn of(days: [DayHours; 7]) -> Self {
        Self(days)
    }

    /// The hours on a day of the week.
    #[must_use]
    pub fn on(&self, day: Weekday) -> &DayHours {
        &self.0[day.num_days_from_monday() as usize]
    }

    /// The hours that a date would have by its day of the week alone.
    #[must_use]
    pub fn on_date(&self, day: NaiveDate) -> &DayHours {
        self.on(day.weekday())
    }

    /// Whether it opens on no day at all.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.0.iter().all(DayHours::is_closed)
    }
}

#[cfg(test)]
mod tests;
