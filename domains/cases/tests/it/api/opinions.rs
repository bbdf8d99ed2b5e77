//! What one office asks another, for their programs.

use auth::{Actor, Role};
use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use serde_json::{Value, json};
use web::testing::Program;

use super::{asks, id_of, told, wrong_fields};
use crate::office::{Office, official, resident, staff};
use crate::opinions::{of_schools, office};

/// The library asks the schools about a case as it came.
fn question() -> Value {
    json!({ "unit": "scuole", "question": "Studia davvero?", "version": 1 })
}

/// A request for the card about which the schools are asked: its address for the desk, and that of the question for the
/// schools.
async fn asked(office: &Office, clerk: &mut Program) -> (String, String) {
    let case = asks(&mut office.program_of(&resident()).await, "k").await;
    let path = format!("/office/cases/{}", id_of(&case));
    let asked = clerk.post(&format!("{path}/opinions"), question()).await;
    assert_eq!(asked.status, StatusCode::CREATED, "{}", asked.text());
    (path, format!("/office/opinions/{}", id_of(&asked.json())))
}

fn says(words: &str) -> Value {
    json!({ "text": words })
}

#[testkit::on_both_engines]
async fn a_program_asks_another_office_and_reads_what_it_says(db: Db) {
    let office = office(db);
    let mut clerk = office.program_of(&official()).await;
    let mut app = office.program_of(&resident()).await;
    let case = asks(&mut app, "k").await;
    let path = format!("/office/cases/{}", id_of(&case));
    assert_eq!(clerk.get(&path).await.json()["opinions"], json!([]));

    let asked = clerk.post(&format!("{path}/opinions"), question()).await;

    let opinion = asked.json();
    assert_eq!((asked.status, &opinion["state"]), (StatusCode::CREATED, &json!("waiting")));
    assert_eq!(opinion["due_on"], "2020-04-06");
    let mut schools = office.program_of(&of_schools()).await;
    let listed = schools.get("/office/opinions").await.json();
    let line = &listed["opinions"][0];
    assert_eq!((&line["id"], &line["service"]), (&opinion["id"], &json!("tessera-biblioteca")));
    assert_eq!((&line["unit"], &line["question"]), (&json!("scuole"), &Value::Null), "nobody is named yet");
    let one = format!("/office/opinions/{}", id_of(&opinion));
    let opened = schools.get(&one).await.json();
    assert_eq!((&opened["question"], &opened["is_done_without"]), (&json!("Studia davvero?"), &json!(true)));
    assert_eq!(opened["answers"]["scuola"], "Liceo Manzoni");
    assert_eq!(schools.get(&path).await.status, StatusCode::NOT_FOUND, "the case stays with who decides");

    let answer = format!("{one}/answer");
    assert_eq!(wrong_fields(&schools.post(&answer, says(" ")).await), ["text"]);
    let given = schools.post(&answer, says("Sì, è iscritto.")).await;
    assert_eq!((given.status, &given.json()["state"]), (StatusCode::OK, &json!("given")));
    let again = schools.post(&answer, says("No.")).await;
    assert_eq!(told(&again), (StatusCode::CONFLICT, "not-now".to_owned()), "once");
    assert_eq!(schools.get("/office/opinions").await.json()["opinions"], json!([]));
    let read = clerk.get(&path).await.json()["opinions"][0].clone();
    assert_eq!((&read["state"], &read["text"]), (&json!("given"), &json!("Sì, è iscritto.")));
    let at_home = app.get(&format!("/cases/{}", id_of(&case))).await.text();
    assert!(!at_home.contains("iscritto"), "what it says is for the office that decides: {at_home}");
}

#[testkit::on_both_engines]
async fn a_question_that_cannot_be_asked_says_why_and_is_not_asked(db: Db) {
    let office = office(db);
    let mut clerk = office.program_of(&official()).await;
    let case = asks(&mut office.program_of(&resident()).await, "k").await;
    let path = format!("/office/cases/{}", id_of(&case));
    let asking = format!("{path}/opinions");
    for (field, value) in
        [("unit", "biblioteche"), ("unit", "luna"), ("unit", "Non è un nome"), ("question", " ")]
    {
        let mut wrong = question();
        wrong[field] = value.into();
        assert_eq!(wrong_fields(&clerk.post(&asking, wrong).await), [field], "{value}");
    }
    let mut late = question();
    late["version"] = 7.into();
    let stale = clerk.post(&asking, late).await;
    assert_eq!(told(&stale), (StatusCode::CONFLICT, "stale".to_owned()));
    let malformed = clerk.post(&asking, json!({ "unit": "scuole", "question": "Studia?" })).await;
    assert_eq!(told(&malformed), (StatusCode::BAD_REQUEST, "malformed".to_owned()), "which case was read?");
    assert_eq!(clerk.get(&path).await.json()["opinions"], json!([]));

    clerk.post(&asking, question()).await;
    let again = clerk.post(&asking, question()).await;
    assert_eq!(told(&again), (StatusCode::CONFLICT, "opinion-asked".to_owned()), "one at a time");
    office.clock.advance(TimeDelta::days(22));
    assert_eq!(clerk.get(&path).await.json()["opinions"][0]["state"], "late");
    assert_eq!(clerk.post(&asking, question()).await.status, StatusCode::CREATED, "the term has passed");
    let opinions = clerk.get(&path).await.json()["opinions"].clone();
    let states: Vec<&str> =
        opinions.as_array().unwrap().iter().map(|one| one["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["asked_again", "waiting"]);
}

#[testkit::on_both_engines]
async fn what_an_office_is_asked_is_for_its_programs_alone(db: Db) {
    let office = office(db);
    // Their role reaches the whole city: they could answer, had they not asked.
    let everywhere = Actor::Staff(staff(Role::CaseOfficial).within(Vec::new()));
    let mut clerk = office.program_of(&everywhere).await;
    let (path, one) = asked(&office, &mut clerk).await;
    let refused = (StatusCode::FORBIDDEN, "forbidden".to_owned());

    assert_eq!(told(&clerk.post(&format!("{one}/answer"), says("Sì.")).await), refused, "who asked");
    let mut library = office.program_of(&official()).await;
    assert_eq!(library.get("/office/opinions").await.json()["opinions"], json!([]));
    for mut stranger in [library, office.program_of(&resident()).await] {
        assert_eq!(told(&stranger.get(&one).await), refused);
        for deed in ["answer", "needs"] {
            assert_eq!(told(&stranger.post(&format!("{one}/{deed}"), says("Sì.")).await), refused, "{deed}");
        }
    }
    let mut at_home = office.program_of(&resident()).await;
    assert_eq!(told(&at_home.get("/office/opinions").await), refused);
    assert_eq!(told(&at_home.post(&format!("{path}/opinions"), question()).await), refused);
    let mut schools = office.program_of(&of_schools()).await;
    let missing = (StatusCode::NOT_FOUND, "not-found".to_owned());
    assert_eq!(told(&schools.post(&format!("{path}/opinions"), question()).await), missing);
    for path in ["/office/opinions/nulla", "/office/opinions/opinion_0190a6c0e4b87c3d8f1e2a3b4c5d6e7f"] {
        assert_eq!(told(&schools.get(path).await), missing, "{path}");
    }
    assert_eq!(schools.get(&one).await.json()["state"], "waiting", "nobody has answered it");
}

#[testkit::on_both_engines]
async fn whoever_needs_more_says_so_and_is_given_it(db: Db) {
    let office = office(db);
    let mut clerk = office.program_of(&official()).await;
    let (path, one) = asked(&office, &mut clerk).await;
    let mut schools = office.program_of(&of_schools()).await;
    let meeting = format!("{path}/opinions/{}/elements", one.rsplit('/').next().unwrap());
    let not_now = (StatusCode::CONFLICT, "not-now".to_owned());
    assert_eq!(told(&clerk.post(&meeting, says("La terza B.")).await), not_now, "nobody needs anything");

    let needs = schools.post(&format!("{one}/needs"), says("La classe.")).await;

    assert_eq!((needs.status, &needs.json()["state"]), (StatusCode::OK, &json!("interrupted")));
    assert_eq!(told(&schools.post(&format!("{one}/needs"), says("La sezione.")).await), not_now, "once");
    assert_eq!(told(&schools.post(&meeting, says("La terza B.")).await).0, StatusCode::NOT_FOUND);
    let elsewhere = format!("{path}/opinions/opinion_0190a6c0e4b87c3d8f1e2a3b4c5d6e7f/elements");
    assert_eq!(told(&clerk.post(&elsewhere, says("La terza B.")).await).0, StatusCode::NOT_FOUND);
    assert_eq!(clerk.get(&path).await.json()["opinions"][0]["needs"], "La classe.");
    let met = clerk.post(&meeting, says("La terza B.")).await;
    assert_eq!((met.status, &met.json()["due_on"]), (StatusCode::OK, &json!("2020-03-31")), "fifteen days");
    let opened = schools.get(&one).await.json();
    assert_eq!((&opened["state"], &opened["met"]), (&json!("waiting"), &json!("La terza B.")));
}

#[testkit::on_both_engines]
async fn about_a_case_that_has_ended_nobody_is_asked_and_nobody_answers(db: Db) {
    let office = office(db);
    let mut clerk = office.program_of(&official()).await;
    let (path, one) = asked(&office, &mut clerk).await;
    let mut schools = office.program_of(&of_schools()).await;

    clerk.post(&format!("{path}/actions"), json!({ "action": "consegna", "version": 1 })).await;

    let ended = (StatusCode::CONFLICT, "ended".to_owned());
    assert_eq!(told(&schools.get(&one).await), ended);
    assert_eq!(told(&schools.post(&format!("{one}/answer"), says("Sì.")).await), ended);
    let mut again = question();
    again["version"] = 2.into();
    assert_eq!(told(&clerk.post(&format!("{path}/opinions"), again).await), ended);
    assert_eq!(schools.get("/office/opinions").await.json()["opinions"], json!([]));
}
