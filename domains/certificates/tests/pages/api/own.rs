//! A resident's program takes, keeps and sends certificates.

use axum::http::{Method, StatusCode};
use db::Db;
use serde_json::json;

use super::program::{Program, code_of};
use crate::town::{Town, resident};

#[testkit::on_both_engines]
async fn a_program_learns_what_may_be_taken_and_what_that_costs(db: Db) {
    let town = Town::settled(db).await;
    let mut app = Program::of(&town, resident(town.ada)).await;

    let offer = app.get("/certificate-kinds").await.json();

    let kinds = offer["kinds"].as_array().unwrap();
    assert_eq!(kinds.len(), 15, "the kinds that residents take themselves");
    let residence = kinds.iter().find(|kind| kind["code"] == 8).unwrap();
    assert_eq!((&residence["is_available"], &residence["refusals"]), (&json!(true), &json!([])));
    assert_eq!(residence["title"], "Certificato di residenza");
    let birth = kinds.iter().find(|kind| kind["code"] == 1).unwrap();
    assert_eq!(birth["is_exempt_by_nature"], true);
    let due = |code: u8| {
        offer["exemptions"].as_array().unwrap().iter().find(|one| one["code"] == code).unwrap()["due"].clone()
    };
    assert_eq!(due(1)["total_cents"], 26);
    assert_eq!(due(6)["total_cents"], 0);
}

#[testkit::on_both_engines]
async fn a_program_learns_which_rule_stands_in_the_way(db: Db) {
    let town = Town::settled(db).await;
    let mut app = Program::of(&town, resident(town.elio)).await.in_english();

    let offer = app.get("/certificate-kinds").await;

    assert_eq!(offer.header("content-language"), "en");
    let offer = offer.json();
    let residence = offer["kinds"].as_array().unwrap().iter().find(|kind| kind["code"] == 8).unwrap().clone();
    assert_eq!(residence["is_available"], false);
    assert!(!residence["refusals"][0]["advice"].as_str().unwrap().is_empty());
}

#[testkit::on_both_engines]
async fn a_program_takes_a_certificate_and_finds_it_again(db: Db) {
    let town = Town::settled(db).await;
    let mut app = Program::of(&town, resident(town.ada)).await;

    let order = json!({ "kinds": [8, 12], "exemption": { "code": 6 }, "destination": "abroad", "second_language": "en" });
    let taken = app.order("k-1", order).await;

    assert_eq!((taken.status, taken.header("cache-control")), (StatusCode::CREATED, "no-store"));
    let certificate = taken.json();
    assert_eq!((&certificate["number"], &certificate["state"]), (&json!("1/2020"), &json!("issued")));
    assert_eq!(
        (&certificate["standing"]["word"], &certificate["valid_until"]),
        (&json!("holds"), &json!("2020-09-16"))
    );
    let path = format!("/certificates/{}", certificate["id"].as_str().unwrap());
    assert_eq!(taken.location(), format!("http://127.0.0.1:8080/api/v1{path}"));
    assert_eq!(app.get(&path).await.json(), certificate);
    let list = app.get("/certificates?page=1").await.json();
    assert_eq!(list, json!({ "certificates": [certificate], "page": 1, "has_more": false }));
    assert_eq!(app.get("/certificates?page=2").await.json()["certificates"], json!([]));
}

#[testkit::on_both_engines]
async fn the_document_is_the_same_bytes_every_time(db: Db) {
    let town = Town::settled(db).await;
    let mut app = Program::of(&town, resident(town.ada)).await;
    let certificate = app.take_residence().await;
    let path = format!("/certificates/{}/document", certificate["id"].as_str().unwrap());

    let [first, second] = [app.get(&path).await, app.get(&path).await];

    assert!(first.body.starts_with(b"%PDF-"));
    assert_eq!(first.body, second.body);
    assert_eq!(first.header("content-disposition"), "attachment; filename=\"certificato-1-2020.pdf\"");
    assert_eq!(first.header("cache-control"), "no-store");
    assert!(town.seen_by(town.ada).await.contains(&"certificates-audit-downloaded".to_owned()));
}

#[testkit::on_both_engines]
async fn the_same_key_is_the_same_certificate_and_no_other(db: Db) {
    let town = Town::settled(db).await;
    let mut app = Program::of(&town, resident(town.ada)).await;
    let order = json!({ "kinds": [8], "exemption": { "code": 6 } });

    let first = app.order("stessa", order.clone()).await.json();
    let again = app.order("stessa", order.clone()).await;
    let otherwise = app.order("stessa", json!({ "kinds": [5], "exemption": { "code": 6 } })).await;
    let mut husband = Program::of(&town, resident(town.ugo)).await;
    let his = husband.order("stessa", order).await.json();

    assert_eq!((again.status, again.json()), (StatusCode::CREATED, first.clone()));
    assert_eq!(
        (otherwise.status, code_of(&otherwise).as_str()),
        (StatusCode::UNPROCESSABLE_ENTITY, "key-used-otherwise")
    );
    assert_eq!((&first["number"], &his["number"]), (&json!("1/2020"), &json!("2/2020")));
}

#[testkit::on_both_engines]
async fn a_program_sends_a_link_and_takes_it_back(db: Db) {
    let town = Town::settled(db).await;
    let mut app = Program::of(&town, resident(town.ada)).await;
    let certificate = app.take_residence().await;
    let links = format!("/certificates/{}/links", certificate["id"].as_str().unwrap());

    let made = app.post(&links, json!({ "recipient": "Scuola", "days": 7 })).await;
    assert_eq!(made.status, StatusCode::CREATED);
    let link = made.json();
    let address = link["url"].as_str().unwrap().strip_prefix("http://127.0.0.1:8080").unwrap().to_owned();
    assert_eq!(town.visitor().get(&address).await.status, StatusCode::OK);
    let listed = app.get(&links).await.json();
    assert_eq!((&listed["links"][0]["opens"], &listed["links"][0]["url"]), (&json!(true), &json!(null)));

    let link_id = link["id"].as_str().unwrap();
    let revoked = app.delete(&format!("{links}/{link_id}")).await;

    assert_eq!(revoked.status, StatusCode::NO_CONTENT);
    assert_eq!(town.visitor().get(&address).await.status, StatusCode::GONE);
    assert_eq!(app.get(&links).await.json()["links"][0]["opens"], false);
}

#[testkit::on_both_engines]
async fn what_belongs_to_somebody_else_is_not_there(db: Db) {
    let town = Town::settled(db).await;
    let mut app = Program::of(&town, resident(town.ada)).await;
    let certificate = app.take_residence().await;
    let path = format!("/certificates/{}", certificate["id"].as_str().unwrap());
    let link = app.post(&format!("{path}/links"), json!({ "recipient": "Scuola", "days": 1 })).await.json();
    let link = format!("{path}/links/{}", link["id"].as_str().unwrap());

    let mut husband = Program::of(&town, resident(town.ugo)).await;
    let order = json!({ "recipient": "Scuola", "days": 1 }).to_string();
    for (method, path, body) in [
        (Method::GET, path.clone(), None),
        (Method::GET, format!("{path}/document"), None),
        (Method::GET, format!("{path}/links"), None),
        (Method::POST, format!("{path}/links"), Some(order)),
        (Method::DELETE, link, None),
        (Method::GET, "/certificates/nulla".to_owned(), None),
    ] {
        let answer = husband.ask(method.clone(), &path, body, &[]).await;
        assert_eq!(
            (answer.status, code_of(&answer).as_str()),
            (StatusCode::NOT_FOUND, "not-found"),
            "{method} {path}"
        );
    }
    assert_eq!(husband.get("/certificates").await.json()["certificates"], json!([]));
}
