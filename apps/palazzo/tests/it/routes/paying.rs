//! Paying: what a resident reads and chooses, what comes of it, and what somebody without a sign-in gets to know.

use auth::Role;
use axum::http::StatusCode;
use db::Db;
use payments::Arrival;
use testkit::{on_both_engines, test_time};
use web::testing::Browser;

use super::things::owed::{basket, owed, receipt_of, tari};
use crate::town::{Town, resident, staff};

/// A key as our forms carry it.
fn key(number: u32) -> String {
    format!("{number:064x}")
}

#[on_both_engines]
async fn a_resident_chooses_at_most_five_and_is_told_the_truth_about_them(db: Db) {
    let town = Town::new(db).await;
    let owner = town.resident(0);
    let mut positions = Vec::new();
    for _ in 0..6 {
        positions.push(owed(&town, owner).await);
    }
    let mut browser = town.browser(&resident(owner)).await;
    let list = browser.get("/da-pagare").await.text();
    assert_eq!(list.matches("name=\"avviso\"").count(), 6, "{list}");
    assert!(list.contains("6 avvisi, in tutto 252,00"), "{list}");

    let (one, notices): (_, Vec<String>) =
        (key(1), positions.iter().map(|position| position.notices[0].id.to_string()).collect());
    let form = |chosen: usize| {
        let chosen = notices[..chosen].iter().map(|id| ("avviso", id.as_str()));
        chosen.chain([("request_key", one.as_str())]).collect::<Vec<_>>()
    };
    for (chosen, sentence) in [(0, "Scegli almeno un avviso"), (6, "al massimo 5 avvisi")] {
        let answer = browser.post("/da-pagare/carrello", &form(chosen)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains(sentence), "{}", answer.text());
    }
    // No Checkout is there: the page says so, and gives the papers.
    let away = browser.post("/da-pagare/carrello", &form(2)).await;
    assert_eq!(away.status, StatusCode::SERVICE_UNAVAILABLE);
    let text = away.text();
    assert!(text.contains("pagoPA non risponde") && text.matches("/documento").count() == 2, "{text}");

    let basket: String = {
        let query = town.db.query("SELECT basket_id FROM payments_basket");
        let (id,): (payments::BasketId,) = query.fetch_one().await.unwrap();
        id.to_string()
    };
    let back = format!("/da-pagare/carrello/{basket}/ritorno");
    let waiting = browser.get(&back).await;
    assert!(waiting.text().contains("Stiamo aspettando la ricevuta"), "{}", waiting.text());
    assert_eq!(waiting.header("refresh"), "5");
    let stranger = town.browser(&resident(town.resident(1))).await.get(&back).await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND, "nobody else's basket is there");

    for position in &positions[..2] {
        town.house.payments.settle(receipt_of(position), Arrival::Pushed).await.unwrap();
    }
    let done = browser.get(&back).await;
    assert!(done.text().contains("<h1>Pagato</h1>") && done.text().matches("/ricevuta").count() == 2);
    assert_eq!(done.header("refresh"), "", "there is nothing to wait for");
    let paid = browser.get("/da-pagare/pagati?anno=2020").await.text();
    assert_eq!(paid.matches("/ricevuta").count(), 2, "{paid}");
    assert!(browser.get("/da-pagare/pagati?anno=2019").await.text().contains("non risulta pagato niente"));
    let left = browser.get("/").await.text();
    assert!(left.contains("Da pagare 168,00"), "the front door says what is left: {left}");
}

#[on_both_engines]
async fn a_basket_of_what_was_paid_elsewhere_promises_no_receipt(db: Db) {
    let town = Town::new(db).await;
    let owner = town.resident(0);
    let position = owed(&town, owner).await;
    let number = position.notices[0].number.grouped();
    let waiting = basket(&town, &resident(owner), position.notices[0].id).await;
    let day = test_time().date_naive().to_string();
    let elsewhere = [
        ("avviso", number.as_str()),
        ("importo", "42,00"),
        ("giorno", day.as_str()),
        ("documento", "CRO 0123456789"),
        ("motivo", "Ha pagato con un bonifico"),
    ];
    let mut revenue = town.browser(&staff(Role::RevenueOfficial)).await;
    let noted = revenue.post("/ufficio/pagamenti/pagato-altrove", &elsewhere).await;
    assert_eq!(noted.location(), "/ufficio/pagamenti/pagato-altrove?fatto=registrato", "{}", noted.text());

    let mut browser = town.browser(&resident(owner)).await;
    let shown = browser.get(&format!("/da-pagare/carrello/{waiting}")).await.text();
    assert!(shown.contains("Questo pagamento non si può più fare"), "{shown}");
    assert!(!shown.contains("/ricevuta"), "there is none: {shown}");
    let found = browser.post("/da-pagare/cerca", &[("numero", number.as_str())]).await;
    assert_eq!(found.location(), format!("/da-pagare/{}", position.id), "{}", found.text());
}

#[on_both_engines]
async fn who_has_no_sign_in_learns_nothing_but_the_kind_and_the_amount(db: Db) {
    let town = Town::new(db).await;
    let position = owed(&town, town.resident(0)).await;
    let (number, code) = (position.notices[0].number.grouped(), position.debtor.code.clone());
    let mut browser = Browser::new(&town.house.router());

    assert_eq!(browser.get("/paga").await.status, StatusCode::OK);
    let find = [("numero", number.as_str()), ("codice", code.as_str())];
    let found = browser.post("/paga", &find).await;
    assert_eq!(found.status, StatusCode::OK);
    let text = found.text();
    assert!(text.contains("42,00") && !text.contains(&position.debtor.name), "{text}");
    let mut answers = Vec::new();
    for (number, code) in [(number.as_str(), "RSSMRA85T10A562S"), ("302099999999999999", code.as_str())] {
        let answer = browser.post("/paga", &[("numero", number), ("codice", code)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        answers.push(answer.text().contains("Non troviamo un avviso da pagare"));
    }
    town.house.payments.settle(receipt_of(&position), Arrival::Pushed).await.unwrap();
    answers.push(browser.post("/paga", &find).await.text().contains("Non troviamo un avviso da pagare"));
    assert_eq!(answers, [true; 3], "a wrong code, no notice and a paid one are one answer");
}

#[on_both_engines]
async fn the_waste_tax_is_explained_line_by_line_to_whom_it_concerns(db: Db) {
    let town = Town::new(db).await;
    let owner = town.resident(0);
    let position = tari(&town, owner).await;
    let page = format!("/tari/{}", position.id);
    let mut browser = town.browser(&resident(owner)).await;

    let explained = browser.get(&page).await.text();
    for text in ["Tassa sui rifiuti 2020", "Via Larga 12", "80 m² × 1,3500", "Compostaggio domestico", "TEFA"]
    {
        assert!(explained.contains(text), "{text}: {explained}");
    }
    let total = format!("<strong>{},00", position.notices[0].amount.cents() / 100);
    assert!(explained.contains(&total), "{total}: {explained}");
    let ways = [format!("href=\"/da-pagare/{}\"", position.id), "/servizi/dichiarazione-tari".to_owned()];
    assert!(ways.iter().all(|way| explained.contains(way)), "{explained}");
    let leads = browser.get(&format!("/da-pagare/{}", position.id)).await.text();
    assert!(leads.contains(&page), "the position leads to its explanation: {leads}");

    let stranger = town.browser(&resident(town.resident(1))).await.get(&page).await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);
    let other = owed(&town, owner).await;
    let unexplained = browser.get(&format!("/tari/{}", other.id)).await;
    assert_eq!(unexplained.status, StatusCode::NOT_FOUND, "what was not reckoned is not explained");
}

#[on_both_engines]
async fn the_day_of_a_notice_goes_into_a_calendar_until_it_is_paid(db: Db) {
    let town = Town::new(db).await;
    let owner = town.resident(0);
    let position = owed(&town, owner).await;
    let page = format!("/da-pagare/{}", position.id);
    let day = format!("{page}/avvisi/{}/calendario", position.notices[0].id);
    let mut browser = town.browser(&resident(owner)).await;
    assert!(browser.get(&page).await.text().contains(&format!("href=\"{day}\"")));

    let entry = browser.get(&day).await;

    assert_eq!(entry.status, StatusCode::OK);
    assert!(entry.header("content-type").starts_with("text/calendar"), "{}", entry.header("content-type"));
    let text = entry.text();
    assert!(text.contains("DTSTART;VALUE=DATE:20200415") && text.contains("BEGIN:VALARM"), "{text}");
    assert!(!text.contains(&position.debtor.name) && !text.contains(&position.debtor.code), "{text}");
    let mut stranger = town.browser(&resident(town.resident(1))).await;
    assert_eq!(stranger.get(&day).await.status, StatusCode::NOT_FOUND);
    town.house.payments.settle(receipt_of(&position), Arrival::Pushed).await.unwrap();
    assert!(!browser.get(&page).await.text().contains("/calendario"), "nothing is left to be done by then");
}
