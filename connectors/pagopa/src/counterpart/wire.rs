//! The messages of `paForNode`, between what the node keeps and what the crate writes and reads.

use chrono::{DateTime, Utc};

use super::Primitives;
use super::checkout::is_digits;
use super::desk::day_of;
use super::fault::NodeFault;
use super::order::Order;
use super::paying::Owed;
use super::stamp;
use crate::{
    Answer, FaultCode, GetPaymentRequest, NoticeRef, Operation, Payment, ReadError, Receipt,
    ReceivedTransfer, ReceivedWith, Request, SendRtRequest, Station, Transfer, TransferTo, VerifyRequest,
    read_answer, write_request,
};

/// How many digits a notice has.
const NOTICE_DIGITS: usize = 18;

/// The operation by which a notice is activated.
pub(super) const fn get_payment_operation(primitives: Primitives) -> Operation {
    match primitives {
        Primitives::V1 => Operation::GetPayment,
        Primitives::V2 => Operation::GetPaymentV2,
    }
}

/// The operation by which a receipt comes.
pub(super) const fn send_receipt_operation(primitives: Primitives) -> Operation {
    match primitives {
        Primitives::V1 => Operation::SendRt,
        Primitives::V2 => Operation::SendRtV2,
    }
}

/// What is this notice worth?
pub(super) fn verify(station: &Station, notice_number: &str) -> Result<String, NodeFault> {
    let notice = notice(station, notice_number)?;
    Ok(write_request(&Request::Verify(VerifyRequest { to: station.clone(), notice })))
}

/// Somebody is about to pay.
pub(super) fn get_payment(
    station: &Station,
    notice_number: &str,
    primitives: Primitives,
) -> Result<String, NodeFault> {
    let request = GetPaymentRequest {
        to: station.clone(),
        notice: notice(station, notice_number)?,
        amount: None,
        payment_note: None,
        transfer_type: None,
        due_date: None,
    };
    Ok(write_request(&match primitives {
        Primitives::V1 => Request::GetPayment(request),
        Primitives::V2 => Request::GetPaymentV2(request),
    }))
}

/// It was paid. The first form of the message has no place for a stamp.
pub(super) fn send_receipt(
    station: &Station,
    order: &Order,
    primitives: Primitives,
) -> Result<String, NodeFault> {
    let paid_at = order.paid_at().ok_or(NodeFault::of("PPT_TOKEN_SCONOSCIUTO"))?;
    let is_stamp = |transfer: &Transfer| matches!(transfer.to, TransferTo::Stamp(_));
    if primitives == Primitives::V1 && order.due.transfers.iter().any(is_stamp) {
        return Err(NodeFault::of("PPT_SEMANTICA"));
    }
    let sent = Box::new(SendRtRequest { to: station.clone(), receipt: receipt(order, paid_at) });
    Ok(write_request(&match primitives {
        Primitives::V1 => Request::SendRt(sent),
        Primitives::V2 => Request::SendRtV2(sent),
    }))
}

/// Reads what a notice is worth.
pub(super) fn owed(answer: &str, notice_number: &str) -> Result<Owed, NodeFault> {
    match read_answer(answer.as_bytes(), Operation::Verify) {
        Ok(Answer::Verify(Ok(verified))) => Ok(Owed {
            notice_number: notice_number.to_owned(),
            creditor: verified.fiscal_code,
            creditor_name: verified.company_name,
            amount: verified.payment.amount,
            due_on: verified.payment.due_date,
            description: verified.description,
            is_all_postal: verified.payment.all_postal,
        }),
        other => Err(fault(&other)),
    }
}

/// Reads what a notice is paid with.
pub(super) fn due(answer: &str, primitives: Primitives) -> Result<Payment, NodeFault> {
    match read_answer(answer.as_bytes(), get_payment_operation(primitives)) {
        Ok(Answer::GetPayment(Ok(payment)) | Answer::GetPaymentV2(Ok(payment))) => Ok(*payment),
        other => Err(fault(&other)),
    }
}

/// Whether the creditor has the receipt: now, or since before.
pub(super) fn is_taken(answer: &str, primitives: Primitives) -> bool {
    match read_answer(answer.as_bytes(), send_receipt_operation(primitives)) {
        Ok(Answer::SendRt(Ok(())) | Answer::SendRtV2(Ok(()))) => true,
        Ok(no) => no.fault().is_some_and(|fault| fault.code == FaultCode::ReceiptTwice),
        Err(_) => false,
    }
}

/// The creditor's no; what cannot be read is the node's.
fn fault(answer: &Result<Answer, ReadError>) -> NodeFault {
    match answer.as_ref().ok().and_then(|answer| answer.fault()) {
        Some(fault) => NodeFault::refused(fault.code.code()),
        None => NodeFault::unreadable(),
    }
}

fn notice(station: &Station, notice_number: &str) -> Result<NoticeRef, NodeFault> {
    if !is_digits(notice_number, NOTICE_DIGITS) {
        return Err(NodeFault::of("PPT_SINTASSI_EXTRAXSD"));
    }
    Ok(NoticeRef { fiscal_code: station.creditor.clone(), notice_number: notice_number.to_owned() })
}

fn receipt(order: &Order, paid_at: DateTime<Utc>) -> Receipt {
    let (due, provider) = (&order.due, order.provider);
    let paid_on = day_of(paid_at);
    Receipt {
        id: order.token.clone(),
        notice_number: order.notice_number.clone(),
        fiscal_code: order.creditor.clone(),
        outcome_ok: true,
        creditor_reference: due.creditor_reference.clone(),
        amount: due.amount,
        description: due.description.clone(),
        company_name: due.company_name.clone(),
        office_name: due.office_name.clone(),
        debtor: due.debtor.clone(),
        transfers: due.transfers.iter().map(|transfer| received(order, transfer, paid_at)).collect(),
        psp: provider.id.to_owned(),
        psp_fiscal_code: Some(provider.fiscal_code.to_owned()),
        psp_vat_number: None,
        psp_name: provider.name.to_owned(),
        channel: provider.channel.to_owned(),
        channel_description: provider.channel_description.to_owned(),
        payer: None,
        method: Some(provider.method.to_owned()),
        payment_note: None,
        fee: Some(provider.fee),
        creditor_fee: None,
        bundle: None,
        creditor_bundle: None,
        paid_at: Some(paid_at),
        applied_on: Some(paid_on),
        transfer_on: paid_on.succ_opt(),
        metadata: due.metadata.clone(),
        stand_in: None,
    }
}

fn received(order: &Order, transfer: &Transfer, paid_at: DateTime<Utc>) -> ReceivedTransfer {
    ReceivedTransfer {
        id: transfer.id,
        amount: transfer.amount,
        creditor: transfer.creditor.clone(),
        creditor_name: transfer.creditor_name.clone(),
        with: match &transfer.to {
            TransferTo::Iban(iban) => ReceivedWith::Iban(iban.clone()),
            TransferTo::Stamp(stamp) => {
                ReceivedWith::Stamp(stamp::attachment(&stamp.document_hash, transfer.amount, order, paid_at))
            }
        },
        remittance: transfer.remittance.clone(),
        category: transfer.category.clone(),
        metadata: transfer.metadata.clone(),
    }
}
