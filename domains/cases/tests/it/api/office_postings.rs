//! What programs of an office post, and withdraw.

use auth::{Actor, Role, Scope};
use axum::http::StatusCode;
use db::Db;
use serde_json::{Value, json};

use super::{told, wrong_fields};
use crate::office::{Office, head, official, resident, staff};
use crate::postings::competition;

const POSTS: &str = "/office/services/tessera-biblioteca/postings";
const EVERYBODYS: &str = "/services/tessera-biblioteca/postings";

fn results(lines: &Value) -> Value {
    json!({ "kind": "results", "contest": "Dieci agenti", "title": "Prova scritta", "lines": lines })
}

fn notice() -> Value {
    json!({ "kind": "notice", "contest": "Dieci agenti", "title": "Bando", "opens_on": "2020-03-20",
        "closes_on": "2020-04-20", "url": "https://www.inpa.example/bando" })
}

#[testkit::on_both_engines]
async fn an_office_posts_once_under_a_key_and_everybody_reads_it(db: Db) {
    let office = Office::new(db, competition());
    let mut chief = office.program_of(&head()).await;
    let right = results(&json!([{ "code": "ab 12", "words": "27/30" }, { "code": "CD34" }]));

    let first = chief.post_once(POSTS, "esiti", right.clone()).await;
    let again = chief.post_once(POSTS, "esiti", right).await;

    assert_eq!(first.status, StatusCode::CREATED, "{}", first.text());
    assert_eq!((again.status, again.json()), (StatusCode::CREATED, first.json()));
    let lines = json!([{ "code": "AB12", "words": "27/30" }, { "code": "CD34" }]);
    assert_eq!(first.json()["lines"], lines);
    let read = office.program().get(EVERYBODYS).await.json();
    assert_eq!(read["postings"].as_array().unwrap().len(), 1, "{read}");
    let otherwise = chief.post_once(POSTS, "esiti", results(&json!([{ "code": "AB12" }]))).await;
    assert_eq!(told(&otherwise), (StatusCode::UNPROCESSABLE_ENTITY, "key-used-otherwise".to_owned()));
    let keyless = chief.post(POSTS, notice()).await;
    assert_eq!(told(&keyless), (StatusCode::BAD_REQUEST, "key-needed".to_owned()));
    office.works().await;
}

#[testkit::on_both_engines]
async fn a_notice_that_is_withdrawn_leads_nowhere_and_says_why(db: Db) {
    let office = Office::new(db, competition());
    let mut chief = office.program_of(&head()).await;
    let posted = chief.post_once(POSTS, "bando", notice()).await.json();
    assert_eq!(posted["url"], "https://www.inpa.example/bando");
    let withdrawal = format!("{POSTS}/{}/withdrawal", posted["id"].as_str().unwrap());
    let why = json!({ "reason": "Un errore nelle date." });

    for _ in 0..2 {
        let done = chief.post_once(&withdrawal, "ritiro", why.clone()).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.text());
        assert_eq!(done.json()["withdrawn_because"], "Un errore nelle date.");
    }

    let read = office.program().get(EVERYBODYS).await.json();
    let one = &read["postings"][0];
    assert_eq!((one.get("url"), one["withdrawn_at"].is_string()), (None, true), "{read}");
    let late = chief.post_once(&withdrawal, "altro", why).await;
    assert_eq!(told(&late), (StatusCode::CONFLICT, "stale".to_owned()));
    let empty = chief.post_once(&withdrawal, "vuoto", json!({ "reason": " " })).await;
    assert_eq!(wrong_fields(&empty), ["reason"]);
    office.works().await;
}

#[testkit::on_both_engines]
async fn what_corrects_something_takes_its_place(db: Db) {
    let office = Office::new(db, competition());
    let mut chief = office.program_of(&head()).await;
    let wrong = chief.post_once(POSTS, "uno", results(&json!([{ "code": "AB12", "words": "26/30" }]))).await;
    let wrong = wrong.json()["id"].clone();
    let mut right = results(&json!([{ "code": "AB12", "words": "27/30" }]));
    right["corrects"] = wrong.clone();
    let without_a_reason = chief.post_once(POSTS, "due", right.clone()).await;
    assert_eq!(wrong_fields(&without_a_reason), ["reason"]);
    right["reason"] = "Un errore nei punti.".into();

    let corrected = chief.post_once(POSTS, "tre", right).await;

    assert_eq!(corrected.status, StatusCode::CREATED, "{}", corrected.text());
    assert_eq!(corrected.json()["corrects"], wrong);
    let read = office.program().get(&format!("{EVERYBODYS}/{}", wrong.as_str().unwrap())).await.json();
    assert_eq!((&read["withdrawn_because"], &read["lines"]), (&json!("Un errore nei punti."), &json!([])));
    office.works().await;
}

#[testkit::on_both_engines]
async fn what_cannot_be_posted_is_refused_field_by_field(db: Db) {
    let office = Office::new(db, competition());
    let mut chief = office.program_of(&head()).await;
    let mut backwards = notice();
    backwards["closes_on"] = "2020-03-01".into();
    let mut open = notice();
    open["url"] = "http://www.inpa.example/".into();
    let mut listed = notice();
    listed["lines"] = json!([{ "code": "AB12" }]);
    let test = json!({ "kind": "test", "contest": "Dieci agenti", "title": "Prova", "day": "domani", "at": "25:00" });
    let mut held = notice();
    held["day"] = "2020-05-04".into();
    held["place"] = "Via Larga 12".into();
    let mut examined = json!({ "kind": "test", "contest": "Dieci agenti", "title": "Prova", "day": "2020-05-04",
        "at": "9:30", "place": "Via Larga 12" });
    examined["opens_on"] = "2020-03-20".into();
    examined["url"] = "https://www.inpa.example/bando".into();
    let mut dated = results(&json!([{ "code": "AB12" }]));
    dated["at"] = "9:30".into();
    dated["closes_on"] = "2020-04-20".into();
    for (body, fields) in [
        (held, vec!["day", "place"]),
        (examined, vec!["opens_on", "url"]),
        (dated, vec!["at", "closes_on"]),
        (backwards, vec!["closes_on"]),
        (open, vec!["url"]),
        (listed, vec!["lines"]),
        (test, vec!["day", "at", "place"]),
        (results(&json!([])), vec!["lines"]),
        (results(&json!([{ "code": "Ada Rossi" }])), vec!["lines"]),
        (json!({ "kind": "altro", "contest": "", "title": "T" }), vec!["contest", "kind"]),
    ] {
        let refused = chief.post_once(POSTS, "k", body.clone()).await;
        assert_eq!(wrong_fields(&refused), fields, "{body}");
    }
    let elsewhere = chief.post_once("/office/services/nulla/postings", "k", notice()).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
    let mut clerk = office.program_of(&official()).await;
    assert_eq!(clerk.post_once(POSTS, "k", notice()).await.status, StatusCode::FORBIDDEN);
    let read = office.program().get(EVERYBODYS).await.json();
    assert_eq!(read["postings"], json!([]));
}

#[testkit::on_both_engines]
async fn an_office_posts_for_its_own_services_alone(db: Db) {
    let office = Office::new(db, competition());
    let far = Actor::Staff(staff(Role::CaseHead).within(vec![Scope::Office("anagrafe".to_owned())]));
    for (stranger, status) in [(far, StatusCode::NOT_FOUND), (resident(), StatusCode::FORBIDDEN)] {
        let mut program = office.program_of(&stranger).await;
        let refused = program.post_once(POSTS, "k", notice()).await;
        assert_eq!(refused.status, status, "{}: {}", stranger.kind(), refused.text());
    }
    let nobody = office.program().post_once(POSTS, "k", notice()).await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
    assert_eq!(office.program().get(EVERYBODYS).await.json()["postings"], json!([]));
}
