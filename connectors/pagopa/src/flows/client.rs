//! Asking for the flows: `fdr-org`, the service for creditors.

use std::num::NonZeroU64;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use chrono_tz::Europe::Rome;
use secrecy::SecretString;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{Flow, FlowOutcome, FlowPayment, Published};
use crate::rest::{Api, ApiError, Platform, cents, encoded};

/// The most that a page holds.
const PAGE: usize = 1_000;
/// A flow of a million payments ends here; more of them is a mistake.
const PAGES_MAX: u64 = 1_000;

/// Reads the flows of one creditor.
#[derive(Clone)]
pub struct FlowsClient {
    api: Api,
    creditor: String,
}

impl FlowsClient {
    /// The client of a creditor, by its tax code and the key of its subscription to the flows.
    #[must_use]
    pub fn new(platform: Platform, creditor: impl Into<String>, key: SecretString) -> Self {
        Self { api: Api::new(platform, "/fdr-org/service/v1", key), creditor: creditor.into() }
    }

    /// The flows that were published after a moment, or all that are still kept.
    #[tracing::instrument(name = "pagopa.flows", skip_all)]
    pub async fn published_since(&self, since: Option<DateTime<Utc>>) -> Result<Vec<Published>, ApiError> {
        let since = since.map(|since| since.to_rfc3339_opts(SecondsFormat::Secs, true));
        let since = since.map(|since| format!("&publishedGt={}", encoded(&since))).unwrap_or_default();
        let flows: Vec<Listed> =
            self.pages(&format!("/organizations/{}/fdrs?", encoded(&self.creditor)), &since).await?;
        Ok(flows.into_iter().map(Published::from).collect())
    }

    /// What a flow says about itself.
    #[tracing::instrument(name = "pagopa.flow", skip_all)]
    pub async fn flow(&self, of: &Published) -> Result<Flow, ApiError> {
        let single: Single = self.api.get(&self.path(of)).await?;
        single.read()
    }

    /// All payments of a flow, in its order.
    #[tracing::instrument(name = "pagopa.flow_payments", skip_all)]
    pub async fn payments(&self, of: &Published) -> Result<Vec<FlowPayment>, ApiError> {
        let mut payments: Vec<Paid> = self.pages(&format!("{}/payments?", self.path(of)), "").await?;
        payments.sort_by_key(|payment| payment.index);
        payments.into_iter().map(Paid::read).collect()
    }

    /// All pages of a list.
    async fn pages<T: DeserializeOwned>(&self, path: &str, more: &str) -> Result<Vec<T>, ApiError> {
        let mut all = Vec::new();
        for number in 1..=PAGES_MAX {
            let page: Page<T> = self.api.get(&format!("{path}page={number}&size={PAGE}{more}")).await?;
            let is_empty = page.data.is_empty();
            all.extend(page.data);
            if number >= page.metadata.tot_page {
                return Ok(all);
            }
            if is_empty {
                break;
            }
        }
        Err(ApiError::Nonsense)
    }

    fn path(&self, of: &Published) -> String {
        let Published { id, psp, revision, .. } = of;
        let creditor = encoded(&self.creditor);
        format!("/organizations/{creditor}/fdrs/{}/revisions/{revision}/psps/{}", encoded(id), encoded(psp))
    }
}

#[derive(Deserialize)]
struct Page<T> {
    metadata: Metadata,
    #[serde(default = "Vec::new")]
    data: Vec<T>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Metadata {
    #[serde(default)]
    tot_page: u64,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Listed {
    fdr: String,
    psp_id: String,
    revision: u64,
    published: DateTime<Utc>,
    flow_date: Option<DateTime<Utc>>,
}

impl From<Listed> for Published {
    fn from(listed: Listed) -> Self {
        let Listed { fdr, psp_id, revision, published, flow_date } = listed;
        Self { id: fdr, psp: psp_id, revision, published_at: published, made_at: flow_date }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Single {
    fdr: String,
    revision: u64,
    fdr_date: DateTime<Utc>,
    regulation: String,
    regulation_date: NaiveDate,
    bic_code_pouring_bank: Option<String>,
    sender: Sender,
    receiver: Receiver,
    tot_payments: u64,
    sum_payments: f64,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Sender {
    psp_id: String,
    psp_name: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Receiver {
    organization_id: String,
}

impl Single {
    fn read(self) -> Result<Flow, ApiError> {
        Ok(Flow {
            id: self.fdr,
            revision: Some(self.revision),
            made_at: self.fdr_date,
            psp: self.sender.psp_id,
            psp_name: self.sender.psp_name,
            creditor: self.receiver.organization_id,
            regulation: self.regulation,
            regulation_on: self.regulation_date,
            bic: self.bic_code_pouring_bank,
            payments: self.tot_payments,
            total: cents(self.sum_payments)?,
        })
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Paid {
    index: NonZeroU64,
    iuv: String,
    iur: String,
    id_transfer: Option<u8>,
    pay: f64,
    pay_status: Status,
    pay_date: DateTime<Utc>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Status {
    Executed,
    Revoked,
    StandIn,
    StandInNoRpt,
    NoRpt,
}

impl Paid {
    fn read(self) -> Result<FlowPayment, ApiError> {
        Ok(FlowPayment {
            iuv: self.iuv,
            iur: self.iur,
            transfer: self.id_transfer.filter(|transfer| (1..=5).contains(transfer)),
            amount: cents(self.pay)?,
            outcome: match self.pay_status {
                Status::Executed => FlowOutcome::Executed,
                Status::Revoked => FlowOutcome::Revoked,
                Status::StandIn => FlowOutcome::StandIn,
                Status::StandInNoRpt => FlowOutcome::StandInUnasked,
                Status::NoRpt => FlowOutcome::Unasked,
            },
            paid_on: self.pay_date.with_timezone(&Rome).date_naive(),
        })
    }
}
