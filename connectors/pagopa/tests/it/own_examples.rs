//! Messages as programs of others write them, in our own words: what they do that ours do not is always looked at, also where
//! nobody has their samples.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use kernel::Cents;
use pagopa::{Operation, ReceivedWith, Request, SubjectKind, read_request, write_answer};

use crate::some;

/// An envelope with names that nobody uses, another prefix for what is inside, and nothing after it.
fn enveloped(message: &str) -> String {
    format!(
        r#"<soapenv:Envelope xmlns:pn="http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">
  <soapenv:Body>{message}</soapenv:Body>
</soapenv:Envelope>"#
    )
}

/// A question inside its element.
fn asked(element: &str, creditor: &str, inside: &str) -> String {
    let station = format!(
        "<idPA>{creditor}</idPA><idBrokerPA>{creditor}</idBrokerPA><idStation>{creditor}_01</idStation>"
    );
    enveloped(&format!("<pn:{element}>{station}{inside}</pn:{element}>"))
}

/// Which notice.
fn about(creditor: &str, notice: &str) -> String {
    format!("<qrCode><fiscalCode>{creditor}</fiscalCode><noticeNumber>{notice}</noticeNumber></qrCode>")
}

/// To whom a notice of 120 euro goes.
pub(crate) fn question(creditor: &str, notice: &str) -> String {
    let inside = about(creditor, notice) + "<amount>120.00</amount>";
    asked("paGetPaymentReq", creditor, &inside)
}

/// Somebody, as receipts name them.
fn subject(role: &str, code: &str) -> String {
    format!(
        "<{role}><uniqueIdentifier><entityUniqueIdentifierType>G</entityUniqueIdentifierType>\
         <entityUniqueIdentifierValue>{code}</entityUniqueIdentifierValue></uniqueIdentifier>\
         <fullName>Bottega di prova</fullName><streetName>Via di Prova</streetName><civicNumber>senza</civicNumber>\
         <postalCode>cap</postalCode><city>Borgo</city><stateProvinceRegion>provincia</stateProvinceRegion>\
         <country>IT</country><e-mail>bottega@example.it</e-mail></{role}>"
    )
}

/// What stands in a receipt: a reference that is not that of its number, a payer by something that is no tax code, a VAT number and
/// a category that are words, and a time without a zone.
fn receipt() -> String {
    let (debtor, payer) = (subject("debtor", "01199250158"), subject("payer", "01199250158_07"));
    format!(
        "<receipt><receiptId>0f1e2d3c4b5a69788796a5b4c3d2e1f0</receiptId><noticeNumber>311000000000000120</noticeNumber>\
         <fiscalCode>01199250158</fiscalCode><outcome>OK</outcome>\
         <creditorReferenceId>302000000000000101</creditorReferenceId><paymentAmount>25.50</paymentAmount>\
         <description>prova</description><companyName>ente</companyName><officeName>ufficio</officeName>{debtor}\
         <transferList><transfer><idTransfer>1</idTransfer><transferAmount>25.50</transferAmount>\
         <fiscalCodePA>01199250158</fiscalCodePA><IBAN>IT60X0542811101000000123456</IBAN>\
         <remittanceInformation>prova</remittanceInformation><transferCategory>parole</transferCategory></transfer>\
         </transferList><idPSP>60000000001</idPSP><pspFiscalCode>CF60000000001</pspFiscalCode>\
         <pspPartitaIVA>partita60000000001</pspPartitaIVA><PSPCompanyName>Banca di prova</PSPCompanyName>\
         <idChannel>60000000001_01</idChannel><channelDescription>app</channelDescription>{payer}\
         <paymentMethod>creditCard</paymentMethod><fee>1.50</fee><paymentDateTime>2026-07-01T00:30:05</paymentDateTime>\
         <applicationDate>2026-07-03</applicationDate><transferDate>2026-07-02</transferDate>\
         <metadata><mapEntry><key>uno</key><value>due</value></mapEntry></metadata></receipt>"
    )
}

const US: &str = "01199250158";

#[test]
fn every_question_is_read_by_the_name_that_the_schema_has_for_it() {
    let notice = about(US, "302032002700000251");
    let service = "<idServizio>00001</idServizio><idSoggettoServizio>00002</idSoggettoServizio>\
                   <datiSpecificiServizioRequest>eA==</datiSpecificiServizioRequest>";
    // Some end in `Req` and others in `Request`, and only the second version of a receipt has its own word for one.
    for (element, inside, operation) in [
        ("paVerifyPaymentNoticeReq", notice.as_str(), Operation::Verify),
        ("paGetPaymentReq", notice.as_str(), Operation::GetPayment),
        ("paGetPaymentV2Request", notice.as_str(), Operation::GetPaymentV2),
        ("paSendRTReq", receipt().as_str(), Operation::SendRt),
        ("paSendRTV2Request", receipt().as_str(), Operation::SendRtV2),
        ("paDemandPaymentNoticeRequest", service, Operation::Demand),
    ] {
        let read = read_request(asked(element, US, inside).as_bytes());
        let read = read.unwrap_or_else(|error| panic!("{element}: {error}"));
        assert_eq!(read.operation(), operation, "{element}");
        assert_eq!((read.to().creditor.as_str(), read.to().id.as_str()), (US, "01199250158_01"));
    }
}

#[test]
fn every_answer_has_the_name_that_the_schema_has_for_it_and_what_is_inside_has_no_namespace() {
    let mut seen = BTreeSet::new();
    for answer in some::several(&some::answer(), 120) {
        let element = match answer.operation() {
            Operation::Verify => "paVerifyPaymentNoticeRes",
            Operation::GetPayment => "paGetPaymentRes",
            Operation::GetPaymentV2 => "paGetPaymentV2Response",
            Operation::SendRt => "paSendRTRes",
            Operation::SendRtV2 => "paSendRTV2Response",
            Operation::Demand => "paDemandPaymentNoticeResponse",
        };
        let text = write_answer(&answer);
        assert!(text.contains(&format!("<pafn:{element}><outcome>")), "{text}");
        assert_eq!(text.matches("<pafn:").count(), 1, "one name has a namespace: {text}");
        seen.insert(element);
    }
    assert_eq!(seen.len(), 6, "each was looked at: {seen:?}");
}

#[test]
fn eight_questions_of_one_form_are_read() {
    for serial in 0..8 {
        let notice = format!("3020{serial}0000000000120");
        let read = read_request(question(US, &notice).as_bytes());
        let Ok(Request::GetPayment(asked)) = read else { panic!("{notice}: {read:?}") };
        assert_eq!((asked.notice.notice_number, asked.amount), (notice, Some(Cents::new(12_000))));
    }
}

#[test]
fn a_receipt_that_says_oddities_where_the_schema_lets_it_is_read() {
    for (element, is_second) in [("paSendRTReq", false), ("paSendRTV2Request", true)] {
        let read = read_request(asked(element, US, &receipt()).as_bytes());
        let receipt = match read {
            Ok(Request::SendRt(sent)) if !is_second => sent.receipt,
            Ok(Request::SendRtV2(sent)) if is_second => sent.receipt,
            other => panic!("{element}: {other:?}"),
        };
        assert_eq!(receipt.id, "0f1e2d3c4b5a69788796a5b4c3d2e1f0");
        assert_eq!(receipt.creditor_reference, "302000000000000101", "whatever stands there");
        assert_eq!((receipt.debtor.kind, receipt.amount), (SubjectKind::Company, Cents::new(2_550)));
        assert_eq!(receipt.payer.map(|payer| payer.code).as_deref(), Some("01199250158_07"));
        assert_eq!(receipt.psp_vat_number.as_deref(), Some("partita60000000001"));
        assert_eq!((receipt.transfers.len(), receipt.transfers[0].category.as_str()), (1, "parole"));
        assert!(matches!(&receipt.transfers[0].with, ReceivedWith::Iban(iban) if iban.starts_with("IT60")));
        let paid_at = receipt.paid_at.map(|at| at.to_rfc3339());
        assert_eq!(paid_at.as_deref(), Some("2026-06-30T22:30:05+00:00"), "by the clocks of Italy in summer");
        assert_eq!(receipt.applied_on, NaiveDate::from_ymd_opt(2026, 7, 3));
        assert_eq!(receipt.transfer_on, NaiveDate::from_ymd_opt(2026, 7, 2));
        assert_eq!(
            (receipt.fee, receipt.metadata),
            (Some(Cents::new(150)), vec![("uno".into(), "due".into())])
        );
    }
}
