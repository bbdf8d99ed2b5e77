//! Reading what a notice is paid with, and what it shares with receipts.

use crate::soap::{Payment, StampRequest, Subject, SubjectKind, Transfer, TransferTo};
use crate::xml::{Broken, Fields, boolean, bytes, day, moment, some_amount, two_capitals};

/// The content of `data`.
pub(super) fn read(fields: Fields<'_>) -> Result<Payment, Broken> {
    Ok(Payment {
        creditor_reference: fields.text("creditorReferenceId", 35)?,
        amount: fields.value("paymentAmount", some_amount)?,
        due_date: fields.value("dueDate", day)?,
        retention: fields.maybe("retentionDate", moment)?,
        last_payment: fields.maybe("lastPayment", boolean)?,
        description: fields.text("description", 140)?,
        // The first version of the answer may leave it out.
        company_name: fields.maybe_text("companyName", 140)?.unwrap_or_default(),
        office_name: fields.maybe_text("officeName", 140)?,
        debtor: subject(fields.inner("debtor")?)?,
        transfers: transfers(fields.inner("transferList")?)?,
        metadata: metadata(fields)?,
    })
}

fn transfers(list: Fields<'_>) -> Result<Vec<Transfer>, Broken> {
    list.several("transfer", 5)?.into_iter().map(transfer).collect()
}

fn transfer(fields: Fields<'_>) -> Result<Transfer, Broken> {
    let stamp = fields.maybe_inner("richiestaMarcaDaBollo")?.map(stamp).transpose()?;
    let to = match (fields.maybe_text("IBAN", 35)?, stamp) {
        (Some(iban), None) => TransferTo::Iban(iban),
        (None, Some(stamp)) => TransferTo::Stamp(stamp),
        (None, None) => return Err(Broken::Missing("IBAN")),
        (Some(_), Some(_)) => return Err(Broken::Repeated("IBAN")),
    };
    Ok(Transfer {
        id: fields.value("idTransfer", ordinal)?,
        amount: fields.value("transferAmount", some_amount)?,
        creditor: fields.digits("fiscalCodePA", 11)?,
        creditor_name: fields.maybe_text("companyName", 140)?,
        to,
        remittance: fields.text("remittanceInformation", 140)?,
        category: fields.text("transferCategory", 140)?,
        metadata: metadata(fields)?,
    })
}

fn stamp(fields: Fields<'_>) -> Result<StampRequest, Broken> {
    Ok(StampRequest {
        document_hash: fields.value("hashDocumento", hash)?,
        kind: fields.value("tipoBollo", |text| (text == "01").then(|| text.to_owned()))?,
        province: fields.value("provinciaResidenza", two_capitals)?,
    })
}

fn hash(text: &str) -> Option<String> {
    let text = text.trim();
    bytes(text)?;
    (4..=72).contains(&text.len()).then(|| text.to_owned())
}

/// Somebody who owes or pays.
pub(super) fn subject(fields: Fields<'_>) -> Result<Subject, Broken> {
    let who = fields.inner("uniqueIdentifier")?;
    Ok(Subject {
        kind: who.value("entityUniqueIdentifierType", subject_kind)?,
        code: who.value("entityUniqueIdentifierValue", subject_code)?,
        full_name: fields.text("fullName", 70)?,
        street_name: fields.maybe_text("streetName", 70)?,
        civic_number: fields.maybe_text("civicNumber", 16)?,
        postal_code: fields.maybe_text("postalCode", 16)?,
        city: fields.maybe_text("city", 35)?,
        province: fields.maybe_text("stateProvinceRegion", 35)?,
        country: fields.maybe("country", two_capitals)?,
        email: fields.maybe_text("e-mail", 256)?,
    })
}

fn subject_kind(text: &str) -> Option<SubjectKind> {
    match text {
        "F" => Some(SubjectKind::Person),
        "G" => Some(SubjectKind::Company),
        _ => None,
    }
}

fn subject_code(text: &str) -> Option<String> {
    (2..=16).contains(&text.chars().count()).then(|| text.to_owned())
}

/// The pairs that an element may carry.
pub(super) fn metadata(fields: Fields<'_>) -> Result<Vec<(String, String)>, Broken> {
    let Some(list) = fields.maybe_inner("metadata")? else { return Ok(Vec::new()) };
    let pair =
        |entry: Fields<'_>| -> Result<_, Broken> { Ok((entry.text("key", 140)?, entry.text("value", 140)?)) };
    list.several("mapEntry", 15)?.into_iter().map(pair).collect()
}

/// Which of the five transfers.
pub(super) fn ordinal(text: &str) -> Option<u8> {
    text.trim().parse().ok().filter(|ordinal| (1..=5).contains(ordinal))
}

/// Whether it is `OK`.
pub(super) fn outcome(text: &str) -> Option<bool> {
    match text {
        "OK" => Some(true),
        "KO" => Some(false),
        _ => None,
    }
}
