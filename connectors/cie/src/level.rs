//! How sure the provider is of who is there.

use serde::{Deserialize, Serialize};

/// A level of assurance, from the lowest. CIE uses the names of SPID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// A name and a password.
    One,
    /// The same, and something they have.
    Two,
    /// The card itself, with its PIN.
    Three,
}

impl Level {
    /// Every level, from the lowest.
    pub const ALL: [Self; 3] = [Self::One, Self::Two, Self::Three];

    /// What stands for it in `acr_values` and `acr`.
    #[must_use]
    pub const fn acr(self) -> &'static str {
        match self {
            Self::One => "https://www.spid.gov.it/SpidL1",
            Self::Two => "https://www.spid.gov.it/SpidL2",
            Self::Three => "https://www.spid.gov.it/SpidL3",
        }
    }

    pub(crate) fn parse(acr: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.acr() == acr)
    }

    /// Above the first level nobody is let in on the strength of an earlier sign-in elsewhere.
    pub(crate) const fn prompt(self) -> &'static str {
        match self {
            Self::One => "consent",
            Self::Two | Self::Three => "consent login",
        }
    }
}
