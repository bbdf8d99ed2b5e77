//! Whether, and in which register, a person is entered.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{CivilAct, Place};
use crate::codes::{AireCancellationReason, AireReason, CancellationReason, RegistrationReason};

/// Where a person stands with the registry. Each state carries the facts that are true in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Registration {
    /// Lives here (*iscritto all'APR*, the register of the resident population).
    Resident {
        /// Entered on.
        since: NaiveDate,
        /// Why.
        reason: RegistrationReason,
    },
    /// An Italian citizen abroad who is entered here.
    Aire(AireEnrolment),
    /// No longer entered here.
    Cancelled {
        /// The day; missing in some old files.
        on: Option<NaiveDate>,
        /// Why, and from which register.
        reason: Leaving,
        /// Where they went, where known.
        destination: Option<Place>,
    },
    /// Dead.
    Deceased {
        /// The day of death.
        on: NaiveDate,
        /// Where.
        place: Option<Place>,
        /// The act of death.
        act: Option<CivilAct>,
        /// The register they were in.
        was: Register,
    },
}

/// The two registers of a comune.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Register {
    /// *APR*: the resident population.
    Residents,
    /// *AIRE*: Italians abroad.
    Aire,
}

/// Enrolment in the AIRE (L. 470/1988). The foreign home is the current one of the residences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AireEnrolment {
    /// Enrolled on.
    pub since: NaiveDate,
    /// Why.
    pub reason: AireReason,
    /// The consulate in charge, by seat: `CONSOLATO GENERALE D'ITALIA BARCELLONA`.
    pub consulate: String,
}

/// Why somebody left which register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// The resident population.
    Residents(CancellationReason),
    /// The AIRE.
    Aire(AireCancellationReason),
}

impl Register {
    /// `residents` or `aire`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Residents => "residents",
            Self::Aire => "aire",
        }
    }

    /// The register with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Residents, Self::Aire].into_iter().find(|register| register.code() == code)
    }
}

impl Leaving {
    /// ANPR's code, in the table of the register.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Residents(reason) => reason.code(),
            Self::Aire(reason) => reason.code(),
        }
    }

    /// The reason with this code in the table of `register`.
    #[must_use]
    pub fn from_code(register: Register, code: &str) -> Option<Self> {
        match register {
            Register::Residents => CancellationReason::from_code(code).map(Self::Residents),
            Register::Aire => AireCancellationReason::from_code(code).map(Self::Aire),
        }
    }

    /// The text key of the reason.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Residents(reason) => reason.key(),
            Self::Aire(reason) => reason.key(),
        }
    }

    /// From which register.
    #[must_use]
    pub const fn register(self) -> Register {
        match self {
            Self::Residents(_) => Register::Residents,
            Self::Aire(_) => Register::Aire,
        }
    }
}

impl Registration {
    /// Whether the person lives in the city today.
    #[must_use]
    pub const fn is_resident(&self) -> bool {
        matches!(self, Self::Resident { .. })
    }

    /// Whether the person is entered here today, in one register or the other.
    #[must_use]
    pub const fn is_active(&self) -> bool {
        matches!(self, Self::Resident { .. } | Self::Aire(_))
    }

    /// The register the person is in, or was in last.
    #[must_use]
    pub const fn register(&self) -> Register {
        match self {
            Self::Resident { .. } => Register::Residents,
            Self::Aire(_) => Register::Aire,
            Self::Cancelled { reason, .. } => reason.register(),
            Self::Deceased { was, .. } => *was,
        }
    }

    /// The text key of where the person stands.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Resident { .. } => "registry-registration-resident",
            Self::Aire(_) => "registry-registration-aire",
            Self::Cancelled { .. } => "registry-registration-cancelled",
            Self::Deceased { .. } => "registry-registration-deceased",
        }
    }
}
