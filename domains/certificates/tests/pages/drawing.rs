//! Every page in every language: a text that is missing fails here.

use axum::http::StatusCode;
use db::Db;
use web::testing::Browser;

use crate::town::{IN_PERSON, Town, code, hidden, open, take_residence};

/// Draws a page and looks at what every page must have.
async fn draw(browser: &mut Browser, path: &str, language: &str) {
    let answer = browser.get(path).await;
    let html = answer.text();
    assert_eq!(answer.status, StatusCode::OK, "{path} in {language}: {html}");
    assert!(html.contains(&format!("<html lang=\"{language}\">")), "{path}");
    assert_eq!(html.matches("<h1").count(), 1, "{path} has one heading");
    assert!(!html.contains(" style=") && !html.contains(" onclick="), "{path}");
    let ids: Vec<&str> = html.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), ids.len(), "{path} has an id twice: {ids:?}");
}

#[testkit::on_both_engines]
async fn every_page_is_drawn_in_every_language(db: Db) {
    let town = Town::settled(db).await;
    for language in ["it", "en"] {
        let speaking = |browser: Browser| browser.with_header("accept-language", language);
        let mut ada = speaking(town.resident(town.ada).await);
        draw(&mut ada, "/fascicolo/certificati", language).await;
        draw(&mut ada, "/fascicolo/certificati/nuovo", language).await;
        for slug in ["residence", "birth", "family", "civil-union"] {
            draw(&mut ada, &format!("/fascicolo/certificati/nuovo/{slug}"), language).await;
        }
        let certificate = take_residence(&mut ada).await;
        let code = code(&mut ada, &certificate).await.replace('-', "");
        draw(&mut ada, &certificate, language).await;
        draw(&mut ada, "/fascicolo/certificati", language).await;
        let key = hidden(&ada.get(&certificate).await.text(), "request_key");
        let fields = [("recipient", "x"), ("lifetime", "1"), ("request_key", key.as_str())];
        ada.post(&format!("{certificate}/link"), &fields).await;
        draw(&mut ada, &certificate, language).await;

        let mut visitor = speaking(town.visitor());
        draw(&mut visitor, "/verifica", language).await;
        draw(&mut visitor, &format!("/verifica/{code}"), language).await;
        draw(&mut visitor, "/verifica/0000000000000000", language).await;

        let mut elio = speaking(town.resident(town.elio).await);
        draw(&mut elio, "/fascicolo/certificati/nuovo", language).await;
        draw(&mut elio, "/fascicolo/certificati/nuovo/residence", language).await;
    }
}

#[testkit::on_both_engines]
async fn every_page_of_the_staff_is_drawn_in_every_language(db: Db) {
    let town = Town::settled(db).await;
    for language in ["it", "en"] {
        let mut official = town.official().await.with_header("accept-language", language);
        draw(&mut official, "/sportello", language).await;
        for person in [town.ada, town.elio] {
            draw(&mut official, &format!("/sportello/persone/{person}"), language).await;
            open(&mut official, &format!("/sportello/persone/{person}"), &IN_PERSON).await;
            draw(&mut official, &format!("/sportello/persone/{person}"), language).await;
        }
        let person = format!("/sportello/persone/{}", town.ada);
        let key = hidden(&official.get(&person).await.text(), "request_key");
        let fields = [
            ("request_key", key.as_str()),
            ("requester", "subject"),
            ("kind-1", "si"),
            ("seen", "known"),
            ("reason", "in-person"),
        ];
        let issued = official.post(&person, &fields).await;
        draw(&mut official, issued.location(), language).await;
        draw(&mut official, "/anagrafe/certificati", language).await;
        let id = issued.location().rsplit('/').next().unwrap();
        draw(&mut official, &format!("/anagrafe/certificati/{id}"), language).await;
    }
}
