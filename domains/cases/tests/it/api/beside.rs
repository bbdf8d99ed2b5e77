//! What is said of a service, and where the population register stands, for programs.

use auth::Actor;
use axum::http::{Method, StatusCode};
use cases::Catalogue;
use db::Db;
use kernel::Language;
use serde_json::{Value, json};

use super::{asks, id_of, is_of_its_office_alone, office, told, wrong_fields};
use crate::known::Home;
use crate::office::{Office, official, resident};
use crate::register::{self, declares, does, reason, registrars, version_of};
use crate::units;

#[testkit::on_both_engines]
async fn how_it_was_is_said_once_by_who_asked_in_the_answers_of_the_model(db: Db) {
    let office = office(db);
    let mut app = office.program_of(&resident()).await;
    let own = format!("/cases/{}", id_of(&asks(&mut app, "k").await));
    let rating = format!("{own}/rating");
    assert_eq!(app.get(&own).await.json()["is_rated"], json!(false));
    for (wrong, fields) in [
        (json!({ "stars": 6, "remark": "clear" }), vec!["stars"]),
        (json!({ "stars": 2, "remark": "clear" }), vec!["remark"]),
        (json!({ "stars": 5, "remark": "sure", "words": "a".repeat(201) }), vec!["words"]),
    ] {
        assert_eq!(wrong_fields(&app.post(&rating, wrong).await), fields);
    }
    let good = json!({ "stars": 5, "remark": "clear", "words": "Facile." });
    let mut stranger = office.program_of(&resident()).await;
    assert_eq!(stranger.post(&rating, good.clone()).await.status, StatusCode::NOT_FOUND);
    let mut clerk = office.program_of(&official()).await;
    assert_eq!(clerk.post(&rating, good.clone()).await.status, StatusCode::FORBIDDEN);

    for _ in 0..2 {
        let said = app.post(&rating, good.clone()).await;
        assert_eq!(said.status, StatusCode::NO_CONTENT, "{}", said.text());
    }

    assert_eq!(app.get(&own).await.json()["is_rated"], json!(true));
    let said: Vec<(i64, String)> =
        office.db.query("SELECT stars, answer FROM cases_rating").fetch_all().await.unwrap();
    assert_eq!(said, [(5, "clear".to_owned())], "said again it counts once");
}

#[testkit::on_both_engines]
async fn what_the_register_could_not_follow_is_tried_again_or_done_by_hand(db: Db) {
    let home = Home::settle(&db).await;
    let files = [("tessera-biblioteca".to_owned(), register::text())];
    let office = Office::new(db, Catalogue::read(&files, units(), &Language::ALL).unwrap());
    let clerk = official();
    let case = declares(&office, &home.ada_herself(), &[home.ada.id, home.ida.id]).await;
    let path = format!("/office/cases/{case}");
    let settling = format!("{path}/register");
    let mut program = office.program_of(&clerk).await;
    let step = |step: &str| json!({ "step": step });
    let not_now = (StatusCode::CONFLICT, "not-now".to_owned());
    assert_eq!(told(&program.post(&settling, step("try_again")).await), not_now, "nothing was decided");
    does(&office, &clerk, case, "chiedi").await;
    let (file, today) = (version_of(&office, home.ida.id).await, office.cases.today());
    let machine = Actor::machine("atti");
    registrars(&office).record_death(&machine, file, today, None, None, &reason()).await.unwrap();
    office.works().await;
    let stands = |opened: &Value| (opened["register"]["step"].clone(), opened["register"]["state"].clone());
    let opened = program.get(&path).await.json();
    assert_eq!(stands(&opened), (json!("enters"), json!("hindered")));
    assert!(opened["register"]["why"].as_str().unwrap().contains("è morta"), "{opened}");
    assert_eq!(opened["waits_for_recheck"], json!(false));

    is_of_its_office_alone(&office, Method::POST, &settling, &step("by_hand")).await;
    assert_eq!(program.post(&settling, step("altro")).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(told(&program.post(&settling, step("rechecked")).await), not_now);
    assert_eq!(program.post(&settling, step("try_again")).await.status, StatusCode::NO_CONTENT);
    office.works().await;
    assert_eq!(stands(&program.get(&path).await.json()), (json!("enters"), json!("hindered")));
    assert_eq!(program.post(&settling, step("by_hand")).await.status, StatusCode::NO_CONTENT);

    assert_eq!(stands(&program.get(&path).await.json()), (json!("enters"), json!("by_hand")));
    assert_eq!(told(&program.post(&settling, step("by_hand")).await), not_now, "once");
}
