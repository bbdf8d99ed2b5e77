//! Birth, and the acts of civil status that registrars write.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Belfiore, Place};

/// *Sesso*, as the registry has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Sex {
    /// *Maschio*.
    M,
    /// *Femmina*.
    F,
}

impl Sex {
    /// `M` or `F`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::M => "M",
            Self::F => "F",
        }
    }

    /// Reads `M` or `F`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "M" | "m" => Some(Self::M),
            "F" | "f" => Some(Self::F),
            _ => None,
        }
    }
}

/// Birth of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Birth {
    /// Day of birth.
    pub date: NaiveDate,
    /// Where.
    pub place: Place,
    /// The act of birth, where the registry knows it.
    pub act: Option<CivilAct>,
}

/// How to find an act of civil status (*estremi dell'atto*, DPR 396/2000).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CivilAct {
    /// The comune that keeps the register.
    pub comune: Belfiore,
    /// Year of the register.
    pub year: u16,
    /// Number of the act in it.
    pub number: String,
    /// *Parte*: I, II.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// *Serie*: A, B, C.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<String>,
}

impl std::fmt::Display for CivilAct {
    /// `n. 123 P. I S. A anno 1985`, as registrars quote an act.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "n. {}", self.number)?;
        if let Some(part) = &self.part {
            write!(f, " P. {part}")?;
        }
        if let Some(series) = &self.series {
            write!(f, " S. {series}")?;
        }
        write!(f, " anno {}", self.year)
    }
}
