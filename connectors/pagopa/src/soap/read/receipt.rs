//! Reading receipts.

use super::payment;
use crate::soap::{Receipt, ReceivedTransfer, ReceivedWith};
use crate::xml::{Broken, Fields, amount, boolean, bytes, day, moment, some_amount};

/// Which of the two messages a receipt comes in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    /// `paSendRT`.
    First,
    /// `paSendRTV2`.
    Second,
}

pub(super) fn read(fields: Fields<'_>, version: Version) -> Result<Receipt, Broken> {
    let is_second = version == Version::Second;
    let only_second = |text: Option<String>| text.filter(|_| is_second);
    Ok(Receipt {
        id: fields.text("receiptId", usize::MAX)?,
        notice_number: fields.digits("noticeNumber", 18)?,
        fiscal_code: fields.digits("fiscalCode", 11)?,
        outcome_ok: fields.value("outcome", payment::outcome)?,
        creditor_reference: fields.text("creditorReferenceId", 35)?,
        amount: fields.value("paymentAmount", amount)?,
        description: fields.text("description", 140)?,
        company_name: fields.text("companyName", 140)?,
        office_name: fields.maybe_text("officeName", 140)?,
        debtor: payment::subject(fields.inner("debtor")?)?,
        transfers: transfers(fields.inner("transferList")?, version)?,
        psp: fields.text("idPSP", 35)?,
        psp_fiscal_code: fields.maybe_text("pspFiscalCode", 70)?,
        psp_vat_number: fields.maybe_text("pspPartitaIVA", 20)?,
        psp_name: fields.text("PSPCompanyName", 70)?,
        channel: fields.text("idChannel", 35)?,
        channel_description: fields.text("channelDescription", 35)?,
        payer: fields.maybe_inner("payer")?.map(payment::subject).transpose()?,
        method: fields.maybe_text("paymentMethod", 35)?,
        payment_note: only_second(fields.maybe_text("paymentNote", 210)?),
        fee: fields.maybe("fee", amount)?,
        creditor_fee: fields.maybe("primaryCiIncurredFee", amount)?.filter(|_| is_second),
        bundle: only_second(fields.maybe_text("idBundle", 70)?),
        creditor_bundle: only_second(fields.maybe_text("idCiBundle", 70)?),
        paid_at: fields.maybe("paymentDateTime", moment)?,
        applied_on: fields.maybe("applicationDate", day)?,
        transfer_on: fields.maybe("transferDate", day)?,
        metadata: payment::metadata(fields)?,
        stand_in: fields.maybe("standIn", boolean)?,
    })
}

fn transfers(list: Fields<'_>, version: Version) -> Result<Vec<ReceivedTransfer>, Broken> {
    list.several("transfer", 5)?.into_iter().map(|fields| transfer(fields, version)).collect()
}

fn transfer(fields: Fields<'_>, version: Version) -> Result<ReceivedTransfer, Broken> {
    let is_second = version == Version::Second;
    let iban = fields.maybe_text("IBAN", 35)?;
    let stamp = fields.maybe("MBDAttachment", bytes)?.filter(|_| is_second);
    let with = match (iban, stamp) {
        (Some(iban), None) => ReceivedWith::Iban(iban),
        (None, Some(stamp)) => ReceivedWith::Stamp(stamp),
        (None, None) => return Err(Broken::Missing("IBAN")),
        (Some(_), Some(_)) => return Err(Broken::Repeated("IBAN")),
    };
    Ok(ReceivedTransfer {
        id: fields.value("idTransfer", payment::ordinal)?,
        amount: fields.value("transferAmount", some_amount)?,
        creditor: fields.digits("fiscalCodePA", 11)?,
        creditor_name: fields.maybe_text("companyName", 140)?.filter(|_| is_second),
        with,
        remittance: fields.text("remittanceInformation", 140)?,
        category: fields.text("transferCategory", 140)?,
        metadata: payment::metadata(fields)?,
    })
}
