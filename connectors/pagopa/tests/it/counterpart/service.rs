//! A creditor that reads and answers as the crate does, met by the node in both forms of the messages.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::routing::post;
use futures::FutureExt;
use futures::future::{BoxFuture, ready};
use kernel::Cents;
use pagopa::counterpart::Primitives;
use pagopa::counterpart::scenarios::{ec_psp_01, ec_psp_02, ec_psp_02m, ec_psp_03};
use pagopa::{
    AmountOption, Answer, Creditor, DemandRequest, Demanded, Fault, FaultCode, GetPaymentRequest, Payment,
    PaymentOption, Request, SendRtRequest, Subject, SubjectKind, Transfer, TransferTo, Verified,
    VerifyRequest, read_request, write_answer,
};

use super::city::{ACCOUNT, CATEGORY, CREDITOR, City, DEBTOR, NOTICE, OTHER_CREDITOR, due, today};
use super::ledger::{Debt, Ledger, total};

fn routes(ledger: Arc<Ledger>) -> Router {
    Router::new().route("/pagopa/paForNode", post(answer)).with_state(ledger)
}

async fn answer(State(ledger): State<Arc<Ledger>>, body: Bytes) -> String {
    write_answer(&match read_request(&body).unwrap() {
        Request::Verify(request) => Answer::Verify(ledger.verify(request).await),
        Request::GetPayment(request) => Answer::GetPayment(ledger.get_payment(request).await.map(Box::new)),
        Request::GetPaymentV2(request) => {
            Answer::GetPaymentV2(ledger.get_payment(request).await.map(Box::new))
        }
        Request::SendRt(request) => Answer::SendRt(ledger.send_receipt(*request).await),
        Request::SendRtV2(request) => Answer::SendRtV2(ledger.send_receipt(*request).await),
        Request::Demand(request) => Answer::Demand(ledger.demand(request).await.map(Box::new)),
    })
}

fn no(code: &str) -> Fault {
    Fault::new(FaultCode::parse(code).unwrap(), CREDITOR, "")
}

fn verified(debt: &Debt) -> Verified {
    let payment = PaymentOption {
        amount: total(debt),
        option: AmountOption::Exactly,
        due_date: Some(today()),
        detail: None,
        all_postal: true,
    };
    Verified {
        payment,
        description: "Mensa scolastica".to_owned(),
        fiscal_code: CREDITOR.to_owned(),
        company_name: "Comune di prova & dintorni".to_owned(),
        office_name: None,
    }
}

fn payment(notice_number: &str, debt: &Debt) -> Payment {
    Payment {
        creditor_reference: notice_number[1..].to_owned(),
        amount: total(debt),
        due_date: today(),
        retention: None,
        last_payment: None,
        description: "Mensa scolastica".to_owned(),
        company_name: "Comune di prova & dintorni".to_owned(),
        office_name: Some("Ufficio scuole".to_owned()),
        debtor: Subject {
            kind: SubjectKind::Person,
            code: DEBTOR.to_owned(),
            full_name: "Giuseppe Verdi".to_owned(),
            street_name: Some("Via dell’Orso".to_owned()),
            civic_number: Some("3".to_owned()),
            postal_code: None,
            city: Some("Milano".to_owned()),
            province: Some("MI".to_owned()),
            country: Some("IT".to_owned()),
            email: Some("verdi@example.it".to_owned()),
        },
        transfers: debt.amounts.iter().enumerate().map(transfer).collect(),
        metadata: vec![("anno".to_owned(), "2026".to_owned())],
    }
}

fn transfer((index, amount): (usize, &Cents)) -> Transfer {
    Transfer {
        id: u8::try_from(index + 1).unwrap(),
        amount: *amount,
        creditor: if index == 0 { CREDITOR } else { OTHER_CREDITOR }.to_owned(),
        creditor_name: None,
        to: TransferTo::Iban(ACCOUNT.to_owned()),
        remittance: "Mensa <scolastica>".to_owned(),
        category: CATEGORY.to_owned(),
        metadata: Vec::new(),
    }
}

impl Creditor for Ledger {
    fn verify(&self, request: VerifyRequest) -> BoxFuture<'_, Result<Verified, Fault>> {
        let debt = self.debt(&request.notice.notice_number);
        ready(debt.map(|debt| verified(&debt)).map_err(no)).boxed()
    }

    fn get_payment(&self, request: GetPaymentRequest) -> BoxFuture<'_, Result<Payment, Fault>> {
        let number = &request.notice.notice_number;
        ready(self.debt(number).map(|debt| payment(number, &debt)).map_err(no)).boxed()
    }

    fn send_receipt(&self, request: SendRtRequest) -> BoxFuture<'_, Result<(), Fault>> {
        let receipt = request.receipt;
        let (number, debtor) = (receipt.notice_number, receipt.debtor.code);
        ready(self.take_receipt(&number, receipt.id, receipt.amount, debtor).map_err(no)).boxed()
    }

    fn demand(&self, _: DemandRequest) -> BoxFuture<'_, Result<Demanded, Fault>> {
        ready(Err(no("PAA_SYSTEM_ERROR"))).boxed()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_creditor_of_the_crates_own_words_goes_through_the_cases_of_the_plan_in_both_forms() {
    for primitives in [Primitives::V1, Primitives::V2] {
        let city = City::open_behind(routes, |settings| settings.primitives = primitives).await;
        let (several, foreign) = ("302000000000000298", "301000000000000123");
        city.owe(NOTICE, &[12_000]);
        city.owe(several, &[12_000, 600]);

        let owed = ec_psp_01(&city.node, NOTICE, Cents::new(12_000), true).await.unwrap();
        ec_psp_02(&city.node, NOTICE).await.unwrap();
        let paid = ec_psp_02m(&city.node, several).await.unwrap();
        let theirs = due(foreign, OTHER_CREDITOR, &[10_000, 500]);
        ec_psp_03(&city.node, OTHER_CREDITOR, foreign, theirs).await.unwrap();

        assert_eq!(owed.creditor_name, "Comune di prova & dintorni");
        let order = city.node.order(&paid.receipt).unwrap();
        assert_eq!(order.due.transfers[0].remittance, "Mensa <scolastica>");
        assert_eq!(order.due.debtor.email.as_deref(), Some("verdi@example.it"));
        assert_eq!(order.due.metadata, [("anno".to_owned(), "2026".to_owned())]);
        assert_eq!(city.receipts().len(), 3);
    }
}
