//! What is no message is an error, and never more.

use pagopa::{
    Broken, MESSAGE_BYTES_MAX, Operation, ReadError, read_answer, read_request, write_answer, write_request,
};
use proptest::prelude::*;

use crate::some;

const ENVELOPE: &str = "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/' \
                        xmlns:p='http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd'><e:Body>";
const END: &str = "</e:Body></e:Envelope>";

fn asked(body: &str) -> Result<pagopa::Request, ReadError> {
    read_request(format!("{ENVELOPE}{body}{END}").as_bytes())
}

#[test]
fn a_message_that_breaks_off_is_none_wherever_it_does() {
    let short = |text: &String| text.len() < 4_000;
    let requests = some::several(&some::request(), 40);
    for text in requests.iter().map(write_request).filter(short).take(6) {
        for end in 0..text.len() {
            assert!(read_request(&text.as_bytes()[..end]).is_err(), "cut at {end} of {}", text.len());
        }
    }
    for answer in some::several(&some::answer(), 12) {
        let text = write_answer(&answer);
        if !short(&text) {
            continue;
        }
        for end in 0..text.len() {
            assert!(read_answer(&text.as_bytes()[..end], answer.operation()).is_err());
        }
    }
}

#[test]
fn what_could_hurt_is_not_even_looked_at() {
    let bomb = "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><a>&b;</a>";
    let outside = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>";
    let deep = "<a>".repeat(10_000) + &"</a>".repeat(10_000);
    let wide = format!("<a>{}</a>", "<b/>".repeat(50_000));
    for text in
        [bomb, outside, &deep, &wide, "", " ", "<", "<a", "<a></b>", "<a/><b/>", "\u{0}", "<a>&x;</a>"]
    {
        assert_eq!(read_request(text.as_bytes()), Err(ReadError::NotXml), "{:.40}", text);
    }
    assert_eq!(asked(&deep), Err(ReadError::NotXml));
    assert_eq!(read_request(&[0xff; 20]), Err(ReadError::NotXml));
    assert_eq!(read_request(&vec![b' '; MESSAGE_BYTES_MAX + 1]), Err(ReadError::TooBig));
}

#[test]
fn other_words_and_other_namespaces_are_not_guessed_at() {
    assert_eq!(read_request(b"<a/>"), Err(ReadError::NotSoap));
    assert_eq!(asked(""), Err(ReadError::NotSoap));
    assert_eq!(asked("<p:paGetPaymentReq/><p:paGetPaymentReq/>"), Err(ReadError::NotSoap));
    assert_eq!(
        asked("<p:paGetPaymentRequest/>"),
        Err(ReadError::Unexpected),
        "the first version ends in Req"
    );
    assert_eq!(asked("<p:paGetPaymentV2Req/>"), Err(ReadError::Unexpected), "the second does not");
    assert_eq!(asked("<paGetPaymentReq/>"), Err(ReadError::Unexpected));
    assert_eq!(asked("<paGetPaymentReq xmlns='urn:other'/>"), Err(ReadError::Unexpected));
    let station = "<idPA>1</idPA><idBrokerPA>1</idBrokerPA><idStation>1</idStation>";
    let verify =
        |inside: &str| asked(&format!("<p:paVerifyPaymentNoticeReq>{inside}</p:paVerifyPaymentNoticeReq>"));
    let broken = |broken| Err(ReadError::Broken { operation: Operation::Verify, broken });
    assert_eq!(verify(""), broken(Broken::Missing("idPA")));
    assert_eq!(
        verify("<p:idPA>1</p:idPA>"),
        broken(Broken::Missing("idPA")),
        "what is inside has no namespace"
    );
    assert_eq!(verify(&station.repeat(2)), broken(Broken::Repeated("idPA")));
    let qr = |notice: &str| {
        verify(&format!(
            "{station}<qrCode><fiscalCode>01199250158</fiscalCode><noticeNumber>{notice}</noticeNumber></qrCode>"
        ))
    };
    assert!(qr("302032002700000251").is_ok());
    for wrong in
        ["", "30203200270000025", "3020320027000002511", "30203200270000025x", "<b>302032002700000251</b>"]
    {
        assert_eq!(qr(wrong), broken(Broken::Form("noticeNumber")), "{wrong}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_message_with_a_letter_changed_is_read_or_not_but_nothing_breaks(
        request in some::request(), at in any::<proptest::sample::Index>(), byte in any::<u8>(),
    ) {
        let mut text = write_request(&request).into_bytes();
        let at = at.index(text.len());
        text[at] = byte;
        let _ = read_request(&text);
        let _ = read_answer(&text, request.operation());
    }
}
