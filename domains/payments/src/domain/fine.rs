//! A fine of the traffic code (*Codice della Strada*, D.Lgs. 285/1992): what was seen, and what it costs on which day.
//!
//! Art. 202 c. 1: the edictal minimum within sixty days from the notification, less thirty percent within five. Art. 203
//! c. 3: whoever has neither paid nor complained by then owes half of the maximum. The costs of the notification are
//! added each time and never reduced (art. 201 c. 4). The day of the notification does not count, and a term that would end on
//! a holiday ends after it (art. 2963 Codice civile).

use chrono::{DateTime, Days, NaiveDate, Utc};
use kernel::{Calendar, Cents};
use serde::{Deserialize, Serialize};

use super::kinds::{Kind, Kinds};
use super::notice::{AmountRule, NewNotice, Step};

/// What is left of the minimum by who pays at once, in percent.
const LEFT_WHEN_QUICK: i64 = 70;
/// Days from the notification with thirty percent less.
const QUICK_DAYS: u64 = 5;
/// Days from the notification to pay the minimum, to turn to the prefect (art. 203 c. 1), and to say who was driving
/// (art. 126-bis c. 2).
const SIXTY_DAYS: u64 = 60;
/// Days from the notification to turn to the justice of the peace (art. 7 c. 3 D.Lgs. 150/2011).
const JUSTICE_DAYS: u64 = 30;

/// As many points as one report takes at most: fifteen, of whoever drives without three years of licence twice as many.
const MOST_POINTS: u8 = 30;
/// As many characters as the number of a report has, so that the reference of its position has room for it.
const LONGEST_REPORT: usize = 29;
/// As many characters as an article has.
const LONGEST_ARTICLE: usize = 60;
/// As many characters as what is said in words has.
const LONGEST_TEXT: usize = 300;
/// As many signs as a plate has.
const LONGEST_PLATE: usize = 12;

/// Where it happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FinePlace {
    /// In words, as the report has it: they say the same as the map.
    pub address: String,
    /// The point, where the report has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<kernel::Position>,
}

/// A fine, as its report (*verbale*) has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fine {
    /// The number of the report.
    pub report: String,
    /// What was violated: `art. 142 c. 8`.
    pub article: String,
    /// The same in words.
    pub violation: String,
    /// Where.
    pub place: FinePlace,
    /// When.
    pub at: DateTime<Utc>,
    /// The plate of the vehicle.
    pub plate: String,
    /// The day on which the report was handed over or notified.
    pub notified_on: NaiveDate,
    /// How many points whoever was driving loses; nought where none.
    pub points: u8,
    /// The edictal minimum.
    pub minimum: Cents,
    /// Half of the edictal maximum.
    pub half_of_maximum: Cents,
    /// What it cost to notify it.
    pub costs: Cents,
    /// Whether it is thirty percent less within five days; the law excludes it where the vehicle is confiscated or the
    /// licence suspended.
    pub is_reducible: bool,
}

/// What is wrong with a fine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FineFault {
    /// No number, or one of other signs or too long.
    #[error("the report has 1 to {LONGEST_REPORT} letters, digits, or one of -_./")]
    Report,
    /// Nothing says what was violated.
    #[error("the article has 1 to {LONGEST_ARTICLE} characters")]
    Article,
    /// Nothing says in words what happened.
    #[error("the violation has 1 to {LONGEST_TEXT} characters")]
    Violation,
    /// Nothing says where.
    #[error("the place has 1 to {LONGEST_TEXT} characters")]
    Place,
    /// No plate.
    #[error("the plate has 1 to {LONGEST_PLATE} letters and digits")]
    Plate,
    /// More points than a report takes.
    #[error("a report takes {MOST_POINTS} points at most")]
    Points,
    /// No minimum, or a maximum below it.
    #[error("the minimum is more than nothing, and half of the maximum is not below it")]
    Amounts,
    /// Notified before it happened.
    #[error("a fine is notified after it happened")]
    Days,
}

/// What a fine costs: each amount with the costs in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FineAmounts {
    /// With thirty percent less, and the last day of it; none where the law excludes it.
    pub reduced: Option<Step>,
    /// The minimum, and the last day of it.
    pub full: Step,
    /// Half of the maximum, from the day after.
    pub afterwards: Cents,
}

/// Of what an amount of a fine consists: the minimum, less what is taken off, and what is added, and the costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FineParts {
    /// The edictal minimum.
    pub minimum: Cents,
    /// Thirty percent of it, for whoever pays at once (art. 202 c. 1).
    pub less: Cents,
    /// Up to half of the maximum, once the term has passed (art. 203 c. 3).
    pub more: Cents,
    /// What it cost to notify it.
    pub costs: Cents,
}

/// By when one can do what one can do about a fine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FineTerms {
    /// A complaint to the prefect (art. 203 c. 1).
    pub prefect: NaiveDate,
    /// An appeal to the justice of the peace (art. 204-bis; art. 7 D.Lgs. 150/2011), without the pause of August: who keeps to
    /// it is never late.
    pub justice: NaiveDate,
    /// Who was driving (art. 126-bis c. 2); only where points are lost.
    pub driver: Option<NaiveDate>,
}

impl FineAmounts {
    /// What it costs if it is paid on a day.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> Cents {
        match self.reduced {
            Some(reduced) if day <= reduced.until => reduced.amount,
            _ if day <= self.full.until => self.full.amount,
            _ => self.afterwards,
        }
    }
}

impl Fine {
    /// Finds what is wrong with it. `happened_on` is the day in the city on which it was seen.
    pub fn check(&self, happened_on: NaiveDate) -> Result<(), FineFault> {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/');
        let says = |text: &str, most: usize| !text.trim().is_empty() && text.chars().count() <= most;
        let is_report =
            (1..=LONGEST_REPORT).contains(&self.report.len()) && self.report.bytes().all(is_plain);
        let is_plate = (1..=LONGEST_PLATE).contains(&self.plate.len())
            && self.plate.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let rules = [
            (is_report, FineFault::Report),
            (says(&self.article, LONGEST_ARTICLE), FineFault::Article),
            (says(&self.violation, LONGEST_TEXT), FineFault::Violation),
            (says(&self.place.address, LONGEST_TEXT), FineFault::Place),
            (is_plate, FineFault::Plate),
            (self.points <= MOST_POINTS, FineFault::Points),
            (!self.minimum.is_zero() && self.minimum <= self.half_of_maximum, FineFault::Amounts),
            (happened_on <= self.notified_on, FineFault::Days),
        ];
        rules.into_iter().find(|(holds, _)| !holds).map_or(Ok(()), |(_, fault)| Err(fault))
    }

    /// What it costs, and until when.
    #[must_use]
    pub fn amounts(&self, calendar: Calendar) -> FineAmounts {
        let reduced = self.is_reducible.then(|| Step {
            until: self.day_after(QUICK_DAYS, calendar),
            amount: less_thirty_percent(self.minimum) + self.costs,
        });
        FineAmounts {
            reduced,
            full: Step { until: self.day_after(SIXTY_DAYS, calendar), amount: self.minimum + self.costs },
            afterwards: self.half_of_maximum + self.costs,
        }
    }

    /// Of what the amount of a day consists. The surcharge of a tenth for each half year (art. 27 c. 6 L. 689/1981) is of the
    /// collection by force, and no part of it.
    #[must_use]
    pub fn parts_on(&self, day: NaiveDate, calendar: Calendar) -> FineParts {
        let amounts = self.amounts(calendar);
        let edictal = amounts.on(day).cents() - self.costs.cents() - self.minimum.cents();
        let of = |cents: i64| Cents::try_new(cents).unwrap_or(Cents::ZERO);
        FineParts { minimum: self.minimum, less: of(-edictal), more: of(edictal), costs: self.costs }
    }

    /// By when one can do what one can do about it.
    #[must_use]
    pub fn terms(&self, calendar: Calendar) -> FineTerms {
        FineTerms {
            prefect: self.day_after(SIXTY_DAYS, calendar),
            justice: self.day_after(JUSTICE_DAYS, calendar),
            driver: (self.points > 0).then(|| self.day_after(SIXTY_DAYS, calendar)),
        }
    }

    /// The notice by which it is paid; `remittance` is what its transfers say.
    #[must_use]
    pub fn notice(&self, kinds: &Kinds, kind: &Kind, calendar: Calendar, remittance: &str) -> NewNotice {
        let amounts = self.amounts(calendar);
        NewNotice {
            amount: amounts.afterwards,
            due_on: amounts.full.until,
            transfers: kinds.shares(kind, amounts.afterwards, remittance),
            rule: AmountRule::Until(amounts.reduced.into_iter().chain([amounts.full]).collect()),
        }
    }

    fn day_after(&self, days: u64, calendar: Calendar) -> NaiveDate {
        let last = self.notified_on.checked_add_days(Days::new(days));
        calendar.not_on_a_holiday(last.unwrap_or(NaiveDate::MAX))
    }
}

/// To the nearest cent, a half upwards.
fn less_thirty_percent(minimum: Cents) -> Cents {
    let hundredths = i128::from(minimum.cents()) * i128::from(LEFT_WHEN_QUICK);
    let cents = i64::try_from((hundredths + 50) / 100).ok().and_then(|cents| Cents::try_new(cents).ok());
    cents.expect("a part of an amount is one")
}

#[cfg(test)]
mod tests;
