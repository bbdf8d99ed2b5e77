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

/// How whoever calls showed who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallerProof {
    /// They said their codice fiscale and the day on which they were born, and the register has both.
    Register,
    /// They read out the code that went to their contact.
    Code,
}

impl CallerProof {
    /// As stored.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Code => "code",
        }
    }

    /// The one with this code.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        [Self::Register, Self::Code].into_iter().find(|proof| proof.code() == code)
    }

    /// The key of what an operator reads of it.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Register => "appointments-caller-proven-register",
            Self::Code => "appointments-caller-proven-code",
        }
    }
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
