//! What came of a sign-in.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::envelope::Envelope;
use super::{ErrorCode, PendingRequest};
use crate::attributes::Attributes;
use crate::level::Level;

/// An answer that was believed, with the entry for the register.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What came of it.
    pub outcome: Outcome,
    /// What the register keeps for 24 months.
    pub transaction: Transaction,
}

/// Whether somebody is there.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Somebody is.
    SignedIn(Box<Identity>),
    /// Nobody is, and why. Providers do not sign this: show a page with status 4xx, and do nothing more.
    Declined(ErrorCode),
}

/// Who somebody is, by the word of their provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The entity id of the provider.
    pub provider: String,
    /// How sure it is: what was asked for, or more.
    pub level: Level,
    /// What it states.
    pub attributes: Attributes,
    /// What a logout has to name.
    pub session: ProviderSession,
    /// The identifier of the assertion.
    pub assertion_id: String,
    /// When the assertion ends. Until then the request must not be usable again.
    pub valid_until: DateTime<Utc>,
}

/// Somebody's session at their provider. It has an index at the first level only: above it, providers keep none.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderSession {
    /// The entity id of the provider.
    pub provider: String,
    /// What the person is called in this session: made for it, and said nowhere else.
    pub name_id: String,
    /// Whose name that is.
    pub name_qualifier: String,
    /// The number of the session.
    pub index: Option<String>,
}

impl fmt::Debug for ProviderSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProviderSession").field("provider", &self.provider).finish_non_exhaustive()
    }
}

/// An entry of the register of accesses (DPCM 24 October 2014, art. 13, c. 2; Regole tecniche, *Tracciature*): the pair
/// of request and response, with what it is looked up by. It holds personal data: encrypt it, and log each reading.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transaction {
    /// `AuthnReq_ID`.
    pub request_id: String,
    /// `AuthnReq_IssueInstant`.
    pub request_issued_at: DateTime<Utc>,
    /// The request as sent.
    pub request: String,
    /// `Resp_ID`.
    pub response_id: String,
    /// `Resp_IssueInstant`.
    pub response_issued_at: DateTime<Utc>,
    /// `Resp_Issuer`.
    pub provider: String,
    /// `Assertion_ID`, where somebody was let in.
    pub assertion_id: Option<String>,
    /// `Assertion_subject`.
    pub subject: Option<String>,
    /// `Assertion_subject_NameQualifier`.
    pub subject_qualifier: Option<String>,
    /// The response as it came.
    pub response: String,
}

impl Transaction {
    pub(super) fn of(
        pending: &PendingRequest,
        envelope: &Envelope<'_>,
        outcome: &Outcome,
        response: String,
    ) -> Self {
        let identity = match outcome {
            Outcome::SignedIn(identity) => Some(identity),
            Outcome::Declined(_) => None,
        };
        Self {
            request_id: pending.id.clone(),
            request_issued_at: pending.issued_at,
            request: pending.xml.clone(),
            response_id: envelope.id.to_owned(),
            response_issued_at: envelope.issued_at,
            provider: pending.provider.clone(),
            assertion_id: identity.map(|identity| identity.assertion_id.clone()),
            subject: identity.map(|identity| identity.session.name_id.clone()),
            subject_qualifier: identity.map(|identity| identity.session.name_qualifier.clone()),
            response,
        }
    }
}

impl fmt::Debug for Transaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transaction").field("request_id", &self.request_id).finish_non_exhaustive()
    }
}
