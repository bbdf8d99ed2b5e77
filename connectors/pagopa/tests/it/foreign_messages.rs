//! Messages that others wrote.

use chrono::NaiveDate;
use kernel::Cents;
use pagopa::{Request, SubjectKind, read_request};

use crate::specification::specification;

fn read(name: &str) -> Option<Request> {
    let path = specification(&format!("mock-ec/{name}"))?;
    Some(read_request(&std::fs::read(path).unwrap()).unwrap_or_else(|error| panic!("{name}: {error}")))
}

#[test]
fn the_eight_questions_of_another_creditors_tests_are_read() {
    for number in ["1", "2", "3", "4", "5", "6", "7", "99"] {
        let Some(request) = read(&format!("paGetPaymentReq_avv{number}.xml")) else { return };
        let Request::GetPayment(asked) = request else { panic!("avv{number} is a paGetPayment") };
        assert_eq!((asked.to.creditor.as_str(), asked.to.id.as_str()), ("77777777777", "77777777777_01"));
        assert_eq!(asked.notice.fiscal_code, "77777777777");
        assert_eq!(asked.amount, Some(Cents::new(12_000)), "avv{number}");
    }
}

#[test]
fn the_receipt_of_another_creditors_tests_is_read() {
    let Some(Request::SendRt(sent)) = read("paSendRTReq_avv4.xml") else { return };
    let receipt = &sent.receipt;
    assert_eq!(receipt.id, "f43cf6263ddb47248222b039f6d1f1f5");
    assert_eq!((receipt.notice_number.as_str(), receipt.amount), ("311018351493172600", Cents::new(1_000)));
    assert_eq!(receipt.debtor.kind, SubjectKind::Company);
    assert_eq!(receipt.payer.as_ref().map(|payer| payer.code.as_str()), Some("77777777777_01"));
    assert_eq!(receipt.fee, Some(Cents::new(200)));
    let paid_at = receipt.paid_at.map(|at| at.to_rfc3339());
    assert_eq!(paid_at.as_deref(), Some("2021-03-25T16:48:22+00:00"), "told by the clocks of Italy");
    assert_eq!(receipt.transfer_on, NaiveDate::from_ymd_opt(2021, 12, 11));
    assert_eq!(receipt.metadata, [("1".to_owned(), "22".to_owned())]);
}

/// As nodes write it: other prefixes, a header, comments, white space, an element of a later schema.
const ODD: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/" xmlns:x="urn:other">
  <S:Header><x:trace>1</x:trace></S:Header>
  <S:Body>
    <!-- from the node -->
    <paVerifyPaymentNoticeReq xmlns="http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd">
      <idPA xmlns="">01199250158</idPA>
      <idBrokerPA xmlns="">01199250158</idBrokerPA>
      <idStation xmlns="">01199250158&#95;01</idStation>
      <later xmlns="">1</later>
      <qrCode xmlns=""><fiscalCode> 01199250158 </fiscalCode>
        <noticeNumber><![CDATA[302032002700000251]]></noticeNumber></qrCode>
    </paVerifyPaymentNoticeReq>
  </S:Body>
</S:Envelope>"#;

#[test]
fn a_question_is_read_however_a_node_writes_it() {
    let Ok(Request::Verify(asked)) = read_request(ODD.as_bytes()) else { panic!("a paVerifyPaymentNotice") };
    assert_eq!(asked.to.id, "01199250158_01");
    assert_eq!(asked.notice.notice_number, "302032002700000251");
}
