//! What people are told of what they owe: each fact once, and only while it is true.

use chrono::{NaiveDate, TimeDelta};

use super::{AnomalyId, Notice, NoticeState, Plan, Position};

kernel::id! {
    /// A letter for whom no machine reaches.
    pub LetterId, "letter"
}

/// So long before its day somebody is told that it is near.
pub(crate) const NEAR: TimeDelta = TimeDelta::days(7);
/// So long after its day somebody is still told that it is past: what was imported long overdue is the office's business.
pub(crate) const PAST: TimeDelta = TimeDelta::days(30);

/// Something of which whoever owes is told once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fact {
    /// There is something to pay.
    Published,
    /// The last day of something that is open is near.
    Near(NaiveDate),
    /// It is past, and something is still open.
    Past(NaiveDate),
    /// A receipt came: its id.
    Paid(String),
    /// A payment does not add up.
    Found(AnomalyId),
    /// It was put right.
    PutRight(AnomalyId),
}

impl Fact {
    /// As stored.
    pub(crate) const fn code(&self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Near(_) => "near",
            Self::Past(_) => "past",
            Self::Paid(_) => "paid",
            Self::Found(_) => "found",
            Self::PutRight(_) => "put-right",
        }
    }

    /// Which of its kind, within its position.
    pub(crate) fn about(&self) -> String {
        match self {
            Self::Published => String::new(),
            Self::Near(day) | Self::Past(day) => day.to_string(),
            Self::Paid(receipt) => receipt.clone(),
            Self::Found(anomaly) | Self::PutRight(anomaly) => anomaly.to_string(),
        }
    }

    pub(crate) const fn day(&self) -> Option<NaiveDate> {
        match self {
            Self::Near(day) | Self::Past(day) => Some(*day),
            Self::Published | Self::Paid(_) | Self::Found(_) | Self::PutRight(_) => None,
        }
    }
}

/// That there is something to pay, everybody has to hear, if need be on paper. To remind somebody on paper is an act of the
/// office, with its own costs and terms, and none of a machine's.
pub(crate) fn wants_letter(fact: &str) -> bool {
    fact == Fact::Published.code()
}

/// What is said of a fact.
#[derive(Debug)]
pub(crate) struct Telling<'a> {
    /// The keys of a line, which nothing fills in, and of a text.
    pub(crate) words: [&'static str; 2],
    /// Of which notice amount and day are said.
    pub(crate) said_of: Option<&'a Notice>,
    /// What can be paid with one press: nothing where there is a choice first.
    pub(crate) payable: Option<&'a Notice>,
}

impl<'a> Telling<'a> {
    /// What is said of a fact of a position; nothing where it is not true any more.
    pub(crate) fn of(position: &'a Position, fact: &Fact) -> Option<Self> {
        match fact {
            Fact::Published => Self::of_something_to_pay(position),
            Fact::Near(day) => {
                Self::of_a_day(position, *day, ["payments-told-near-subject", "payments-told-near-body"])
            }
            Fact::Past(day) => {
                Self::of_a_day(position, *day, ["payments-told-past-subject", "payments-told-past-body"])
            }
            Fact::Paid(_) => {
                let next = open(position).min_by_key(|notice| notice.due_on);
                let body = match next {
                    Some(_) => "payments-told-paid-next-body",
                    None => "payments-told-paid-body",
                };
                // What is next is told again when its day is near, and is paid then.
                Some(Self { words: ["payments-told-paid-subject", body], said_of: next, payable: None })
            }
            Fact::Found(_) => {
                Some(Self::of_words(["payments-told-found-subject", "payments-told-found-body"]))
            }
            Fact::PutRight(_) => {
                Some(Self::of_words(["payments-told-put-right-subject", "payments-told-put-right-body"]))
            }
        }
    }

    const fn of_words(words: [&'static str; 2]) -> Self {
        Self { words, said_of: None, payable: None }
    }

    fn of_something_to_pay(position: &'a Position) -> Option<Self> {
        let single = open(position).find(|notice| matches!(notice.plan, Plan::Single));
        let instalments = || open(position).filter(|notice| matches!(notice.plan, Plan::Instalment { .. }));
        let first = instalments().min_by_key(|notice| notice.due_on);
        let (body, said_of, payable) = match (single, first) {
            (Some(single), None) => ("payments-told-published-body", single, Some(single)),
            (None, Some(first)) => ("payments-told-published-instalments-body", first, Some(first)),
            (Some(single), Some(_)) => ("payments-told-published-choice-body", single, None),
            (None, None) => return None,
        };
        Some(Self { words: ["payments-told-published-subject", body], said_of: Some(said_of), payable })
    }

    fn of_a_day(position: &'a Position, day: NaiveDate, words: [&'static str; 2]) -> Option<Self> {
        let mut due = open(position).filter(|notice| notice.due_on == day);
        let first = due.next()?;
        let payable = due.next().is_none().then_some(first);
        Some(Self { words, said_of: Some(first), payable })
    }
}

fn open(position: &Position) -> impl Iterator<Item = &Notice> {
    position.notices.iter().filter(|notice| matches!(notice.state, NoticeState::Open))
}

#[cfg(test)]
mod tests;
