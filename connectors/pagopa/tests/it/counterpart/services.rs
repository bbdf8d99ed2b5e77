//! The services that a creditor asks: flows, receipts, the central archive.

use chrono::{NaiveTime, TimeDelta};
use pagopa::counterpart::{CARDS, Mishap, Receipting, TOBACCONIST};
use serde_json::json;

use super::city::{City, NOTICE, today};

#[tokio::test(flavor = "multi_thread")]
async fn the_flow_of_the_night_tells_what_was_paid_revoked_and_paid_without_a_receipt() {
    let city = City::open().await;
    let [second, third] = ["302000000000000298", "302000000000000399"];
    for notice in [NOTICE, second, third] {
        city.owe(notice, &[12_000]);
    }
    let first = city.node.pay(NOTICE).await.unwrap();
    city.node.revoke(&first.receipt).unwrap();
    city.node.pay_through(second, &CARDS, Receipting::Never).await.unwrap();
    city.node.pay_through(third, &TOBACCONIST, Receipting::AtOnce).await.unwrap();
    city.node.step().await;
    assert!(city.node.flows().is_empty(), "it is not night yet");

    city.clock.advance(TimeDelta::hours(24));
    city.node.step().await;
    city.node.step().await;

    let base = format!("{}/organizations/{}/fdrs", city.node.flows_url(), city.creditor());
    let all = city.get(&base).await.json();
    assert_eq!((all["count"].clone(), all["metadata"]["totPage"].clone()), (json!(2), json!(1)), "{all}");
    let one = city.get(&format!("{base}?pspId={}", CARDS.id)).await.json();
    let id = one["data"][0]["fdr"].as_str().unwrap().to_owned();
    assert!(id.starts_with(&today().to_string()), "{id}");
    let flow = format!("{base}/{id}/revisions/1/psps/{}", CARDS.id);
    let head = city.get(&flow).await.json();
    assert_eq!(
        (head["totPayments"].clone(), head["sumPayments"].clone()),
        (json!(3), json!(240.0)),
        "{head}"
    );
    let lines = city.get(&format!("{flow}/payments?page=1&size=2")).await.json();
    let rest = city.get(&format!("{flow}/payments?page=2&size=2")).await.json();
    assert_eq!(lines["metadata"]["totPage"], json!(2));
    let told: Vec<_> = [&lines["data"], &rest["data"]]
        .into_iter()
        .flat_map(|page| page.as_array().unwrap())
        .map(|line| (line["index"].as_u64().unwrap(), line["payStatus"].as_str().unwrap()))
        .collect();
    assert_eq!(told, [(1, "EXECUTED"), (2, "REVOKED"), (3, "NO_RPT")]);
    assert_eq!(lines["data"][0]["iur"], json!(first.receipt));
    assert_eq!(lines["data"][0]["iuv"], json!(NOTICE[1..]));
    assert_eq!(city.get(&format!("{flow}/payments?page=0")).await.status, 400);
    assert_eq!(city.get(&format!("{base}/none/revisions/1/psps/none")).await.status, 404);
    let later = city.clock.now().date_naive().and_time(NaiveTime::MIN) + TimeDelta::days(1);
    let none = city.get(&format!("{base}?publishedGt={}", later.format("%Y-%m-%dT%H:%M:%S"))).await.json();
    assert_eq!(none["count"], json!(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_is_fetched_by_whoever_got_a_part_of_it() {
    let city = City::open().await;
    city.owe(NOTICE, &[12_000, 600]);
    let paid = city.node.pay_through(NOTICE, &CARDS, Receipting::OnRequest).await.unwrap();
    let of = |organization: &str, iuv: &str| {
        let base = city.node.receipts_url();
        format!("{base}/organizations/{organization}/receipts/{}/paymentoptions/{iuv}", paid.receipt)
    };

    let found = city.get(&of(city.creditor(), &paid.reference)).await;
    let other_notice = city.get(&of(city.creditor(), "02000000000000999")).await;
    let stranger = city.get(&of("00000000000", &paid.reference)).await;

    let receipt = found.json();
    assert_eq!(receipt["paymentAmount"], json!(126.0));
    assert_eq!(receipt["transferList"].as_array().unwrap().len(), 2);
    assert_eq!((other_notice.status, stranger.status), (404, 404));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_archive_keeps_what_it_is_told_and_refuses_what_is_paid() {
    let city = City::open().await;
    city.owe(NOTICE, &[12_000]);
    let url = format!("{}/paCreatePosition", city.node.archive_url());
    let mut position = json!({
        "paFiscalCode": city.creditor(),
        "entityType": "F",
        "entityFiscalCode": "VRDGPP13R10B293P",
        "entityFullName": "Giuseppe Verdi",
        "iuv": NOTICE[1..],
        "nav": NOTICE,
        "amount": 12_000,
        "description": "Mensa scolastica",
        "expirationDate": "2026-12-31T00:00:00",
    });
    assert_eq!(city.post_json(&url, &position).await.json()["status"], json!("VALID"));
    position["amount"] = json!(0);
    assert_eq!(city.post_json(&url, &position).await.json()["status"], json!("INVALID"));
    let told = city.node.told();
    assert_eq!((told.len(), told[0].times, told[0].amount.cents()), (1, 2, 0));

    city.node.pay(NOTICE).await.unwrap();
    assert_eq!(city.post_json(&url, &position).await.status, 409);
    position["entityType"] = json!("X");
    assert_eq!(city.post_json(&url, &position).await.status, 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_is_away_or_cut_on_command_and_wants_its_key() {
    let city = City::open_with(|settings| settings.subscription_key = Some("secret".to_owned().into())).await;
    let url = format!("{}/organizations/{}/fdrs", city.node.flows_url(), city.creditor());
    assert_eq!(city.get(&url).await.status, 401);

    city.node.order_mishap(Mishap::ServiceAway);
    city.node.order_mishap(Mishap::ServiceAnswerCut);
    let [away, cut, whole] =
        [city.get_with_key(&url).await, city.get_with_key(&url).await, city.get_with_key(&url).await];

    assert_eq!(away.status, 500);
    assert!(cut.is_broken);
    assert_eq!((whole.status, whole.is_broken), (200, false));
}
