//! What desks for businesses call the states of a request (art. 5 of the annex to DPR 160/2010).

use auth::{Actor, Role, Scope};
use axum::http::{Method, StatusCode};
use cases::{CaseId, Catalogue, SuapState};
use chrono::TimeDelta;
use db::Db;
use kernel::Language;
use serde_json::{Value, json};
use web::testing::{Answer, Program, code_of};
use webhook::{Counterpart, Received};

use super::office::{Office, head, official, resident, staff};
use super::specification::{is_as_specified, specification};
use super::{LIBRARY, catalogue_with, units};

const COMES: &str = "key = \"ricevuta\"\n";
const ENDS: &str = "key = \"data\"\n";

/// The office gives the card also where it waits.
const GIVES: &str = r#"{ key = "dai", name = { it = "Dai", en = "Give" }, to = "data", by = "official" }"#;

/// The library card in the words of the desks: how it comes, and how it ends where it is given.
fn spoken(comes: &str, ends: &str) -> String {
    let with = |state: &str, suap: &str| format!("{state}suap = \"{suap}\"\n");
    LIBRARY.replacen(COMES, &with(COMES, comes), 1).replacen(ENDS, &with(ENDS, ends), 1)
}

fn read(text: String) -> Result<Catalogue, String> {
    let files = [("tessera-biblioteca".to_owned(), text)];
    Catalogue::read(&files, units(), &Language::ALL).map_err(|faults| format!("{faults:?}"))
}

/// The words of the list that comes after these marks, one after the other.
fn words_after<'a>(text: &'a str, marks: &[&str]) -> Vec<&'a str> {
    let rest = marks.iter().fold(text, |text, mark| text.split_once(mark).expect("the mark is there").1);
    let lines = rest.lines().map(str::trim).skip_while(|line| line.is_empty());
    lines.map_while(|line| line.strip_prefix("- ")).collect()
}

#[test]
fn the_states_are_those_of_the_specification() {
    let Some(text) = specification("json-schema/instance-descriptor-schema.yaml") else { return };

    let codes = words_after(&text, &["root/instance_status/state\"", "enum:"]);

    assert_eq!(codes, SuapState::ALL.map(SuapState::code));
}

#[test]
fn the_description_of_the_api_names_every_state() {
    let document = cases::openapi_document("https://servizi.comune.example.it");

    let named = &document["components"]["schemas"]["Case"]["properties"]["suap_state"]["enum"];

    assert_eq!(*named, json!(SuapState::ALL.map(SuapState::code)));
}

#[test]
fn what_is_notified_are_the_events_of_the_specification() {
    let Some(text) = specification("openAPI/fo_to_bo.yaml") else { return };

    let mut events = words_after(&text, &["NotifyMessage:", "enum:"]);

    let mut ours: Vec<&str> = SuapState::ALL.into_iter().filter_map(SuapState::event).collect();
    events.sort_unstable();
    ours.sort_unstable();
    assert_eq!(ours, events);
}

#[test]
fn a_request_comes_and_ends_in_their_words() {
    assert!(read(spoken("presented", "ended_by_positive_outcome")).is_ok());
    for (comes, ends, told) in [
        ("started", "ended_by_positive_outcome", "the state in which a request comes is `presented`"),
        ("presented", "integrated", "a case has ended in `data`, and has not by `integrated`"),
        ("presented", "finished", "unknown variant `finished`"),
    ] {
        let faults = read(spoken(comes, ends)).map(drop).unwrap_err();
        assert!(faults.contains(told), "{comes}, {ends}: {faults}");
    }
}

#[testkit::on_both_engines]
async fn programs_read_where_a_request_of_a_business_stands(db: Db) {
    let office = Office::new(db, read(spoken("presented", "ended_by_positive_outcome")).unwrap());
    let ada = resident();
    let case = office.sends(&ada, true).await;

    let hers = office.program_of(&ada).await.get(&format!("/cases/{case}")).await.json();
    let theirs = office.program_of(&official()).await.get(&format!("/office/cases/{case}")).await.json();

    let stands = Some("presented");
    assert_eq!((hers["suap_state"].as_str(), theirs["suap_state"].as_str()), (stands, stands));
    assert_eq!(hers["events"][0]["to_suap_state"].as_str(), stands);
}

#[testkit::on_both_engines]
async fn what_is_no_request_of_a_business_has_no_such_state(db: Db) {
    let office = Office::new(db, catalogue_with(&[]));
    let ada = resident();
    let case = office.sends(&ada, true).await;

    let hers = office.program_of(&ada).await.get(&format!("/cases/{case}")).await.json();

    assert_eq!((hers["state"].as_str(), hers.get("suap_state")), (Some("ricevuta"), None));
}

const UUID: &str = "5f0c2a3e-7c1d-4b7a-9e53-0a6d1d2b3c4d";

/// By what the country names a request, as front offices write it.
fn named_as(uuid: &str) -> Value {
    json!({
        "cui": { "context": "F205", "data": "2020-03-09", "progressivo": "0000012", "uuid": uuid },
        "instance_descriptor_version": "2",
    })
}

async fn notes(program: &mut Program, case: CaseId, instance: &Value) -> Answer {
    let path = format!("/office/cases/{case}/suap-instance");
    program.ask(Method::PUT, &path, Some(instance.to_string()), &[]).await
}

fn businesses(db: Db) -> Office {
    Office::new(db, read(spoken("presented", "ended_by_positive_outcome")).unwrap())
}

#[testkit::on_both_engines]
async fn a_program_is_told_the_end_in_the_words_of_the_desks(db: Db) {
    let office = businesses(db);
    let receiver = Counterpart::start(&[200], "").unwrap();
    let wish = json!({ "unit": "biblioteche", "address": receiver.url(), "kinds": ["sent", "acted"] });
    office.program_of(&head()).await.post("/webhooks", wish).await;
    let case = office.sends(&resident(), true).await;
    let mut clerk = office.program_of(&official()).await;
    let noted = notes(&mut clerk, case, &named_as(UUID)).await;
    assert_eq!(noted.status, StatusCode::OK, "{}", noted.text());

    let granted = json!({ "action": "consegna", "version": 1 });
    let granted = clerk.post(&format!("/office/cases/{case}/actions"), granted).await;
    assert_eq!(granted.status, StatusCode::OK, "{}", granted.text());
    office.works().await;

    let read = |one: Received| -> Value { serde_json::from_str(&one.body).unwrap() };
    let mut told: Vec<Value> = std::iter::from_fn(|| receiver.received()).map(read).collect();
    told.sort_by_key(|event| event["type"].as_str().unwrap().to_owned());
    assert_eq!(told.len(), 2, "{told:?}");
    let [acted, sent] = [&told[0]["data"]["suap"], &told[1]["data"]["suap"]];
    assert_eq!(
        (&sent["instance_status"]["state"], sent.get("notify")),
        (&json!("presented"), None),
        "what only begins is no message"
    );
    assert_eq!(acted["instance_status"]["state"], "ended_by_positive_outcome");
    assert_eq!(acted["instance_status"]["timestamp"], told[0]["time"]);
    let mut message = noted.json();
    message["event"] = json!("end_by_positive_outcome");
    assert_eq!(acted["notify"], message);
    is_as_specified(&message, ("openAPI/fo_to_bo.yaml", "/components/schemas/NotifyMessage"));
    let status = "/properties/instance_status/items";
    is_as_specified(&acted["instance_status"], ("json-schema/instance-descriptor-schema.yaml", status));
}

#[testkit::on_both_engines]
async fn two_states_of_ours_that_are_one_of_theirs_are_told_once(db: Db) {
    let text = spoken("presented", "ended_by_positive_outcome")
        .replacen("key = \"attesa\"\n", "key = \"attesa\"\nsuap = \"ended_by_positive_outcome\"\n", 1)
        .replacen(
            "actions = [{ key = \"rispondi\"",
            &format!("actions = [{GIVES}, {{ key = \"rispondi\""),
            1,
        );
    let office = Office::new(db, read(text).unwrap());
    let receiver = Counterpart::start(&[200], "").unwrap();
    let wish = json!({ "unit": "biblioteche", "address": receiver.url(), "kinds": ["acted"] });
    office.program_of(&head()).await.post("/webhooks", wish).await;
    let case = office.sends(&resident(), true).await;
    let mut clerk = office.program_of(&official()).await;
    assert_eq!(notes(&mut clerk, case, &named_as(UUID)).await.status, StatusCode::OK);

    for (action, version) in [("chiedi", 1), ("dai", 2)] {
        let step = json!({ "action": action, "version": version });
        let done = clerk.post(&format!("/office/cases/{case}/actions"), step).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    }
    office.works().await;

    let told: Vec<Value> = std::iter::from_fn(|| receiver.received())
        .map(|one| serde_json::from_str(&one.body).unwrap())
        .collect();
    let messages = told.iter().filter(|event| event["data"]["suap"].get("notify").is_some());
    assert_eq!((told.len(), messages.count()), (2, 1), "{told:?}");
}

#[testkit::on_both_engines]
async fn a_code_names_one_case_and_is_put_right(db: Db) {
    let office = businesses(db);
    let [first, second] = [office.sends(&resident(), true).await, office.sends(&resident(), true).await];
    let mut clerk = office.program_of(&official()).await;
    let other = "0b0c2a3e-7c1d-4b7a-9e53-0a6d1d2b3c4d";

    assert_eq!(notes(&mut clerk, first, &named_as(UUID)).await.status, StatusCode::OK);
    assert_eq!(notes(&mut clerk, first, &named_as(UUID)).await.status, StatusCode::OK, "twice is once");
    let taken = notes(&mut clerk, second, &named_as(&UUID.to_uppercase())).await;
    assert_eq!((taken.status, code_of(&taken)), (StatusCode::UNPROCESSABLE_ENTITY, "invalid".to_owned()));
    assert_eq!(taken.json()["fields"][0]["field"], "cui.uuid");
    assert_eq!(notes(&mut clerk, first, &named_as(other)).await.status, StatusCode::OK);
    assert_eq!(notes(&mut clerk, second, &named_as(UUID)).await.status, StatusCode::OK, "it is free again");

    let opened = clerk.get(&format!("/office/cases/{first}")).await.json();
    assert_eq!(opened["suap_instance"]["cui"]["uuid"], other);
    let found = clerk.get(&format!("/office/cases?cui={other}")).await.json();
    assert_eq!((&found["count"], &found["cases"][0]["id"]), (&json!(1), &json!(first.to_string())));
    let elsewhere = Actor::Staff(staff(Role::CaseHead).within(vec![Scope::Office("anagrafe".to_owned())]));
    let mut far = office.program_of(&elsewhere).await;
    assert_eq!(far.get(&format!("/office/cases?cui={other}")).await.json()["cases"], json!([]));
    let wrong = clerk.get("/office/cases?cui=12").await;
    assert_eq!(wrong.json()["fields"][0]["field"], "cui", "{}", wrong.text());
}

#[testkit::on_both_engines]
async fn what_is_no_code_is_refused(db: Db) {
    let office = businesses(db);
    let case = office.sends(&resident(), true).await;
    let mut clerk = office.program_of(&official()).await;

    let wrong = notes(&mut clerk, case, &named_as("12")).await;

    assert_eq!(wrong.json()["fields"][0]["field"], "cui.uuid", "{}", wrong.text());
    let opened = clerk.get(&format!("/office/cases/{case}")).await.json();
    assert_eq!(opened.get("suap_instance"), None);
}

#[testkit::on_both_engines]
async fn other_requests_have_no_such_code(db: Db) {
    let office = Office::new(db, catalogue_with(&[]));
    let case = office.sends(&resident(), true).await;

    let refused = notes(&mut office.program_of(&official()).await, case, &named_as(UUID)).await;

    assert_eq!((refused.status, code_of(&refused)), (StatusCode::CONFLICT, "not-now".to_owned()));
}

#[testkit::on_both_engines]
async fn a_code_goes_with_its_case(db: Db) {
    let office = businesses(db);
    let case = office.sends(&resident(), true).await;
    let mut clerk = office.program_of(&official()).await;
    assert_eq!(notes(&mut clerk, case, &named_as(UUID)).await.status, StatusCode::OK);
    let granted = json!({ "action": "consegna", "version": 1 });
    let granted = clerk.post(&format!("/office/cases/{case}/actions"), granted).await;
    assert_eq!(granted.status, StatusCode::OK, "{}", granted.text());
    office.works().await;

    office.clock.advance(TimeDelta::days(800));
    assert_eq!(office.cases.erase_old().await.unwrap(), 1);

    for table in ["SELECT COUNT(*) FROM cases_suap_instance", "SELECT COUNT(*) FROM cases_suap_message"] {
        let (left,): (i64,) = office.db.query(table).fetch_one().await.unwrap();
        assert_eq!(left, 0, "{table}");
    }
}
