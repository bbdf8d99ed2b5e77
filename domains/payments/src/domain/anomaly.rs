//! What does not add up about a payment.

use chrono::{DateTime, Utc};
use kernel::Cents;

use super::queue::ActKind;

kernel::id!(
    /// Something that does not add up about a payment.
    pub AnomalyId, "anomaly"
);

/// What does not add up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnomalyKind {
    /// A notice that was paid before, or whose position was paid in another way.
    PaidTwice,
    /// It had been marked as paid outside pagoPA.
    PaidElsewhere,
    /// After the last day on which it could be paid.
    PaidLate,
    /// More or less than was asked for.
    WrongAmount,
    /// The receipt names somebody else as who owes.
    WrongPerson,
    /// A number that this city did not give out.
    UnknownNotice,
    /// The city had taken the notice back.
    Withdrawn,
    /// The city can no longer give what was paid for.
    NotGiven,
    /// A flow tells of a payment whose receipt does not come.
    FlowWithoutReceipt,
    /// No flow tells of a receipt.
    ReceiptWithoutFlow,
}

impl AnomalyKind {
    /// All there are.
    pub const ALL: [Self; 10] = [
        Self::PaidTwice,
        Self::PaidElsewhere,
        Self::PaidLate,
        Self::WrongAmount,
        Self::WrongPerson,
        Self::UnknownNotice,
        Self::Withdrawn,
        Self::NotGiven,
        Self::FlowWithoutReceipt,
        Self::ReceiptWithoutFlow,
    ];

    /// As stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::PaidTwice => "paid-twice",
            Self::PaidElsewhere => "paid-elsewhere",
            Self::PaidLate => "paid-late",
            Self::WrongAmount => "wrong-amount",
            Self::WrongPerson => "wrong-person",
            Self::UnknownNotice => "unknown-notice",
            Self::Withdrawn => "withdrawn",
            Self::NotGiven => "not-given",
            Self::FlowWithoutReceipt => "flow-without-receipt",
            Self::ReceiptWithoutFlow => "receipt-without-flow",
        }
    }

    /// Whether the request for the money is begun by itself: an official decides about it all the same.
    #[must_use]
    pub const fn wants_refund(self) -> bool {
        matches!(self, Self::PaidTwice | Self::WrongPerson | Self::Withdrawn | Self::NotGiven)
    }

    /// The kind of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Something that does not add up, as whoever owes reads of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anomaly {
    /// Its name.
    pub id: AnomalyId,
    /// What.
    pub kind: AnomalyKind,
    /// Since when it is known.
    pub at: DateTime<Utc>,
    /// What an official did about it last; none while nobody has.
    pub last_act: Option<ActKind>,
    /// How much came in; none where no receipt is about it.
    pub received: Option<Cents>,
}
