//! How far what a request costs is, and what becomes of it as the request goes on.

use chrono::NaiveDate;
use kernel::Cents;
use payments::PositionId;

use crate::definition::{Fee, Outcome};
use crate::domain::{Case, CaseId, Standing};

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
    /// Which of the fees of its definition.
    pub(crate) number: i64,
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

impl CaseFee {
    /// The one at which people look first: what is to be paid, else what came last.
    pub(crate) fn foremost(fees: &[Self]) -> Option<&Self> {
        fees.iter().find(|one| one.state == FeeState::Owed).or(fees.last())
    }

    /// Whether one of these is a fee of a definition that is not to be owed anew. What a request waits for is, as often as it
    /// comes to wait and nothing of it stands; everything else is owed once.
    pub(crate) fn has(fees: &[Self], (number, fee): (i64, &Fee)) -> bool {
        let stands = |one: &Self| matches!(one.state, FeeState::Owed | FeeState::Paid);
        fees.iter().any(|one| one.number == number && (fee.waits_in.is_none() || stands(one)))
    }

    /// What becomes of it as its request stands now.
    pub(crate) fn settles(&self, fee: &Fee, case: &Case) -> Settles {
        let has_gone_on = fee.waits_in.as_ref().is_some_and(|state| *state != case.state);
        match (self.state, &case.standing) {
            (FeeState::Owed, Standing::Ended { outcome: Outcome::Withdrawn | Outcome::Closed, .. }) => {
                Settles::IsOver
            }
            (FeeState::Owed, Standing::Ended { outcome: Outcome::Refused, .. }) => {
                // What is asked for on the way is for what is given then.
                if fee.is_given_back || (fee.owed_in.is_some() && fee.waits_in.is_some()) {
                    Settles::IsOver
                } else {
                    Settles::Stays
                }
            }
            (FeeState::Owed, _) if has_gone_on => Settles::IsNotWaitedFor,
            (FeeState::Paid, Standing::Ended { outcome, .. })
                if *outcome != Outcome::Granted && fee.is_given_back =>
            {
                Settles::GoesBack
            }
            _ => Settles::Stays,
        }
    }
}

/// What becomes of a fee as its request goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Settles {
    /// Nothing.
    Stays,
    /// The request is over: it is not to be paid any more.
    IsOver,
    /// The request went on without it: it is not to be paid any more.
    IsNotWaitedFor,
    /// It was paid for something that is not given.
    GoesBack,
}
