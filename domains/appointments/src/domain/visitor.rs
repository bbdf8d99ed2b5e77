//! Whose an appointment is.

use kernel::PersonId;
use serde::{Deserialize, Serialize};

use super::GuestId;

/// Who comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Visitor {
    /// Somebody whom the city knows.
    Person(PersonId),
    /// Somebody who proved a contact (*ospite*).
    Guest(GuestId),
    /// A number without a name.
    Nobody,
}

impl Visitor {
    /// The person, if the city knows who it is.
    #[must_use]
    pub const fn person(self) -> Option<PersonId> {
        match self {
            Self::Person(person) => Some(person),
            Self::Guest(_) | Self::Nobody => None,
        }
    }

    /// The guest, if it is one.
    #[must_use]
    pub const fn guest(self) -> Option<GuestId> {
        match self {
            Self::Guest(guest) => Some(guest),
            Self::Person(_) | Self::Nobody => None,
        }
    }

    /// Under what name limits are counted; nothing is counted of nobody.
    pub(crate) fn key(self) -> Option<String> {
        match self {
            Self::Person(person) => Some(person.to_string()),
            Self::Guest(guest) => Some(guest.to_string()),
            Self::Nobody => None,
        }
    }
}
