//! What is asked for, by whom, and for what.

use chrono::NaiveDate;
use kernel::PersonId;
use serde::{Deserialize, Serialize};

use super::{Kinds, Use};

/// One document that somebody wants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Of which kinds.
    pub kinds: Kinds,
    /// What for: decides stamp duty and fee.
    pub purpose: Use,
    /// Where it will be handed in: decides the sentence of the law on it.
    pub destination: Destination,
    /// The day in the past that it is about (*data di riferimento*), for the kinds that have one.
    pub reference_date: Option<NaiveDate>,
    /// Taken by the resident, or at the counter.
    pub channel: Channel,
}

impl Request {
    /// An ordinary request of a resident on the web.
    #[must_use]
    pub const fn online(kinds: Kinds, purpose: Use) -> Self {
        let destination = Destination::Private;
        Self { kinds, purpose, destination, reference_date: None, channel: Channel::Online }
    }

    /// An ordinary request at the counter.
    #[must_use]
    pub const fn at_the_counter(kinds: Kinds, purpose: Use) -> Self {
        let destination = Destination::Private;
        Self { kinds, purpose, destination, reference_date: None, channel: Channel::Counter }
    }
}

/// How the document is taken (ANPR: *emissione*).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// By the resident, from the web.
    Online,
    /// By staff, at a counter or for an office.
    Counter,
}

/// Where the document will be handed in (ANPR: *paEstera*).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Destination {
    /// To somebody private in Italy: the rule (art. 40 DPR 445/2000).
    #[default]
    Private,
    /// Abroad (circolare Funzione Pubblica 5/2012).
    Abroad,
    /// To an Italian authority in a procedure of the immigration law.
    Immigration,
    /// To a court.
    Court,
}

impl Destination {
    /// Every destination, in the order in which people choose.
    pub const ALL: [Self; 4] = [Self::Private, Self::Abroad, Self::Immigration, Self::Court];

    /// ANPR's code of *paEstera*.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Private => 0,
            Self::Abroad => 1,
            Self::Immigration => 2,
            Self::Court => 3,
        }
    }

    /// The destination with this code.
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|destination| destination.code() == code)
    }

    /// The key of its name in a form.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Private => "certificates-destination-private",
            Self::Abroad => "certificates-destination-abroad",
            Self::Immigration => "certificates-destination-immigration",
            Self::Court => "certificates-destination-court",
        }
    }

    /// The key of the sentence that the document bears; one of the four is always there.
    #[must_use]
    pub const fn sentence_key(self) -> &'static str {
        match self {
            Self::Private => "certificates-sentence-private",
            Self::Abroad => "certificates-sentence-abroad",
            Self::Immigration => "certificates-sentence-immigration",
            Self::Court => "certificates-sentence-court",
        }
    }
}

/// Who asks (ANPR: *tipo richiedente*).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "who", rename_all = "snake_case")]
pub enum Requester {
    /// The person whom the document is about.
    Subject,
    /// Their guardian, who asks in their name (art. 357, 404 and 424 of the civil code).
    Guardian,
    /// Somebody else.
    Other {
        /// Their file, where they have one here.
        person: Option<PersonId>,
        /// Whether they are of age.
        is_adult: bool,
    },
    /// A public administration.
    Administration {
        /// Number and date of its letter (*estremi della richiesta*).
        reference: Option<String>,
    },
}

impl Requester {
    /// ANPR's code: 1 somebody else, 2 the person or who stands for them by law, 3 an administration.
    #[must_use]
    pub const fn code(&self) -> u8 {
        match self {
            Self::Other { .. } => 1,
            Self::Subject | Self::Guardian => 2,
            Self::Administration { .. } => 3,
        }
    }

    /// The person who asks, seen from the one whom the document is about.
    #[must_use]
    pub fn person(&self, subject: PersonId) -> Option<PersonId> {
        match self {
            Self::Subject | Self::Guardian => Some(subject),
            Self::Other { person, .. } => *person,
            Self::Administration { .. } => None,
        }
    }
}
