//! What a creditor answers.

use chrono::NaiveDate;
use kernel::Cents;

use super::{Fault, NoticeRef, Operation, Payment};

/// How a payer may depart from the amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountOption {
    /// Not at all (`EQ`).
    Exactly,
    /// Less (`LS`).
    Less,
    /// More (`GT`).
    More,
    /// Either (`ANY`).
    Any,
}

impl AmountOption {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Exactly, Self::Less, Self::More, Self::Any];

    /// The code of the schema.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Exactly => "EQ",
            Self::Less => "LS",
            Self::More => "GT",
            Self::Any => "ANY",
        }
    }
}

/// How a notice can be paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentOption {
    /// What it costs today; never nothing.
    pub amount: Cents,
    /// Whether the payer may depart from it.
    pub option: AmountOption,
    /// Until when.
    pub due_date: Option<NaiveDate>,
    /// A word about this way, at most 140 characters.
    pub detail: Option<String>,
    /// Whether all of it may go to postal accounts (`allCCP`).
    pub all_postal: bool,
}

/// What a notice is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// How it can be paid.
    pub payment: PaymentOption,
    /// What it is for, at most 140 characters.
    pub description: String,
    /// The creditor's tax code.
    pub fiscal_code: String,
    /// The creditor's name, at most 140 characters.
    pub company_name: String,
    /// The office, at most 140 characters.
    pub office_name: Option<String>,
}

/// The notice that was made for somebody who had none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demanded {
    /// The notice.
    pub notice: NoticeRef,
    /// What it is worth.
    pub verified: Verified,
}

/// The answer to a question: what was asked for, or why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// `paVerifyPaymentNotice`.
    Verify(Result<Verified, Fault>),
    /// `paGetPayment`.
    GetPayment(Result<Box<Payment>, Fault>),
    /// `paGetPaymentV2`.
    GetPaymentV2(Result<Box<Payment>, Fault>),
    /// `paSendRT`.
    SendRt(Result<(), Fault>),
    /// `paSendRTV2`.
    SendRtV2(Result<(), Fault>),
    /// `paDemandPaymentNotice`.
    Demand(Result<Box<Demanded>, Fault>),
}

impl Answer {
    /// A no to this question.
    #[must_use]
    pub fn no(operation: Operation, fault: Fault) -> Self {
        match operation {
            Operation::Verify => Self::Verify(Err(fault)),
            Operation::GetPayment => Self::GetPayment(Err(fault)),
            Operation::GetPaymentV2 => Self::GetPaymentV2(Err(fault)),
            Operation::SendRt => Self::SendRt(Err(fault)),
            Operation::SendRtV2 => Self::SendRtV2(Err(fault)),
            Operation::Demand => Self::Demand(Err(fault)),
        }
    }

    /// What was asked.
    #[must_use]
    pub const fn operation(&self) -> Operation {
        match self {
            Self::Verify(_) => Operation::Verify,
            Self::GetPayment(_) => Operation::GetPayment,
            Self::GetPaymentV2(_) => Operation::GetPaymentV2,
            Self::SendRt(_) => Operation::SendRt,
            Self::SendRtV2(_) => Operation::SendRtV2,
            Self::Demand(_) => Operation::Demand,
        }
    }

    /// Why not, where it is a no.
    #[must_use]
    pub const fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Verify(Err(fault))
            | Self::GetPayment(Err(fault))
            | Self::GetPaymentV2(Err(fault))
            | Self::SendRt(Err(fault))
            | Self::SendRtV2(Err(fault))
            | Self::Demand(Err(fault)) => Some(fault),
            _ => None,
        }
    }
}
