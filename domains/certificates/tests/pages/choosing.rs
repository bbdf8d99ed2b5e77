//! Choosing a kind and a use.

use axum::http::StatusCode;
use db::Db;

use crate::town::{Town, order};

#[testkit::on_both_engines]
async fn the_kinds_that_can_be_had_are_cards_and_the_others_say_why(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = town.resident(town.ada).await;

    let html = ada.get("/fascicolo/certificati/nuovo").await.text();

    let (cards, refused) = html.split_once("<details").unwrap();
    assert!(cards.contains("href=\"/fascicolo/certificati/nuovo/residence\""), "{cards}");
    assert!(cards.contains("action=\"/fascicolo/certificati/nuovo/birth\""), "free by nature: taken at once");
    assert!(!cards.contains("nuovo/civil-union\""), "she is in no civil union");
    assert!(refused.contains("Non disponibili per te"));
}

#[testkit::on_both_engines]
async fn somebody_with_an_open_procedure_reads_why_and_what_to_do(db: Db) {
    let town = Town::settled(db).await;
    let mut elio = town.resident(town.elio).await;

    let list = elio.get("/fascicolo/certificati/nuovo").await.text();
    let page = elio.get("/fascicolo/certificati/nuovo/residence").await.text();

    assert!(list.contains("non c’è alcun certificato disponibile"), "{list}");
    assert_eq!(
        list.matches("pratica aperta").count(),
        1,
        "what stands in the way of everything is said once"
    );
    assert!(page.contains("Così non possiamo rilasciarlo") && !page.contains("name=\"request_key\""));
}

#[testkit::on_both_engines]
async fn an_offered_use_is_free_and_the_others_tell_their_price_and_where_to_go(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = town.resident(town.ada).await;

    let html = ada.get("/fascicolo/certificati/nuovo/residence").await.text();

    let (form, below) = html.split_once("id=\"da-pagare\"").unwrap();
    for (code, is_free) in [("4", true), ("6", true), ("7", true), ("1", false), ("99", false)] {
        assert_eq!(form.contains(&format!("name=\"purpose\" value=\"{code}\"")), is_free, "{code}");
    }
    assert!(!form.contains("value=\"ordinary\""));
    assert!(below.contains("16,52\u{a0}€: bollo 16,00\u{a0}€, diritti di segreteria 0,52\u{a0}€"));
    assert!(below.contains("0,26\u{a0}€ di diritti di segreteria") && below.contains("020202"));
}

#[testkit::on_both_engines]
async fn what_costs_something_is_not_taken_online_however_the_form_is_sent(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = town.resident(town.ada).await;

    for purpose in ["ordinary", "1"] {
        let answer = order(&mut ada, "residence", &[("purpose", purpose)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{purpose}");
        assert!(answer.text().contains("role=\"alert\""), "{purpose}");
    }
    assert!(ada.get("/fascicolo/certificati").await.text().contains("Non hai ancora certificati"));
}

#[testkit::on_both_engines]
async fn a_form_with_mistakes_comes_back_filled_in(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = town.resident(town.ada).await;

    let answer = order(&mut ada, "residence", &[("second_language", "en"), ("destination", "1")]).await;

    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let html = answer.text();
    assert!(html.contains("Scegli a che cosa serve.") && html.contains("<details class=\"app-more\" open>"));
    assert!(html.contains("value=\"en\" checked") && html.contains("value=\"1\" checked"));
}

#[testkit::on_both_engines]
async fn kinds_of_the_counter_and_invented_ones_have_no_page_online(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = town.resident(town.ada).await;

    for slug in ["death", "residence-history", "invented"] {
        let answer = ada.get(&format!("/fascicolo/certificati/nuovo/{slug}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{slug}");
    }
}

#[testkit::on_both_engines]
async fn a_form_without_its_key_is_not_ours(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = town.resident(town.ada).await;
    ada.get("/fascicolo/certificati/nuovo/residence").await;

    for key in ["", "a:b", &"x".repeat(65)] {
        let fields = [("request_key", key), ("purpose", "6")];
        let answer = ada.post("/fascicolo/certificati/nuovo/residence", &fields).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{key}");
    }
}
