//! One payable notice: its number, its amount, and how that moves with the day.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Cents;
use serde::{Deserialize, Serialize};

use super::late::{LateTerms, Surcharge};
use super::notice_number::NoticeNumber;
use super::position::PositionId;
use super::transfer::Transfer;

kernel::id!(
    /// One payable notice (*avviso di pagamento*).
    pub NoticeId, "notice"
);

/// How the amount of a notice moves with the day on which it is paid. What it differs from the base goes to the first
/// transfer, or is taken from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AmountRule {
    /// It does not.
    Fixed,
    /// Another amount up to and including each day, in order of days; the base afterwards.
    Until(Vec<Step>),
    /// Sanction and interest are added after its day: a local tax.
    Late(LateTerms),
}

/// An amount that holds up to a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The last day.
    pub until: NaiveDate,
    /// What is to be paid up to it.
    pub amount: Cents,
}

/// A notice that is not numbered yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNotice {
    /// What it is for; what its transfers come to.
    pub amount: Cents,
    /// The day by which it is to be paid.
    pub due_on: NaiveDate,
    /// One to five.
    pub transfers: Vec<Transfer>,
    /// How the amount moves.
    pub rule: AmountRule,
}

/// In which ways something is paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Terms {
    /// At once.
    Single(NewNotice),
    /// In parts, in the order in which they are due.
    Instalments(Vec<NewNotice>),
    /// As whoever owes prefers: who pays one way has no longer to pay the other.
    Either {
        /// At once.
        single: NewNotice,
        /// In parts that come to the same.
        instalments: Vec<NewNotice>,
    },
}

/// Which part of a position a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plan {
    /// All of it.
    Single,
    /// One of several parts (*rata*).
    Instalment {
        /// Which, from one.
        ordinal: u8,
        /// Of how many.
        of: u8,
    },
}

/// Where a notice stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoticeState {
    /// To be paid.
    Open,
    /// Its receipt is here.
    Paid {
        /// Which.
        receipt: String,
        /// When it was paid.
        on: DateTime<Utc>,
    },
    /// Not to be paid any more: the other way was chosen, or it was paid outside pagoPA.
    PaidAside,
    /// A flow has told of the transfer, too.
    Reported {
        /// Its receipt.
        receipt: String,
        /// When it was paid.
        on: DateTime<Utc>,
        /// Which flow.
        flow: String,
    },
    /// Taken back by the city.
    Withdrawn,
}

/// One payable notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its name here.
    pub id: NoticeId,
    /// Of what it is a part.
    pub position: PositionId,
    /// Its number.
    pub number: NoticeNumber,
    /// Which part.
    pub plan: Plan,
    /// The base of its amount.
    pub amount: Cents,
    /// The day by which it is to be paid.
    pub due_on: NaiveDate,
    /// To whom the base goes.
    pub transfers: Vec<Transfer>,
    /// How the amount moves.
    pub rule: AmountRule,
    /// Where it stands.
    pub state: NoticeState,
}

impl NewNotice {
    /// What it would cost on a day; see [`Notice::amount_on`].
    fn lowest(&self) -> Cents {
        match &self.rule {
            AmountRule::Fixed | AmountRule::Late(_) => self.amount,
            AmountRule::Until(steps) => {
                steps.iter().map(|step| step.amount).chain([self.amount]).min().unwrap_or(self.amount)
            }
        }
    }

    /// Whether the first transfer can bear what is taken from the amount on some days.
    pub(super) fn is_borne(&self) -> bool {
        let less = self.amount.cents() - self.lowest().cents();
        self.transfers.first().is_some_and(|first| first.amount.cents() > less)
    }
}

impl Notice {
    /// What is to be paid if it is paid on a day.
    #[must_use]
    pub fn amount_on(&self, day: NaiveDate) -> Cents {
        match &self.rule {
            AmountRule::Fixed => self.amount,
            AmountRule::Until(steps) => {
                steps.iter().find(|step| day <= step.until).map_or(self.amount, |step| step.amount)
            }
            AmountRule::Late(terms) => {
                let Surcharge { sanction, interest } = terms.surcharge(self.amount, self.due_on, day);
                [self.amount, sanction, interest].into_iter().sum()
            }
        }
    }

    /// To whom it goes if it is paid on a day; comes to [`Notice::amount_on`].
    #[must_use]
    pub fn transfers_on(&self, day: NaiveDate) -> Vec<Transfer> {
        let difference = self.amount_on(day).cents() - self.amount.cents();
        let mut transfers = self.transfers.clone();
        if let Some(first) = transfers.first_mut() {
            let amount = Cents::try_new(first.amount.cents() + difference);
            first.amount = amount.expect("no rule takes more than the first transfer bears");
        }
        transfers
    }

    /// Whether its receipt is here.
    #[must_use]
    pub const fn is_paid(&self) -> bool {
        matches!(self.state, NoticeState::Paid { .. } | NoticeState::Reported { .. })
    }

    /// The receipt that paid it.
    #[must_use]
    pub fn receipt(&self) -> Option<&str> {
        match &self.state {
            NoticeState::Paid { receipt, .. } | NoticeState::Reported { receipt, .. } => Some(receipt),
            NoticeState::Open | NoticeState::PaidAside | NoticeState::Withdrawn => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::sample::{asking, day, drafted, wanted};
    use super::*;

    fn notice(rule: AmountRule) -> Notice {
        let new = NewNotice { rule, ..asking("tari", 10_500, "2020-06-30") };
        drafted(wanted("tari", "TARI-2020-1", Terms::Single(new))).notices.remove(0)
    }

    fn on(notice: &Notice, text: &str) -> (i64, Vec<i64>) {
        let transfers = notice.transfers_on(day(text));
        (notice.amount_on(day(text)).cents(), transfers.iter().map(|part| part.amount.cents()).collect())
    }

    #[test]
    fn an_amount_that_moves_with_the_day_moves_the_citys_part_alone() {
        let step = |until, cents| Step { until: day(until), amount: Cents::new(cents) };
        let fine = notice(AmountRule::Until(vec![step("2020-04-01", 7_500), step("2020-05-01", 12_000)]));
        assert_eq!(on(&fine, "2020-04-01"), (7_500, vec![7_000, 500]));
        assert_eq!(on(&fine, "2020-04-02"), (12_000, vec![11_500, 500]));
        assert_eq!(on(&fine, "2020-05-02"), (10_500, vec![10_000, 500]));
        assert_eq!(on(&notice(AmountRule::Fixed), "2030-01-01"), (10_500, vec![10_000, 500]));
        let late = notice(AmountRule::Late(LateTerms::default()));
        assert_eq!(on(&late, "2020-06-30"), (10_500, vec![10_000, 500]));
        let (amount, parts) = on(&late, "2020-07-30");
        // A tenth of 15 % of 105 euro, and thirty days at 0.05 %.
        assert_eq!((amount, parts), (10_500 + 158, vec![10_158, 500]));
    }

    proptest! {
        #[test]
        fn what_goes_to_whom_always_comes_to_the_amount(days in 0_i64..3_000, cents in 600_u32..5_000_000) {
            let step = Step { until: day("2020-04-01"), amount: Cents::new(cents) };
            for rule in [AmountRule::Until(vec![step]), AmountRule::Late(LateTerms::default())] {
                let (notice, on) = (notice(rule), day("2020-03-01") + chrono::Duration::days(days));
                let sum: Cents = notice.transfers_on(on).iter().map(|part| part.amount).sum();
                prop_assert_eq!(sum, notice.amount_on(on));
            }
        }
    }
}
