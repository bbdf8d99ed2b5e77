//! What the node is answered.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request as Asked, StatusCode};
use chrono::NaiveDate;
use futures::future::{BoxFuture, FutureExt, ready};
use kernel::Cents;
use pagopa::{
    AmountOption, Answer, CREDITOR_PATH, Creditor, DemandRequest, Demanded, Fault, FaultCode,
    GetPaymentRequest, MESSAGE_BYTES_MAX, NoticeRef, Operation, Payment, PaymentOption, Request,
    SendRtRequest, StampRequest, Station, Subject, SubjectKind, Transfer, TransferTo, Verified,
    VerifyRequest, creditor_routes, read_answer, write_request,
};
use tower::ServiceExt;

use crate::specification::specification;
use crate::{own_examples, some};

const US: &str = "01199250158";

/// A creditor with one notice, which is a stamp.
#[derive(Default)]
struct Borgo {
    receipts: AtomicUsize,
}

fn station() -> Station {
    Station { creditor: US.into(), broker: US.into(), id: format!("{US}_01") }
}

fn notice(number: &str) -> NoticeRef {
    NoticeRef { fiscal_code: US.into(), notice_number: number.into() }
}

impl Creditor for Borgo {
    fn verify(&self, request: VerifyRequest) -> BoxFuture<'_, Result<Verified, Fault>> {
        let unknown = Err(Fault::new(FaultCode::Unknown, US, ""));
        let known = request.notice.notice_number == "302032002700000251";
        ready(if known { Ok(verified()) } else { unknown }).boxed()
    }

    fn get_payment(&self, _: GetPaymentRequest) -> BoxFuture<'_, Result<Payment, Fault>> {
        ready(Ok(payment())).boxed()
    }

    fn send_receipt(&self, _: SendRtRequest) -> BoxFuture<'_, Result<(), Fault>> {
        self.receipts.fetch_add(1, Ordering::SeqCst);
        ready(Ok(())).boxed()
    }

    fn demand(&self, _: DemandRequest) -> BoxFuture<'_, Result<Demanded, Fault>> {
        ready(Ok(Demanded { notice: notice("302032002700000251"), verified: verified() })).boxed()
    }
}

fn verified() -> Verified {
    let payment = PaymentOption {
        amount: Cents::new(1_600),
        option: AmountOption::Exactly,
        due_date: NaiveDate::from_ymd_opt(2026, 12, 31),
        detail: None,
        all_postal: false,
    };
    let description = "Marca da bollo".to_owned();
    Verified { payment, description, fiscal_code: US.into(), company_name: "Borgo".into(), office_name: None }
}

fn payment() -> Payment {
    let stamp = StampRequest {
        document_hash: format!("{}=", "A".repeat(43)),
        kind: "01".into(),
        province: "MI".into(),
    };
    Payment {
        creditor_reference: "02032002700000251".into(),
        amount: Cents::new(1_600),
        due_date: NaiveDate::from_ymd_opt(2026, 12, 31).unwrap(),
        retention: None,
        last_payment: Some(true),
        description: "Marca da bollo".into(),
        company_name: "Borgo".into(),
        office_name: None,
        debtor: Subject {
            kind: SubjectKind::Person,
            code: "RSSMRA80A01F205X".into(),
            full_name: "Mario Rossi".into(),
            street_name: None,
            civic_number: None,
            postal_code: None,
            city: None,
            province: None,
            country: None,
            email: None,
        },
        transfers: vec![Transfer {
            id: 1,
            amount: Cents::new(1_600),
            creditor: US.into(),
            creditor_name: None,
            to: TransferTo::Stamp(stamp),
            remittance: "Marca da bollo".into(),
            category: "9/1301100AP/".into(),
            metadata: Vec::new(),
        }],
        metadata: Vec::new(),
    }
}

async fn post(routes: &Router, action: &str, body: impl Into<Body>) -> (StatusCode, Vec<u8>) {
    let asked = Asked::post(CREDITOR_PATH).header("SOAPAction", action).body(body.into()).unwrap();
    let reply = routes.clone().oneshot(asked).await.unwrap();
    let status = reply.status();
    (status, to_bytes(reply.into_body(), usize::MAX).await.unwrap().to_vec())
}

async fn ask(routes: &Router, request: &Request) -> Answer {
    let operation = request.operation();
    let (status, body) = post(routes, &format!("\"{}\"", operation.name()), write_request(request)).await;
    assert_eq!(status, StatusCode::OK, "a no is 200 as well");
    read_answer(&body, operation).unwrap()
}

fn code(answer: &Answer) -> Option<&'static str> {
    answer.fault().map(|fault| fault.code.code())
}

#[tokio::test]
async fn whoever_asks_the_right_one_gets_what_that_one_says() {
    let borgo = Arc::new(Borgo::default());
    let routes = creditor_routes(station(), borgo.clone());
    let verify = |number| Request::Verify(VerifyRequest { to: station(), notice: notice(number) });
    assert_eq!(ask(&routes, &verify("302032002700000251")).await, Answer::Verify(Ok(verified())));
    assert_eq!(code(&ask(&routes, &verify("302032002700000350")).await), Some("PAA_PAGAMENTO_SCONOSCIUTO"));

    let paying = GetPaymentRequest {
        to: station(),
        notice: notice("302032002700000251"),
        amount: None,
        payment_note: None,
        transfer_type: None,
        due_date: None,
    };
    let second = ask(&routes, &Request::GetPaymentV2(paying.clone())).await;
    assert_eq!(second, Answer::GetPaymentV2(Ok(Box::new(payment()))));
    let first = ask(&routes, &Request::GetPayment(paying)).await;
    assert_eq!(code(&first), Some("PAA_SEMANTICA"), "the first version has no words for a stamp");

    let receipts = some::several(&some::request(), 60).into_iter().filter_map(|request| match request {
        Request::SendRt(mut sent) => {
            sent.to = station();
            Some(Request::SendRt(sent))
        }
        _ => None,
    });
    let receipt = receipts.into_iter().next().expect("one of sixty is a receipt");
    for _ in 0..2 {
        assert_eq!(ask(&routes, &receipt).await, Answer::SendRt(Ok(())), "told twice, yes twice");
    }
    assert_eq!(borgo.receipts.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn whoever_asks_the_wrong_one_is_told_what_was_wrong() {
    let routes = creditor_routes(station(), Arc::new(Borgo::default()));
    let other = "77777777777";
    for (to, of, expected) in [
        (Station { creditor: other.into(), ..station() }, US, "PAA_ID_DOMINIO_ERRATO"),
        (Station { broker: other.into(), ..station() }, US, "PAA_ID_INTERMEDIARIO_ERRATO"),
        (Station { id: format!("{US}_02"), ..station() }, US, "PAA_STAZIONE_INT_ERRATA"),
        (station(), other, "PAA_ID_DOMINIO_ERRATO"),
    ] {
        let about = NoticeRef { fiscal_code: of.into(), ..notice("302032002700000251") };
        let answer = ask(&routes, &Request::Verify(VerifyRequest { to, notice: about })).await;
        assert_eq!(code(&answer), Some(expected));
        assert_eq!(answer.fault().unwrap().id, US);
    }
}

#[tokio::test]
async fn what_cannot_be_read_is_a_no_and_breaks_nothing() {
    let routes = creditor_routes(station(), Arc::new(Borgo::default()));
    let request = Request::Verify(VerifyRequest { to: station(), notice: notice("302032002700000251") });
    let text = write_request(&request);
    let short = text.replace("302032002700000251", "30203200270000025");
    let (status, body) = post(&routes, "", short).await;
    let answer = read_answer(&body, Operation::Verify).unwrap();
    assert_eq!((status, code(&answer)), (StatusCode::OK, Some("PAA_SINTASSI_EXTRAXSD")));
    let why = &answer.fault().unwrap().description;
    assert!(why.contains("noticeNumber") && !why.contains("30203200270000025"), "{why}");

    let (status, body) = post(&routes, "paGetPayment", text.clone()).await;
    let answer = read_answer(&body, Operation::Verify).unwrap();
    assert_eq!(
        (status, code(&answer)),
        (StatusCode::OK, Some("PAA_SINTASSI_EXTRAXSD")),
        "two questions at once"
    );

    let (status, body) = post(&routes, "paSendRT", "<a>").await;
    let answer = read_answer(&body, Operation::SendRt).unwrap();
    assert_eq!((status, code(&answer)), (StatusCode::OK, Some("PAA_SINTASSI_EXTRAXSD")));

    let large = "x".repeat(MESSAGE_BYTES_MAX + 1);
    for nothing in ["<a>".to_owned(), String::new(), large, text.replace("paVerify", "paWrong")] {
        let (status, body) = post(&routes, "", nothing).await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
        assert!(String::from_utf8(body).unwrap().contains("soapenv:Client"));
    }
}

/// The creditor of another program's tests, who knows the first of their eight notices.
struct Elsewhere;

const THEM: &str = "77777777777";

impl Elsewhere {
    fn owed() -> Payment {
        let transfer = Transfer {
            id: 1,
            amount: Cents::new(12_000),
            creditor: THEM.into(),
            creditor_name: None,
            to: TransferTo::Iban("IT60X0542811101000000123456".into()),
            remittance: "Prova".into(),
            category: "9/0101101IM/".into(),
            metadata: Vec::new(),
        };
        Payment {
            creditor_reference: "02009921337126000".into(),
            amount: Cents::new(12_000),
            transfers: vec![transfer],
            ..payment()
        }
    }
}

impl Creditor for Elsewhere {
    fn verify(&self, _: VerifyRequest) -> BoxFuture<'_, Result<Verified, Fault>> {
        ready(Err(Fault::new(FaultCode::Unknown, THEM, ""))).boxed()
    }

    fn get_payment(&self, request: GetPaymentRequest) -> BoxFuture<'_, Result<Payment, Fault>> {
        let is_known = request.notice.notice_number == "302009921337126000";
        let unknown = Err(Fault::new(FaultCode::Unknown, THEM, ""));
        ready(if is_known { Ok(Self::owed()) } else { unknown }).boxed()
    }

    fn send_receipt(&self, _: SendRtRequest) -> BoxFuture<'_, Result<(), Fault>> {
        ready(Ok(())).boxed()
    }

    fn demand(&self, _: DemandRequest) -> BoxFuture<'_, Result<Demanded, Fault>> {
        ready(Err(Fault::new(FaultCode::Semantics, THEM, ""))).boxed()
    }
}

/// The creditor of those tests, and another.
fn both() -> [Router; 2] {
    let them = Station { creditor: THEM.into(), broker: THEM.into(), id: format!("{THEM}_01") };
    [creditor_routes(them, Arc::new(Elsewhere)), creditor_routes(station(), Arc::new(Borgo::default()))]
}

/// Asks both as it is on the wire: theirs knows the notice or not, and for ours it is never.
async fn is_answered_rightly([theirs, ours]: &[Router; 2], written: &[u8], is_known: bool, name: &str) {
    let (status, body) = post(theirs, "\"paGetPayment\"", written.to_vec()).await;
    let answer = read_answer(&body, Operation::GetPayment).unwrap();
    let (other_status, body) = post(ours, "\"paGetPayment\"", written.to_vec()).await;
    let other = read_answer(&body, Operation::GetPayment).unwrap();

    assert_eq!((status, other_status), (StatusCode::OK, StatusCode::OK), "{name}");
    if is_known {
        assert_eq!(answer, Answer::GetPayment(Ok(Box::new(Elsewhere::owed()))), "{name}");
    } else {
        assert_eq!(code(&answer), Some("PAA_PAGAMENTO_SCONOSCIUTO"), "{name}");
    }
    assert_eq!(code(&other), Some("PAA_ID_DOMINIO_ERRATO"), "{name} is for somebody else");
}

#[tokio::test]
async fn eight_questions_as_others_write_them_get_right_answers_as_they_are_on_the_wire() {
    let both = both();
    for serial in 0..8 {
        let notice = format!("3020{serial}9921337126000");
        let written = own_examples::question(THEM, &notice);
        is_answered_rightly(&both, written.as_bytes(), serial == 0, &notice).await;
    }
}

#[tokio::test]
async fn the_eight_questions_that_others_wrote_get_right_answers_as_they_are_on_the_wire() {
    let both = both();
    for number in ["1", "2", "3", "4", "5", "6", "7", "99"] {
        let file = format!("mock-ec/paGetPaymentReq_avv{number}.xml");
        let Some(path) = specification(&file) else { return };
        let written = std::fs::read(path).unwrap();
        is_answered_rightly(&both, &written, number == "1", &file).await;
    }
}
