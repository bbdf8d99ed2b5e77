//! Checkout: a basket, its page, and the ways out of it.

use pagopa::counterpart::ReceiptStage;
use serde_json::{Value, json};

use super::city::{City, NOTICE};

fn basket(creditor: &str, notices: &[(&str, u32)]) -> Value {
    let notice = |(number, amount): &(&str, u32)| {
        json!({
            "noticeNumber": number,
            "fiscalCode": creditor,
            "amount": amount,
            "companyName": "Comune di prova",
            "description": "Mensa scolastica",
        })
    };
    json!({
        "paymentNotices": notices.iter().map(notice).collect::<Vec<_>>(),
        "returnUrls": {
            "returnOkUrl": "https://comune.example/pagamenti/ok",
            "returnCancelUrl": "https://comune.example/pagamenti/annullato",
            "returnErrorUrl": "https://comune.example/pagamenti/errore",
        },
    })
}

async fn begin(city: &City, notices: &[(&str, u32)]) -> String {
    let url = format!("{}/carts", city.node.checkout_url());
    let begun = city.post_json(&url, &basket(city.creditor(), notices)).await;
    assert_eq!(begun.status, 302);
    begun.location.unwrap()
}

async fn choose(city: &City, page: &str, choice: &str) -> String {
    let gone = city.post_form(page, &[("choice", choice)]).await;
    assert_eq!(gone.status, 303, "{choice}");
    gone.location.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payer_sees_what_is_owed_and_that_nothing_is_paid() {
    let city = City::open().await;
    city.owe(NOTICE, &[12_000]);
    let page = begin(&city, &[(NOTICE, 10_000)]).await;

    let italian = city.get(&page).await;
    let english = city.get_in(&page, "en").await;
    let none = city.get(&format!("{page}0")).await;

    assert_eq!(italian.status, 200);
    for text in ["Questo non è pagoPA", NOTICE, "120,00", "Il carrello diceva", "100,00", "Con la carta"] {
        assert!(italian.body.contains(text), "{text} is not in\n{}", italian.body);
    }
    assert!(english.body.contains("This is not pagoPA"));
    assert_eq!(none.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_way_out_of_a_basket_leads_where_the_creditor_said() {
    let city = City::open().await;
    let numbers: Vec<String> = (0..7).map(|serial| format!("3020000000000{serial:03}77")).collect();
    for number in &numbers {
        city.owe(number, &[2_500]);
    }
    let ways = ["card", "bank", "late", "on-request", "flow-only", "twice", "cancel"];
    let mut ends = Vec::new();
    for (number, way) in numbers.iter().zip(ways) {
        let page = begin(&city, &[(number.as_str(), 2_500)]).await;
        ends.push(choose(&city, &page, way).await);
    }
    let last = &numbers[6];
    ends.push(choose(&city, &begin(&city, &[(last.as_str(), 2_500)]).await, "fail").await);
    // One of the two is paid already: neither is.
    let both = begin(&city, &[(last.as_str(), 2_500), (numbers[0].as_str(), 2_500)]).await;
    assert!(!city.get(&both).await.body.contains("Con la carta"), "it cannot be paid, and does not say so");
    ends.push(choose(&city, &both, "card").await);

    let ends: Vec<&str> = ends.iter().map(|url| url.rsplit('/').next().unwrap()).collect();
    assert_eq!(ends, ["ok", "ok", "ok", "ok", "ok", "ok", "annullato", "errore", "errore"]);
    let receipts = city.node.orders().into_iter().filter(|order| order.notice_number != *last);
    let delivered: Vec<bool> =
        receipts.map(|order| matches!(order.receipt, ReceiptStage::Delivered { .. })).collect();
    assert_eq!(delivered, [true, true, false, false, false, true, true], "twice is two receipts");
    assert!(city.node.pay(last).await.is_ok(), "what was given up is free");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_basket_that_is_none_is_refused() {
    let city = City::open().await;
    let url = format!("{}/carts", city.node.checkout_url());
    let six = [(NOTICE, 1); 6];
    let mut no_way_back = basket(city.creditor(), &[(NOTICE, 1)]);
    no_way_back["returnUrls"]["returnOkUrl"] = "javascript:alert(1)".into();
    let wrong = [
        json!({}),
        basket(city.creditor(), &six),
        basket(city.creditor(), &[("3020", 1)]),
        basket(city.creditor(), &[(NOTICE, 0)]),
        basket("00000000000", &[(NOTICE, 1)]),
        no_way_back,
    ];
    for body in wrong {
        assert_eq!(city.post_json(&url, &body).await.status, 400, "{body}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tobacconist_reads_a_notice_and_takes_cash() {
    let city = City::open().await;
    city.owe(NOTICE, &[12_000]);
    let till = city.node.elsewhere_url();
    assert!(city.get(&till).await.body.contains("Questo non è pagoPA"));

    let qr = format!("PAGOPA|002|{NOTICE}|{}|12000", city.creditor());
    let read = city.post_form(&till, &[("notice", qr.as_str())]).await;
    let paid = city.post_form(&format!("{till}/paga"), &[("notice", NOTICE)]).await;
    let again = city.post_form(&format!("{till}/paga"), &[("notice", NOTICE)]).await;
    let unreadable = city.post_form(&till, &[("notice", "bolletta")]).await;
    let overview = city.get(&format!("{}/", city.node.url())).await;

    assert!(read.body.contains("120,00"), "{}", read.body);
    assert!(paid.body.contains("per finta"), "{}", paid.body);
    assert!(again.body.contains("PPT_PAGAMENTO_DUPLICATO"), "{}", again.body);
    assert_eq!(unreadable.status, 422);
    assert!(overview.body.contains("Ricevuta consegnata al Comune"), "{}", overview.body);
    assert_eq!(city.receipts().len(), 1);
}
