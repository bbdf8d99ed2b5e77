//! What becomes of an appointment by a decree, and what its visitor is told.

use serde::{Deserialize, Serialize};

/// What became of an appointment by a decree, or by lifting it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecreeFate {
    /// It stays as it is, by an exception.
    Kept,
    /// By telephone, at the same time.
    Telephone,
    /// At another time.
    Moved,
    /// It is not to be.
    Cancelled,
    /// It was nobody's any more when its turn came.
    Gone,
    /// Lifted: it is to be, as it was.
    Reinstated,
    /// Lifted: in person again.
    InPerson,
    /// Lifted: it may be moved back, for its time is free.
    MayMoveBack,
    /// Lifted: its time is somebody else's by now.
    NotFree,
    /// Lifted: it stays ended, for its visitor has another appointment for the same by now.
    BookedAnew,
    /// Lifted: it could be again, and stays ended: its visitor is somewhere else then.
    Overlaps,
    /// Lifted: it could be again, and stays ended: its visitor has as many appointments as one may.
    TooMany,
    /// Lifted: nothing is to be undone, or its day has passed.
    Unchanged,
}

impl DecreeFate {
    /// Every one.
    pub const ALL: [Self; 13] = [
        Self::Kept,
        Self::Telephone,
        Self::Moved,
        Self::Cancelled,
        Self::Gone,
        Self::Reinstated,
        Self::InPerson,
        Self::MayMoveBack,
        Self::NotFree,
        Self::BookedAnew,
        Self::Overlaps,
        Self::TooMany,
        Self::Unchanged,
    ];

    /// As it is named.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Telephone => "telephone",
            Self::Moved => "moved",
            Self::Cancelled => "cancelled",
            Self::Gone => "gone",
            Self::Reinstated => "reinstated",
            Self::InPerson => "in-person",
            Self::MayMoveBack => "may-move-back",
            Self::NotFree => "not-free",
            Self::BookedAnew => "booked-anew",
            Self::Overlaps => "overlaps",
            Self::TooMany => "too-many",
            Self::Unchanged => "unchanged",
        }
    }

    /// As it is counted: whatever a visitor has by now that keeps an appointment ended is one and the same.
    #[must_use]
    pub(crate) const fn counted(self) -> Self {
        match self {
            Self::Overlaps | Self::TooMany => Self::BookedAnew,
            other => other,
        }
    }

    /// Whether an appointment stays ended, though the decree is lifted.
    #[must_use]
    pub(crate) const fn stays_ended(self) -> bool {
        matches!(self, Self::NotFree) || self.is_for_another()
    }

    /// Whether it stays ended for what its visitor has by now.
    #[must_use]
    pub(crate) const fn is_for_another(self) -> bool {
        matches!(self.counted(), Self::BookedAnew)
    }

    /// The one with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fate| fate.code() == code)
    }

    /// The keys of the line and of the text with which whoever has the appointment is told; none where there is nothing to
    /// tell. Both take `number`, `office`, `day`, `hour`, `new_day`, `new_hour`, `new_office`.
    #[must_use]
    pub const fn told(self) -> Option<[&'static str; 2]> {
        match self {
            Self::Kept => Some(["appointments-decree-kept-subject", "appointments-decree-kept-body"]),
            Self::Telephone => {
                Some(["appointments-decree-telephone-subject", "appointments-decree-telephone-body"])
            }
            Self::Moved => Some(["appointments-decree-moved-subject", "appointments-decree-moved-body"]),
            Self::Cancelled => {
                Some(["appointments-decree-cancelled-subject", "appointments-decree-cancelled-body"])
            }
            Self::Reinstated => {
                Some(["appointments-decree-reinstated-subject", "appointments-decree-reinstated-body"])
            }
            Self::InPerson => {
                Some(["appointments-decree-in-person-subject", "appointments-decree-in-person-body"])
            }
            Self::MayMoveBack => {
                Some(["appointments-decree-may-move-back-subject", "appointments-decree-may-move-back-body"])
            }
            Self::NotFree => {
                Some(["appointments-decree-not-free-subject", "appointments-decree-not-free-body"])
            }
            Self::BookedAnew => {
                Some(["appointments-decree-booked-anew-subject", "appointments-decree-booked-anew-body"])
            }
            Self::Overlaps => {
                Some(["appointments-decree-overlaps-subject", "appointments-decree-overlaps-body"])
            }
            Self::TooMany => {
                Some(["appointments-decree-too-many-subject", "appointments-decree-too-many-body"])
            }
            Self::Gone | Self::Unchanged => None,
        }
    }
}
