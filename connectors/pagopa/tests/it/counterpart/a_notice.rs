//! From the question to the payment, as a provider sees it.

use chrono::TimeDelta;
use kernel::Cents;
use pagopa::counterpart::{BANK, CARDS, Node, NodeError, NodeSettings, Receipting};

use super::city::{City, NOTICE, code, now, station};

#[tokio::test(flavor = "multi_thread")]
async fn a_notice_is_held_by_one_payer_until_it_is_paid_given_up_or_half_an_hour_old() {
    let city = City::open().await;
    city.owe(NOTICE, &[12_000]);

    let held = city.node.activate(NOTICE, &CARDS, Some("once")).await.unwrap();
    assert_eq!((held.amount, held.parts), (Cents::new(12_000), 1));
    assert_eq!(city.node.activate(NOTICE, &CARDS, Some("once")).await.unwrap(), held, "the same payer again");
    let busy = city.node.activate(NOTICE, &BANK, Some("other")).await;
    assert_eq!(code(busy), "PPT_PAGAMENTO_IN_CORSO");

    city.clock.advance(TimeDelta::minutes(31));
    assert_eq!(code(city.node.conclude(&held.token, Receipting::AtOnce).await), "PPT_TOKEN_SCADUTO");
    let given_up = city.node.activate(NOTICE, &BANK, None).await.unwrap();
    city.node.abandon(&given_up.token);
    let paid = city.node.pay(NOTICE).await.unwrap();

    assert_eq!(paid.amount, Cents::new(12_000));
    assert_eq!(paid.reference, NOTICE[1..], "the IUV");
    assert_eq!(code(city.node.pay(NOTICE).await), "PPT_PAGAMENTO_DUPLICATO");
    assert_eq!(code(city.node.conclude(&paid.receipt, Receipting::AtOnce).await), "PPT_ESITO_GIA_ACQUISITO");
    assert_eq!(code(city.node.conclude("nothing", Receipting::AtOnce).await), "PPT_TOKEN_SCONOSCIUTO");
    assert_eq!(city.receipts(), [(paid.receipt, 1)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_creditor_that_says_no_is_heard_and_one_that_is_away_is_told_apart() {
    let city = City::open().await;
    city.owe(NOTICE, &[12_000]);
    city.withdraw(NOTICE);

    let unknown = city.node.verify("302000000000000197").await.unwrap_err();
    let withdrawn = city.node.activate(NOTICE, &CARDS, None).await.unwrap_err();
    let malformed = city.node.verify("30200").await.unwrap_err();
    let settings = NodeSettings::for_tests(station(), "http://127.0.0.1:1/pagopa", city.clock.clone());
    let lost = Node::start(settings).await.unwrap();
    let away = lost.verify(NOTICE).await.unwrap_err();
    lost.point_at(city.url.as_str());
    let found = lost.verify(NOTICE).await.unwrap_err();

    assert_eq!(unknown.to_string(), "PPT_ERRORE_EMESSO_DA_PAA (PAA_PAGAMENTO_SCONOSCIUTO)");
    assert_eq!(withdrawn.to_string(), "PPT_ERRORE_EMESSO_DA_PAA (PAA_PAGAMENTO_ANNULLATO)");
    assert_eq!(malformed.code, "PPT_SINTASSI_EXTRAXSD");
    assert_eq!(away.code, "PPT_STAZIONE_INT_PA_IRRAGGIUNGIBILE");
    assert_eq!(found, withdrawn, "the same creditor, from now on");
}

#[tokio::test]
async fn nobody_pays_for_real_here() {
    let clock = kernel::Clock::standing_at(now());
    let mut settings = NodeSettings::for_tests(station(), "http://127.0.0.1:1/pagopa", clock);
    settings.is_production = true;
    assert!(matches!(Node::start(settings).await, Err(NodeError::Production)));
}
