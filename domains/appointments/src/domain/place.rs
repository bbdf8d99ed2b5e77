//! Offices, what they serve, and by whom.

use chrono::{DateTime, Utc};
use kernel::{Language, Localised, Position};
use serde::{Deserialize, Serialize};

use super::{CounterId, MatterCode, MatterLimits, OfficeCode, PoolId, Way};

/// What an office is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OfficeKind {
    /// An office of the city (*sede*).
    Office,
    /// A newsagent's, a tobacconist's (*sportello di quartiere*).
    NeighbourhoodDesk,
    /// People who serve from afar, by telephone or in video.
    Remote,
}

impl OfficeKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Office, Self::NeighbourhoodDesk, Self::Remote];

    /// As stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Office => "office",
            Self::NeighbourhoodDesk => "neighbourhood-desk",
            Self::Remote => "remote",
        }
    }

    /// The kind of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A place where people are served (*sede*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// Its code: the same as of employees and units.
    pub code: OfficeCode,
    /// How often it was changed.
    pub version: i64,
    /// What it is.
    pub kind: OfficeKind,
    /// What it is called.
    pub name: Localised,
    /// Street and number; none where nobody comes.
    pub address: Option<String>,
    /// In which Municipio.
    pub municipio: Option<u8>,
    /// Where on the ground.
    pub position: Option<Position>,
    /// How one gets there.
    pub directions: Localised,
    /// Whether anything can be booked there now.
    pub is_open_to_bookings: bool,
    /// Since when it is no office any more.
    pub ended_at: Option<DateTime<Utc>>,
}

/// What one comes for (*motivo*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    /// Its code.
    pub code: MatterCode,
    /// How often it was changed.
    pub version: i64,
    /// What it is called.
    pub name: Localised,
    /// How long it takes.
    pub minutes: i64,
    /// How long it takes beside another in the same visit; none where that is the same.
    pub minutes_together: Option<i64>,
    /// In which ways it can be served.
    pub ways: Vec<Way>,
    /// Whether guests can book it.
    pub is_for_guests: bool,
    /// What to bring.
    pub bring: Vec<Localised>,
    /// Its own limits.
    pub limits: MatterLimits,
    /// Whether it cannot wait: a decree proposes to keep it.
    pub is_urgent: bool,
    /// Since when nobody comes for it any more.
    pub ended_at: Option<DateTime<Utc>>,
}

impl Matter {
    /// What to bring, in a language.
    #[must_use]
    pub fn to_bring(&self, language: Language) -> Vec<&str> {
        self.bring.iter().map(|line| line.text(language)).collect()
    }
}

/// Capacity that several counters serve together (*agenda*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pool {
    /// Which.
    pub id: PoolId,
    /// How often it was changed.
    pub version: i64,
    /// Where.
    pub office: OfficeCode,
    /// How files and commands name it within its office.
    pub code: String,
    /// What it is called.
    pub name: Localised,
    /// How long a cell is.
    pub cell_minutes: i64,
    /// How many are served at once.
    pub lanes: i64,
    /// In which ways it serves.
    pub ways: Vec<Way>,
    /// What it serves.
    pub matters: Vec<MatterCode>,
    /// Since when it serves no more.
    pub ended_at: Option<DateTime<Utc>>,
}

/// A counter (*sportello*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    /// Which.
    pub id: CounterId,
    /// How often it was changed.
    pub version: i64,
    /// Where.
    pub office: OfficeCode,
    /// How files and commands name it within its office.
    pub code: String,
    /// What its sign says.
    pub name: String,
    /// The pools that it serves, the first first.
    pub pools: Vec<PoolId>,
    /// Since when nobody sits there.
    pub ended_at: Option<DateTime<Utc>>,
}
