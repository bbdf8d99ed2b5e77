//! What a request costs, and how far that is.

use cel::Value;
use chrono::NaiveDate;
use kernel::Cents;
use payments::PositionId;

use super::asking::evaluate;
use super::{Answers, CaseId, holds};
use crate::definition::Fee;

/// The digital duty stamp (kind 01).
const STAMP: Cents = Cents::new(1600);

/// What is owed for a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Owed {
    /// What goes to the city.
    pub(crate) fee: Cents,
    /// What goes to the State, by a duty stamp.
    pub(crate) stamp: Cents,
}

impl Owed {
    /// What these answers cost; none where that is nothing.
    pub(crate) fn of(fee: &Fee, answers: &Answers) -> Option<Self> {
        if fee.exempt_when.as_ref().is_some_and(|when| holds(when, answers)) {
            return None;
        }
        let cents = match evaluate(&fee.cents, answers) {
            Some(Value::Int(cents)) => cents,
            Some(Value::UInt(cents)) => i64::try_from(cents).unwrap_or(0),
            _ => 0,
        };
        let has_stamp = fee.stamp_when.as_ref().is_some_and(|when| holds(when, answers));
        let owed = Self {
            fee: Cents::try_new(cents).unwrap_or(Cents::ZERO),
            stamp: if has_stamp { STAMP } else { Cents::ZERO },
        };
        (!owed.total().is_zero()).then_some(owed)
    }

    /// All of it.
    pub(crate) fn total(self) -> Cents {
        [self.fee, self.stamp].into_iter().sum()
    }
}

/// How far the fee of a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FeeState {
    /// It is to be paid.
    Owed,
    /// It was.
    Paid,
    /// It is not to be paid any more.
    Ended,
    /// It was paid, and the money goes back.
    GivenBack,
}

impl FeeState {
    const ALL: [Self; 4] = [Self::Owed, Self::Paid, Self::Ended, Self::GivenBack];

    /// As stored, and as programs read it.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Owed => "owed",
            Self::Paid => "paid",
            Self::Ended => "ended",
            Self::GivenBack => "given_back",
        }
    }

    /// The state of a code.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The key of what it is called.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Owed => "cases-fee-owed",
            Self::Paid => "cases-fee-paid",
            Self::Ended => "cases-fee-ended",
            Self::GivenBack => "cases-fee-given-back",
        }
    }
}

/// The fee of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CaseFee {
    /// Of which.
    pub(crate) case: CaseId,
    /// What is to be paid, as payments call it.
    pub(crate) position: PositionId,
    /// The number of its notice.
    pub(crate) notice: String,
    /// How much.
    pub(crate) amount: Cents,
    /// By when.
    pub(crate) pay_by: NaiveDate,
    /// The receipt that paid it, where there is one.
    pub(crate) receipt: Option<String>,
    /// How far it is.
    pub(crate) state: FeeState,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fee(text: &str) -> Fee {
        let head = "kind = 'diritti'\nname = { it = 'Diritti' }\nlaw = 'art. 1'\ndays = 15\n";
        toml::from_str(&format!("{head}{text}")).unwrap()
    }

    fn owed(fee: &Fee, answers: &str) -> Option<[i64; 2]> {
        let owed = Owed::of(fee, &serde_json::from_str(answers).unwrap())?;
        Some([owed.fee.cents(), owed.stamp.cents()])
    }

    #[test]
    fn a_fee_is_what_the_answers_make_it() {
        let fixed = fee("cents = '542'");
        assert_eq!(owed(&fixed, "{}"), Some([542, 0]));
        let moving = fee(
            "cents = 'giorni * 350'\nstamp_when = \"tipo == 'festa'\"\nexempt_when = \"tipo == 'onlus'\"",
        );
        let answers = |kind: &str| format!(r#"{{"giorni":{{"number":2}},"tipo":{{"choice":"{kind}"}}}}"#);
        assert_eq!(owed(&moving, &answers("gara")), Some([700, 0]));
        assert_eq!(owed(&moving, &answers("festa")), Some([700, 1600]));
        assert_eq!(owed(&moving, &answers("onlus")), None);
        assert_eq!(owed(&moving, "{}"), None, "what cannot be told is not owed");
        assert_eq!(owed(&fee("cents = '0 - 5'"), "{}"), None);
    }
}
