//! What goes wrong on command.

use kernel::Cents;
use pagopa::counterpart::{BANK, CARDS, Mishap, Receipting};

use super::city::{City, NOTICE, code, due};

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_is_late_or_cut_is_told_apart_and_comes_once() {
    let city = City::open().await;
    city.owe(NOTICE, &[12_000]);
    for mishap in [Mishap::VerifyTimesOut, Mishap::CreditorsAnswerCut, Mishap::ActivationTimesOut] {
        city.node.order_mishap(mishap);
    }

    assert_eq!(code(city.node.verify(NOTICE).await), "PPT_STAZIONE_INT_PA_TIMEOUT");
    assert_eq!(code(city.node.verify(NOTICE).await), "PPT_STAZIONE_INT_PA_ERRORE_RESPONSE");
    assert!(city.node.verify(NOTICE).await.is_ok());
    assert_eq!(code(city.node.activate(NOTICE, &CARDS, None).await), "PPT_STAZIONE_INT_PA_TIMEOUT");
    assert!(city.node.pay(NOTICE).await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn receipts_arrive_that_say_what_nobody_expected() {
    let city = City::open().await;
    let (second, third) = ("302000000000000298", "302000000000000399");
    for notice in [NOTICE, second, third] {
        city.owe(notice, &[12_000, 300]);
    }
    city.node.order_mishap(Mishap::WrongAmount(Cents::new(5_000)));
    city.node.order_mishap(Mishap::WrongDebtor("RSSMRA80A01F205X".to_owned()));
    let wrong = city.node.pay(NOTICE).await.unwrap();
    let right = city.node.pay(second).await.unwrap();
    let again = city.node.pay_again(second, &BANK).await.unwrap();
    let held = city.node.activate(third, &CARDS, None).await.unwrap();
    city.withdraw(third);
    let withdrawn = city.node.conclude(&held.token, Receipting::AtOnce).await.unwrap();
    let unknown = "302000000000000990";
    let unasked =
        city.node.pay_unasked(unknown, due(unknown, city.creditor(), &[700]), &CARDS).await.unwrap();

    let said: Vec<_> = city.arrived();
    let expected = [
        (wrong.receipt, 5_000, "RSSMRA80A01F205X"),
        (right.receipt, 12_300, "VRDGPP13R10B293P"),
        (again.receipt, 12_300, "VRDGPP13R10B293P"),
        (withdrawn.receipt, 12_300, "VRDGPP13R10B293P"),
        (unasked.receipt, 700, "VRDGPP13R10B293P"),
    ];
    let expected = expected.map(|(id, amount, debtor)| (id, Cents::new(amount), debtor.to_owned()));
    assert_eq!(said, expected);
}
