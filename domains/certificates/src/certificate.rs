//! A certificate in the register, from its number to its end.

use chrono::{DateTime, NaiveDate, Utc};
use documents::press::StoredDocument;
use kernel::{Cents, PersonId, StaffId};
use registry::Extended;
use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::content::Content;
use crate::domain::{DeskFee, Identification, Kinds};

kernel::id! {
    /// A certificate.
    pub CertificateId, "certificate"
}

/// Number of a certificate: counted from 1 in each year, without gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Number {
    /// The year it was given out in.
    pub year: i32,
    /// Its place in that year.
    pub number: i64,
}

impl Number {
    /// The name of the document as a file: it tells nothing about anybody.
    #[must_use]
    pub fn file_name(self) -> String {
        format!("certificato-{}-{}.pdf", self.number, self.year)
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.number, self.year)
    }
}

/// Who asked in a resident's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedBy {
    /// The person.
    pub person: PersonId,
    /// The organisation for which they acted, if for one.
    pub organisation: Option<String>,
}

/// How the document reaches who asked for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "way", rename_all = "snake_case")]
pub enum Handover {
    /// The resident takes it themselves, on the web or a phone, or somebody who acts for them does.
    Online {
        /// Who asked, if in the resident's name.
        asked_by: Option<AskedBy>,
    },
    /// A clerk hands it to the person in front of them.
    Counter {
        /// The clerk.
        by: StaffId,
        /// The office they sit in.
        office: String,
    },
    /// With many others, for an office.
    Batch {
        /// The office that asked for the list: of the State, of another comune.
        office: String,
        /// The office of the city that handed it in; none where it was run at the shell.
        desk: Option<String>,
    },
}

impl Handover {
    /// As stored and counted.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Online { .. } => "online",
            Self::Counter { .. } => "counter",
            Self::Batch { .. } => "batch",
        }
    }
}

/// Where a certificate stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It has its number and its contents; the document is being made.
    Reserved,
    /// The document is there, and was handed out.
    Issued {
        /// When the document was sealed.
        at: DateTime<Utc>,
        /// The document.
        document: StoredDocument,
    },
    /// The city declared that it does not count.
    Withdrawn {
        /// When the document was sealed.
        issued_at: DateTime<Utc>,
        /// The document, kept.
        document: StoredDocument,
        /// When it was withdrawn.
        at: DateTime<Utc>,
        /// By which official.
        by: StaffId,
        /// Why, in the official's words.
        reason: String,
    },
}

/// A certificate of the register.
#[derive(Clone, Debug)]
pub struct Certificate {
    /// Which one.
    pub id: CertificateId,
    /// Counts the changes; two who change it at once are told apart by it.
    pub version: i64,
    /// Its number.
    pub number: Number,
    /// About whom.
    pub person: PersonId,
    /// Which kinds it holds.
    pub kinds: Kinds,
    /// By which it is found again by whoever has the document.
    pub code: Code,
    /// What the document says.
    pub content: Content,
    /// Digest of the facts it states.
    pub facts_digest: String,
    /// Stamp duty on it.
    pub stamp_duty: Cents,
    /// Secretarial fee on it.
    pub fee: Cents,
    /// What a neighbourhood desk took for its work; none where no such desk issued it.
    pub desk_fee: Option<DeskFee>,
    /// How the document reaches who asked for it.
    pub handover: Handover,
    /// Who asked at the counter, and how the clerk knew them; certificates of before say nothing of it.
    pub identification: Option<Identification>,
    /// The date on the document.
    pub issued_on: NaiveDate,
    /// The last day on which it counts; none when what it states can no longer change.
    pub valid_until: Option<NaiveDate>,
    /// Until when it counts beyond that, by an act in force. It is asked when the certificate is shown, and kept elsewhere.
    pub extended: Option<Extended>,
    /// When it got its number.
    pub reserved_at: DateTime<Utc>,
    /// Where it stands.
    pub state: State,
    /// Since when the registry says otherwise.
    pub superseded_on: Option<NaiveDate>,
}

/// Why a certificate cannot take a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The document is there already.
    #[error("the certificate is issued already")]
    AlreadyIssued,
    /// The document is not there yet.
    #[error("the certificate is not issued yet")]
    NotIssuedYet,
    /// It was withdrawn before.
    #[error("the certificate is withdrawn already")]
    AlreadyWithdrawn,
    /// An official must say why.
    #[error("a withdrawal needs a reason of at most {} characters", WithdrawalReason::LONGEST)]
    NoReason,
}

/// A certificate after a step, with the fact to tell.
#[must_use]
#[derive(Debug)]
pub struct Change {
    pub(crate) certificate: Certificate,
    pub(crate) event: crate::events::CertificateEvent,
}

/// Whether what a certificate states may still be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It counts, until this day if there is one.
    Holds {
        /// The last day.
        until: Option<NaiveDate>,
    },
    /// Its six months are over.
    Expired {
        /// The last day on which it counted.
        on: NaiveDate,
    },
    /// The registry has changed since.
    Superseded {
        /// From this day.
        on: NaiveDate,
    },
    /// The city took it back.
    Withdrawn {
        /// When.
        at: DateTime<Utc>,
    },
}

/// Why an official takes a certificate back, in their words. The resident reads them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithdrawalReason(String);

impl WithdrawalReason {
    /// The longest, in characters.
    pub const LONGEST: usize = 500;

    /// Reads a reason.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let text = text.trim();
        if text.is_empty() || text.chars().count() > Self::LONGEST {
            return Err(Refusal::NoReason);
        }
        Ok(Self(text.to_owned()))
    }

    /// As the purpose of an entry in the log of accesses.
    #[must_use]
    pub fn purpose(&self) -> audit::Purpose {
        audit::Purpose::Stated(self.0.clone())
    }
}

impl Certificate {
    /// The document has been made, sealed and stored.
    pub fn finish(self, document: StoredDocument, now: DateTime<Utc>) -> Result<Change, Refusal> {
        if self.state != State::Reserved {
            return Err(Refusal::AlreadyIssued);
        }
        let event = crate::events::CertificateEvent::Issued { certificate: self.id };
        Ok(Change { certificate: Self { state: State::Issued { at: now, document }, ..self }, event })
    }

    /// An official declares that the certificate does not count.
    pub fn withdraw(
        self,
        by: StaffId,
        reason: WithdrawalReason,
        now: DateTime<Utc>,
    ) -> Result<Change, Refusal> {
        let (issued_at, document) = match self.state {
            State::Reserved => return Err(Refusal::NotIssuedYet),
            State::Withdrawn { .. } => return Err(Refusal::AlreadyWithdrawn),
            State::Issued { at, document } => (at, document),
        };
        let state = State::Withdrawn { issued_at, document, at: now, by, reason: reason.0 };
        let event = crate::events::CertificateEvent::Withdrawn { certificate: self.id };
        Ok(Change { certificate: Self { state, ..self }, event })
    }

    /// The last day on which it counts: its own, or a later one where an act extends it; none when it has no end.
    #[must_use]
    pub fn counts_until(&self) -> Option<NaiveDate> {
        let last = self.valid_until?;
        Some(self.extended.as_ref().map_or(last, |extended| extended.until.max(last)))
    }

    /// Whether it may still be relied on, on the day `today`.
    #[must_use]
    pub fn standing(&self, today: NaiveDate) -> Standing {
        if let State::Withdrawn { at, .. } = self.state {
            return Standing::Withdrawn { at };
        }
        match (self.superseded_on, self.counts_until()) {
            (Some(on), _) => Standing::Superseded { on },
            (None, Some(last)) if today > last => Standing::Expired { on: last },
            (None, until) => Standing::Holds { until },
        }
    }

    /// Why it was withdrawn, in the official's words, if it was.
    #[must_use]
    pub fn withdrawn_because(&self) -> Option<&str> {
        match &self.state {
            State::Withdrawn { reason, .. } => Some(reason),
            State::Reserved | State::Issued { .. } => None,
        }
    }

    /// The document, once there is one.
    #[must_use]
    pub const fn document(&self) -> Option<&StoredDocument> {
        match &self.state {
            State::Reserved => None,
            State::Issued { document, .. } | State::Withdrawn { document, .. } => Some(document),
        }
    }
}
