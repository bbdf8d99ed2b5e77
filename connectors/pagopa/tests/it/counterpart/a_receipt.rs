//! Receipts: pushed, refused, lost, repeated, in disorder, and there for whoever asks.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use chrono::TimeDelta;
use pagopa::counterpart::{CARDS, Deliveries, Mishap, Primitives, ReceiptStage, Receipting};
use pagopa::{StampRequest, TransferTo};

use super::city::{City, NOTICE, due, today};

fn stage(city: &City, token: &str) -> ReceiptStage {
    city.node.order(token).unwrap().receipt
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_comes_again_with_longer_rests_until_the_creditor_has_it() {
    let city = City::open().await;
    city.owe(NOTICE, &[12_000]);
    city.refuse_receipts(1);
    let paid = city.node.pay(NOTICE).await.unwrap();
    assert!(city.receipts().is_empty(), "refused");

    let nothing = Deliveries::default();
    assert_eq!(city.node.deliver_due().await, nothing, "it rests for a minute");
    city.node.order_mishap(Mishap::ReceiptLost);
    city.clock.advance(TimeDelta::minutes(1));
    assert_eq!(city.node.deliver_due().await, Deliveries { delivered: 0, failed: 1 }, "lost on its way");
    city.node.order_mishap(Mishap::ReceiptsAnswerLost);
    city.clock.advance(TimeDelta::minutes(2));
    assert_eq!(
        city.node.deliver_due().await,
        Deliveries { delivered: 0, failed: 1 },
        "nobody heard the answer"
    );
    city.clock.advance(TimeDelta::minutes(4));
    assert_eq!(city.node.deliver_due().await, Deliveries { delivered: 1, failed: 0 });

    assert_eq!(city.receipts(), [(paid.receipt.clone(), 2)], "the same one, twice");
    assert!(matches!(stage(&city, &paid.receipt), ReceiptStage::Delivered { tries: 4, .. }));
    assert_eq!(city.node.deliver_all().await, nothing);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_that_nobody_takes_is_kept_for_whoever_asks() {
    let city = City::open().await;
    city.owe(NOTICE, &[12_000]);
    city.refuse_receipts(u32::MAX);
    let paid = city.node.pay(NOTICE).await.unwrap();

    for _ in 0..20 {
        city.node.deliver_all().await;
    }

    assert_eq!(stage(&city, &paid.receipt), ReceiptStage::Kept);
    let url =
        format!("{}/organizations/{}/receipts/{}", city.node.receipts_url(), city.creditor(), paid.receipt);
    let kept = city.get(&url).await;
    assert_eq!((kept.status, kept.json()["receiptId"].as_str()), (200, Some(paid.receipt.as_str())));
}

#[tokio::test(flavor = "multi_thread")]
async fn receipts_come_twice_later_never_and_in_a_disorder_that_repeats() {
    let mut orders = Vec::new();
    for _ in 0..2 {
        let city = City::open().await;
        let notices: Vec<String> = (0..8).map(|serial| format!("3020000000000{serial:03}99")).collect();
        for notice in &notices {
            city.owe(notice, &[500]);
            city.node.pay_through(notice, &CARDS, Receipting::Later).await.unwrap();
        }
        city.owe(NOTICE, &[12_000]);
        let quiet = city.node.pay_through(NOTICE, &CARDS, Receipting::OnRequest).await.unwrap();
        city.node.order_mishap(Mishap::ReceiptRepeated);

        let deliveries = city.node.deliver_shuffled().await;

        assert_eq!(deliveries, Deliveries { delivered: 8, failed: 0 });
        let arrived = city.receipts_in_order();
        assert_eq!(arrived.len(), 9, "one of them twice");
        assert!(!arrived.contains(&quiet.receipt));
        let paid: Vec<String> = city.node.orders().into_iter().map(|order| order.token).take(8).collect();
        assert_ne!(arrived[1..], paid[..], "in disorder");
        orders.push(arrived);
    }
    assert_eq!(orders[0], orders[1], "the same seed, the same disorder");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stamp_comes_with_its_receipt_and_only_in_the_form_that_has_a_place_for_it() {
    let hash = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    let mut stamped = Vec::new();
    for primitives in [Primitives::V1, Primitives::V2] {
        let city = City::open_with(|settings| settings.primitives = primitives).await;
        let mut due = due(NOTICE, city.creditor(), &[1_600]);
        due.transfers[0].to = TransferTo::Stamp(StampRequest {
            document_hash: hash.to_owned(),
            kind: "01".to_owned(),
            province: "MI".to_owned(),
        });
        city.node.pay_unasked(NOTICE, due, &CARDS).await.unwrap();
        assert!(city.node.make_flow(today()).is_empty(), "nobody is credited with it");
        stamped.push(city.node.exchanges().into_iter().map(|exchange| exchange.request).collect::<String>());
    }

    assert_eq!(stamped[0], "", "it cannot even be written");
    let attached = stamped[1].split_once("<MBDAttachment>").unwrap().1.split('<').next().unwrap();
    let stamp = String::from_utf8(BASE64.decode(attached).unwrap()).unwrap();
    for text in [hash, "<Importo>16.00</Importo>", "<TipoBollo>01</TipoBollo>"] {
        assert!(stamp.contains(text), "{text} is not in\n{stamp}");
    }
    let number = stamp.split_once("<IUBD>").unwrap().1.split('<').next().unwrap();
    assert!(number.len() == 14 && number.bytes().all(|byte| byte.is_ascii_digit()), "{number}");
}
