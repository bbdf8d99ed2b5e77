//! A position in the national model (`PaymentPositionModel` of pagoPA's *Gestione Posizioni Debitorie*). Fields that it may
//! have besides are let by. The numbers of its notices (`iuv`, `nav`) are this program's own, whatever it says.

use chrono::{DateTime, NaiveDate, NaiveDateTime};
use kernel::Cents;
use serde::Deserialize;

use super::Reading;
use super::report::{ImportFault, needed, tidy};
use crate::domain::{
    AmountRule, Debtor, DebtorAddress, DebtorKind, Destination, Iban, Kind, NewNotice, NewPosition,
    PositionFault, StampRequest, Taxonomy, Terms, Transfer,
};

/// `PaymentPositionModel`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct National {
    iupd: Option<String>,
    #[serde(rename = "type")]
    debtor_kind: Option<String>,
    fiscal_code: Option<String>,
    full_name: Option<String>,
    street_name: Option<String>,
    civic_number: Option<String>,
    postal_code: Option<String>,
    city: Option<String>,
    province: Option<String>,
    country: Option<String>,
    email: Option<String>,
    switch_to_expired: Option<bool>,
    validity_date: Option<String>,
    payment_option: Option<Vec<PaymentOption>>,
}

/// `PaymentOptionModel`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PaymentOption {
    amount: Option<i64>,
    description: Option<String>,
    is_partial_payment: Option<bool>,
    due_date: Option<String>,
    notification_fee: Option<i64>,
    transfer: Option<Vec<TransferModel>>,
}

/// `TransferModel`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct TransferModel {
    id_transfer: Option<String>,
    amount: Option<i64>,
    organization_fiscal_code: Option<String>,
    company_name: Option<String>,
    remittance_information: Option<String>,
    category: Option<String>,
    iban: Option<String>,
    postal_iban: Option<String>,
    stamp: Option<Stamp>,
    #[serde(default)]
    transfer_metadata: Vec<Metadata>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Stamp {
    hash_document: String,
    stamp_type: String,
    provincial_residence: String,
}

#[derive(Deserialize)]
struct Metadata {
    key: String,
    value: String,
}

/// The field that a fault of a position is about.
pub(super) fn column_of(fault: PositionFault) -> &'static str {
    match fault {
        PositionFault::Reference => "iupd",
        PositionFault::Subject => "description",
        PositionFault::Debtor => "fiscalCode",
        PositionFault::Instalments | PositionFault::Order => "paymentOption",
        PositionFault::Sum | PositionFault::Amount => "amount",
        PositionFault::Transfers | PositionFault::Rule => "transfer",
        PositionFault::Days => "validityDate",
    }
}

/// What an object wants to be paid.
pub(super) fn read(object: National, reading: &Reading<'_>) -> Result<NewPosition, ImportFault> {
    let reference = needed(object.iupd.as_deref(), "iupd")?;
    let debtor = object.debtor()?;
    let valid_from =
        object.validity_date.as_deref().map(|text| day(text, "validityDate", reading)).transpose()?;
    let options = object.payment_option.unwrap_or_default();
    let subject = options.first().and_then(|option| option.description.as_deref());
    let subject = needed(subject, "description")?;
    let (mut singles, mut instalments) = (Vec::new(), Vec::new());
    for option in options {
        let is_part = option.is_partial_payment.unwrap_or(false);
        let notice = option.notice(reading)?;
        if is_part { instalments.push(notice) } else { singles.push(notice) }
    }
    instalments.sort_by_key(|part| part.due_on);
    let last = singles.iter().chain(&instalments).map(|notice| notice.due_on).max();
    let first = singles.first().or(instalments.first()).ok_or(ImportFault::missing("paymentOption"))?;
    let kind = kind_of(&first.transfers, reading)?.key.clone();
    if singles.len() > 1 {
        return Err(ImportFault::new("isPartialPayment", "payments-import-plan"));
    }
    let terms = match singles.pop() {
        Some(single) if instalments.is_empty() => Terms::Single(single),
        Some(single) => Terms::Either { single, instalments },
        None => Terms::Instalments(instalments),
    };
    Ok(NewPosition {
        kind,
        reference,
        debtor,
        subject,
        lines: Vec::new(),
        link: None,
        valid_from,
        expires_on: last.filter(|_| object.switch_to_expired.unwrap_or(false)),
        terms,
    })
}

/// The kind that everything in the file is, or the only one that the city collects under the code of its own part.
fn kind_of<'a>(transfers: &[Transfer], reading: &Reading<'a>) -> Result<&'a Kind, ImportFault> {
    if let Some(kind) = reading.kind {
        return Ok(kind);
    }
    let kinds = reading.payments.kinds();
    let own = transfers.iter().find(|part| part.creditor == kinds.creditor.fiscal_code);
    let mut fitting = kinds.all().filter(|kind| own.is_some_and(|part| kind.bears(&part.category)));
    match (fitting.next(), fitting.next()) {
        (Some(only), None) => Ok(only),
        _ => Err(ImportFault::new("category", "payments-import-kind")),
    }
}

impl National {
    fn debtor(&self) -> Result<Debtor, ImportFault> {
        let kind = match self.debtor_kind.as_deref() {
            Some("F") => DebtorKind::Person,
            Some("G") => DebtorKind::Company,
            Some(_) => return Err(ImportFault::new("type", "payments-import-debtor-kind")),
            None => return Err(ImportFault::missing("type")),
        };
        let address = match tidy(self.street_name.as_deref(), "streetName")? {
            Some(street) => Some(DebtorAddress {
                street,
                number: tidy(self.civic_number.as_deref(), "civicNumber")?.unwrap_or_default(),
                post_code: needed(self.postal_code.as_deref(), "postalCode")?,
                town: needed(self.city.as_deref(), "city")?,
                province: tidy(self.province.as_deref(), "province")?.unwrap_or_default(),
                country: tidy(self.country.as_deref(), "country")?.unwrap_or_else(|| "IT".to_owned()),
            }),
            None => None,
        };
        Ok(Debtor {
            kind,
            code: needed(self.fiscal_code.as_deref(), "fiscalCode")?.to_ascii_uppercase(),
            name: needed(self.full_name.as_deref(), "fullName")?,
            address,
            email: tidy(self.email.as_deref(), "email")?,
            person: None,
        })
    }
}

impl PaymentOption {
    fn notice(mut self, reading: &Reading<'_>) -> Result<NewNotice, ImportFault> {
        if self.notification_fee.is_some_and(|fee| fee != 0) {
            return Err(ImportFault::new("notificationFee", "payments-import-fee"));
        }
        let due_date = needed(self.due_date.as_deref(), "dueDate")?;
        let mut parts = self.transfer.take().unwrap_or_default();
        parts.sort_by(|one, other| one.id_transfer.cmp(&other.id_transfer));
        let transfers: Result<Vec<Transfer>, ImportFault> =
            parts.into_iter().map(|part| part.transfer(reading)).collect();
        Ok(NewNotice {
            amount: cents(self.amount)?,
            due_on: day(&due_date, "dueDate", reading)?,
            transfers: transfers?,
            rule: AmountRule::Fixed,
        })
    }
}

impl TransferModel {
    fn transfer(self, reading: &Reading<'_>) -> Result<Transfer, ImportFault> {
        let own = &reading.payments.kinds().creditor;
        let creditor = tidy(self.organization_fiscal_code.as_deref(), "organizationFiscalCode")?;
        let creditor = creditor.unwrap_or_else(|| own.fiscal_code.clone());
        let category = needed(self.category.as_deref(), "category")?;
        let category = Taxonomy::parse(&category)
            .map_err(|_| ImportFault::new("category", "payments-import-taxonomy"))?;
        let name = tidy(self.company_name.as_deref(), "companyName")?;
        let name = name.unwrap_or_else(|| match creditor == own.fiscal_code {
            true => own.name.clone(),
            false => creditor.clone(),
        });
        let told = |text: &str| needed(Some(text), "transferMetadata");
        let metadata: Result<Vec<(String, String)>, ImportFault> =
            self.transfer_metadata.iter().map(|one| Ok((told(&one.key)?, told(&one.value)?))).collect();
        let remittance = needed(self.remittance_information.as_deref(), "remittanceInformation")?;
        Ok(Transfer {
            amount: cents(self.amount)?,
            to: destination(self.iban.or(self.postal_iban), self.stamp)?,
            metadata: metadata?,
            creditor,
            creditor_name: name,
            remittance,
            category,
        })
    }
}

fn destination(iban: Option<String>, stamp: Option<Stamp>) -> Result<Destination, ImportFault> {
    if let Some(Stamp { hash_document, stamp_type, provincial_residence }) = stamp {
        return Ok(Destination::Stamp(StampRequest {
            document_sha256: needed(Some(&hash_document), "hashDocument")?,
            province: needed(Some(&provincial_residence), "provincialResidence")?,
            kind: needed(Some(&stamp_type), "stampType")?,
        }));
    }
    let account = Iban::parse(&needed(iban.as_deref(), "iban")?);
    account.map(Destination::Account).map_err(|_| ImportFault::new("iban", "payments-import-iban"))
}

fn cents(amount: Option<i64>) -> Result<Cents, ImportFault> {
    let amount = amount.ok_or(ImportFault::missing("amount"))?;
    Cents::try_new(amount).map_err(|_| ImportFault::new("amount", "payments-import-amount"))
}

/// The day of a moment on the wall of the city's offices, or as it is written where it has no zone.
fn day(text: &str, field: &'static str, reading: &Reading<'_>) -> Result<NaiveDate, ImportFault> {
    if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
        return Ok(reading.payments.day_of(moment.to_utc()));
    }
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").map(|moment| moment.date());
    local.or_else(|_| text.parse()).map_err(|_| ImportFault::new(field, "payments-import-date"))
}
