//! What is reserved is moved by programs, and given back.

use axum::http::{Method, StatusCode};
use db::Db;
use serde_json::{Value, json};
use web::testing::Program;

use super::{id_of, is_of_its_office_alone, told, wrong_fields};
use crate::office::{Office, official, resident};
use crate::reservations::rooms;

/// Books by a program; gives the case.
pub(super) async fn books(app: &mut Program, hour: &str) -> Value {
    let sala = json!({ "place": "rossa", "day": "2020-03-30", "hour": hour });
    let answers = json!({ "studia": "no", "sala": sala });
    let asked =
        app.post_once("/cases", hour, json!({ "service": "tessera-biblioteca", "answers": answers })).await;
    assert_eq!(asked.status, StatusCode::CREATED, "{}", asked.text());
    asked.json()
}

fn wants(hour: &str, version: i64) -> Value {
    json!({ "place": "rossa", "day": "2020-03-30", "hour": hour, "version": version })
}

#[testkit::on_both_engines]
async fn whoever_asked_moves_what_they_reserved_once_and_gives_it_back(db: Db) {
    let office = Office::new(db, rooms());
    let mut app = office.program_of(&resident()).await;
    let own = format!("/cases/{}", id_of(&books(&mut app, "10:00").await));
    let moving = format!("{own}/reservation");

    for _ in 0..2 {
        let moved = app.post_once(&moving, "sposta", wants("11:00", 1)).await;
        assert_eq!(
            (moved.status, moved.json()),
            (StatusCode::OK, json!({ "version": 2 })),
            "{}",
            moved.text()
        );
    }

    let keyless = app.post(&moving, wants("10:00", 1)).await;
    assert_eq!(told(&keyless), (StatusCode::CONFLICT, "stale".to_owned()));
    let otherwise = app.post_once(&moving, "sposta", wants("10:00", 2)).await;
    assert_eq!(told(&otherwise), (StatusCode::UNPROCESSABLE_ENTITY, "key-used-otherwise".to_owned()));
    let slot = json!({ "place": "rossa", "day": "2020-03-30", "hour": "11:00" });
    let shown = app.get(&own).await.json();
    assert_eq!(
        shown["reservation"],
        json!({ "slot": slot, "is_suspended": false, "is_movable": true }),
        "{shown}"
    );
    let mut second = office.program_of(&resident()).await;
    books(&mut second, "10:00").await;
    let taken = app.post(&moving, wants("10:00", 2)).await;
    assert_eq!(wrong_fields(&taken), ["place"], "{}", taken.text());
    assert!(taken.text().contains("Sala blu"), "it says what is near: {}", taken.text());
    let mut dayless = wants("10:00", 2);
    dayless["day"] = "domani".into();
    assert_eq!(wrong_fields(&app.post(&moving, dayless).await), ["day"]);
    assert_eq!(second.post(&moving, wants("11:00", 2)).await.status, StatusCode::NOT_FOUND);
    let mut clerk = office.program_of(&official()).await;
    assert_eq!(clerk.post(&moving, wants("11:00", 2)).await.status, StatusCode::FORBIDDEN);

    let back = app.post(&format!("{own}/actions"), json!({ "action": "ritira", "version": 2 })).await;
    assert_eq!(back.status, StatusCode::OK, "{}", back.text());
    let shown = app.get(&own).await.json();
    assert_eq!(shown["reservation"], json!({ "is_suspended": false, "is_movable": false }));
    let ended = app.post(&moving, wants("11:00", 3)).await;
    assert_eq!(told(&ended), (StatusCode::CONFLICT, "ended".to_owned()));
}

#[testkit::on_both_engines]
async fn the_office_moves_it_on_the_case_that_it_read(db: Db) {
    let office = Office::new(db, rooms());
    let mut app = office.program_of(&resident()).await;
    let id = id_of(&books(&mut app, "10:00").await);
    let path = format!("/office/cases/{id}/reservation");
    is_of_its_office_alone(&office, Method::POST, &path, &wants("11:00", 1)).await;
    let mut clerk = office.program_of(&official()).await;
    let stale = clerk.post(&path, wants("11:00", 7)).await;
    assert_eq!(told(&stale), (StatusCode::CONFLICT, "stale".to_owned()));

    for _ in 0..2 {
        let moved = clerk.post_once(&path, "sposta", wants("11:00", 1)).await;
        assert_eq!(
            (moved.status, moved.json()),
            (StatusCode::OK, json!({ "version": 2 })),
            "{}",
            moved.text()
        );
    }

    for (reader, at) in [(&mut app, format!("/cases/{id}")), (&mut clerk, format!("/office/cases/{id}"))] {
        assert_eq!(reader.get(&at).await.json()["reservation"]["slot"]["hour"], "11:00");
    }
}
