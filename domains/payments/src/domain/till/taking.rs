//! One line of a till: what was taken in, or what puts another line right, and who approves that.

use audit::Reason;
use chrono::{DateTime, Utc};
use kernel::StaffId;

use super::{Means, TakingId, Till, TillId, TillRefusal};

/// One line of a till.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taking {
    /// Which one.
    pub id: TakingId,
    /// Of which till.
    pub till: TillId,
    /// When.
    pub at: DateTime<Utc>,
    /// By what means; a card with what its terminal printed.
    pub means: Means,
    /// In whole cents; below zero for what left the till.
    pub amount: i64,
    /// The receipt of the city under which it was taken.
    pub receipt: String,
    /// What it is.
    pub what: TakingKind,
}

/// What a line of a till is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TakingKind {
    /// Money that somebody paid.
    Taken,
    /// A line that puts another right. The other stays as it is.
    Correction {
        /// Which one.
        corrects: TakingId,
        /// Why.
        reason: Reason,
        /// Whether it counts.
        approval: Approval,
    },
}

/// Whether a correction counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Approval {
    /// It is small: nobody has to approve it.
    NotNeeded,
    /// It waits for another person.
    Waiting,
    /// Another person approved it.
    Given {
        /// Who.
        by: StaffId,
        /// When.
        at: DateTime<Utc>,
    },
    /// Another person did not.
    Denied {
        /// Who.
        by: StaffId,
        /// When.
        at: DateTime<Utc>,
    },
}

impl Approval {
    /// What a correction of so much begins with.
    #[must_use]
    pub const fn of(cents: i64) -> Self {
        if cents.abs() > Till::APPROVED_ABOVE.cents() { Self::Waiting } else { Self::NotNeeded }
    }

    /// As stored.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotNeeded => "not-needed",
            Self::Waiting => "waiting",
            Self::Given { .. } => "given",
            Self::Denied { .. } => "denied",
        }
    }

    /// Another person decides.
    pub const fn decide(&self, is_given: bool, by: StaffId, at: DateTime<Utc>) -> Result<Self, TillRefusal> {
        match (self, is_given) {
            (Self::Waiting, true) => Ok(Self::Given { by, at }),
            (Self::Waiting, false) => Ok(Self::Denied { by, at }),
            _ => Err(TillRefusal::NotWaiting),
        }
    }
}

impl Taking {
    /// Whether it counts in the sums.
    #[must_use]
    pub const fn counts(&self) -> bool {
        match &self.what {
            TakingKind::Taken => true,
            TakingKind::Correction { approval, .. } => {
                matches!(approval, Approval::NotNeeded | Approval::Given { .. })
            }
        }
    }

    /// Whether it waits for another person.
    #[must_use]
    pub const fn waits(&self) -> bool {
        matches!(&self.what, TakingKind::Correction { approval: Approval::Waiting, .. })
    }
}
