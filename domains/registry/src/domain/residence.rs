//! Where somebody lives and has lived (*residenza*, art. 43 of the civil code).

use chrono::NaiveDate;

use super::{Address, Place};
use crate::codes::{RegistrationReason, ResidenceKind};

/// One home of a person, for as long as they lived there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Residence {
    /// From which day (*decorrenza*); unknown in some old files.
    pub since: Option<NaiveDate>,
    /// Until which day; none for the home of today.
    pub until: Option<NaiveDate>,
    /// Where.
    pub home: Home,
    /// Why they were entered, when this is how they came into the register.
    pub reason: Option<RegistrationReason>,
}

/// A home: in the city, without a roof of one's own, or somewhere else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Home {
    /// In the city.
    InCity(Address),
    /// *Senza fissa dimora*: the address is where letters go.
    NoFixedAbode(Address),
    /// In another comune, with the address as it was written there.
    OtherComune {
        /// Which comune.
        place: Place,
        /// Street and number.
        address: Option<String>,
    },
    /// Abroad, with the address as it was written there.
    Abroad {
        /// Which state and town.
        place: Place,
        /// Street and number.
        address: Option<String>,
    },
}

impl Home {
    /// Which kind of home.
    #[must_use]
    pub const fn kind(&self) -> ResidenceKind {
        match self {
            Self::InCity(_) => ResidenceKind::Home,
            Self::NoFixedAbode(_) => ResidenceKind::NoFixedAbode,
            Self::OtherComune { .. } => ResidenceKind::OtherComune,
            Self::Abroad { .. } => ResidenceKind::Abroad,
        }
    }

    /// The address in the city.
    #[must_use]
    pub const fn city_address(&self) -> Option<&Address> {
        match self {
            Self::InCity(address) | Self::NoFixedAbode(address) => Some(address),
            Self::OtherComune { .. } | Self::Abroad { .. } => None,
        }
    }

    /// The place, when it is not this city.
    #[must_use]
    pub const fn elsewhere(&self) -> Option<&Place> {
        match self {
            Self::OtherComune { place, .. } | Self::Abroad { place, .. } => Some(place),
            Self::InCity(_) | Self::NoFixedAbode(_) => None,
        }
    }
}

impl Residence {
    /// Whether this was the home on `date`.
    #[must_use]
    pub fn was_home_on(&self, date: NaiveDate) -> bool {
        self.since.is_some_and(|since| since <= date) && self.until.is_none_or(|until| date < until)
    }
}
