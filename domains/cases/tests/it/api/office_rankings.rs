//! Rankings that programs of an office try and publish.

use auth::{Actor, Role, Scope};
use axum::http::StatusCode;
use db::Db;
use serde_json::{Value, json};

use super::told;
use crate::office::{Office, head, official, resident, staff};
use crate::rankings::{CALL, Family, catalogue_of, three};

const RANKING: &str = "/office/rankings/infanzia-2020";

fn office(db: Db) -> Office {
    Office::new(db, catalogue_of(&[("infanzia-2020", CALL)]))
}

fn publication(simulation: &Value) -> Value {
    json!({ "draw": simulation["draw"], "input_sha256": simulation["input_sha256"] })
}

#[testkit::on_both_engines]
async fn a_program_tries_a_ranking_and_publishes_it_once(db: Db) {
    let office = office(db);
    let [ada, ..] = three(&office).await;
    let mut chief = office.program_of(&head()).await;
    let listed = chief.get("/office/rankings").await.json();
    assert_eq!(
        (&listed["rankings"][0]["call"], listed["rankings"][0].get("last_run")),
        (&json!("infanzia-2020"), None)
    );

    let tried = chief.post(&format!("{RANKING}/simulation"), json!({ "draw": 42 })).await;

    assert_eq!(tried.status, StatusCode::OK, "{}", tried.text());
    let tried = tried.json();
    assert_eq!((&tried["is_ripe"], &tried["may_publish"]), (&json!(true), &json!(true)));
    assert_eq!((&tried["figures"]["applications"], &tried["figures"]["placed"]), (&json!(3), &json!(2)));
    assert_eq!(tried["unplaced"][0]["number"], "0000003/2020");
    assert_eq!(office.works().await, 0, "a simulation tells nobody anything");
    let call = office.program().get("/rankings/infanzia-2020").await.json();
    assert_eq!(call.get("ranking"), None, "nor does it publish anything");
    let seen = chief.get(RANKING).await.json();
    assert_eq!(seen["last_run"]["input_sha256"], tried["input_sha256"]);

    let publishing = format!("{RANKING}/publication");
    let first = chief.post_once(&publishing, "una", publication(&tried)).await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.text());
    office.works().await;
    let again = chief.post_once(&publishing, "una", publication(&tried)).await;

    assert_eq!((again.status, again.json()), (StatusCode::OK, first.json()), "{}", again.text());
    let mut otherwise = publication(&tried);
    otherwise["draw"] = json!(43);
    let refused = chief.post_once(&publishing, "una", otherwise).await;
    assert_eq!(told(&refused), (StatusCode::UNPROCESSABLE_ENTITY, "key-used-otherwise".to_owned()));
    let recounted = chief.get(&format!("{RANKING}?recount=true")).await.json();
    assert_eq!((&recounted["is_the_same"], &recounted["ranking"]), (&json!(true), &first.json()));
    let mine = office.program_of(&ada.actor).await.get(&format!("/cases/{}", ada.case)).await.json();
    assert_eq!(mine["ranking"]["wishes"][0]["fate"], "here", "the family reads why");
}

#[testkit::on_both_engines]
async fn what_is_not_ripe_or_was_seen_otherwise_is_not_published(db: Db) {
    let office = office(db);
    let publishing = format!("{RANKING}/publication");
    Family::applies(&office, "2016-05-01", &["adda"], [true, false]).await;
    let mut chief = office.program_of(&head()).await;
    let early = chief.post(&format!("{RANKING}/simulation"), json!({ "draw": 42 })).await.json();
    assert_eq!((&early["is_ripe"], &early["figures"]["unexamined"]), (&json!(false), &json!(1)));
    let refused = chief.post_once(&publishing, "presto", publication(&early)).await;
    assert_eq!(told(&refused), (StatusCode::CONFLICT, "not-ripe".to_owned()));
    let keyless = chief.post(&publishing, publication(&early)).await;
    assert_eq!(told(&keyless), (StatusCode::BAD_REQUEST, "key-needed".to_owned()));
}

#[testkit::on_both_engines]
async fn what_is_published_is_what_was_seen(db: Db) {
    let office = office(db);
    three(&office).await;
    let mut chief = office.program_of(&head()).await;
    let tried = chief.post(&format!("{RANKING}/simulation"), json!({ "draw": 42 })).await.json();
    let mut other = publication(&tried);
    other["draw"] = json!(7);

    let refused = chief.post_once(&format!("{RANKING}/publication"), "k", other).await;

    assert_eq!(told(&refused), (StatusCode::CONFLICT, "stale".to_owned()));
    assert_eq!(office.program().get("/rankings/infanzia-2020").await.json().get("ranking"), None);
}

#[testkit::on_both_engines]
async fn rankings_are_of_the_office_of_their_call(db: Db) {
    let office = office(db);
    three(&office).await;
    let mut clerk = office.program_of(&official()).await;
    let tried = clerk.post(&format!("{RANKING}/simulation"), json!({ "draw": 42 })).await.json();
    assert_eq!(tried["may_publish"], false);
    let refused = clerk.post_once(&format!("{RANKING}/publication"), "k", publication(&tried)).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "who works cases does not answer for the office");
    let far = Actor::Staff(staff(Role::CaseHead).within(vec![Scope::Office("anagrafe".to_owned())]));
    for (stranger, status) in [(far, StatusCode::NOT_FOUND), (resident(), StatusCode::FORBIDDEN)] {
        let mut program = office.program_of(&stranger).await;
        for path in ["/office/rankings", RANKING] {
            assert_eq!(program.get(path).await.status, status, "{} {path}", stranger.kind());
        }
        let tried_too = program.post(&format!("{RANKING}/simulation"), json!({ "draw": 42 })).await;
        assert_eq!(tried_too.status, status, "{}", tried_too.text());
        let published = program.post_once(&format!("{RANKING}/publication"), "k", publication(&tried)).await;
        assert_eq!(published.status, status, "{}", published.text());
    }
    let nobody = office.program().get("/office/rankings").await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
}
