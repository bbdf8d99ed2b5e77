//! Requests that programs write a bit at a time.

use auth::{Actor, AssuranceLevel, Role};
use axum::http::StatusCode;
use db::Db;
use futures::future::join_all;
use kernel::PersonId;
use serde_json::{Value, json};
use web::testing::{Answer, Program};

use super::{id_of, office, told, wrong_fields};
use crate::office::{Office, case_in, official, resident, staff};
use crate::{groups, strong};

/// Begins a request for the library card; the draft as it is told.
pub(super) async fn begins(program: &mut Program) -> Value {
    let answer = program.post("/drafts", json!({ "service": "tessera-biblioteca" })).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
    answer.json()
}

/// Where a draft is.
pub(super) fn path_of(draft: &Value) -> String {
    format!("/drafts/{}", id_of(draft))
}

/// Gives answers to a draft as it was read.
async fn answers(program: &mut Program, draft: &Value, answers: Value) -> Answer {
    let body = json!({ "version": draft["version"], "answers": answers });
    program.post(&format!("{}/answers", path_of(draft)), body).await
}

/// The same, which is taken; the draft as it stands then.
pub(super) async fn answered(program: &mut Program, draft: &Value, given: Value) -> Value {
    let answer = answers(program, draft, given).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    answer.json()
}

pub(super) async fn sends(program: &mut Program, draft: &Value) -> Answer {
    program.post(&format!("{}/sending", path_of(draft)), json!({ "version": draft["version"] })).await
}

/// What keeps a draft from being sent.
pub(super) fn wrong_in(draft: &Value) -> Vec<&str> {
    draft["wrong"].as_array().unwrap().iter().map(|one| one["field"].as_str().unwrap()).collect()
}

#[testkit::on_both_engines]
async fn a_draft_is_written_a_bit_at_a_time_here_and_on_the_pages(db: Db) {
    let office = office(db);
    let ada = resident();
    let mut app = office.program_of(&ada).await;
    let begun = app.post("/drafts", json!({ "service": "tessera-biblioteca" })).await;
    let draft = begun.json();
    assert_eq!(begun.location(), format!("http://127.0.0.1:8080/api/v1{}", path_of(&draft)));
    assert_eq!((wrong_in(&draft), &draft["is_whole"]), (vec!["answers.studia"], &json!(false)));
    assert_eq!(app.get(&path_of(&draft)).await.json(), draft);

    let half = answered(&mut app, &draft, json!({ "studia": "si" })).await;
    assert_eq!(wrong_in(&half), ["answers.scuola"], "another question has come up");
    let mut browser = office.browser_of(&ada).await;
    let page = format!("/pratiche/bozze/{}/pagine/1", id_of(&draft));
    browser.get(&page).await;
    let fields = [("_mostrati", "studia"), ("_mostrati", "scuola"), ("studia", "si"), ("scuola", "Liceo")];
    assert!(browser.post(&page, &fields).await.location().ends_with("/riepilogo"));
    let whole = app.get(&path_of(&draft)).await.json();
    assert_eq!((&whole["answers"]["scuola"], &whole["is_whole"]), (&json!("Liceo"), &json!(true)));
    assert_ne!(whole["version"], half["version"]);

    let url = whole["url"].as_str().unwrap().strip_prefix("http://127.0.0.1:8080").unwrap();
    assert!(browser.get(url).await.text().contains("Liceo"), "it goes on there");
    let listed = app.get("/drafts").await.json();
    assert_eq!(listed["drafts"][0]["id"], draft["id"]);
    assert_eq!(app.delete(&path_of(&draft)).await.status, StatusCode::NO_CONTENT);
    assert_eq!(app.get("/drafts").await.json()["drafts"], json!([]));
    assert_eq!(app.delete(&path_of(&draft)).await.status, StatusCode::NOT_FOUND);
}

#[testkit::on_both_engines]
async fn what_is_named_changes_and_a_wrong_answer_changes_nothing(db: Db) {
    let office = office(db);
    let mut app = office.program_of(&resident()).await;
    let draft = begins(&mut app).await;
    let draft = answered(&mut app, &draft, json!({ "studia": "si", "scuola": "Liceo Manzoni" })).await;
    for (given, wrong) in [
        (json!({ "studia": "forse" }), "answers.studia"),
        (json!({ "studia": 7 }), "answers.studia"),
        (json!({ "scuola": "Liceo Parini", "colore": "blu" }), "answers.colore"),
        (json!({ "studia": "no", "scuola": "Liceo Parini" }), "answers.scuola"),
    ] {
        let refused = answers(&mut app, &draft, given).await;
        assert_eq!(told(&refused), (StatusCode::UNPROCESSABLE_ENTITY, "invalid".to_owned()));
        assert_eq!(wrong_fields(&refused), [wrong]);
        assert_eq!(app.get(&path_of(&draft)).await.json(), draft, "nothing of it is taken");
    }
    let other = answered(&mut app, &draft, json!({ "scuola": "Liceo Parini" })).await;
    assert_eq!(other["answers"], json!({ "studia": "si", "scuola": "Liceo Parini" }));
    let late = answers(&mut app, &draft, json!({ "scuola": "Liceo Berchet" })).await;
    assert_eq!(told(&late), (StatusCode::CONFLICT, "stale".to_owned()));
    let without = answered(&mut app, &other, json!({ "scuola": null })).await;
    assert_eq!(
        (&without["answers"], wrong_in(&without)),
        (&json!({ "studia": "si" }), vec!["answers.scuola"])
    );
    let shorter = answered(&mut app, &without, json!({ "studia": "no" })).await;
    assert_eq!((&shorter["answers"], &shorter["is_whole"]), (&json!({ "studia": "no" }), &json!(true)));
    let as_before = answered(&mut app, &shorter, json!({})).await;
    assert_eq!(as_before["version"], shorter["version"], "what says nothing changes nothing");
}

#[testkit::on_both_engines]
async fn a_draft_is_sent_as_it_was_read_and_once(db: Db) {
    let office = office(db);
    let ada = resident();
    let mut app = office.program_of(&ada).await;
    let draft = begins(&mut app).await;
    let refused = sends(&mut app, &draft).await;
    assert_eq!(wrong_fields(&refused), ["answers.studia"]);
    let whole = answered(&mut app, &draft, json!({ "studia": "no" })).await;
    let late = sends(&mut app, &draft).await;
    assert_eq!(told(&late), (StatusCode::CONFLICT, "stale".to_owned()));

    let mut programs = Vec::new();
    for _ in 0..3 {
        programs.push(office.program_of(&ada).await);
    }
    let sent = join_all(programs.iter_mut().map(|program| sends(program, &whole))).await;

    let case = sent[0].json();
    for answer in &sent {
        assert_eq!((answer.status, answer.json()), (StatusCode::CREATED, case.clone()));
    }
    assert_eq!((&case["number"], &case["channel"]), (&json!("0000001/2020"), &json!("api")));
    let path = format!("/cases/{}", id_of(&case));
    assert_eq!(sent[0].location(), format!("http://127.0.0.1:8080/api/v1{path}"));
    assert_eq!(sends(&mut app, &draft).await.json(), case, "whatever it says that it read");
    assert_eq!(app.get(&path_of(&draft)).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.get(&path).await.json()["answers"], json!({ "studia": "no" }));
    assert_eq!(app.get("/cases").await.json()["cases"].as_array().unwrap().len(), 1);
    let (last,): (i64,) = office.db.query("SELECT last FROM protocol_counter").fetch_one().await.unwrap();
    assert_eq!(last, 1, "one number was given");
}

#[testkit::on_both_engines]
async fn a_program_that_talks_says_so_as_it_sends(db: Db) {
    let office = office(db);
    let mut app = office.program_of(&resident()).await;
    let draft = begins(&mut app).await;
    let draft = answered(&mut app, &draft, json!({ "studia": "no" })).await;
    let body = json!({ "version": draft["version"], "channel": "chat" });
    let sent = app.post(&format!("{}/sending", path_of(&draft)), body).await;
    assert_eq!((sent.status, &sent.json()["channel"]), (StatusCode::CREATED, &json!("chat")));
}

#[testkit::on_both_engines]
async fn a_draft_of_somebody_else_is_not_there(db: Db) {
    let office = office(db);
    let mut app = office.program_of(&resident()).await;
    let draft = begins(&mut app).await;
    let (path, missing) = (path_of(&draft), (StatusCode::NOT_FOUND, "not-found".to_owned()));
    let mut other = office.program_of(&resident()).await;
    assert_eq!(other.get("/drafts").await.json()["drafts"], json!([]));
    assert_eq!(told(&other.get(&path).await), missing);
    assert_eq!(told(&answers(&mut other, &draft, json!({ "studia": "no" })).await), missing);
    assert_eq!(told(&sends(&mut other, &draft).await), missing);
    assert_eq!(told(&other.delete(&path).await), missing);
    for stranger in [official(), Actor::Staff(staff(Role::CounterClerk))] {
        let mut program = office.program_of(&stranger).await;
        let forbidden = (StatusCode::FORBIDDEN, "forbidden".to_owned());
        assert_eq!(told(&program.get("/drafts").await), forbidden);
        assert_eq!(told(&program.get(&path).await), forbidden);
        assert_eq!(told(&sends(&mut program, &draft).await), forbidden);
        let begun = program.post("/drafts", json!({ "service": "tessera-biblioteca" })).await;
        assert_eq!(told(&begun), forbidden);
    }
    let nobody = office.program().get("/drafts").await;
    assert_eq!(told(&nobody), (StatusCode::UNAUTHORIZED, "token-needed".to_owned()));
    assert_eq!(app.get(&path).await.json(), draft, "nobody has touched it");
}

#[testkit::on_both_engines]
async fn of_one_service_there_are_so_many_drafts_and_no_more(db: Db) {
    let office = office(db);
    let mut app = office.program_of(&resident()).await;
    for _ in 0..10 {
        begins(&mut app).await;
    }
    let eleventh = app.post("/drafts", json!({ "service": "tessera-biblioteca" })).await;
    assert_eq!(told(&eleventh), (StatusCode::CONFLICT, "too-many-drafts".to_owned()));
    for unknown in ["nulla", "Non è un nome"] {
        let answer = app.post("/drafts", json!({ "service": unknown })).await;
        assert_eq!(wrong_fields(&answer), ["service"]);
    }
}

#[testkit::on_both_engines]
async fn what_wants_a_person_who_has_just_come_in_is_prepared_here_and_sent_by_them(db: Db) {
    let office = Office::new(db, strong::catalogue());
    let ada = Actor::Resident { person: PersonId::new(), level: AssuranceLevel::High };
    let mut app = office.program_of(&ada).await;
    let draft = begins(&mut app).await;
    let draft = answered(&mut app, &draft, json!({ "studia": "no" })).await;
    let refused = sends(&mut app, &draft).await;
    assert_eq!(told(&refused), (StatusCode::FORBIDDEN, "strong-sign-in-needed".to_owned()));
    assert_eq!(app.get(&path_of(&draft)).await.json(), draft, "it stays as it is");

    let mut browser = office.browser_of(&ada).await;
    let path = format!("/pratiche/bozze/{}", id_of(&draft));
    browser.get(&format!("{path}/riepilogo")).await;
    let case = case_in(browser.post(&format!("{path}/invio"), &[]).await.location());
    assert_eq!(app.get(&format!("/cases/{case}")).await.json()["channel"], "web");
}

#[testkit::on_both_engines]
async fn items_are_named_by_their_ids_and_what_is_not_named_goes(db: Db) {
    let office = Office::taking_files(db, groups::catalogue()).await;
    let mut app = office.program_of(&resident()).await;
    let draft = begins(&mut app).await;
    let given = json!({ "studia": "no", "lettori": [{ "nome": "Ida", "eta": 8 }, {}] });
    let draft = answered(&mut app, &draft, given).await;
    assert_eq!(wrong_in(&draft), ["answers.lettori[1].nome", "answers.lettori[1].eta"]);
    let [ida, other] = [0, 1].map(|at| draft["answers"]["lettori"][at]["_id"].clone());

    let given = json!({ "lettori": [{ "_id": other, "nome": "Ugo", "eta": 9 }, { "_id": ida, "eta": 10 }] });
    let draft = answered(&mut app, &draft, given).await;
    let wanted = json!([{ "_id": other, "nome": "Ugo", "eta": 9 }, { "_id": ida, "nome": "Ida", "eta": 10 }]);
    assert_eq!((&draft["answers"]["lettori"], &draft["is_whole"]), (&wanted, &json!(true)));
    for (items, wrong) in [
        (json!([{ "_id": "item_0", "nome": "Eva" }]), "answers.lettori[0]._id"),
        (json!([{ "_id": ida }, { "_id": ida }]), "answers.lettori[1]._id"),
        (json!([{ "_id": ida, "eta": 2 }]), "answers.lettori[0].eta"),
        (json!([{ "_id": ida, "foto": ["a.pdf"] }]), "answers.lettori[0].foto"),
        (json!([{}, {}, {}]), "answers.lettori"),
        (json!("Ida"), "answers.lettori"),
    ] {
        let refused = answers(&mut app, &draft, json!({ "lettori": items })).await;
        assert_eq!(wrong_fields(&refused), [wrong]);
    }
    let one = answered(&mut app, &draft, json!({ "lettori": [{ "_id": ida }] })).await;
    assert_eq!(one["answers"]["lettori"], json!([{ "_id": ida, "nome": "Ida", "eta": 10 }]));
    let none = answered(&mut app, &one, json!({ "lettori": null })).await;
    assert_eq!((none["answers"].get("lettori"), wrong_in(&none)), (None, vec!["answers.lettori"]));
}
