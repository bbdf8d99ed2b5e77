//! Writing the messages of `paForNode`: the elements in the order of the schema, those inside a message without a
//! namespace.

mod payment;
mod receipt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::read::{PA_FOR_NODE, SOAP};
use super::{
    Answer, DemandRequest, Fault, GetPaymentRequest, NoticeRef, Request, Station, TransferType, Verified,
};
use crate::xml::Writer;

/// Which of the two forms of a message.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Version {
    First,
    Second,
}

/// Writes a question as the node does.
#[must_use]
pub fn write_request(request: &Request) -> String {
    enveloped(request.operation().request_element(), |xml| {
        let to = request.to();
        station(xml, to);
        match request {
            Request::Verify(verify) => notice(xml, &verify.notice),
            Request::GetPayment(request) | Request::GetPaymentV2(request) => get_payment(xml, request),
            Request::SendRt(sent) => {
                xml.element("receipt", |xml| receipt::write(xml, &sent.receipt, Version::First));
            }
            Request::SendRtV2(sent) => {
                xml.element("receipt", |xml| receipt::write(xml, &sent.receipt, Version::Second));
            }
            Request::Demand(request) => demand(xml, request),
        }
    })
}

/// Writes an answer as a creditor does.
#[must_use]
pub fn write_answer(answer: &Answer) -> String {
    enveloped(answer.operation().answer_element(), |xml| {
        if let Some(no) = answer.fault() {
            xml.text("outcome", "KO");
            return fault(xml, no);
        }
        xml.text("outcome", "OK");
        match answer {
            Answer::Verify(Ok(yes)) => verified(xml, yes),
            Answer::GetPayment(Ok(yes)) => {
                xml.element("data", |xml| payment::write(xml, yes, Version::First));
            }
            Answer::GetPaymentV2(Ok(yes)) => {
                xml.element("data", |xml| payment::write(xml, yes, Version::Second));
            }
            Answer::Demand(Ok(yes)) => {
                notice(xml, &yes.notice);
                verified(xml, &yes.verified);
            }
            // A receipt is thanked for with nothing but yes; a no was written above.
            _ => {}
        }
    })
}

/// A no to somebody whose question could not even be told: SOAP's own.
pub(crate) fn write_soap_fault(why: &str) -> String {
    in_an_envelope(|xml| {
        xml.element("soapenv:Fault", |xml| {
            xml.text("faultcode", "soapenv:Client");
            xml.text("faultstring", why);
        });
    })
}

fn enveloped(element: &str, inside: impl FnOnce(&mut Writer)) -> String {
    in_an_envelope(|xml| xml.element(&format!("pafn:{element}"), inside))
}

fn in_an_envelope(inside: impl FnOnce(&mut Writer)) -> String {
    let mut xml = Writer::new();
    xml.raw(&format!(r#"<soapenv:Envelope xmlns:soapenv="{SOAP}" xmlns:pafn="{PA_FOR_NODE}">"#));
    xml.element("soapenv:Body", inside);
    xml.raw("</soapenv:Envelope>");
    xml.finish()
}

fn station(xml: &mut Writer, to: &Station) {
    xml.text("idPA", &to.creditor);
    xml.text("idBrokerPA", &to.broker);
    xml.text("idStation", &to.id);
}

fn notice(xml: &mut Writer, notice: &NoticeRef) {
    xml.element("qrCode", |xml| {
        xml.text("fiscalCode", &notice.fiscal_code);
        xml.text("noticeNumber", &notice.notice_number);
    });
}

fn get_payment(xml: &mut Writer, request: &GetPaymentRequest) {
    notice(xml, &request.notice);
    xml.maybe("amount", request.amount);
    xml.maybe_short("paymentNote", request.payment_note.as_deref(), 210);
    let transfer_type = request.transfer_type.map(|kind| match kind {
        TransferType::Postal => "POSTAL",
        TransferType::PagoPa => "PAGOPA",
    });
    xml.maybe("transferType", transfer_type);
    xml.maybe("dueDate", request.due_date);
}

fn demand(xml: &mut Writer, request: &DemandRequest) {
    xml.text("idServizio", &request.service);
    xml.text("idSoggettoServizio", &request.offered_by);
    xml.text("datiSpecificiServizioRequest", &STANDARD.encode(&request.details));
}

fn verified(xml: &mut Writer, yes: &Verified) {
    xml.element("paymentList", |xml| {
        xml.element("paymentOptionDescription", |xml| {
            let payment = &yes.payment;
            xml.value("amount", payment.amount);
            xml.text("options", payment.option.code());
            xml.maybe("dueDate", payment.due_date);
            xml.maybe_short("detailDescription", payment.detail.as_deref(), 140);
            xml.value("allCCP", payment.all_postal);
        });
    });
    xml.short("paymentDescription", &yes.description, 140);
    xml.text("fiscalCodePA", &yes.fiscal_code);
    xml.short("companyName", &yes.company_name, 140);
    xml.maybe_short("officeName", yes.office_name.as_deref(), 140);
}

fn fault(xml: &mut Writer, no: &Fault) {
    xml.element("fault", |xml| {
        xml.text("faultCode", no.code.code());
        xml.text("faultString", no.code.meaning());
        xml.text("id", &no.id);
        xml.maybe_short("description", Some(&no.description), 255);
    });
}
