//! Reading answers.

use super::{payment, request};
use crate::soap::{
    AmountOption, Answer, Demanded, Fault, FaultCode, Operation, Payment, PaymentOption, Verified,
};
use crate::xml::{Broken, Fields, boolean, day, some_amount};

pub(super) fn read(operation: Operation, fields: Fields<'_>) -> Result<Answer, Broken> {
    if !fields.value("outcome", payment::outcome)? {
        return Ok(Answer::no(operation, fault(fields.inner("fault")?)?));
    }
    let paid_with =
        || -> Result<Box<Payment>, Broken> { Ok(Box::new(payment::read(fields.inner("data")?)?)) };
    Ok(match operation {
        Operation::Verify => Answer::Verify(Ok(verified(fields)?)),
        Operation::GetPayment => Answer::GetPayment(Ok(paid_with()?)),
        Operation::GetPaymentV2 => Answer::GetPaymentV2(Ok(paid_with()?)),
        Operation::SendRt => Answer::SendRt(Ok(())),
        Operation::SendRtV2 => Answer::SendRtV2(Ok(())),
        Operation::Demand => Answer::Demand(Ok(Box::new(Demanded {
            notice: request::notice(fields.inner("qrCode")?)?,
            verified: verified(fields)?,
        }))),
    })
}

fn fault(fields: Fields<'_>) -> Result<Fault, Broken> {
    Ok(Fault {
        code: fields.value("faultCode", FaultCode::parse)?,
        description: fields.maybe("description", |text| Some(text.to_owned()))?.unwrap_or_default(),
        id: fields.value("id", |text| Some(text.to_owned()))?,
    })
}

fn verified(fields: Fields<'_>) -> Result<Verified, Broken> {
    Ok(Verified {
        payment: payment_option(fields.inner("paymentList")?.inner("paymentOptionDescription")?)?,
        description: fields.text("paymentDescription", 140)?,
        fiscal_code: fields.digits("fiscalCodePA", 11)?,
        company_name: fields.text("companyName", 140)?,
        office_name: fields.maybe_text("officeName", 140)?,
    })
}

fn payment_option(fields: Fields<'_>) -> Result<PaymentOption, Broken> {
    Ok(PaymentOption {
        amount: fields.value("amount", some_amount)?,
        option: fields.value("options", amount_option)?,
        due_date: fields.maybe("dueDate", day)?,
        detail: fields.maybe_text("detailDescription", 140)?,
        all_postal: fields.value("allCCP", boolean)?,
    })
}

fn amount_option(text: &str) -> Option<AmountOption> {
    AmountOption::ALL.into_iter().find(|option| option.code() == text)
}
