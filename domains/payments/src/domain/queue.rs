//! What officials may do about a payment that does not add up.

use super::{AnomalyKind, NoticeNumber};

/// The number of a document that proves a payment outside pagoPA, or a refund: a bank transfer, a treasurer's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentNumber(String);

impl DocumentNumber {
    /// A number, not a story.
    pub const LONGEST: usize = 60;

    /// Reads a number: it has a digit, and no sign that a name or a sentence would need.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_fit = |sign: char| sign.is_ascii_alphanumeric() || " ./-_°".contains(sign);
        let is_number = text.chars().any(|sign| sign.is_ascii_digit()) && text.chars().all(is_fit);
        (is_number && text.chars().count() <= Self::LONGEST).then_some(Self(text))
    }

    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What an official does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// The money is to be given back: whoever paid is told how to ask for it. It stays in the queue until it was.
    Refund,
    /// It was given back, by this order of the treasurer's.
    Refunded {
        /// Its number.
        document: DocumentNumber,
    },
    /// The money pays another notice.
    Attribute {
        /// Which.
        notice: NoticeNumber,
    },
    /// It stays as it is: the difference, or the delay, is let go.
    Accept,
    /// The notice was paid outside pagoPA, as this document proves.
    PaidElsewhere {
        /// Its number.
        document: DocumentNumber,
    },
    /// Nothing more is to be done.
    Resolve,
}

/// The same without what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActKind {
    /// [`Act::Refund`].
    Refund,
    /// [`Act::Refunded`].
    Refunded,
    /// [`Act::Attribute`].
    Attribute,
    /// [`Act::Accept`].
    Accept,
    /// [`Act::PaidElsewhere`].
    PaidElsewhere,
    /// [`Act::Resolve`].
    Resolve,
}

impl ActKind {
    /// Every one.
    pub const ALL: [Self; 6] =
        [Self::Refund, Self::Refunded, Self::Attribute, Self::Accept, Self::PaidElsewhere, Self::Resolve];

    /// As stored and as forms send it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Refund => "refund",
            Self::Refunded => "refunded",
            Self::Attribute => "attribute",
            Self::Accept => "accept",
            Self::PaidElsewhere => "paid-elsewhere",
            Self::Resolve => "resolve",
        }
    }

    /// The act of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The key of what it is called.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Refund => "payments-queue-act-refund",
            Self::Refunded => "payments-queue-act-refunded",
            Self::Attribute => "payments-queue-act-attribute",
            Self::Accept => "payments-queue-act-accept",
            Self::PaidElsewhere => "payments-queue-act-paid-elsewhere",
            Self::Resolve => "payments-queue-act-resolve",
        }
    }

    /// Whether the anomaly leaves the queue with it.
    #[must_use]
    pub const fn ends_it(self) -> bool {
        !matches!(self, Self::Refund)
    }

    /// What may be done about an anomaly of this kind, of which a refund is due already or not.
    #[must_use]
    pub fn allowed(kind: AnomalyKind, is_refund_due: bool) -> Vec<Self> {
        if is_refund_due {
            return vec![Self::Refunded, Self::Resolve];
        }
        match kind {
            AnomalyKind::PaidTwice
            | AnomalyKind::WrongPerson
            | AnomalyKind::Withdrawn
            | AnomalyKind::NotGiven => {
                vec![Self::Refund, Self::Attribute, Self::Resolve]
            }
            AnomalyKind::UnknownNotice => vec![Self::Attribute, Self::Refund, Self::Resolve],
            AnomalyKind::WrongAmount => vec![Self::Accept, Self::Refund, Self::Resolve],
            AnomalyKind::PaidLate => vec![Self::Accept, Self::Resolve],
            AnomalyKind::PaidElsewhere => vec![Self::PaidElsewhere, Self::Refund, Self::Resolve],
            AnomalyKind::FlowWithoutReceipt => vec![Self::Attribute, Self::Resolve],
            AnomalyKind::ReceiptWithoutFlow => vec![Self::Resolve],
        }
    }
}

impl Act {
    /// Which it is.
    #[must_use]
    pub const fn kind(&self) -> ActKind {
        match self {
            Self::Refund => ActKind::Refund,
            Self::Refunded { .. } => ActKind::Refunded,
            Self::Attribute { .. } => ActKind::Attribute,
            Self::Accept => ActKind::Accept,
            Self::PaidElsewhere { .. } => ActKind::PaidElsewhere,
            Self::Resolve => ActKind::Resolve,
        }
    }

    /// The document that it names.
    #[must_use]
    pub const fn document(&self) -> Option<&DocumentNumber> {
        match self {
            Self::Refunded { document } | Self::PaidElsewhere { document } => Some(document),
            _ => None,
        }
    }

    /// The notice that it names.
    #[must_use]
    pub const fn notice(&self) -> Option<&NoticeNumber> {
        match self {
            Self::Attribute { notice } => Some(notice),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refund_that_is_due_ends_when_it_was_paid_or_is_no_longer_owed() {
        let allowed = |kind, is_due| ActKind::allowed(kind, is_due);
        assert_eq!(allowed(AnomalyKind::PaidTwice, true), [ActKind::Refunded, ActKind::Resolve]);
        assert!(!allowed(AnomalyKind::PaidTwice, false).contains(&ActKind::Refunded));
        assert!(!ActKind::Refund.ends_it() && ActKind::Refunded.ends_it());
        assert!(ActKind::ALL.into_iter().all(|one| ActKind::from_code(one.code()) == Some(one)));
    }

    #[test]
    fn a_document_is_named_by_a_number_and_names_nobody() {
        let read = |text: &str| DocumentNumber::parse(text).map(|one| one.as_str().to_owned());
        assert_eq!(read(" CRO  0123456789 ").as_deref(), Some("CRO 0123456789"));
        for wrong in ["", "bonifico", "12, di Ada", &"1".repeat(61)] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
