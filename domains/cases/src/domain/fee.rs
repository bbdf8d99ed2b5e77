//! What a request costs.

use cel::Value;
use chrono::NaiveDate;
use kernel::Cents;

use super::asking::evaluate_by;
use super::{Answers, holds};
use crate::definition::{Expression, Fee, THE_BAND};

mod followed;

pub(crate) use followed::{CaseFee, FeeState, Settles};

/// The digital duty stamp (kind 01).
const STAMP: Cents = Cents::new(1600);

/// What is owed for a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Owed {
    /// What goes to the city first.
    pub(crate) first: Cents,
    /// What goes to it in the parts after that, and by when each.
    pub(crate) later: Vec<(NaiveDate, Cents)>,
    /// What goes to the State, by a duty stamp.
    pub(crate) stamp: Cents,
}

impl Owed {
    /// What these answers cost where it comes to be owed on a day; none where that is nothing.
    pub(crate) fn of(fee: &Fee, answers: &Answers, on: NaiveDate) -> Option<Self> {
        if fee.exempt_when.as_ref().is_some_and(|when| holds(when, answers)) {
            return None;
        }
        // A stamp alone would let a request go on that owes more.
        if fee.owed_in.is_some() && told(&fee.cents, fee, answers).is_none() {
            return None;
        }
        let has_stamp = fee.stamp_when.as_ref().is_some_and(|when| holds(when, answers));
        let owed = Self {
            first: amount(&fee.cents, fee, answers),
            later: later(fee, answers, on),
            stamp: if has_stamp { STAMP } else { Cents::ZERO },
        };
        (!owed.total().is_zero()).then_some(owed)
    }

    /// What goes to the city.
    pub(crate) fn fee(&self) -> Cents {
        std::iter::once(self.first).chain(self.later.iter().map(|(_, amount)| *amount)).sum()
    }

    /// All of it.
    pub(crate) fn total(&self) -> Cents {
        [self.fee(), self.stamp].into_iter().sum()
    }

    /// In which parts it can be paid, where there are several: what is owed first by its day, the others not before that.
    pub(crate) fn parts(&self, pay_by: NaiveDate) -> Vec<(NaiveDate, Cents)> {
        let first = (pay_by, self.first + self.stamp);
        let later = self.later.iter().map(|(due, amount)| (pay_by.max(*due), *amount));
        let parts: Vec<_> =
            std::iter::once(first).chain(later).filter(|(_, amount)| !amount.is_zero()).collect();
        if parts.len() > 1 { parts } else { Vec::new() }
    }
}

/// What can be told of something that may come to be owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Foreseen {
    /// So much.
    Owed(Owed),
    /// How much, an official will say.
    OfficeSays,
}

impl Foreseen {
    /// What can be told of a fee with these answers; none where nothing is to be paid.
    pub(crate) fn of(fee: &Fee, answers: &Answers, on: NaiveDate) -> Option<Self> {
        let is_exempt = fee.exempt_when.as_ref().is_some_and(|when| holds(when, answers));
        if fee.owed_in.is_some() && !is_exempt && told(&fee.cents, fee, answers).is_none() {
            return Some(Self::OfficeSays);
        }
        Owed::of(fee, answers, on).map(Self::Owed)
    }
}

/// What an expression of a fee comes to, in cents; nothing where it cannot be told.
fn amount(cents: &Expression, fee: &Fee, answers: &Answers) -> Cents {
    told(cents, fee, answers).and_then(|cents| Cents::try_new(cents).ok()).unwrap_or(Cents::ZERO)
}

/// The same; none where it cannot be told.
fn told(cents: &Expression, fee: &Fee, answers: &Answers) -> Option<i64> {
    let band =
        || fee.bands.as_ref().map(|bands| i64::from(bands.amount(whole(&answers.value(bands.of.as_str())))));
    let value_of = |name: &str| match name {
        THE_BAND => Value::from(band()),
        _ => answers.value(name),
    };
    evaluate_by(cents, value_of).as_ref().and_then(whole)
}

/// The parts whose day has not passed.
fn later(fee: &Fee, answers: &Answers, on: NaiveDate) -> Vec<(NaiveDate, Cents)> {
    let Some(instalments) = &fee.instalments else { return Vec::new() };
    let each = amount(&instalments.cents, fee, answers);
    if each.is_zero() {
        return Vec::new();
    }
    instalments.due.iter().filter(|due| **due >= on).map(|due| (*due, each)).collect()
}

fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Int(number) => Some(*number),
        Value::UInt(number) => i64::try_from(*number).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
