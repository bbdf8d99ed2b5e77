//! What the others may hear.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::{PoolId, VisitId};

/// Something happened to an appointment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum AppointmentEvent {
    /// It is theirs.
    Booked {
        /// Which.
        visit: VisitId,
    },
    /// It is at another time, in another place or in another way.
    Moved {
        /// Which.
        visit: VisitId,
    },
    /// It is not to be.
    Cancelled {
        /// Which.
        visit: VisitId,
    },
    /// They are there.
    Arrived {
        /// Which.
        visit: VisitId,
    },
    /// They were served.
    Served {
        /// Which.
        visit: VisitId,
    },
    /// They did not come.
    Missed {
        /// Which.
        visit: VisitId,
    },
    /// Their number is near.
    Near {
        /// Which.
        visit: VisitId,
    },
    /// A time is free again.
    Freed {
        /// Of which pool.
        pool: PoolId,
        /// From when on.
        starts_at: DateTime<Utc>,
    },
}

impl AppointmentEvent {
    /// Which appointment it is about, if about one.
    #[must_use]
    pub const fn visit(&self) -> Option<VisitId> {
        match self {
            Self::Booked { visit }
            | Self::Moved { visit }
            | Self::Cancelled { visit }
            | Self::Arrived { visit }
            | Self::Served { visit }
            | Self::Missed { visit }
            | Self::Near { visit } => Some(*visit),
            Self::Freed { .. } => None,
        }
    }
}

impl outbox::Event for AppointmentEvent {
    const TOPIC: &'static str = "appointments";

    fn about(&self) -> String {
        match self {
            Self::Freed { pool, .. } => pool.to_string(),
            other => other.visit().map(|visit| visit.to_string()).unwrap_or_default(),
        }
    }
}
