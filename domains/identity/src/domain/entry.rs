//! An entry of the register of accesses, before it is sealed.

use chrono::{DateTime, Utc};

/// In whose words an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessScheme {
    /// Those of SPID, which eIDAS speaks too, and CIE where it is spoken with in SAML.
    Spid,
    /// Those of CIE.
    Cie,
}

impl AccessScheme {
    /// As stored.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Spid => "spid",
            Self::Cie => "cie",
        }
    }

    /// From how it is stored.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        [Self::Spid, Self::Cie].into_iter().find(|scheme| scheme.code() == code)
    }
}

/// What became of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A provider vouched for somebody.
    Vouched,
    /// A provider said why it does not; its code, where the protocol has one.
    Declined(Option<String>),
    /// It was not believed; what was wrong with it, in a word.
    Refused(String),
}

impl Verdict {
    /// As stored: what, and the code.
    pub(crate) fn columns(&self) -> (&'static str, Option<String>) {
        match self {
            Self::Vouched => ("vouched", None),
            Self::Declined(code) => ("declined", code.clone()),
            Self::Refused(code) => ("refused", Some(code.clone())),
        }
    }

    /// From how it is stored.
    pub(crate) fn stored(outcome: &str, code: Option<String>) -> Option<Self> {
        match (outcome, code) {
            ("vouched", None) => Some(Self::Vouched),
            ("declined", code) => Some(Self::Declined(code)),
            ("refused", Some(code)) => Some(Self::Refused(code)),
            _ => None,
        }
    }
}

/// A new entry: what it is looked up by, none of which names a person, and what is sealed.
pub(crate) struct NewEntry {
    pub(crate) scheme: AccessScheme,
    pub(crate) verdict: Verdict,
    pub(crate) request_id: String,
    pub(crate) request_issued_at: DateTime<Utc>,
    pub(crate) response_id: String,
    pub(crate) response_issued_at: DateTime<Utc>,
    pub(crate) provider: String,
    pub(crate) assertion_id: Option<String>,
    pub(crate) subject: Option<String>,
    pub(crate) subject_qualifier: Option<String>,
    /// Everything that was said, to be sealed.
    pub(crate) plain: Vec<u8>,
}

impl TryFrom<&spid::Transaction> for NewEntry {
    type Error = serde_json::Error;

    fn try_from(transaction: &spid::Transaction) -> Result<Self, serde_json::Error> {
        Ok(Self {
            scheme: AccessScheme::Spid,
            verdict: match transaction.assertion_id {
                Some(_) => Verdict::Vouched,
                None => Verdict::Declined(None),
            },
            request_id: transaction.request_id.clone(),
            request_issued_at: transaction.request_issued_at,
            response_id: transaction.response_id.clone(),
            response_issued_at: transaction.response_issued_at,
            provider: transaction.provider.clone(),
            assertion_id: transaction.assertion_id.clone(),
            subject: transaction.subject.clone(),
            subject_qualifier: transaction.subject_qualifier.clone(),
            plain: serde_json::to_vec(transaction)?,
        })
    }
}

/// What SPID calls somebody is made up for one session; what CIE calls them stays, and would tell which entries are
/// one person's. It is in the sealed part alone.
impl TryFrom<&cie::Transaction> for NewEntry {
    type Error = serde_json::Error;

    fn try_from(transaction: &cie::Transaction) -> Result<Self, serde_json::Error> {
        let response_id = transaction.id_token_id.as_ref().unwrap_or(&transaction.request_id);
        Ok(Self {
            scheme: AccessScheme::Cie,
            verdict: match transaction.error {
                None => Verdict::Vouched,
                Some(_) => Verdict::Declined(None),
            },
            request_id: transaction.request_id.clone(),
            request_issued_at: transaction.requested_at,
            response_id: response_id.clone(),
            response_issued_at: transaction.answered_at,
            provider: transaction.provider.clone(),
            assertion_id: None,
            subject: None,
            subject_qualifier: None,
            plain: serde_json::to_vec(transaction)?,
        })
    }
}
