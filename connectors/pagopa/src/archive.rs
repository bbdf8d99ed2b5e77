//! The central archive of notices (*Archivio centralizzato avvisi*, ACA): what the node goes by while a creditor cannot
//! be reached. Whoever answers the node by itself has to keep it in step.

use chrono::{DateTime, SecondsFormat, Utc};
use kernel::Cents;
use secrecy::SecretString;
use serde::{Serialize, Serializer};

use crate::rest::{Api, ApiError, Platform};
use crate::soap::SubjectKind;

/// What the archive keeps of a notice: one amount for all beneficiaries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Archived {
    /// The creditor's tax code.
    #[serde(rename = "paFiscalCode")]
    pub creditor: String,
    /// Whether a person or a company owes it.
    #[serde(rename = "entityType", serialize_with = "as_letter")]
    pub debtor_kind: SubjectKind,
    /// Who owes it, by tax code or VAT number.
    #[serde(rename = "entityFiscalCode")]
    pub debtor_code: String,
    /// Their name.
    #[serde(rename = "entityFullName", serialize_with = "short")]
    pub debtor_name: String,
    /// The creditor's reference (IUV).
    pub iuv: String,
    /// Eighteen digits.
    #[serde(rename = "nav")]
    pub notice_number: String,
    /// What it costs.
    pub amount: Cents,
    /// What for.
    #[serde(serialize_with = "short")]
    pub description: String,
    /// Until when.
    #[serde(rename = "expirationDate", serialize_with = "as_moment")]
    pub expires_at: DateTime<Utc>,
    /// The account, where it is not the one that the creditor named for all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iban: Option<String>,
    /// The postal account, where there is one.
    #[serde(rename = "postalIban", skip_serializing_if = "Option::is_none")]
    pub postal_iban: Option<String>,
    /// Whether nobody may pay it afterwards.
    #[serde(rename = "switchToExpired")]
    pub ends_when_expired: bool,
    /// Whether it may be paid while the creditor cannot be reached.
    #[serde(rename = "payStandIn")]
    pub stand_in: bool,
}

/// The archive answers so about what was paid.
const PAID: u16 = 409;

/// Keeps the archive in step.
#[derive(Clone)]
pub struct ArchiveClient {
    api: Api,
}

impl ArchiveClient {
    /// The client of a creditor, by the key of its subscription to the archive.
    #[must_use]
    pub const fn new(platform: Platform, key: SecretString) -> Self {
        Self { api: Api::new(platform, "/aca/v1", key) }
    }

    /// Puts a notice into the archive, or what has changed about it. Twice is as good as once.
    #[tracing::instrument(name = "pagopa.archive", skip_all)]
    pub async fn keep(&self, notice: &Archived) -> Result<(), ApiError> {
        self.api.post("/paCreatePosition", notice).await?.of_success().map(drop)
    }

    /// Takes a notice out of it: withdrawn, or paid otherwise. Whoever is not there is out already.
    #[tracing::instrument(name = "pagopa.archive_close", skip_all)]
    pub async fn close(&self, notice: &Archived) -> Result<(), ApiError> {
        // The archive has no other word for it than an amount of nothing.
        match self.keep(&Archived { amount: Cents::ZERO, ..notice.clone() }).await {
            // Not there, or paid: nothing is left to close.
            Err(ApiError::Unknown | ApiError::Refused(PAID)) => Ok(()),
            closed => closed,
        }
    }
}

fn as_letter<S: Serializer>(kind: &SubjectKind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match kind {
        SubjectKind::Person => "F",
        SubjectKind::Company => "G",
    })
}

fn as_moment<S: Serializer>(at: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&at.to_rfc3339_opts(SecondsFormat::Millis, true))
}

/// As much of a text as the archive takes.
fn short<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let end = text.char_indices().nth(255).map_or(text.len(), |(at, _)| at);
    serializer.serialize_str(&text[..end])
}
