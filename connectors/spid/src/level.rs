//! How sure the identity provider is of who is there.

use serde::{Deserialize, Serialize};

/// A level of SPID (DPCM 24 October 2014, art. 6), from the lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// A password.
    One,
    /// A password and something they have.
    Two,
    /// The same with a certificate on a device.
    Three,
}

impl Level {
    /// Every level, from the lowest.
    pub const ALL: [Self; 3] = [Self::One, Self::Two, Self::Three];

    /// The class of authentication context that stands for it in SAML.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::One => "https://www.spid.gov.it/SpidL1",
            Self::Two => "https://www.spid.gov.it/SpidL2",
            Self::Three => "https://www.spid.gov.it/SpidL3",
        }
    }

    pub(crate) fn parse(class: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.class() == class)
    }

    /// Above the first level nobody is let in on the strength of an earlier sign-in elsewhere (*ForceAuthn*).
    pub(crate) const fn asks_again(self) -> bool {
        !matches!(self, Self::One)
    }
}
