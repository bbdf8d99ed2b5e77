//! Writing what a notice is paid with, and what it shares with receipts.

use chrono::{DateTime, Utc};

use super::Version;
use crate::soap::{Payment, Subject, SubjectKind, Transfer, TransferTo};
use crate::xml::{Writer, two_capitals};

/// The content of `data`.
pub(super) fn write(xml: &mut Writer, payment: &Payment, version: Version) {
    xml.text("creditorReferenceId", &payment.creditor_reference);
    xml.value("paymentAmount", payment.amount);
    xml.value("dueDate", payment.due_date);
    xml.maybe("retentionDate", payment.retention.map(moment));
    xml.maybe("lastPayment", payment.last_payment);
    xml.short("description", &payment.description, 140);
    xml.maybe_short("companyName", Some(&payment.company_name), 140);
    xml.maybe_short("officeName", payment.office_name.as_deref(), 140);
    subject(xml, "debtor", &payment.debtor);
    xml.element("transferList", |xml| {
        payment.transfers.iter().for_each(|one| transfer(xml, one, version));
    });
    metadata(xml, &payment.metadata);
}

fn transfer(xml: &mut Writer, transfer: &Transfer, version: Version) {
    xml.element("transfer", |xml| {
        xml.value("idTransfer", transfer.id);
        xml.value("transferAmount", transfer.amount);
        xml.text("fiscalCodePA", &transfer.creditor);
        if version == Version::Second {
            xml.maybe_short("companyName", transfer.creditor_name.as_deref(), 140);
        }
        match &transfer.to {
            TransferTo::Iban(iban) => xml.text("IBAN", iban),
            TransferTo::Stamp(stamp) => xml.element("richiestaMarcaDaBollo", |xml| {
                xml.text("hashDocumento", &stamp.document_hash);
                xml.text("tipoBollo", &stamp.kind);
                xml.text("provinciaResidenza", &stamp.province);
            }),
        }
        xml.short("remittanceInformation", &transfer.remittance, 140);
        xml.short("transferCategory", &transfer.category, 140);
        metadata(xml, &transfer.metadata);
    });
}

/// Somebody who owes or pays. Of an address and of what is beside it, what the schema would refuse is left out.
pub(super) fn subject(xml: &mut Writer, element: &str, subject: &Subject) {
    xml.element(element, |xml| {
        xml.element("uniqueIdentifier", |xml| {
            let kind = match subject.kind {
                SubjectKind::Person => "F",
                SubjectKind::Company => "G",
            };
            xml.text("entityUniqueIdentifierType", kind);
            xml.text("entityUniqueIdentifierValue", &subject.code);
        });
        xml.short("fullName", &subject.full_name, 70);
        xml.maybe_short("streetName", subject.street_name.as_deref(), 70);
        xml.maybe_short("civicNumber", subject.civic_number.as_deref(), 16);
        xml.maybe_short("postalCode", subject.postal_code.as_deref(), 16);
        xml.maybe_short("city", subject.city.as_deref(), 35);
        xml.maybe_short("stateProvinceRegion", subject.province.as_deref(), 35);
        xml.maybe("country", subject.country.as_deref().and_then(two_capitals));
        xml.maybe("e-mail", subject.email.as_deref().filter(|email| is_known_form(email)));
    });
}

/// Whether an address is of the form that the schema knows: `[a-zA-Z0-9_.+-]+@[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)*`.
fn is_known_form(email: &str) -> bool {
    let Some((name, host)) = email.split_once('@') else { return false };
    let is_word = |text: &str, marks: &[u8]| {
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || marks.contains(&byte))
    };
    email.len() <= 256 && is_word(name, b"_.+-") && host.split('.').all(|label| is_word(label, b"-"))
}

/// The pairs that an element may carry.
pub(super) fn metadata(xml: &mut Writer, pairs: &[(String, String)]) {
    if pairs.is_empty() {
        return;
    }
    xml.element("metadata", |xml| {
        for (key, value) in pairs.iter().take(15) {
            xml.element("mapEntry", |xml| {
                xml.short("key", key, 140);
                xml.short("value", value, 140);
            });
        }
    });
}

/// A moment, in UTC.
pub(super) fn moment(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%S%.fZ").to_string()
}
