//! Following one's own cases.

use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use serde_json::{Value, json};

use super::{asks, id_of, office, told, wrong_fields};
use crate::office::{official, resident};

#[testkit::on_both_engines]
async fn what_belongs_to_somebody_else_is_not_there(db: Db) {
    let office = office(db);
    let case = asks(&mut office.program_of(&resident()).await, "k").await;
    let path = format!("/cases/{}", id_of(&case));
    let mut other = office.program_of(&resident()).await;
    let missing = (StatusCode::NOT_FOUND, "not-found".to_owned());
    for path in [path.clone(), format!("{path}/events"), "/cases/nulla".to_owned()] {
        assert_eq!(told(&other.get(&path).await), missing, "{path}");
    }
    let act = other.post(&format!("{path}/actions"), json!({ "action": "rispondi", "version": 1 })).await;
    assert_eq!(told(&act), missing);
    let message = other.post_once(&format!("{path}/messages"), "m", json!({ "text": "Ciao" })).await;
    assert_eq!(told(&message), missing);
    assert_eq!(other.get("/cases").await.json()["cases"], json!([]));
    let number = other.get("/cases?number=1/2020").await.json();
    assert_eq!(number["cases"], json!([]), "nor by its number");
}

#[testkit::on_both_engines]
async fn a_step_is_taken_on_the_case_that_was_read(db: Db) {
    let office = office(db);
    let mut app = office.program_of(&resident()).await;
    let case = asks(&mut app, "k").await;
    let (own, desk) = (format!("/cases/{}", id_of(&case)), format!("/office/cases/{}", id_of(&case)));
    let mut clerk = office.program_of(&official()).await;
    let asked = clerk.post(&format!("{desk}/actions"), json!({ "action": "chiedi", "version": 1 })).await;
    assert_eq!((asked.status, &asked.json()["version"]), (StatusCode::OK, &json!(2)), "{}", asked.text());

    let waiting = app.get("/cases?state=waiting").await.json();
    assert_eq!(waiting["cases"][0]["id"], case["id"]);
    let shown = app.get(&own).await.json();
    assert_eq!(shown["actions"][0]["key"], "rispondi");
    let answer = |version: i64| json!({ "action": "rispondi", "version": version });
    let late = app.post(&format!("{own}/actions"), answer(1)).await;
    assert_eq!(told(&late), (StatusCode::CONFLICT, "stale".to_owned()));
    let done = app.post(&format!("{own}/actions"), answer(shown["version"].as_i64().unwrap())).await;
    assert_eq!((done.status, &done.json()["version"]), (StatusCode::OK, &json!(3)), "{}", done.text());
    let again = app.post(&format!("{own}/actions"), answer(3)).await;
    assert_eq!(told(&again), (StatusCode::CONFLICT, "not-now".to_owned()));
    let theirs = app.post(&format!("{own}/actions"), json!({ "action": "consegna", "version": 3 })).await;
    assert_eq!(
        told(&theirs),
        (StatusCode::CONFLICT, "not-now".to_owned()),
        "what the office does is not theirs"
    );
    let empty = app.post_once(&format!("{own}/messages"), "vuoto", json!({ "text": " " })).await;
    assert_eq!(wrong_fields(&empty), ["text"]);
    let message = app.post_once(&format!("{own}/messages"), "grazie", json!({ "text": "Grazie." })).await;
    assert_eq!((message.status, &message.json()["version"]), (StatusCode::OK, &json!(4)));
    let events = app.get(&own).await.json()["events"].clone();
    let kinds: Vec<&str> =
        events.as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["sent", "acted", "acted", "message"]);
}

#[testkit::on_both_engines]
async fn what_is_written_twice_under_a_key_is_written_once(db: Db) {
    let office = office(db);
    let ada = resident();
    let mut app = office.program_of(&ada).await;
    let case = asks(&mut app, "k").await;
    let (own, desk) = (format!("/cases/{}", id_of(&case)), format!("/office/cases/{}", id_of(&case)));
    let (messages, hello) = (format!("{own}/messages"), json!({ "text": "Buongiorno." }));
    let keyless = app.post(&messages, hello.clone()).await;
    assert_eq!(told(&keyless), (StatusCode::BAD_REQUEST, "key-needed".to_owned()));
    for _ in 0..2 {
        let wrote = app.post_once(&messages, "uno", hello.clone()).await;
        assert_eq!((wrote.status, wrote.json()), (StatusCode::OK, json!({ "version": 2 })));
    }
    let otherwise = app.post_once(&messages, "uno", json!({ "text": "Buonasera." })).await;
    assert_eq!(told(&otherwise), (StatusCode::UNPROCESSABLE_ENTITY, "key-used-otherwise".to_owned()));
    // Keys of others are others, and a note is no message.
    let mut clerk = office.program_of(&official()).await;
    let wrote = clerk.post_once(&format!("{desk}/messages"), "uno", hello.clone()).await;
    assert_eq!(wrote.json(), json!({ "version": 3 }));
    let noted = clerk.post_once(&format!("{desk}/notes"), "uno", hello.clone()).await;
    assert_eq!(told(&noted), (StatusCode::UNPROCESSABLE_ENTITY, "key-used-otherwise".to_owned()));

    // At the same moment, by two programs of one person.
    let mut second = office.program_of(&ada).await;
    let both = futures::join!(
        app.post_once(&messages, "due", hello.clone()),
        second.post_once(&messages, "due", hello.clone())
    );
    for wrote in [both.0, both.1] {
        assert_eq!((wrote.status, wrote.json()), (StatusCode::OK, json!({ "version": 4 })));
    }
    let events = app.get(&own).await.json()["events"].clone();
    let written = events.as_array().unwrap().iter().filter(|event| event["kind"] == "message").count();
    assert_eq!(written, 3, "{events}");
}

#[testkit::on_both_engines]
async fn a_step_under_a_key_is_taken_once_and_answered_as_it_was(db: Db) {
    let office = office(db);
    let ada = resident();
    let mut app = office.program_of(&ada).await;
    let case = asks(&mut app, "k").await;
    let (own, desk) = (format!("/cases/{}", id_of(&case)), format!("/office/cases/{}", id_of(&case)));
    let mut clerk = office.program_of(&official()).await;
    let ask = json!({ "action": "chiedi", "version": 1 });
    for _ in 0..2 {
        let done = clerk.post_once(&format!("{desk}/actions"), "passo", ask.clone()).await;
        assert_eq!((done.status, done.json()), (StatusCode::OK, json!({ "version": 2 })), "{}", done.text());
    }
    let keyless = clerk.post(&format!("{desk}/actions"), ask.clone()).await;
    assert_eq!(told(&keyless), (StatusCode::CONFLICT, "stale".to_owned()));
    let otherwise = json!({ "action": "consegna", "version": 2 });
    let refused = clerk.post_once(&format!("{desk}/actions"), "passo", otherwise).await;
    assert_eq!(told(&refused), (StatusCode::UNPROCESSABLE_ENTITY, "key-used-otherwise".to_owned()));

    let answer = json!({ "action": "rispondi", "version": 2 });
    let mut second = office.program_of(&ada).await;
    let path = format!("{own}/actions");
    let both = futures::join!(
        app.post_once(&path, "risposta", answer.clone()),
        second.post_once(&path, "risposta", answer.clone())
    );
    for done in [both.0, both.1] {
        assert_eq!((done.status, done.json()), (StatusCode::OK, json!({ "version": 3 })), "{}", done.text());
    }
    let mut stranger = office.program_of(&resident()).await;
    let theirs = stranger.post_once(&path, "risposta", answer).await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);
    let events = app.get(&own).await.json()["events"].clone();
    let acted = events.as_array().unwrap().iter().filter(|event| event["kind"] == "acted").count();
    assert_eq!(acted, 2, "{events}");
}

#[testkit::on_both_engines]
async fn cases_are_found_by_state_and_number_a_page_at_a_time(db: Db) {
    let office = office(db);
    let mut app = office.program_of(&resident()).await;
    for count in 0..22 {
        asks(&mut app, &format!("k{count}")).await;
        office.clock.advance(TimeDelta::milliseconds(10));
    }
    let first = app.get("/cases").await.json();
    let second = app.get("/cases?page=2").await.json();
    let numbers = |page: &Value| -> Vec<String> {
        let cases = page["cases"].as_array().unwrap();
        cases.iter().map(|case| case["number"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!((numbers(&first).len(), first["has_more"].clone()), (20, json!(true)));
    assert_eq!((numbers(&second).len(), second["has_more"].clone()), (2, json!(false)));
    let one = app.get("/cases?number=0000007/2020").await.json();
    assert_eq!(numbers(&one), ["0000007/2020"]);
    let id = id_of(&one["cases"][0]);
    let mut clerk = office.program_of(&official()).await;
    let act = json!({ "action": "consegna", "version": 1 });
    clerk.post(&format!("/office/cases/{id}/actions"), act).await;
    assert_eq!(numbers(&app.get("/cases?state=ended").await.json()), ["0000007/2020"]);
    let open = app.get("/cases?state=open&page=2").await.json();
    assert_eq!(numbers(&open).len(), 1);
    for (query, field) in [("state=x", "state"), ("number=x", "number"), ("page=0", "page")] {
        assert_eq!(wrong_fields(&app.get(&format!("/cases?{query}")).await), [field]);
    }
}

#[testkit::on_both_engines]
async fn a_long_life_is_read_a_page_at_a_time_and_notes_are_never_told(db: Db) {
    let office = office(db);
    let ada = resident();
    let mut app = office.program_of(&ada).await;
    let case = asks(&mut app, "k").await;
    let (own, desk) = (format!("/cases/{}", id_of(&case)), format!("/office/cases/{}", id_of(&case)));
    let mut clerk = office.program_of(&official()).await;
    for count in 0..70 {
        let (list, text) = if count % 2 == 0 { ("notes", "Segreto") } else { ("messages", "Ciao") };
        let text = json!({ "text": format!("{text} {count}") });
        let wrote = clerk.post_once(&format!("{desk}/{list}"), &format!("k{count}"), text).await;
        assert_eq!(wrote.json()["version"], json!(count + 2));
    }
    // The request and 35 messages are theirs to read: one page.
    let shown = app.get(&own).await;
    assert!(!shown.text().contains("Segreto"));
    assert_eq!(
        (shown.json()["events"].as_array().unwrap().len(), shown.json()["has_older"].clone()),
        (36, json!(false))
    );
    // The office reads 71 things, 50 at once.
    let mut read = Vec::new();
    let mut part = clerk.get(&desk).await.json();
    loop {
        let events = part["events"].as_array().unwrap().clone();
        let first = events[0]["number"].as_i64().unwrap();
        read.splice(0..0, events.iter().map(|event| event["number"].as_i64().unwrap()));
        if part["has_older"] == json!(false) {
            break;
        }
        part = clerk.get(&format!("{desk}/events?before={first}")).await.json();
    }
    assert_eq!(read, (1..=71).collect::<Vec<i64>>());
    let page = office.browser_of(&official()).await;
    let mut page = page;
    let newest = page.get(&format!("/ufficio/pratiche/{}", id_of(&case))).await.text();
    assert!(newest.contains("?prima=22") && newest.contains("Ciao 69") && !newest.contains("Ciao 1<"));
    let older = page.get(&format!("/ufficio/pratiche/{}?prima=22", id_of(&case))).await.text();
    assert!(older.contains("Richiesta inviata") && !older.contains("Ciao 69"), "{older}");
}
