//! Receipts that did not come by themselves: `bizevents`, the service for creditors.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, NaiveDate, Utc};
use secrecy::SecretString;
use serde::Deserialize;

use crate::rest::{Api, ApiError, Platform, cents, encoded};
use crate::soap::{Receipt, ReceivedTransfer, ReceivedWith, Subject, SubjectKind};
use crate::xml::{day, moment};

/// So many receipts may be asked for in an hour, by a rule of pagoPA: only for what a flow names and nobody sent.
pub const RECEIPTS_PER_HOUR: u32 = 10;

/// Fetches receipts of one creditor.
#[derive(Clone)]
pub struct ReceiptsClient {
    api: Api,
    creditor: String,
}

impl ReceiptsClient {
    /// The client of a creditor, by its tax code and the key of its subscription to the receipts.
    #[must_use]
    pub fn new(platform: Platform, creditor: impl Into<String>, key: SecretString) -> Self {
        Self { api: Api::new(platform, "/bizevents/service/v1", key), creditor: creditor.into() }
    }

    /// The receipt of a payment, by the two references that a flow has for it.
    #[tracing::instrument(name = "pagopa.receipt", skip_all)]
    pub async fn receipt(&self, iur: &str, iuv: &str) -> Result<Receipt, ApiError> {
        let (creditor, iur, iuv) = (encoded(&self.creditor), encoded(iur), encoded(iuv));
        let path = format!("/organizations/{creditor}/receipts/{iur}/paymentoptions/{iuv}");
        let model: Model = self.api.get(&path).await?;
        model.read()
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Model {
    receipt_id: String,
    notice_number: String,
    fiscal_code: String,
    outcome: String,
    creditor_reference_id: String,
    payment_amount: f64,
    description: String,
    company_name: String,
    office_name: Option<String>,
    debtor: Party,
    transfer_list: Vec<Part>,
    #[serde(rename = "idPSP")]
    id_psp: String,
    psp_fiscal_code: Option<String>,
    #[serde(rename = "pspPartitaIVA")]
    psp_vat_number: Option<String>,
    psp_company_name: String,
    id_channel: String,
    channel_description: Option<String>,
    payer: Option<Party>,
    payment_method: Option<String>,
    fee: Option<f64>,
    primary_ci_incurred_fee: Option<f64>,
    id_bundle: Option<String>,
    id_ci_bundle: Option<String>,
    payment_date_time: Option<String>,
    payment_date_time_formatted: Option<String>,
    application_date: Option<String>,
    transfer_date: Option<String>,
    metadata: Option<Vec<Pair>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Party {
    entity_unique_identifier_type: String,
    entity_unique_identifier_value: String,
    full_name: String,
    street_name: Option<String>,
    civic_number: Option<String>,
    postal_code: Option<String>,
    city: Option<String>,
    state_province_region: Option<String>,
    country: Option<String>,
    email: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Part {
    id_transfer: Option<u8>,
    transfer_amount: f64,
    #[serde(rename = "fiscalCodePA")]
    fiscal_code_pa: String,
    company_name: Option<String>,
    iban: Option<String>,
    mbd_attachment: Option<String>,
    remittance_information: String,
    transfer_category: String,
    metadata: Option<Vec<Pair>>,
}

#[derive(Deserialize)]
struct Pair {
    #[serde(default)]
    key: String,
    #[serde(default)]
    value: String,
}

impl Model {
    fn read(self) -> Result<Receipt, ApiError> {
        let outcome_ok = match self.outcome.as_str() {
            "OK" => true,
            "KO" => false,
            _ => return Err(ApiError::Nonsense),
        };
        let has_transfers = (1..=5).contains(&self.transfer_list.len());
        if !has_transfers || !is_digits(&self.notice_number, 18) || !is_digits(&self.fiscal_code, 11) {
            return Err(ApiError::Nonsense);
        }
        let paid_at = self.paid_at();
        let parts = self.transfer_list.into_iter().zip(1..);
        let transfers = parts.map(|(part, ordinal)| part.read(ordinal)).collect::<Result<Vec<_>, _>>()?;
        Ok(Receipt {
            id: self.receipt_id,
            notice_number: self.notice_number,
            fiscal_code: self.fiscal_code,
            outcome_ok,
            creditor_reference: self.creditor_reference_id,
            amount: cents(self.payment_amount)?,
            description: self.description,
            company_name: self.company_name,
            office_name: said(self.office_name),
            debtor: self.debtor.read()?,
            transfers,
            psp: self.id_psp,
            psp_fiscal_code: said(self.psp_fiscal_code),
            psp_vat_number: said(self.psp_vat_number),
            psp_name: self.psp_company_name,
            channel: self.id_channel,
            channel_description: self.channel_description.unwrap_or_default(),
            payer: self.payer.map(Party::read).transpose()?,
            method: said(self.payment_method),
            payment_note: None,
            fee: self.fee.map(cents).transpose()?,
            creditor_fee: self.primary_ci_incurred_fee.map(cents).transpose()?,
            bundle: said(self.id_bundle),
            creditor_bundle: said(self.id_ci_bundle),
            paid_at,
            applied_on: on(self.application_date)?,
            transfer_on: on(self.transfer_date)?,
            metadata: pairs(self.metadata),
            stand_in: None,
        })
    }

    /// The description of the service gives the older field the form of a day, the service itself that of a moment.
    fn paid_at(&self) -> Option<DateTime<Utc>> {
        let told = [&self.payment_date_time_formatted, &self.payment_date_time];
        told.into_iter().flatten().find_map(|text| moment(text))
    }
}

impl Party {
    fn read(self) -> Result<Subject, ApiError> {
        let kind = match self.entity_unique_identifier_type.as_str() {
            "F" => SubjectKind::Person,
            "G" => SubjectKind::Company,
            _ => return Err(ApiError::Nonsense),
        };
        Ok(Subject {
            kind,
            code: self.entity_unique_identifier_value,
            full_name: self.full_name,
            street_name: said(self.street_name),
            civic_number: said(self.civic_number),
            postal_code: said(self.postal_code),
            city: said(self.city),
            province: said(self.state_province_region),
            country: said(self.country),
            email: said(self.email),
        })
    }
}

impl Part {
    /// A part of the payment; the service may leave out which, and then it is by their order.
    fn read(self, ordinal: u8) -> Result<ReceivedTransfer, ApiError> {
        let with = match (said(self.iban), said(self.mbd_attachment)) {
            (Some(iban), _) => ReceivedWith::Iban(iban),
            (None, Some(stamp)) => {
                ReceivedWith::Stamp(STANDARD.decode(stamp).map_err(|_| ApiError::Nonsense)?)
            }
            (None, None) => return Err(ApiError::Nonsense),
        };
        Ok(ReceivedTransfer {
            id: self.id_transfer.unwrap_or(ordinal),
            amount: cents(self.transfer_amount)?,
            creditor: self.fiscal_code_pa,
            creditor_name: said(self.company_name),
            with,
            remittance: self.remittance_information,
            category: self.transfer_category,
            metadata: pairs(self.metadata),
        })
    }
}

fn is_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A text that says something.
fn said(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}

fn on(text: Option<String>) -> Result<Option<NaiveDate>, ApiError> {
    said(text).map(|text| day(&text).ok_or(ApiError::Nonsense)).transpose()
}

fn pairs(pairs: Option<Vec<Pair>>) -> Vec<(String, String)> {
    pairs.unwrap_or_default().into_iter().map(|pair| (pair.key, pair.value)).collect()
}
