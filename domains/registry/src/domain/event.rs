//! What the rest of the town hall may hear from the registry.

use chrono::NaiveDate;
use kernel::PersonId;
use serde::{Deserialize, Serialize};

/// Something changed in a person's file. Says whose and since when, never what: who may know asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum RegistryEvent {
    /// Entered in the registry for the first time.
    Registered {
        /// Who.
        person: PersonId,
        /// With effect from.
        on: NaiveDate,
    },
    /// Another home.
    ResidenceChanged {
        /// Who.
        person: PersonId,
        /// With effect from.
        on: NaiveDate,
    },
    /// Marriage, divorce, widowhood, civil union, its end; a cohabitation contract or its end.
    CivilStatusChanged {
        /// Who.
        person: PersonId,
        /// With effect from.
        on: NaiveDate,
    },
    /// Somebody joined or left the family, or is something else in it.
    FamilyChanged {
        /// Who, of the family.
        person: PersonId,
        /// With effect from.
        on: NaiveDate,
    },
    /// A citizenship was gained or lost.
    CitizenshipChanged {
        /// Who.
        person: PersonId,
        /// With effect from.
        on: NaiveDate,
    },
    /// Died.
    Died {
        /// Who.
        person: PersonId,
        /// The day of death.
        on: NaiveDate,
    },
    /// Left the registry.
    Cancelled {
        /// Who.
        person: PersonId,
        /// With effect from.
        on: NaiveDate,
    },
    /// Name, birth, sex or codice fiscale were corrected.
    NameCorrected {
        /// Who.
        person: PersonId,
        /// With effect from.
        on: NaiveDate,
    },
    /// Data may be certified again, or no longer; a procedure was opened or closed.
    CertifiabilityChanged {
        /// Who.
        person: PersonId,
        /// With effect from.
        on: NaiveDate,
    },
    /// Documents, vote, or another fact that no certificate states.
    DetailsChanged {
        /// Who.
        person: PersonId,
        /// With effect from.
        on: NaiveDate,
    },
}

impl RegistryEvent {
    /// Whose file changed.
    #[must_use]
    pub const fn person(&self) -> PersonId {
        self.parts().0
    }

    /// The day with effect from which.
    #[must_use]
    pub const fn on(&self) -> NaiveDate {
        self.parts().1
    }

    const fn parts(&self) -> (PersonId, NaiveDate) {
        match self {
            Self::Registered { person, on }
            | Self::ResidenceChanged { person, on }
            | Self::CivilStatusChanged { person, on }
            | Self::FamilyChanged { person, on }
            | Self::CitizenshipChanged { person, on }
            | Self::Died { person, on }
            | Self::Cancelled { person, on }
            | Self::NameCorrected { person, on }
            | Self::CertifiabilityChanged { person, on }
            | Self::DetailsChanged { person, on } => (*person, *on),
        }
    }
}

impl outbox::Event for RegistryEvent {
    const TOPIC: &'static str = "registry";

    fn about(&self) -> String {
        self.person().to_string()
    }
}

/// Two files turned out to be of one human being: what stands under the one stands under the other from now on. The
/// kept file may be merged itself before everybody has heard of it: `kept_in` says where it leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonsMerged {
    /// The file that stays.
    pub kept: PersonId,
    /// The one that leads there.
    pub merged: PersonId,
    /// With effect from.
    pub on: NaiveDate,
}

impl outbox::Event for PersonsMerged {
    const TOPIC: &'static str = "registry.persons_merged";

    fn about(&self) -> String {
        self.merged.to_string()
    }
}

/// An official entered a change that touches this person's file. Unlike [`RegistryEvent`] it is told of what people do at
/// a desk alone, never of files that are loaded: the person is to know. Once for each file of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedAtADesk {
    /// Whose file.
    pub person: PersonId,
}

impl outbox::Event for ChangedAtADesk {
    const TOPIC: &'static str = "registry_desk";

    fn about(&self) -> String {
        self.person.to_string()
    }
}
