//! What programs are told when something does not work out.

use auth::Role;
use axum::http::{Method, StatusCode};
use db::Db;
use serde_json::{Value, json};
use web::testing::Answer;

use super::program::{Program, code_of};
use crate::town::{Town, resident, staff};

fn told(answer: &Answer) -> (u16, String) {
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(answer.json()["status"], answer.status.as_u16());
    assert!(answer.json()["instance"].as_str().unwrap().starts_with("urn:palazzo:incident:"));
    (answer.status.as_u16(), code_of(answer))
}

fn is(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

#[testkit::on_both_engines]
async fn without_a_token_nothing_personal_is_told(db: Db) {
    let town = Town::settled(db).await;
    let mut nobody = Program::of_nobody(&town);
    let mut impostor = Program::with_bearer(&town, "palazzo_indovinato");
    for path in ["/certificate-kinds", "/certificates", "/certificates/x", "/certificates/x/document"] {
        let answer = nobody.get(path).await;
        assert_eq!(told(&answer), is(401, "token-needed"), "{path}");
        assert_eq!(answer.header("www-authenticate"), "Bearer realm=\"palazzo\"");
        let answer = impostor.get(path).await;
        assert_eq!(told(&answer), is(401, "token-refused"), "{path}");
        assert!(answer.header("www-authenticate").contains("error=\"invalid_token\""));
    }
}

#[testkit::on_both_engines]
async fn a_session_in_a_browser_is_no_token(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = town.resident(town.ada).await;
    assert_eq!(ada.get("/api/v1/certificates").await.status, StatusCode::UNAUTHORIZED);
}

#[testkit::on_both_engines]
async fn who_works_for_the_city_takes_no_certificate_this_way(db: Db) {
    let town = Town::settled(db).await;
    for role in Role::ALL {
        let mut app = Program::of(&town, staff(role)).await;
        assert_eq!(told(&app.get("/certificates").await), is(403, "forbidden"));
        let order = json!({ "kinds": [8], "exemption": { "code": 6 } });
        assert_eq!(told(&app.order("k", order).await), is(403, "forbidden"));
    }
}

#[testkit::on_both_engines]
async fn a_rule_that_forbids_is_told_in_words_with_what_to_do(db: Db) {
    let town = Town::settled(db).await;
    let mut app = Program::of(&town, resident(town.elio)).await;

    let answer = app.order("k", json!({ "kinds": [8], "exemption": { "code": 6 } })).await;

    assert_eq!(told(&answer), is(422, "refused-by-rules"));
    let refusal = answer.json()["refusals"][0].clone();
    assert_eq!(refusal["kinds"], json!([8]));
    for field in ["rule", "reason", "advice"] {
        assert!(!refusal[field].as_str().unwrap().is_empty(), "{field}");
    }
    assert!(town.seen_by(town.elio).await.contains(&"certificates-audit-refused".to_owned()));
}

#[testkit::on_both_engines]
async fn what_must_be_paid_is_told_in_cents(db: Db) {
    let town = Town::settled(db).await;
    let mut app = Program::of(&town, resident(town.ada)).await;
    let answer = app.order("k", json!({ "kinds": [8] })).await;
    assert_eq!(told(&answer), is(422, "refused-by-rules"));
    assert_eq!(answer.json()["refusals"][0]["rule"], "costs-online");
    let due = json!({ "stamp_duty_cents": 1600, "fee_cents": 52, "total_cents": 1652 });
    assert_eq!(answer.json()["due"], due);
}

#[testkit::on_both_engines]
async fn each_wrong_field_is_named(db: Db) {
    let town = Town::settled(db).await;
    let mut app = Program::of(&town, resident(town.ada)).await;
    let fields = |answer: &Answer| -> Vec<String> {
        let json = answer.json();
        json["fields"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["field"].as_str().unwrap().to_owned())
            .collect()
    };

    let order =
        json!({ "kinds": [20], "exemption": { "code": 55 }, "destination": "luna", "second_language": "it" });
    let answer = app.order("k", order).await;

    assert_eq!(told(&answer), is(422, "invalid"));
    assert_eq!(fields(&answer), ["kinds", "exemption.code", "destination", "second_language"]);
    let without_law = app.order("k", json!({ "kinds": [8], "exemption": { "code": 99 } })).await;
    assert_eq!(fields(&without_law), ["exemption.law"]);
    assert_eq!(fields(&app.get("/certificates?page=0").await), ["page"]);
    assert_eq!(told(&app.get("/certificates?page=due").await), is(400, "bad-request"));
    let certificate = app.take_residence().await;
    let links = format!("/certificates/{}/links", certificate["id"].as_str().unwrap());
    let answer = app.post(&links, json!({ "recipient": "", "days": 2 })).await;
    assert_eq!(fields(&answer), ["recipient", "days"]);
}

#[testkit::on_both_engines]
async fn a_request_that_costs_paper_needs_its_key(db: Db) {
    let town = Town::settled(db).await;
    let mut app = Program::of(&town, resident(town.ada)).await;
    let order = json!({ "kinds": [8], "exemption": { "code": 6 } });
    assert_eq!(told(&app.post("/certificates", order.clone()).await), is(400, "key-needed"));
    for key in ["", "due parole", &"k".repeat(65)] {
        assert_eq!(told(&app.order(key, order.clone()).await), is(400, "key-needed"), "{key}");
    }
    assert_eq!(app.get("/certificates").await.json()["certificates"], Value::Array(Vec::new()));
}

#[testkit::on_both_engines]
async fn a_body_that_cannot_be_read_is_refused_with_the_place(db: Db) {
    let town = Town::settled(db).await;
    let mut app = Program::of(&town, resident(town.ada)).await;
    for body in ["{", "[]", "{\"kinds\": \"8\"}", "{\"kinds\": [8], \"colour\": \"red\"}"] {
        let answer =
            app.ask(Method::POST, "/certificates", Some(body.to_owned()), &[("idempotency-key", "k")]).await;
        assert_eq!(told(&answer), is(400, "malformed"), "{body}");
        assert!(!answer.json()["reason"].as_str().unwrap().is_empty());
    }
}
