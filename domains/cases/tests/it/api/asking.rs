//! Asking for a service.

use auth::{Actor, AssuranceLevel};
use axum::http::StatusCode;
use db::Db;
use futures::future::join_all;
use kernel::PersonId;
use serde_json::{Value, json};
use web::token;

use super::{asks, card, id_of, office, told, wrong_fields};
use crate::office::{Office, official, resident};
use crate::strong;

#[testkit::on_both_engines]
async fn a_program_reads_the_form_asks_and_finds_it_again(db: Db) {
    let office = office(db);
    let ada = resident();
    let mut nobody = office.program();
    let listed = nobody.get("/services?search=biblioteche").await.json();
    assert_eq!(listed["services"][0]["key"], "tessera-biblioteca");
    let service = nobody.get("/services/tessera-biblioteca").await.json();
    let fields = &service["pages"][0]["fields"];
    assert_eq!((&fields[0]["kind"], &fields[1]["when"]), (&json!("choice"), &json!("studia == 'si'")));
    assert_eq!(nobody.get("/services/nulla").await.status, StatusCode::NOT_FOUND);

    let mut app = office.program_of(&ada).await;
    let answer = app.post_once("/cases", "k-1", card()).await;
    assert_eq!((answer.status, answer.header("cache-control")), (StatusCode::CREATED, "no-store"));
    let case = answer.json();
    assert_eq!((&case["number"], &case["state"]), (&json!("0000001/2020"), &json!("ricevuta")));
    assert_eq!((&case["due_on"], &case["version"]), (&json!("2020-04-15"), &json!(1)));
    let path = format!("/cases/{}", id_of(&case));
    assert_eq!(answer.location(), format!("http://127.0.0.1:8080/api/v1{path}"));
    let shown = app.get(&path).await.json();
    assert_eq!(shown["answers"], card()["answers"]);
    assert_eq!((&shown["events"][0]["kind"], &shown["has_older"]), (&json!("sent"), &json!(false)));
    let page = office.browser_of(&ada).await.get(&format!("/pratiche/{}", id_of(&case))).await.text();
    assert!(page.contains("Liceo Manzoni"), "the pages show what the program asked: {page}");
}

#[testkit::on_both_engines]
async fn the_same_key_is_the_same_case_and_no_other(db: Db) {
    let office = office(db);
    let mut app = office.program_of(&resident()).await;
    let first = asks(&mut app, "stessa").await;
    // The order of the answers says nothing.
    let turned = r#"{"answers":{"scuola":"Liceo Manzoni","studia":"si"},"service":"tessera-biblioteca"}"#;
    let key = [("idempotency-key", "stessa")];
    let again = app.ask(axum::http::Method::POST, "/cases", Some(turned.to_owned()), &key).await;
    assert_eq!((again.status, again.json()), (StatusCode::CREATED, first.clone()));
    let otherwise = json!({ "service": "tessera-biblioteca", "answers": { "studia": "no" } });
    let refused = app.post_once("/cases", "stessa", otherwise).await;
    assert_eq!(told(&refused), (StatusCode::UNPROCESSABLE_ENTITY, "key-used-otherwise".to_owned()));
    let other = asks(&mut office.program_of(&resident()).await, "stessa").await;
    assert_eq!(other["number"], "0000002/2020", "keys of others are others");
}

#[testkit::on_both_engines]
async fn the_same_key_at_the_same_moment_is_one_case_with_one_number(db: Db) {
    let office = office(db);
    let ada = resident();
    let mut programs = Vec::new();
    for _ in 0..token::MOST {
        programs.push(office.program_of(&ada).await);
    }
    let asked = programs.iter_mut().map(|program| asks(program, "una"));
    let cases: Vec<Value> = join_all(asked).await;
    assert!(cases.iter().all(|case| case == &cases[0]), "{cases:?}");
    let (rows, numbers): (i64, i64) = office
        .db
        .query("SELECT (SELECT COUNT(*) FROM cases_case), (SELECT last FROM protocol_counter)")
        .fetch_one()
        .await
        .unwrap();
    assert_eq!((rows, numbers), (1, 1));
}

#[testkit::on_both_engines]
async fn each_wrong_answer_is_named_and_nothing_is_entered(db: Db) {
    let office = office(db);
    let mut app = office.program_of(&resident()).await;
    for (answers, wrong) in [
        (json!({}), vec!["answers.studia"]),
        (json!({ "studia": "forse" }), vec!["answers.studia"]),
        (json!({ "studia": 7, "colore": "blu" }), vec!["answers.colore", "answers.studia"]),
        (json!({ "studia": "si", "scuola": "x" }), vec!["answers.scuola"]),
        (json!({ "studia": "no", "scuola": "Liceo" }), vec!["answers.scuola"]),
    ] {
        let body = json!({ "service": "tessera-biblioteca", "answers": answers });
        let answer = app.post_once("/cases", "k", body).await;
        assert_eq!(told(&answer), (StatusCode::UNPROCESSABLE_ENTITY, "invalid".to_owned()));
        let mut fields = wrong_fields(&answer);
        fields.sort();
        assert_eq!(fields, wrong);
    }
    let unknown = app.post_once("/cases", "k", json!({ "service": "nulla", "answers": {} })).await;
    assert_eq!(wrong_fields(&unknown), ["service"]);
    let keyless = app.post("/cases", card()).await;
    assert_eq!(told(&keyless), (StatusCode::BAD_REQUEST, "key-needed".to_owned()));
    let more = app.post_once("/cases", "k", json!({ "service": "x", "answers": {}, "colour": "red" })).await;
    assert_eq!(told(&more), (StatusCode::BAD_REQUEST, "malformed".to_owned()));
    assert_eq!(app.get("/cases").await.json()["cases"], json!([]));
    assert_eq!(asks(&mut app, "k").await["number"], "0000001/2020", "a refused key is free");
}

#[testkit::on_both_engines]
async fn who_may_not_ask_is_told_so(db: Db) {
    let office = office(db);
    let nobody = office.program().post_once("/cases", "k", card()).await;
    assert_eq!(told(&nobody), (StatusCode::UNAUTHORIZED, "token-needed".to_owned()));
    let impostor = office.program().with_bearer("palazzo_indovinato").post_once("/cases", "k", card()).await;
    assert_eq!(told(&impostor), (StatusCode::UNAUTHORIZED, "token-refused".to_owned()));
    let staff: Actor = official();
    let official = office.program_of(&staff).await.post_once("/cases", "k", card()).await;
    assert_eq!(told(&official), (StatusCode::FORBIDDEN, "forbidden".to_owned()));
}

#[testkit::on_both_engines]
async fn a_token_never_stands_for_a_person_who_has_just_come_in(db: Db) {
    let office = Office::new(db, strong::catalogue());
    let at = |level| Actor::Resident { person: PersonId::new(), level };
    let listed = office.program().get("/services/tessera-biblioteca").await.json();
    assert_eq!(listed["needs_strong_sign_in"], json!(true));
    for level in [AssuranceLevel::Substantial, AssuranceLevel::High] {
        let mut app = office.program_of(&at(level)).await;
        for _ in 0..2 {
            let refused = app.post_once("/cases", "k", card()).await;
            let wanted = (StatusCode::FORBIDDEN, "strong-sign-in-needed".to_owned());
            assert_eq!(told(&refused), wanted, "the key stays free");
        }
        assert_eq!(app.get("/cases").await.json()["cases"], json!([]));
    }
    assert_eq!(listed["needs_fresh_sign_in"], json!(true));
    let mut of_a_persona = office.program_of(&at(AssuranceLevel::Demonstration)).await;
    assert_eq!(asks(&mut of_a_persona, "k").await["number"], "0000001/2020");
}

#[testkit::on_both_engines]
async fn a_token_is_no_fresh_sign_in_at_level_2_either(db: Db) {
    let office = Office::new(db, strong::wanting("substantial"));
    let listed = office.program().get("/services/tessera-biblioteca").await.json();
    assert_eq!(listed["needs_strong_sign_in"], json!(false));
    assert_eq!(listed["needs_fresh_sign_in"], json!(true));
    let ada = Actor::Resident { person: PersonId::new(), level: AssuranceLevel::High };
    let mut app = office.program_of(&ada).await;
    let refused = app.post_once("/cases", "k", card()).await;
    assert_eq!(told(&refused), (StatusCode::FORBIDDEN, "fresh-sign-in-needed".to_owned()));
    assert_eq!(app.get("/cases").await.json()["cases"], json!([]));
}
