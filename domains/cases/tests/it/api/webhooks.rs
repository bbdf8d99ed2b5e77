//! Programs of offices are told.

use auth::{Actor, Role, Scope};
use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use jobs::JobState;
use serde_json::{Value, json};
use web::testing::Program;
use webhook::{Counterpart, Received};

use super::{asks, id_of, office, told, wrong_fields};
use crate::office::{Office, head, official, resident, staff};

pub(super) fn wish(address: &str) -> Value {
    json!({ "unit": "biblioteche", "address": address, "kinds": ["sent", "acted", "message", "note"] })
}

pub(super) async fn subscribes(program: &mut Program, receiver: &Counterpart) -> Value {
    let made = program.post("/webhooks", wish(&receiver.url())).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    made.json()
}

pub(super) fn event(received: &Received) -> Value {
    serde_json::from_str(&received.body).unwrap()
}

pub(super) async fn dead_jobs(office: &Office) -> Vec<Option<String>> {
    let page = jobs::list(&office.db, JobState::Dead, 0, 100).await.unwrap();
    page.jobs.into_iter().map(|job| job.last_error).collect()
}

#[testkit::on_both_engines]
async fn a_program_is_told_once_and_signed_and_nothing_of_a_person(db: Db) {
    let office = office(db);
    let receiver = Counterpart::start(&[200], "").unwrap();
    let mut chief = office.program_of(&head()).await;
    let webhook = subscribes(&mut chief, &receiver).await;
    let case = asks(&mut office.program_of(&resident()).await, "k").await;
    assert!(receiver.received().is_none(), "nothing leaves the house inside the transaction");
    let mut clerk = office.program_of(&official()).await;
    let path = format!("/office/cases/{}", id_of(&case));
    clerk.post_once(&format!("{path}/notes"), "nota", json!({ "text": "Abita in via Padova." })).await;
    clerk.put(&format!("{path}/holder")).await;
    office.works().await;

    let messages: Vec<Received> = std::iter::from_fn(|| receiver.received()).collect();
    let mut kinds: Vec<String> =
        messages.iter().map(|one| event(one)["type"].as_str().unwrap().to_owned()).collect();
    kinds.sort();
    assert_eq!(kinds, ["palazzo.case.note", "palazzo.case.sent"], "what was not asked for is not told");
    for one in &messages {
        let told = event(one);
        assert_eq!((&told["specversion"], &told["subject"]), (&json!("1.0"), &case["id"]));
        assert_eq!(told["source"], "http://127.0.0.1:8080/api/v1/office/cases");
        assert_eq!(
            (&told["data"]["number"], &told["data"]["unit"]),
            (&json!("0000001/2020"), &json!("biblioteche"))
        );
        assert_eq!(one.headers["webhook-id"].to_str().unwrap(), told["id"].as_str().unwrap());
        for secret in ["Padova", "Manzoni", "person"] {
            assert!(!one.body.contains(secret), "{}", one.body);
        }
    }
    // The reference library looks at the real clock, so it is asked for the signature of the moment that was sent.
    let judge = standardwebhooks::Webhook::new(webhook["secret"].as_str().unwrap()).unwrap();
    let headers = &messages[0].headers;
    let header = |name: &str| headers[name].to_str().unwrap().to_owned();
    let at: i64 = header("webhook-timestamp").parse().unwrap();
    let signed = judge.sign(&header("webhook-id"), at, messages[0].body.as_bytes()).unwrap();
    assert_eq!(signed, header("webhook-signature"));
    let listed = chief.get("/webhooks").await.json();
    assert!(listed["webhooks"][0]["secret"].is_null() && listed["webhooks"][0]["is_on"] == json!(true));
    assert!(listed["webhooks"][0]["last_delivered_at"].is_string());
}

#[testkit::on_both_engines]
async fn what_does_not_arrive_is_told_again_under_the_same_id(db: Db) {
    let office = office(db);
    let receiver = Counterpart::start(&[500, 503, 200], "").unwrap();
    let mut chief = office.program_of(&head()).await;
    subscribes(&mut chief, &receiver).await;
    asks(&mut office.program_of(&resident()).await, "k").await;
    for _ in 0..3 {
        office.works().await;
        office.clock.advance(TimeDelta::minutes(1));
    }
    let messages: Vec<Received> = std::iter::from_fn(|| receiver.received()).collect();
    assert_eq!(messages.len(), 3);
    assert!(messages.iter().all(|one| one.body == messages[0].body));
    assert!(messages.iter().all(|one| one.headers["webhook-id"] == messages[0].headers["webhook-id"]));
    assert_ne!(
        messages[0].headers["webhook-signature"], messages[2].headers["webhook-signature"],
        "each at its time"
    );
    assert!(chief.get("/webhooks").await.json()["webhooks"][0]["failing_since"].is_null());
    assert!(dead_jobs(&office).await.is_empty());
}

#[testkit::on_both_engines]
async fn who_does_not_answer_for_days_is_told_no_more_and_the_operator_knows(db: Db) {
    let office = office(db);
    let receiver = Counterpart::start(&[500], "").unwrap();
    let mut chief = office.program_of(&head()).await;
    let webhook = subscribes(&mut chief, &receiver).await;
    let mut app = office.program_of(&resident()).await;
    asks(&mut app, "k").await;
    office.works().await;
    assert!(chief.get("/webhooks").await.json()["webhooks"][0]["failing_since"].is_string());
    assert!(dead_jobs(&office).await.is_empty(), "a bad hour is no bad week");
    for _ in 0..80 {
        office.clock.advance(TimeDelta::hours(1));
        office.works().await;
    }
    let listed = chief.get("/webhooks").await.json();
    assert_eq!(listed["webhooks"][0]["is_on"], false);
    let dead = dead_jobs(&office).await;
    assert_eq!(dead.len(), 1);
    let why = dead[0].clone().unwrap();
    assert!(why.contains(webhook["id"].as_str().unwrap()) && why.contains("switched off"), "{why}");
    while receiver.received().is_some() {}
    asks(&mut app, "k2").await;
    office.works().await;
    assert!(receiver.received().is_none(), "nothing more is sent there");
}

#[testkit::on_both_engines]
async fn a_program_is_given_up_for_its_silence_alone(db: Db) {
    let office = office(db);
    let receiver = Counterpart::start(&[422], "").unwrap();
    let mut chief = office.program_of(&head()).await;
    subscribes(&mut chief, &receiver).await;
    asks(&mut office.program_of(&resident()).await, "k").await;
    for _ in 0..80 {
        office.works().await;
        office.clock.advance(TimeDelta::hours(1));
    }
    let listed = chief.get("/webhooks").await.json();
    assert_eq!(listed["webhooks"][0]["is_on"], true, "who says no is there");
    assert!(listed["webhooks"][0]["failing_since"].is_null());
}

#[testkit::on_both_engines]
async fn one_more_try_after_we_were_away_ourselves_proves_nothing(db: Db) {
    let office = office(db);
    let receiver = Counterpart::start(&[500], "").unwrap();
    let mut chief = office.program_of(&head()).await;
    subscribes(&mut chief, &receiver).await;
    asks(&mut office.program_of(&resident()).await, "k").await;
    office.works().await;
    office.clock.advance(TimeDelta::days(4));
    office.works().await;
    assert_eq!(chief.get("/webhooks").await.json()["webhooks"][0]["is_on"], true);
}

#[testkit::on_both_engines]
async fn a_receiver_that_is_gone_is_believed(db: Db) {
    let office = office(db);
    let receiver = Counterpart::start(&[410], "").unwrap();
    let mut chief = office.program_of(&head()).await;
    subscribes(&mut chief, &receiver).await;
    asks(&mut office.program_of(&resident()).await, "k").await;
    office.works().await;
    assert_eq!(chief.get("/webhooks").await.json()["webhooks"][0]["is_on"], false);
}

#[testkit::on_both_engines]
async fn who_answers_for_an_office_decides_where_its_news_goes(db: Db) {
    let office = office(db);
    let receiver = Counterpart::start(&[200], "").unwrap();
    let forbidden = (StatusCode::FORBIDDEN, "forbidden".to_owned());
    let elsewhere = Actor::Staff(staff(Role::CaseHead).within(vec![Scope::Office("anagrafe".to_owned())]));
    for actor in [official(), elsewhere.clone(), resident()] {
        let refused = office.program_of(&actor).await.post("/webhooks", wish(&receiver.url())).await;
        assert_eq!(told(&refused), forbidden, "{}", actor.kind());
    }
    let mut chief = office.program_of(&head()).await;
    let id = subscribes(&mut chief, &receiver).await["id"].as_str().unwrap().to_owned();
    let mut far = office.program_of(&elsewhere).await;
    assert_eq!(far.get("/webhooks").await.json()["webhooks"], json!([]));
    assert_eq!(far.delete(&format!("/webhooks/{id}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(chief.delete(&format!("/webhooks/{id}")).await.status, StatusCode::NO_CONTENT);
    asks(&mut office.program_of(&resident()).await, "k").await;
    office.works().await;
    assert!(receiver.received().is_none());
}

#[testkit::on_both_engines]
async fn nobody_inside_the_house_can_be_named(db: Db) {
    let office = office(db);
    let mut chief = office.program_of(&head()).await;
    for address in [
        "http://gestionale.example/",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[fd00::1]/",
        "https://localhost/",
        "https://nome:parola@gestionale.example/",
        "gestionale",
    ] {
        let refused = chief.post("/webhooks", wish(address)).await;
        assert_eq!(wrong_fields(&refused), ["address"], "{address}");
    }
    let wrong = chief.post("/webhooks", json!({ "unit": "nulla", "address": "x", "kinds": ["x"] })).await;
    assert_eq!(wrong_fields(&wrong), ["unit", "kinds"]);
}

#[testkit::on_both_engines]
async fn the_same_key_is_the_same_webhook_and_no_other(db: Db) {
    let office = office(db);
    let receiver = Counterpart::start(&[200], "").unwrap();
    let mut chief = office.program_of(&head()).await;
    let first = chief.post_once("/webhooks", "una", wish(&receiver.url())).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.text());

    let again = chief.post_once("/webhooks", "una", wish(&receiver.url())).await;
    let elsewhere = wish(&format!("{}altrove", receiver.url()));
    let otherwise = chief.post_once("/webhooks", "una", elsewhere).await;

    assert_eq!((again.status, again.json()), (StatusCode::CREATED, first.json()), "with its secret");
    assert_eq!(told(&otherwise), (StatusCode::UNPROCESSABLE_ENTITY, "key-used-otherwise".to_owned()));
    assert_eq!(chief.get("/webhooks").await.json()["webhooks"].as_array().unwrap().len(), 1);
    let id = first.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(chief.delete(&format!("/webhooks/{id}")).await.status, StatusCode::NO_CONTENT);
    let late = chief.post_once("/webhooks", "una", wish(&receiver.url())).await;
    assert_eq!(late.status, StatusCode::NOT_FOUND, "what has ended is not made again");
}
