//! What can go wrong with an appointment, as far as somebody acts on it.

use auth::Forbidden;
use chrono::{DateTime, Utc};
use db::DbError;

use crate::domain::Slot;

/// Why a use case did not happen.
#[derive(Debug, thiserror::Error)]
pub enum AppointmentError {
    /// They may not.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// No such thing, or not one that they may know of.
    #[error("not found")]
    NotFound,
    /// As it stands it cannot be.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Somebody changed it at the same time.
    #[error("it was changed meanwhile")]
    Stale,
    /// Something we need is away for the moment.
    #[error("appointments are unavailable for the moment")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A mistake of ours.
    #[error("appointments failed")]
    Unexpected(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Why it cannot be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Somebody was faster.
    #[error("the slot is taken")]
    Taken {
        /// What is free instead: the nearest in time there, then at the nearest offices.
        alternatives: Vec<Slot>,
    },
    /// It was held for as long as it is held.
    #[error("the hold is over")]
    HoldOver,
    /// A hold is made longer once.
    #[error("the hold was made longer before")]
    ExtendedBefore,
    /// It is not held.
    #[error("it is not held")]
    NotHeld,
    /// It is not booked, or not any more.
    #[error("it is not booked")]
    NotBooked,
    /// It has not begun.
    #[error("it has not begun")]
    NotBegun,
    /// It begins too soon to be changed.
    #[error("it begins too soon")]
    TooLate,
    /// It is too far ahead, or too near, to be booked.
    #[error("it is outside of what can be booked")]
    OutOfReach,
    /// More than one person may have.
    #[error("no more than {most}")]
    TooMany {
        /// So many.
        most: i64,
    },
    /// The office takes no bookings.
    #[error("the office takes no bookings")]
    OfficeClosed,
    /// They cannot book online before then; by telephone they can.
    #[error("booking online is closed until {until}")]
    OnlineClosed {
        /// Until when.
        until: DateTime<Utc>,
    },
    /// Whoever calls has yet to prove that their contact is theirs.
    #[error("the contact of the caller is not proven")]
    ContactNotProven,
    /// They are somewhere else then.
    #[error("it overlaps with another appointment")]
    Overlaps,
    /// It is not served there, or not in this way, or not to guests.
    #[error("not offered")]
    NotOffered,
    /// Nobody is seen in video where the city has no rooms for it.
    #[error("there are no rooms for video")]
    NoRooms,
    /// The key was used for something else.
    #[error("the key was used for something else")]
    KeyUsedOtherwise,
}

impl Refusal {
    /// The key of what people read.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Taken { .. } => "appointments-refused-taken",
            Self::HoldOver => "appointments-refused-hold-over",
            Self::ExtendedBefore => "appointments-refused-extended-before",
            Self::NotHeld => "appointments-refused-not-held",
            Self::NotBooked => "appointments-refused-not-booked",
            Self::NotBegun => "appointments-refused-not-begun",
            Self::TooLate => "appointments-refused-too-late",
            Self::OutOfReach => "appointments-refused-out-of-reach",
            Self::TooMany { .. } => "appointments-refused-too-many",
            Self::OfficeClosed => "appointments-refused-office-closed",
            Self::OnlineClosed { .. } => "appointments-refused-online-closed",
            Self::ContactNotProven => "appointments-refused-contact-not-proven",
            Self::Overlaps => "appointments-refused-overlaps",
            Self::NotOffered => "appointments-refused-not-offered",
            Self::NoRooms => "appointments-refused-no-rooms",
            Self::KeyUsedOtherwise => "appointments-refused-key-used-otherwise",
        }
    }
}

impl AppointmentError {
    /// A mistake of ours.
    pub(crate) fn unexpected(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Unexpected(error.into())
    }
}

impl From<DbError> for AppointmentError {
    fn from(error: DbError) -> Self {
        match error {
            passing if passing.is_passing() => Self::Unavailable(Box::new(passing)),
            other => Self::Unexpected(Box::new(other)),
        }
    }
}
