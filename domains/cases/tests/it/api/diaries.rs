//! What is reserved, suspended and resumed by decree, for programs.

use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use db::Db;
use serde_json::json;

use super::reserving::books;
use super::{id_of, is_of_its_office_alone, told, wrong_fields};
use crate::office::{Office, head, official, resident};
use crate::reservations::rooms;

const DIARY: &str = "/office/diaries/tessera-biblioteca";

#[testkit::on_both_engines]
async fn who_answers_for_the_office_suspends_once_what_they_have_seen_and_resumes_it(db: Db) {
    let office = Office::new(db, rooms());
    let mut app = office.program_of(&resident()).await;
    let id = id_of(&books(&mut app, "10:00").await);
    let [trial, suspending, resuming] =
        ["suspension-trials", "suspensions", "resumptions"].map(|end| format!("{DIARY}/{end}"));
    let decree = json!({ "decree": "DPCM 9 marzo 2020", "from": "2020-03-23", "until": "2020-04-06",
        "reason": "Emergenza sanitaria" });
    let seen = |count: usize| {
        let mut body = decree.clone();
        body["seen"] = count.into();
        body
    };
    is_of_its_office_alone(&office, Method::POST, &trial, &decree).await;
    let mut clerk = office.program_of(&official()).await;
    assert_eq!(clerk.get(DIARY).await.json()["may_suspend"], json!(false));
    assert_eq!(clerk.post(&trial, decree.clone()).await.status, StatusCode::FORBIDDEN);
    assert_eq!(clerk.post_once(&suspending, "k", seen(1)).await.status, StatusCode::FORBIDDEN);

    let mut head = office.program_of(&head()).await;
    let diaries = head.get("/office/diaries").await.json();
    assert_eq!(diaries["diaries"][0]["service"], "tessera-biblioteca", "{diaries}");
    let mut wrong = decree.clone();
    wrong["place"] = "verde".into();
    wrong["until"] = "2020-03-22".into();
    assert_eq!(wrong_fields(&head.post(&trial, wrong).await), ["place", "until"]);
    let tried = head.post(&trial, decree.clone()).await.json();
    assert_eq!((&tried["count"], &tried["bookings"][0]["case"]), (&json!(1), &json!(id)), "{tried}");
    let keyless = head.post(&suspending, seen(1)).await;
    assert_eq!(told(&keyless), (StatusCode::BAD_REQUEST, "key-needed".to_owned()));
    let others = head.post_once(&suspending, "k", seen(2)).await;
    assert_eq!(told(&others), (StatusCode::CONFLICT, "stale".to_owned()), "others than were seen");

    let first = head.post_once(&suspending, "k", seen(1)).await;
    let again = head.post_once(&suspending, "k", seen(1)).await;

    assert_eq!((first.status, again.status), (StatusCode::CREATED, StatusCode::CREATED), "{}", first.text());
    assert_eq!(first.json(), again.json(), "it is one decree");
    let mut otherwise = seen(1);
    otherwise["reason"] = "Lavori".into();
    let refused = head.post_once(&suspending, "k", otherwise).await;
    assert_eq!(told(&refused), (StatusCode::UNPROCESSABLE_ENTITY, "key-used-otherwise".to_owned()));
    office.works().await;
    let diary = head.get(DIARY).await.json();
    assert_eq!(diary["suspensions"].as_array().unwrap().len(), 1, "{diary}");
    assert_eq!(diary["bookings"][0]["is_suspended"], json!(true));
    assert_eq!(app.get(&format!("/cases/{id}")).await.json()["reservation"]["is_suspended"], json!(true));

    let resumed = json!({ "suspension": first.json()["id"] });
    is_of_its_office_alone(&office, Method::POST, &resuming, &resumed).await;
    assert_eq!(clerk.post(&resuming, resumed.clone()).await.status, StatusCode::FORBIDDEN);
    for unknown in ["suspension_0190a6c0e4b87c3d8f1e2a3b4c5d6e7f", "x"] {
        assert_eq!(
            wrong_fields(&head.post(&resuming, json!({ "suspension": unknown })).await),
            ["suspension"]
        );
    }
    assert_eq!(head.post(&resuming, resumed.clone()).await.status, StatusCode::NO_CONTENT);
    assert_eq!(told(&head.post(&resuming, resumed).await), (StatusCode::CONFLICT, "stale".to_owned()));
    office.works().await;
    let diary = head.get(DIARY).await.json();
    assert_eq!(
        (&diary["suspensions"][0]["is_resumed"], &diary["bookings"][0]["is_suspended"]),
        (&json!(true), &json!(false)),
        "{diary}"
    );
}

#[testkit::on_both_engines]
async fn a_decree_that_is_sent_again_once_its_days_are_over_is_answered_as_it_was(db: Db) {
    let (office, chief) = (Office::new(db, rooms()), head());
    let suspending = format!("{DIARY}/suspensions");
    let decree = json!({ "decree": "DPCM 9 marzo 2020", "from": "2020-03-23", "until": "2020-04-06",
        "reason": "Emergenza sanitaria", "seen": 0 });
    let first = office.program_of(&chief).await.post_once(&suspending, "k", decree.clone()).await;
    office.works().await;
    office.clock.advance(TimeDelta::days(40));
    let mut program = office.program_of(&chief).await;

    let again = program.post_once(&suspending, "k", decree.clone()).await;
    let anew = program.post_once(&suspending, "another", decree).await;

    assert_eq!((first.status, again.status), (StatusCode::CREATED, StatusCode::CREATED), "{}", again.text());
    assert_eq!(again.json(), first.json(), "it is one decree");
    assert_eq!(wrong_fields(&anew), ["until"], "whose days are over is entered no more");
}
