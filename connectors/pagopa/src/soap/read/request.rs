//! Reading questions.

use super::receipt;
use crate::soap::{
    DemandRequest, GetPaymentRequest, NoticeRef, Operation, Request, SendRtRequest, Station, TransferType,
    VerifyRequest,
};
use crate::xml::{Broken, Fields, amount, bytes, day};

pub(super) fn read(operation: Operation, fields: Fields<'_>) -> Result<Request, Broken> {
    Ok(match operation {
        Operation::Verify => {
            Request::Verify(VerifyRequest { to: station(fields)?, notice: notice(fields.inner("qrCode")?)? })
        }
        Operation::GetPayment => Request::GetPayment(get_payment(fields)?),
        Operation::GetPaymentV2 => Request::GetPaymentV2(get_payment(fields)?),
        Operation::SendRt => Request::SendRt(Box::new(send_receipt(fields, receipt::Version::First)?)),
        Operation::SendRtV2 => Request::SendRtV2(Box::new(send_receipt(fields, receipt::Version::Second)?)),
        Operation::Demand => Request::Demand(demand(fields)?),
    })
}

fn station(fields: Fields<'_>) -> Result<Station, Broken> {
    Ok(Station {
        creditor: fields.text("idPA", 35)?,
        broker: fields.text("idBrokerPA", 35)?,
        id: fields.text("idStation", 35)?,
    })
}

/// The content of `qrCode`.
pub(super) fn notice(fields: Fields<'_>) -> Result<NoticeRef, Broken> {
    Ok(NoticeRef {
        fiscal_code: fields.digits("fiscalCode", 11)?,
        notice_number: fields.digits("noticeNumber", 18)?,
    })
}

fn get_payment(fields: Fields<'_>) -> Result<GetPaymentRequest, Broken> {
    Ok(GetPaymentRequest {
        to: station(fields)?,
        notice: notice(fields.inner("qrCode")?)?,
        amount: fields.maybe("amount", amount)?,
        payment_note: fields.maybe_text("paymentNote", 210)?,
        transfer_type: fields.maybe("transferType", transfer_type)?,
        due_date: fields.maybe("dueDate", day)?,
    })
}

fn transfer_type(text: &str) -> Option<TransferType> {
    match text {
        "POSTAL" => Some(TransferType::Postal),
        "PAGOPA" => Some(TransferType::PagoPa),
        _ => None,
    }
}

fn send_receipt(fields: Fields<'_>, version: receipt::Version) -> Result<SendRtRequest, Broken> {
    Ok(SendRtRequest { to: station(fields)?, receipt: receipt::read(fields.inner("receipt")?, version)? })
}

fn demand(fields: Fields<'_>) -> Result<DemandRequest, Broken> {
    Ok(DemandRequest {
        to: station(fields)?,
        service: fields.value("idServizio", five_letters)?,
        offered_by: fields.value("idSoggettoServizio", five_letters)?,
        details: fields.value("datiSpecificiServizioRequest", bytes)?,
    })
}

fn five_letters(text: &str) -> Option<String> {
    (text.chars().count() == 5).then(|| text.to_owned())
}
