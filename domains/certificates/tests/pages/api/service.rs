//! The service itself: its state, its keys, its document.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use db::Db;

use super::program::Program;
use crate::town::Town;

#[testkit::on_both_engines]
async fn the_service_says_that_it_is_at_work_in_the_callers_language(db: Db) {
    let town = Town::settled(db).await;
    let italian = Program::of_nobody(&town).get("/status").await;
    assert_eq!(
        (italian.status, italian.header("content-type")),
        (StatusCode::OK, "application/problem+json")
    );
    assert_eq!(italian.json()["title"], "Il servizio funziona");
    let english = Program::of_nobody(&town).in_english().get("/status").await;
    assert_eq!(english.json()["title"], "The service is at work");
}

#[testkit::on_both_engines]
async fn a_service_without_its_database_says_so(db: Db) {
    let town = Town::settled(db.clone()).await;
    db.close().await;
    let answer = Program::of_nobody(&town).get("/status").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(!answer.header("retry-after").is_empty());
}

#[testkit::on_both_engines]
async fn anybody_gets_the_keys_that_check_the_codes(db: Db) {
    let town = Town::settled(db).await;
    let answer = Program::of_nobody(&town).get("/keys").await;
    assert_eq!(answer.text(), town.public_keys().to_jwk_set());
    assert_eq!(answer.header("cache-control"), "public, max-age=3600");
}

#[testkit::on_both_engines]
async fn the_document_is_served_and_names_what_each_address_takes(db: Db) {
    let town = Town::settled(db).await;
    let mut visitor = town.visitor();
    let served = visitor.get("/api/v1/openapi.json").await;
    let document = certificates::openapi_document(&web::sample_city().public_url);
    assert_eq!(served.json(), document);
    assert!(served.header("content-type").starts_with("application/vnd.oai.openapi+json"));

    for (path, item) in document["paths"].as_object().unwrap() {
        let described: BTreeSet<String> = item
            .as_object()
            .unwrap()
            .keys()
            .filter(|key| *key != "parameters")
            .map(|key| key.to_uppercase())
            .collect();
        let path = path.replace("{id}", "x").replace("{link_id}", "x").replace("{line}", "1");
        let asked = Request::patch(format!("/api/v1{path}")).body(Body::empty()).unwrap();
        let answer = visitor.send(asked).await;
        let allowed = answer.header("allow").split(',').map(|one| one.trim().to_owned());
        assert_eq!(allowed.filter(|one| one != "HEAD").collect::<BTreeSet<_>>(), described, "{path}");
    }
}
