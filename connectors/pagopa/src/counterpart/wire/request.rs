//! What the node asks the creditor, and the receipts that it brings.

use chrono::{DateTime, NaiveDate, Utc};
use uppsala::XmlWriter;

use super::super::Primitives;
use super::super::checkout::is_digits;
use super::super::desk::day_of;
use super::super::fault::NodeFault;
use super::super::order::{Debtor, Order, Part, PartTo};
use super::super::{rest, stamp};
use super::{ENVELOPE, MESSAGES, NOTICE_DIGITS};
use crate::Station;

/// `paVerifyPaymentNoticeReq`.
pub(in super::super) fn verify(station: &Station, notice_number: &str) -> Result<String, NodeFault> {
    about_a_notice("pafn:paVerifyPaymentNoticeReq", station, notice_number)
}

/// `paGetPaymentReq` or `paGetPaymentV2Request`.
pub(in super::super) fn get_payment(
    station: &Station,
    notice_number: &str,
    primitives: Primitives,
) -> Result<String, NodeFault> {
    let name = match primitives {
        Primitives::V1 => "pafn:paGetPaymentReq",
        Primitives::V2 => "pafn:paGetPaymentV2Request",
    };
    about_a_notice(name, station, notice_number)
}

/// `paSendRTReq` or `paSendRTV2Request`. The first has no place for a stamp.
pub(in super::super) fn send_receipt(
    station: &Station,
    order: &Order,
    primitives: Primitives,
) -> Result<String, NodeFault> {
    let paid_at = order.paid_at().ok_or(NodeFault::of("PPT_TOKEN_SCONOSCIUTO"))?;
    let is_stamp = |part: &Part| matches!(part.to, PartTo::Stamp { .. });
    if primitives == Primitives::V1 && order.due.parts.iter().any(is_stamp) {
        return Err(NodeFault::of("PPT_SEMANTICA"));
    }
    let name = match primitives {
        Primitives::V1 => "pafn:paSendRTReq",
        Primitives::V2 => "pafn:paSendRTV2Request",
    };
    Ok(envelope(name, station, |xml| {
        xml.start_element("receipt", &[]);
        head(xml, order);
        subject(xml, "debtor", &order.due.debtor);
        xml.start_element("transferList", &[]);
        for part in &order.due.parts {
            transfer(xml, order, part, primitives, paid_at);
        }
        xml.end_element("transferList");
        provider(xml, order, paid_at);
        metadata(xml, &order.due.metadata);
        xml.end_element("receipt");
    }))
}

fn about_a_notice(name: &str, station: &Station, notice_number: &str) -> Result<String, NodeFault> {
    if !is_digits(notice_number, NOTICE_DIGITS) {
        return Err(NodeFault::of("PPT_SINTASSI_EXTRAXSD"));
    }
    Ok(envelope(name, station, |xml| {
        xml.start_element("qrCode", &[]);
        element(xml, "fiscalCode", &station.creditor);
        element(xml, "noticeNumber", notice_number);
        xml.end_element("qrCode");
    }))
}

fn envelope(name: &str, station: &Station, rest: impl FnOnce(&mut XmlWriter)) -> String {
    let mut xml = XmlWriter::new();
    xml.write_declaration();
    xml.start_element("soapenv:Envelope", &[("xmlns:soapenv", ENVELOPE), ("xmlns:pafn", MESSAGES)]);
    xml.start_element("soapenv:Body", &[]);
    xml.start_element(name, &[]);
    element(&mut xml, "idPA", &station.creditor);
    element(&mut xml, "idBrokerPA", &station.broker);
    element(&mut xml, "idStation", &station.id);
    rest(&mut xml);
    xml.end_element(name);
    xml.end_element("soapenv:Body");
    xml.end_element("soapenv:Envelope");
    xml.into_string()
}

fn element(xml: &mut XmlWriter, name: &str, text: &str) {
    xml.start_element(name, &[]);
    xml.text(text);
    xml.end_element(name);
}

fn head(xml: &mut XmlWriter, order: &Order) {
    let due = &order.due;
    element(xml, "receiptId", &order.token);
    element(xml, "noticeNumber", &order.notice_number);
    element(xml, "fiscalCode", &order.creditor);
    element(xml, "outcome", "OK");
    element(xml, "creditorReferenceId", &due.reference);
    element(xml, "paymentAmount", &due.amount.to_string());
    element(xml, "description", &due.description);
    element(xml, "companyName", due.company.as_deref().unwrap_or(&order.creditor));
    if let Some(office) = &due.office {
        element(xml, "officeName", office);
    }
}

fn subject(xml: &mut XmlWriter, name: &str, debtor: &Debtor) {
    xml.start_element(name, &[]);
    xml.start_element("uniqueIdentifier", &[]);
    element(xml, "entityUniqueIdentifierType", if debtor.is_company { "G" } else { "F" });
    element(xml, "entityUniqueIdentifierValue", &debtor.code);
    xml.end_element("uniqueIdentifier");
    element(xml, "fullName", &debtor.name);
    for (name, text) in &debtor.further {
        element(xml, name, text);
    }
    xml.end_element(name);
}

fn transfer(xml: &mut XmlWriter, order: &Order, part: &Part, primitives: Primitives, paid_at: DateTime<Utc>) {
    xml.start_element("transfer", &[]);
    element(xml, "idTransfer", &part.ordinal.to_string());
    element(xml, "transferAmount", &part.amount.to_string());
    element(xml, "fiscalCodePA", &part.creditor);
    if let (Primitives::V2, Some(name)) = (primitives, &part.creditor_name) {
        element(xml, "companyName", name);
    }
    match &part.to {
        PartTo::Account(iban) => element(xml, "IBAN", iban),
        PartTo::Stamp { document_hash, .. } => {
            let stamp = stamp::attachment(document_hash, part.amount, order.provider, &order.token, paid_at);
            element(xml, "MBDAttachment", &stamp);
        }
    }
    element(xml, "remittanceInformation", &part.remittance);
    element(xml, "transferCategory", &part.category);
    metadata(xml, &part.metadata);
    xml.end_element("transfer");
}

fn provider(xml: &mut XmlWriter, order: &Order, paid_at: DateTime<Utc>) {
    let provider = order.provider;
    let paid_on: NaiveDate = day_of(paid_at);
    element(xml, "idPSP", provider.id);
    element(xml, "pspFiscalCode", provider.fiscal_code);
    element(xml, "PSPCompanyName", provider.name);
    element(xml, "idChannel", provider.channel);
    element(xml, "channelDescription", provider.channel_description);
    element(xml, "paymentMethod", provider.method);
    element(xml, "fee", &provider.fee.to_string());
    element(xml, "paymentDateTime", &rest::local(paid_at));
    element(xml, "applicationDate", &paid_on.to_string());
    element(xml, "transferDate", &paid_on.succ_opt().unwrap_or(paid_on).to_string());
}

fn metadata(xml: &mut XmlWriter, words: &[(String, String)]) {
    if words.is_empty() {
        return;
    }
    xml.start_element("metadata", &[]);
    for (key, value) in words {
        xml.start_element("mapEntry", &[]);
        element(xml, "key", key);
        element(xml, "value", value);
        xml.end_element("mapEntry");
    }
    xml.end_element("metadata");
}
