//! What the others may hear.

use serde::{Deserialize, Serialize};

use crate::domain::{AnomalyId, AnomalyKind, KindKey, PositionId};

/// Something happened to what somebody owes. Identifiers and codes, and nobody's data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum PaymentEvent {
    /// It is known, and can be paid, at once or from a later day on.
    Published {
        /// Which.
        position: PositionId,
        /// Of which kind.
        kind: KindKey,
    },
    /// One of its instalments was paid, and others are left.
    PartlyPaid {
        /// Which.
        position: PositionId,
        /// Of which kind.
        kind: KindKey,
        /// By which receipt.
        receipt: String,
    },
    /// All of it was paid.
    Paid {
        /// Which.
        position: PositionId,
        /// Of which kind.
        kind: KindKey,
        /// What the office that asked for it calls it.
        reference: String,
        /// By which receipt; none where it was paid outside pagoPA.
        receipt: Option<String>,
    },
    /// Its last day went by.
    Expired {
        /// Which.
        position: PositionId,
        /// Of which kind.
        kind: KindKey,
    },
    /// The city took it back.
    Withdrawn {
        /// Which.
        position: PositionId,
        /// Of which kind.
        kind: KindKey,
    },
    /// How it stands changed in another way, of which whoever owes is told otherwise or not at all: its first day came, a part
    /// was paid outside pagoPA, less was paid than is owed, money was given back.
    Changed {
        /// Which.
        position: PositionId,
    },
    /// Something about a payment does not add up.
    Anomaly {
        /// What is looked at.
        anomaly: AnomalyId,
        /// What it is.
        kind: AnomalyKind,
        /// Of which position; none where nobody knows.
        position: Option<PositionId>,
    },
}

impl PaymentEvent {
    /// Which position it is about.
    #[must_use]
    pub const fn position(&self) -> Option<PositionId> {
        match self {
            Self::Published { position, .. }
            | Self::PartlyPaid { position, .. }
            | Self::Paid { position, .. }
            | Self::Expired { position, .. }
            | Self::Withdrawn { position, .. }
            | Self::Changed { position } => Some(*position),
            Self::Anomaly { position, .. } => *position,
        }
    }
}

impl outbox::Event for PaymentEvent {
    const TOPIC: &'static str = "payments";

    fn about(&self) -> String {
        match self {
            Self::Anomaly { anomaly, position: None, .. } => anomaly.to_string(),
            other => other.position().map(|position| position.to_string()).unwrap_or_default(),
        }
    }
}

/// Money is to be given back: it came for what was paid, taken back or somebody else's, or an official said so. Told more than
/// once, it is one refund.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundDue {
    /// For what.
    pub anomaly: AnomalyId,
}

impl outbox::Event for RefundDue {
    const TOPIC: &'static str = "payments.refund_due";

    fn about(&self) -> String {
        self.anomaly.to_string()
    }
}
