//! Small facts beside the person: documents, vote, guardian, procedures.

use chrono::{NaiveDate, TimeDelta};
use kernel::PersonId;
use serde::{Deserialize, Serialize};

use super::{Extended, PersonName, Place};
use crate::codes::{DocumentKind, ElectoralList, ProcedureState, ProcedureTrigger};

/// A document one proves one's identity with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdentityDocument {
    /// Which kind.
    pub kind: DocumentKind,
    /// Its number.
    pub number: String,
    /// Who issued it, where known.
    pub issued_by: Option<Place>,
    /// Since when it holds.
    pub issued_on: NaiveDate,
    /// The last day that is written on it.
    pub expires_on: NaiveDate,
    /// Until when it counts beyond that, by an act in force. It is read with the file and kept elsewhere: nothing writes it
    /// into the file.
    pub extended: Option<Extended>,
}

impl IdentityDocument {
    /// How long before the end a resident is told to book a renewal: the law lets one renew then
    /// (180 days, DL 112/2008 art. 31).
    pub const RENEWAL_WINDOW: TimeDelta = TimeDelta::days(180);

    /// The last day on which it counts here: its own, or a later one where an act extends it. To leave the country only its
    /// own does (art. 104 c. 1 DL 18/2020).
    #[must_use]
    pub fn counts_until(&self) -> NaiveDate {
        self.extended.as_ref().map_or(self.expires_on, |extended| extended.until.max(self.expires_on))
    }

    /// Whether it holds on `today`, by its own day or by an act that extends it.
    #[must_use]
    pub fn holds_on(&self, today: NaiveDate) -> bool {
        self.issued_on <= today && today <= self.counts_until()
    }

    /// By what it holds on `today` although its own last day is over.
    #[must_use]
    pub fn holds_by(&self, today: NaiveDate) -> Option<&Extended> {
        self.extended.as_ref().filter(|_| self.expires_on < today && self.holds_on(today))
    }

    /// Whether it still holds but may already be renewed.
    #[must_use]
    pub fn expires_soon(&self, today: NaiveDate) -> bool {
        self.holds_on(today) && self.counts_until() - today <= Self::RENEWAL_WINDOW
    }
}

/// Where somebody votes (*dati elettorali*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Electoral {
    /// Number of the section.
    pub section: u16,
    /// The list.
    pub list: ElectoralList,
    /// Number on the list of the section.
    pub number: Option<u32>,
    /// Whether the right to vote is held: it may be suspended by a judgment (art. 2 DPR 223/1967).
    pub may_vote: bool,
}

/// For what a court appointed somebody. It says whether they act in the other's name, and what that one still may.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Guardianship {
    /// *Tutela* of a minor or of an *interdetto*: they represent them in everything (art. 357 and 424 of the civil code).
    #[serde(rename = "tutela")]
    Full,
    /// *Curatela* of an *inabilitato* or of an emancipated minor: they assist, and act in nobody's name (art. 394 and
    /// 424).
    #[serde(rename = "curatela")]
    Curatorship,
    /// *Amministrazione di sostegno*: they have the powers that the decree names and no other (art. 405), the
    /// beneficiary may do all the rest (art. 409). The register does not hold those powers.
    #[serde(rename = "sostegno")]
    Support,
    /// Nobody wrote down which.
    #[default]
    #[serde(rename = "ignota")]
    Unstated,
}

impl Guardianship {
    /// As a row of the import says it.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        match code {
            "tutela" => Some(Self::Full),
            "curatela" => Some(Self::Curatorship),
            "sostegno" => Some(Self::Support),
            _ => None,
        }
    }
}

/// Whom a court appointed for somebody (*tutore*, *curatore*, *amministratore di sostegno*).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guardian {
    /// For what.
    #[serde(default)]
    pub kind: Guardianship,
    /// Their file, when they have one here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// Their name.
    pub name: PersonName,
    /// Since when.
    pub since: NaiveDate,
    /// Court and number of the decree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decree: Option<String>,
}

/// An administrative procedure on somebody's data (L. 241/1990).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Procedure {
    /// What set it off.
    pub trigger: ProcedureTrigger,
    /// How far it is.
    pub state: ProcedureState,
    /// The day it was opened.
    pub opened_on: NaiveDate,
    /// The day it was closed.
    pub closed_on: Option<NaiveDate>,
}

impl Procedure {
    /// Whether it still holds up certificates.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.closed_on.is_none() && self.state != ProcedureState::Closed
    }
}
