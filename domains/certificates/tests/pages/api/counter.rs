//! The program of a counter finds who is there, and issues for them.

use auth::{Actor, Role, Scope, Staff};
use axum::http::StatusCode;
use db::Db;
use kernel::{PersonId, StaffId};
use serde_json::{Value, json};
use web::testing::Answer;

use super::program::{Program, code_of, fiscal_code_of, wrong_fields};
use crate::town::{Town, resident, staff};

async fn clerk(town: &Town) -> Program {
    Program::of(town, staff(Role::CounterClerk)).await
}

fn in_person() -> Value {
    json!({ "reason": "in-person" })
}

/// An order of somebody whom the clerk knows.
fn asked(order: &Value) -> Value {
    json!({ "occasion": in_person(), "asker": { "requester": "subject", "seen": "known" }, "order": order })
}

fn residence() -> Value {
    json!({ "kinds": [8], "exemption": { "code": 6 } })
}

/// Sends an order for somebody under a key.
async fn issue(app: &mut Program, person: PersonId, key: &str, body: Value) -> Answer {
    app.post_once(&format!("/counter/people/{person}/certificates"), key, body).await
}

#[testkit::on_both_engines]
async fn whoever_is_there_is_found_by_their_code_and_reads_why(db: Db) {
    let town = Town::settled(db).await;
    let mut app = clerk(&town).await;
    let code = fiscal_code_of(&town, town.ada).await;

    let asked =
        json!({ "fiscal_code": code, "occasion": { "reason": "office", "reason_number": "prot. 7/2020" } });
    let found = app.post("/counter/people", asked).await.json();
    let asked = json!({ "fiscal_code": "RSSMRA85T10A562S", "occasion": in_person() });
    let nobody = app.post("/counter/people", asked).await.json();

    let ada = json!({
        "id": town.ada.to_string(), "surname": "Bianchi", "given_name": "Ada",
        "birth_date": "1985-12-10", "status": "resident",
    });
    assert_eq!(found, json!({ "people": [ada] }));
    assert_eq!(nobody, json!({ "people": [] }));
    let seen = town.seen_by(town.ada).await;
    assert!(seen.contains(&"registry-audit-found".to_owned()), "{seen:?}");
}

#[testkit::on_both_engines]
async fn a_search_without_a_code_or_a_reason_is_none(db: Db) {
    let town = Town::settled(db).await;
    let mut app = clerk(&town).await;
    let code = fiscal_code_of(&town, town.ada).await;
    let before = town.seen_by(town.ada).await;

    let no_code = app.post("/counter/people", json!({ "fiscal_code": "X", "occasion": in_person() })).await;
    let curious = json!({ "fiscal_code": code, "occasion": { "reason": "curiosity" } });
    let curious = app.post("/counter/people", curious).await;
    let unnumbered = json!({ "fiscal_code": code, "occasion": { "reason": "office" } });
    let unnumbered = app.post("/counter/people", unnumbered).await;

    assert_eq!(wrong_fields(&no_code), ["fiscal_code"]);
    assert_eq!(wrong_fields(&curious), ["occasion.reason"]);
    assert_eq!(wrong_fields(&unnumbered), ["occasion.reason_number"]);
    let found = |seen: Vec<String>| seen.iter().filter(|action| *action == "registry-audit-found").count();
    assert_eq!(found(town.seen_by(town.ada).await), found(before), "nobody was looked for");
}

#[testkit::on_both_engines]
async fn a_clerk_learns_what_can_be_issued_what_with_a_reason_and_why_not_the_rest(db: Db) {
    let town = Town::settled(db).await;
    let mut app = clerk(&town).await;
    let opened = json!({ "occasion": in_person() });

    let ada = app.post(&format!("/counter/people/{}/offer", town.ada), opened.clone()).await.json();
    let elio = app.post(&format!("/counter/people/{}/offer", town.elio), opened).await.json();

    assert_eq!(
        (&ada["person"]["name"], &ada["person"]["status"]),
        (&json!("Ada Bianchi"), &json!("resident"))
    );
    let kind = |offer: &Value, code: u8| {
        offer["kinds"].as_array().unwrap().iter().find(|kind| kind["code"] == code).unwrap().clone()
    };
    assert_eq!(ada["kinds"].as_array().unwrap().len(), 20, "the counter has every kind");
    assert_eq!(kind(&ada, 8)["is_available"], true);
    assert_eq!(kind(&ada, 2)["is_available"], false, "she is alive");
    assert!(!kind(&ada, 2)["refusals"][0]["reason"].as_str().unwrap().is_empty());
    let birth = kind(&elio, 1);
    assert_eq!((&birth["is_available"], &birth["needs_override"]), (&json!(false), &json!(true)));
    assert_eq!(ada["ordinary_due"]["total_cents"], 1652);
    let seen: Vec<&str> =
        ada["ways_to_know"].as_array().unwrap().iter().map(|one| one["value"].as_str().unwrap()).collect();
    assert_eq!(seen, ["file-CA00000AA", "document", "known"]);
    assert!(town.seen_by(town.ada).await.contains(&"certificates-audit-offered".to_owned()));
}

#[testkit::on_both_engines]
async fn a_program_issues_once_for_each_key_and_prints(db: Db) {
    let town = Town::settled(db).await;
    let mut app = clerk(&town).await;

    let first = issue(&mut app, town.ada, "uno", asked(&residence())).await;
    let again = issue(&mut app, town.ada, "uno", asked(&residence())).await;
    let otherwise = issue(&mut app, town.ada, "uno", asked(&json!({ "kinds": [1] }))).await;

    assert_eq!(first.status, StatusCode::CREATED, "{}", first.text());
    let certificate = first.json();
    assert_eq!((again.status, again.json()), (StatusCode::CREATED, certificate.clone()));
    assert_eq!(code_of(&otherwise), "key-used-otherwise");
    let path = format!("/counter/certificates/{}", certificate["id"].as_str().unwrap());
    assert_eq!(first.location(), format!("http://127.0.0.1:8080/api/v1{path}"));
    assert_eq!(certificate["document_url"], format!("http://127.0.0.1:8080/api/v1{path}/document"));
    assert_eq!(app.get(&path).await.json(), certificate);
    let printed = app.get(&format!("{path}/document")).await;
    assert!(printed.body.starts_with(b"%PDF-"));
    let seen = town.seen_by(town.ada).await;
    for action in ["certificates-audit-issued", "certificates-audit-downloaded"] {
        assert!(seen.contains(&action.to_owned()), "{action}: {seen:?}");
    }
    let mut ada = Program::of(&town, resident(town.ada)).await;
    let own = ada.get("/certificates").await.json();
    assert_eq!(own["certificates"][0]["number"], "1/2020", "it is hers, and the only one");
    assert_eq!(own["certificates"].as_array().unwrap().len(), 1);
}

#[testkit::on_both_engines]
async fn what_costs_something_is_issued_once_exactly_that_was_collected(db: Db) {
    let town = Town::settled(db).await;
    let mut app = clerk(&town).await;
    let mut body = asked(&json!({ "kinds": [8] }));

    let unpaid = issue(&mut app, town.ada, "k", body.clone()).await;
    body["collected_cents"] = json!(26);
    let too_little = issue(&mut app, town.ada, "k", body.clone()).await;
    body["collected_cents"] = unpaid.json()["due"]["total_cents"].clone();
    let paid = issue(&mut app, town.ada, "k", body).await;

    for refused in [&unpaid, &too_little] {
        assert_eq!(code_of(refused), "must-be-collected");
        assert_eq!(refused.json()["due"]["total_cents"], 1652);
    }
    assert_eq!(paid.status, StatusCode::CREATED, "{}", paid.text());
    assert_eq!(paid.json()["number"], "1/2020", "a refusal takes no number");
}

#[testkit::on_both_engines]
async fn a_rule_that_staff_may_set_aside_asks_for_a_reason(db: Db) {
    let town = Town::settled(db).await;
    let mut app = clerk(&town).await;
    let mut body = asked(&json!({ "kinds": [1] }));

    let without = issue(&mut app, town.elio, "k", body.clone()).await;
    body["override_reason"] = json!("a".repeat(501));
    let too_long = issue(&mut app, town.elio, "k", body.clone()).await;
    body["override_reason"] = json!("Atto urgente");
    let with = issue(&mut app, town.elio, "k", body).await;

    assert_eq!(code_of(&without), "refused-by-rules");
    assert!(!without.json()["refusals"][0]["advice"].as_str().unwrap().is_empty(), "what a clerk can do");
    assert_eq!(wrong_fields(&too_long), ["override_reason"]);
    assert_eq!(with.status, StatusCode::CREATED, "{}", with.text());
}

#[testkit::on_both_engines]
async fn the_residence_on_a_day_in_the_past_needs_that_day(db: Db) {
    let town = Town::settled(db).await;
    let mut app = clerk(&town).await;
    let mut body = asked(&json!({ "kinds": [20], "exemption": { "code": 6 } }));

    let without = issue(&mut app, town.ada, "k", body.clone()).await;
    body["reference_date"] = json!("2015-01-01");
    let with = issue(&mut app, town.ada, "k", body).await;

    assert_eq!(code_of(&without), "refused-by-rules");
    assert_eq!(with.status, StatusCode::CREATED, "{}", with.text());
}

#[testkit::on_both_engines]
async fn everything_that_is_wrong_is_told_at_once_and_who_asks_shows_a_document(db: Db) {
    let town = Town::settled(db).await;
    let mut app = clerk(&town).await;

    let body = json!({
        "occasion": in_person(),
        "asker": { "requester": "adult", "seen": "known", "surname": "Neri" },
        "order": { "kinds": [], "exemption": { "code": 55 } },
    });
    let wrong = issue(&mut app, town.ada, "k", body).await;
    let shown = json!({
        "requester": "adult", "seen": "document", "surname": "Neri", "given": "Pia",
        "document_kind": "cie", "document_number": "CA11111BB", "document_issuer": "Comune di Lodi",
    });
    let body = json!({ "occasion": { "reason": "on-behalf" }, "asker": shown, "order": residence() });
    let issued = issue(&mut app, town.ada, "k", body).await;
    let of_another = issue(&mut app, town.ada, "k", asked(&residence())).await;

    assert_eq!(code_of(&of_another), "key-used-otherwise", "a key is one asker's");
    let expected = ["asker.given", "asker.seen", "order.kinds", "order.exemption.code"];
    assert_eq!(wrong_fields(&wrong), expected);
    assert_eq!(issued.status, StatusCode::CREATED, "{}", issued.text());
}

#[testkit::on_both_engines]
async fn a_counter_reaches_what_it_gave_out_and_whom_its_role_reaches(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = Program::of(&town, resident(town.ada)).await;
    let hers = ada.take_residence().await;
    let mut app = clerk(&town).await;
    let issued = issue(&mut app, town.ada, "k", asked(&json!({ "kinds": [1] }))).await.json();
    let path = |certificate: &Value| format!("/counter/certificates/{}", certificate["id"].as_str().unwrap());

    let elsewhere = Staff::new(StaffId::new(), "Sportello", Role::CounterClerk, "altrove-2");
    let mut elsewhere = Program::of(&town, Actor::Staff(elsewhere)).await;
    let far = Staff::new(StaffId::new(), "Sportello", Role::CounterClerk, "grande-1");
    let mut far = Program::of(&town, Actor::Staff(far.within(vec![Scope::Municipio(9)]))).await;

    assert_eq!(app.get(&path(&hers)).await.status, StatusCode::NOT_FOUND, "she took it herself");
    assert_eq!(elsewhere.get(&path(&issued)).await.status, StatusCode::NOT_FOUND);
    let refused = issue(&mut far, town.ada, "k", asked(&residence())).await;
    assert_eq!((refused.status, code_of(&refused).as_str()), (StatusCode::FORBIDDEN, "forbidden"));
    let asked = json!({ "fiscal_code": fiscal_code_of(&town, town.ada).await, "occasion": in_person() });
    assert_eq!(far.post("/counter/people", asked).await.json(), json!({ "people": [] }));
}
