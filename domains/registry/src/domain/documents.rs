//! Small facts beside the person: documents, vote, guardian, procedures.

use chrono::{NaiveDate, TimeDelta};
use kernel::PersonId;
use serde::{Deserialize, Serialize};

use super::{PersonName, Place};
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
    /// The last day it holds.
    pub expires_on: NaiveDate,
}

impl IdentityDocument {
    /// How long before the end a resident is told to book a renewal: the law lets one renew then
    /// (180 days, DL 112/2008 art. 31).
    pub const RENEWAL_WINDOW: TimeDelta = TimeDelta::days(180);

    /// Whether it holds on `today`.
    #[must_use]
    pub fn holds_on(&self, today: NaiveDate) -> bool {
        self.issued_on <= today && today <= self.expires_on
    }

    /// Whether it still holds but may already be renewed.
    #[must_use]
    pub fn expires_soon(&self, today: NaiveDate) -> bool {
        self.holds_on(today) && self.expires_on - today <= Self::RENEWAL_WINDOW
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

/// Who acts for somebody who cannot (*tutore*, *amministratore di sostegno*).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guardian {
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
