//! Links by which a resident sends a certificate to somebody.

use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use web::testing::Browser;

use crate::town::{Town, document, hidden, take_residence};

/// Makes a link and returns the path behind it.
async fn make_link(browser: &mut Browser, certificate: &str) -> String {
    let key = hidden(&browser.get(certificate).await.text(), "request_key");
    let fields = [("recipient", "commercialista"), ("lifetime", "7"), ("request_key", key.as_str())];
    let html = browser.post(&format!("{certificate}/link"), &fields).await.text();
    let start = html.find("/c/").unwrap_or_else(|| panic!("no link in {html}"));
    html[start..].split(['"', '<']).next().unwrap().to_owned()
}

#[testkit::on_both_engines]
async fn whoever_has_the_link_gets_the_same_document_and_each_opening_counts(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = town.resident(town.ada).await;
    let certificate = take_residence(&mut ada).await;
    let link = make_link(&mut ada, &certificate).await;
    let mut accountant = town.visitor();

    let page = accountant.get(&link).await;
    let file = accountant.post(&link, &[]).await;

    assert!(page.text().contains("Comune di Borgo") && page.text().contains("vale fino al"));
    assert!(!page.text().contains("Bianchi") && !page.text().contains("BIANCHI"), "nothing about the person");
    assert_eq!((page.header("x-robots-tag"), page.header("cache-control")), ("noindex", "no-store"));
    assert_eq!(file.body.to_vec(), document(&mut ada, &certificate).await);
    assert!(ada.get(&certificate).await.text().contains("Aperto una volta, il 16 marzo 2020"));
    assert!(town.seen_by(town.ada).await.contains(&"certificates-audit-link-opened".to_owned()));
}

#[testkit::on_both_engines]
async fn looking_at_the_page_of_a_link_is_not_opening_it(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = town.resident(town.ada).await;
    let certificate = take_residence(&mut ada).await;
    let link = make_link(&mut ada, &certificate).await;

    for _ in 0..3 {
        town.visitor().get(&link).await;
    }

    assert!(ada.get(&certificate).await.text().contains("Mai aperto"));
}

#[testkit::on_both_engines]
async fn the_address_of_a_link_is_shown_once_with_a_mail_that_names_nobody(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = town.resident(town.ada).await;
    let certificate = take_residence(&mut ada).await;

    let key = hidden(&ada.get(&certificate).await.text(), "request_key");
    let fields = [("recipient", "scuola"), ("lifetime", "1"), ("request_key", key.as_str())];
    let html = ada.post(&format!("{certificate}/link"), &fields).await.text();
    let again = ada.post(&format!("{certificate}/link"), &fields).await.text();
    let later = ada.get(&certificate).await.text();

    assert!(
        html.contains("href=\"mailto:?subject=Un%20certificato%20per%20te&#38;body=")
            || html.contains("href=\"mailto:?subject=Un%20certificato%20per%20te&amp;body="),
        "{html}"
    );
    assert!(html.contains("http://127.0.0.1:8080/c/") && html.contains("data-copy="));
    let mail = html.split("mailto:").nth(1).unwrap().split('"').next().unwrap();
    assert!(!mail.contains("Ada") && !mail.contains("scuola"));
    assert!(!later.contains("/c/") && later.contains("scuola"));
    assert!(again.contains("Questo link lo hai già creato") && !again.contains("/c/"), "{again}");
    assert_eq!(later.matches("/revoca\"").count(), 1, "sent again, the form makes no second link");
}

#[testkit::on_both_engines]
async fn a_link_ends_by_itself(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = town.resident(town.ada).await;
    let certificate = take_residence(&mut ada).await;
    let link = make_link(&mut ada, &certificate).await;
    let mut accountant = town.visitor();
    accountant.get(&link).await;

    town.clock.advance(TimeDelta::days(7));

    assert_eq!(accountant.post(&link, &[]).await.status, StatusCode::GONE);
    let page = accountant.get(&link).await;
    assert_eq!(page.status, StatusCode::GONE);
    assert!(page.text().contains("Chiedigli di mandartene uno nuovo"));
}

#[testkit::on_both_engines]
async fn a_link_that_was_taken_back_opens_no_more(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = town.resident(town.ada).await;
    let certificate = take_residence(&mut ada).await;
    let link = make_link(&mut ada, &certificate).await;
    let mut accountant = town.visitor();
    accountant.get(&link).await;

    let html = ada.get(&certificate).await.text();
    let revoke =
        html.split("action=\"").find(|rest| rest.contains("/revoca\"")).unwrap().split('"').next().unwrap();
    let revoked = ada.post(revoke, &[]).await;

    assert_eq!(revoked.status, StatusCode::SEE_OTHER);
    assert_eq!(accountant.post(&link, &[]).await.status, StatusCode::GONE);
    let html = ada.get(&certificate).await.text();
    assert!(html.contains("revocato") && !html.contains("/revoca\""));
    assert_eq!(ada.post(revoke, &[]).await.status, StatusCode::NOT_FOUND);
}

#[testkit::on_both_engines]
async fn a_link_needs_a_note_and_a_time(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = town.resident(town.ada).await;
    let certificate = take_residence(&mut ada).await;
    ada.get(&certificate).await;

    let answer = ada
        .post(
            &format!("{certificate}/link"),
            &[("recipient", " "), ("lifetime", "365"), ("request_key", "k")],
        )
        .await;

    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.text().contains("in 80 caratteri al massimo")
            && answer.text().contains("per quanto tempo funziona il link")
    );
}

#[testkit::on_both_engines]
async fn an_invented_link_leads_nowhere(db: Db) {
    let town = Town::settled(db).await;
    for token in ["x", &"0".repeat(64)] {
        assert_eq!(town.visitor().get(&format!("/c/{token}")).await.status, StatusCode::NOT_FOUND, "{token}");
    }
}

#[testkit::on_both_engines]
async fn two_people_with_the_same_key_have_a_link_each(db: Db) {
    let town = Town::settled(db).await;
    let fields = [("recipient", "scuola"), ("lifetime", "1"), ("request_key", "same")];
    for person in [town.ada, town.ugo] {
        let mut resident = town.resident(person).await;
        let certificate = take_residence(&mut resident).await;
        resident.get(&certificate).await;
        let html = resident.post(&format!("{certificate}/link"), &fields).await.text();
        assert!(html.contains("Ecco il link per scuola"), "{html}");
    }
}
