//! The cases of the official test plan, by their names, against the creditor of the test.

use kernel::Cents;
use pagopa::Operation;
use pagopa::counterpart::scenarios::{ec_psp_01, ec_psp_02, ec_psp_02m, ec_psp_03, ec_psp_04, ec_psp_05};
use pagopa::counterpart::{Paid, Primitives};

use super::city::{City, NOTICE, OTHER_CREDITOR, due, today};

/// A notice of somebody else, of which the city gets a part.
const FOREIGN: &str = "301000000000000123";

async fn foreign_payment(city: &City) -> Paid {
    let mut theirs = due(FOREIGN, OTHER_CREDITOR, &[10_000, 500]);
    theirs.transfers[1].creditor = city.creditor().to_owned();
    ec_psp_03(&city.node, OTHER_CREDITOR, FOREIGN, theirs).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn ec_psp_01_a_notice_is_verified() {
    let city = City::open().await;
    city.owe(NOTICE, &[12_000]);
    let owed = ec_psp_01(&city.node, NOTICE, Cents::new(12_000), false).await.unwrap();
    assert_eq!(owed.creditor, city.creditor());
    assert!(ec_psp_01(&city.node, NOTICE, Cents::new(1), false).await.is_err(), "the case can fail");
}

#[tokio::test(flavor = "multi_thread")]
async fn ec_psp_02_a_notice_of_one_beneficiary_is_paid() {
    let first = [Operation::GetPayment, Operation::GetPayment, Operation::SendRt, Operation::Verify];
    let second = [Operation::GetPaymentV2, Operation::GetPaymentV2, Operation::SendRtV2, Operation::Verify];
    for (primitives, evidence) in [(Primitives::V1, first), (Primitives::V2, second)] {
        let city = City::open_with(|settings| settings.primitives = primitives).await;
        city.owe(NOTICE, &[12_000]);
        let paid = ec_psp_02(&city.node, NOTICE).await.unwrap();
        assert_eq!(city.receipts(), [(paid.receipt, 1)]);
        let said: Vec<_> = city.node.exchanges().into_iter().map(|exchange| exchange.operation).collect();
        assert_eq!(said, evidence);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ec_psp_02m_a_notice_of_several_beneficiaries_is_paid() {
    let city = City::open().await;
    city.owe(NOTICE, &[12_000, 600]);
    let paid = ec_psp_02m(&city.node, NOTICE).await.unwrap();
    assert_eq!(paid.amount, Cents::new(12_600));
    assert!(ec_psp_02m(&city.node, NOTICE).await.is_err(), "the case can fail");
}

#[tokio::test(flavor = "multi_thread")]
async fn ec_psp_03_the_receipt_of_another_creditors_notice_is_taken() {
    let city = City::open().await;
    let paid = foreign_payment(&city).await;
    assert_eq!(city.receipts(), [(paid.receipt, 1)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn ec_psp_04_the_flow_tells_of_the_citys_own_payments() {
    let city = City::open().await;
    city.owe(NOTICE, &[12_000, 600]);
    let paid = ec_psp_02m(&city.node, NOTICE).await.unwrap();
    let flows = ec_psp_04(&city.node, city.creditor(), &[paid], today()).unwrap();
    assert_eq!(flows[0].total(), Cents::new(12_000), "the other beneficiary's part is in another flow");
}

#[tokio::test(flavor = "multi_thread")]
async fn ec_psp_05_the_flow_tells_of_the_citys_part_of_the_payments_of_others() {
    let city = City::open().await;
    let paid = foreign_payment(&city).await;
    let flows = ec_psp_05(&city.node, &[paid], today()).unwrap();
    assert_eq!((flows.len(), flows[0].total()), (1, Cents::new(500)));
}
