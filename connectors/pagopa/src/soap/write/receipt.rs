//! Writing receipts.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::{Version, payment};
use crate::soap::{Receipt, ReceivedTransfer, ReceivedWith};
use crate::xml::Writer;

/// The content of `receipt`.
pub(super) fn write(xml: &mut Writer, receipt: &Receipt, version: Version) {
    xml.text("receiptId", &receipt.id);
    xml.text("noticeNumber", &receipt.notice_number);
    xml.text("fiscalCode", &receipt.fiscal_code);
    xml.text("outcome", if receipt.outcome_ok { "OK" } else { "KO" });
    xml.text("creditorReferenceId", &receipt.creditor_reference);
    xml.value("paymentAmount", receipt.amount);
    xml.short("description", &receipt.description, 140);
    xml.short("companyName", &receipt.company_name, 140);
    xml.maybe_short("officeName", receipt.office_name.as_deref(), 140);
    payment::subject(xml, "debtor", &receipt.debtor);
    xml.element("transferList", |xml| {
        receipt.transfers.iter().for_each(|one| transfer(xml, one, version));
    });
    paid_through(xml, receipt);
    paid_by(xml, receipt, version);
    xml.maybe("paymentDateTime", receipt.paid_at.map(payment::moment));
    xml.maybe("applicationDate", receipt.applied_on);
    xml.maybe("transferDate", receipt.transfer_on);
    payment::metadata(xml, &receipt.metadata);
    xml.maybe("standIn", receipt.stand_in);
}

fn paid_through(xml: &mut Writer, receipt: &Receipt) {
    xml.text("idPSP", &receipt.psp);
    xml.maybe_short("pspFiscalCode", receipt.psp_fiscal_code.as_deref(), 70);
    xml.maybe_short("pspPartitaIVA", receipt.psp_vat_number.as_deref(), 20);
    xml.short("PSPCompanyName", &receipt.psp_name, 70);
    xml.text("idChannel", &receipt.channel);
    xml.short("channelDescription", &receipt.channel_description, 35);
}

fn paid_by(xml: &mut Writer, receipt: &Receipt, version: Version) {
    if let Some(payer) = &receipt.payer {
        payment::subject(xml, "payer", payer);
    }
    xml.maybe_short("paymentMethod", receipt.method.as_deref(), 35);
    if version == Version::Second {
        xml.maybe_short("paymentNote", receipt.payment_note.as_deref(), 210);
    }
    xml.maybe("fee", receipt.fee);
    if version == Version::Second {
        xml.maybe("primaryCiIncurredFee", receipt.creditor_fee);
        xml.maybe_short("idBundle", receipt.bundle.as_deref(), 70);
        xml.maybe_short("idCiBundle", receipt.creditor_bundle.as_deref(), 70);
    }
}

fn transfer(xml: &mut Writer, transfer: &ReceivedTransfer, version: Version) {
    xml.element("transfer", |xml| {
        xml.value("idTransfer", transfer.id);
        xml.value("transferAmount", transfer.amount);
        xml.text("fiscalCodePA", &transfer.creditor);
        if version == Version::Second {
            xml.maybe_short("companyName", transfer.creditor_name.as_deref(), 140);
        }
        match &transfer.with {
            ReceivedWith::Iban(iban) => xml.text("IBAN", iban),
            ReceivedWith::Stamp(stamp) => xml.text("MBDAttachment", &STANDARD.encode(stamp)),
        }
        xml.short("remittanceInformation", &transfer.remittance, 140);
        xml.short("transferCategory", &transfer.category, 140);
        payment::metadata(xml, &transfer.metadata);
    });
}
