//! What front offices and bodies send about an instance: the messages of the technical specifications, as they come and as
//! they are kept. Their schemas leave room for more members, which are passed over.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{SentConclusions, SentIntegration, SuapInstance};
use crate::domain::Words;

/// Which member of a message is wrong, and the key of the text that says how.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct WrongMember(pub(crate) String, pub(crate) &'static str);

impl WrongMember {
    pub(super) fn of(member: impl Into<String>) -> Self {
        Self(member.into(), "cases-api-wrong-suap-member")
    }

    pub(crate) fn in_cui(member: &str) -> Self {
        Self(member.to_owned(), "cases-api-wrong-cui")
    }
}

/// From whom a message comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SuapParty {
    /// The desk at which instances are presented.
    FrontOffice,
    /// A body that looks at them, by its code in the index of public administrations (IPA).
    Body(String),
}

impl SuapParty {
    const FRONT_OFFICE: &'static str = "front_office";
    /// No code of the index is longer.
    const LONGEST: usize = 30;

    /// The body of a code of the index.
    pub(crate) fn body(code: &str) -> Option<Self> {
        let is_one = !code.is_empty()
            && code.len() <= Self::LONGEST
            && code != Self::FRONT_OFFICE
            && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
        is_one.then(|| Self::Body(code.to_owned()))
    }

    /// As rows and programs name it.
    pub(crate) fn code(&self) -> &str {
        match self {
            Self::FrontOffice => Self::FRONT_OFFICE,
            Self::Body(code) => code,
        }
    }

    /// The party of a code.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        if code == Self::FRONT_OFFICE { Some(Self::FrontOffice) } else { Self::body(code) }
    }

    /// What of this one's can be wanted again.
    pub(super) const fn can_send_again(&self) -> &'static [&'static str] {
        match self {
            Self::FrontOffice => &["send_instance", "notify_receipt", "cancel_instance"],
            Self::Body(_) => &["send_conclusions", "request_cdss", "request_integration"],
        }
    }

    /// What this one can ask to be sent again.
    const fn can_want_again(&self) -> &'static [&'static str] {
        match self {
            Self::FrontOffice => &["request_correction", "request_integration", "notify"],
            Self::Body(_) => &["send_instance", "notify"],
        }
    }
}

/// The *codice unico dell'istanza* as it is sent. The specification wants `progressive` and describes `progressivo`: either
/// is taken.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SentCui {
    context: String,
    data: NaiveDate,
    #[serde(skip_serializing_if = "Option::is_none")]
    progressive: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    progressivo: Option<String>,
    uuid: String,
}

impl SentCui {
    /// The code, whole, with the version of the descriptor that goes with it; tells which member is wrong.
    pub(crate) fn read(self, descriptor_version: String) -> Result<SuapInstance, &'static str> {
        let Self { context, data: issued_on, progressive, progressivo, uuid } = self;
        if progressive.is_some() && progressivo.is_some() && progressive != progressivo {
            return Err("cui.progressivo");
        }
        let progressive = progressive.or(progressivo).unwrap_or_default();
        SuapInstance::try_new(SuapInstance { context, issued_on, progressive, uuid, descriptor_version })
    }

    /// Its UUID in the usual way of writing.
    pub(crate) fn uuid(&self) -> Option<String> {
        Some(Uuid::parse_str(&self.uuid).ok()?.to_string())
    }

    /// Whether every part of it is that of an instance.
    pub(crate) fn names(&self, instance: &SuapInstance) -> bool {
        let read = self.clone().read(instance.descriptor_version.clone());
        read.is_ok_and(|read| read == *instance)
    }
}

/// An element of an instance, and by what whoever has it gives it out (`InstanceIndex`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct IndexItem {
    /// Of the national catalogue.
    pub(crate) code: String,
    #[serde(rename = "ref")]
    pub(crate) reference: String,
    pub(crate) resource_id: String,
    hash: String,
    alg_hash: HashKind,
}

/// By what the fingerprint of an element was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum HashKind {
    S256,
    S384,
    S512,
}

/// The document that goes with a message, if one does.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct SentDocument {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) resource_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hash: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alg_hash: Option<HashKind>,
}

impl SentDocument {
    pub(super) fn check(&self) -> Result<(), WrongMember> {
        let members = [("resource_id", &self.resource_id), ("hash", &self.hash)];
        let wrong = members.into_iter().find(|(_, text)| text.as_deref().is_some_and(|text| !is_name(text)));
        wrong.map_or(Ok(()), |(member, _)| Err(WrongMember::of(member)))
    }
}

/// An instance, or what became of it once it was corrected or completed (`send_instance`).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct SentInstance {
    cui: SentCui,
    instance_descriptor_version: String,
    pub(crate) instance_index: Vec<IndexItem>,
}

impl SentInstance {
    /// More elements than any instance has.
    pub(super) const MOST: usize = 500;

    /// The instance that it names.
    pub(crate) fn instance(&self) -> Result<SuapInstance, WrongMember> {
        let read = self.cui.clone().read(self.instance_descriptor_version.clone());
        read.map_err(WrongMember::in_cui)
    }

    fn check(&self) -> Result<(), WrongMember> {
        if self.instance_index.is_empty() || self.instance_index.len() > Self::MOST {
            return Err(WrongMember("instance_index".to_owned(), "cases-api-wrong-suap-index"));
        }
        let mut resources = BTreeSet::new();
        for (at, item) in self.instance_index.iter().enumerate() {
            for (member, text) in [
                ("code", &item.code),
                ("ref", &item.reference),
                ("resource_id", &item.resource_id),
                ("hash", &item.hash),
            ] {
                if !is_name(text) {
                    return Err(WrongMember::of(format!("instance_index[{at}].{member}")));
                }
            }
            if !resources.insert(&item.resource_id) {
                return Err(WrongMember::of(format!("instance_index[{at}].resource_id")));
            }
        }
        self.instance().map(drop)
    }
}

/// That whoever presents an instance has its receipt, of this day (`notify_receipt`).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct SentReceipt {
    cui: SentCui,
    pub(crate) date: NaiveDate,
}

/// A message that is the code alone: `cancel_instance` of the front office, `request_cdss` of a body.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct SentAlone(SentCui);

/// That something came in a way that does not hold together, and is wanted again (`retry`).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct SentRetry {
    cui: SentCui,
    pub(crate) operation: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) error: Option<SentError>,
}

/// What did not hold together.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct SentError {
    pub(crate) code: String,
    pub(crate) message: String,
}

impl SentRetry {
    fn check(&self, party: &SuapParty) -> Result<(), WrongMember> {
        if !party.can_want_again().contains(&self.operation.as_str()) {
            return Err(WrongMember::of("operation"));
        }
        self.error.as_ref().map_or(Ok(()), SentError::check)
    }
}

impl SentError {
    pub(super) fn check(&self) -> Result<(), WrongMember> {
        if !is_name(&self.code) {
            return Err(WrongMember::of("error.code"));
        }
        if is_said(&self.message) { Ok(()) } else { Err(WrongMember::of("error.message")) }
    }
}

/// A message that came in, by its operation.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum Heard {
    Instance(SentInstance),
    Receipt(SentReceipt),
    Cancelled(SentAlone),
    Retry(SentRetry),
    Conclusions(SentConclusions),
    Conference(SentAlone),
    Integration(SentIntegration),
}

impl Heard {
    /// The operation by which an instance comes.
    pub(crate) const INSTANCE: &'static str = "send_instance";
    /// The operation by which more of it is wanted, of a body and of the office.
    pub(crate) const INTEGRATION: &'static str = "request_integration";

    /// As the specification calls what is done by it.
    pub(crate) const fn operation(&self) -> &'static str {
        match self {
            Self::Instance(_) => Self::INSTANCE,
            Self::Receipt(_) => "notify_receipt",
            Self::Cancelled(_) => "cancel_instance",
            Self::Retry(_) => "retry",
            Self::Conclusions(_) => "send_conclusions",
            Self::Conference(_) => "request_cdss",
            Self::Integration(_) => Self::INTEGRATION,
        }
    }

    /// The instance that it is about.
    pub(crate) const fn cui(&self) -> &SentCui {
        match self {
            Self::Instance(SentInstance { cui, .. })
            | Self::Receipt(SentReceipt { cui, .. })
            | Self::Cancelled(SentAlone(cui))
            | Self::Retry(SentRetry { cui, .. })
            | Self::Conclusions(SentConclusions { cui, .. })
            | Self::Conference(SentAlone(cui))
            | Self::Integration(SentIntegration { cui, .. }) => cui,
        }
    }

    /// That it says what the specification wants of it; tells which member does not.
    pub(crate) fn check(&self, party: &SuapParty) -> Result<(), WrongMember> {
        match self {
            Self::Instance(sent) => sent.check(),
            Self::Retry(sent) => sent.check(party),
            Self::Conclusions(sent) => sent.check(),
            Self::Integration(sent) => sent.check(),
            Self::Receipt(_) | Self::Cancelled(_) | Self::Conference(_) => Ok(()),
        }
    }

    /// As it is kept.
    pub(crate) fn message(&self) -> Value {
        json!(self)
    }
}

/// Whether a text can be a code, a reference or a fingerprint.
pub(super) fn is_name(text: &str) -> bool {
    const LONGEST: usize = 200;
    !text.trim().is_empty() && text.chars().count() <= LONGEST && !text.chars().any(char::is_control)
}

/// Whether a text says something, at most as long as what the office can be told with a heading.
pub(super) fn is_said(text: &str) -> bool {
    const LONGEST: usize = Words::LONGEST - 500;
    text.chars().count() <= LONGEST && Words::parse(text).is_some()
}

pub(super) fn demand_version(text: &str) -> Result<(), WrongMember> {
    if is_name(text) { Ok(()) } else { Err(WrongMember::of("instance_descriptor_version")) }
}
