//! Instances that begin at a front office: how they come in, what is asked of them, and what bodies say (art. 5 of the annex to
//! DPR 160/2010).

use auth::{Actor, Role, Scope};
use axum::http::StatusCode;
use cases::Catalogue;
use chrono::{Days, TimeDelta};
use db::Db;
use kernel::Language;
use serde_json::{Value, json};
use web::testing::{Answer, Program};
use webhook::{Counterpart, Received};

use super::office::{Office, head, official, resident, staff};
use super::specification::is_as_specified;
use super::units;

/// The procedure of Milan, as it is.
const SCIA: &str = include_str!("../../../../cities/milano/services/impresa-suap.toml");

const FRONT_OFFICE: &str = "/suap/front-office";
/// A body, by its code in the index of public administrations.
const BODY: &str = "/suap/bodies/asl_mi";
const UUID: &str = "5f0c2a3e-7c1d-4b7a-9e53-0a6d1d2b3c4d";
/// Of the catalogue: what the desk itself looks at, and what a body does.
const OWN: &str = "com-01";
const THEIRS: &str = "ats-07";

/// A comune whose libraries take notices of businesses; stranger things have been seen.
fn desk(db: Db) -> Office {
    desk_by(db, SCIA, OWN)
}

/// The same by another definition, which is asked for by this code.
fn desk_by(db: Db, definition: &str, code: &str) -> Office {
    let text = definition.replacen("unit = \"attivita-produttive\"", "unit = \"biblioteche\"", 1).replacen(
        "[procedure.clock]",
        &format!("[procedure]\nsuap_codes = [\"{code}\"]\n\n[procedure.clock]"),
        1,
    );
    let text: Vec<&str> = text.lines().filter(|line| !line.starts_with("related = ")).collect();
    let files = [("impresa-suap".to_owned(), text.join("\n"))];
    Office::new(db, Catalogue::read(&files, units(), &Language::ALL).unwrap())
}

fn cui() -> Value {
    json!({ "context": "F205", "data": "2020-03-09", "progressive": "0000012", "uuid": UUID })
}

/// The beginning of a message, with what else it says.
fn about(more: Value) -> Value {
    let mut message = json!({ "cui": cui(), "instance_descriptor_version": "1" });
    for (name, value) in more.as_object().unwrap() {
        message[name] = value.clone();
    }
    message
}

fn element(code: &str, resource: &str) -> Value {
    json!({ "code": code, "ref": format!("#{code}"), "resource_id": resource, "hash": "q1w2", "alg_hash": "S256" })
}

fn instance(version: &str) -> Value {
    let index = json!([
        element(OWN, &format!("risorsa-{version}-1")),
        element(THEIRS, &format!("risorsa-{version}-2"))
    ]);
    let sent = about(json!({ "instance_descriptor_version": version, "instance_index": index }));
    is_as_specified(&sent, ("openAPI/bo_to_fo.yaml", "/components/schemas/SendInstanceRequest"));
    sent
}

fn wanted(reference: &str) -> Value {
    let item = json!({ "code": THEIRS, "ref": reference, "integration_request": "La planimetria." });
    let more = json!({ "integration_list": [item], "resource_id": "r-9", "hash": "z9", "alg_hash": "S512" });
    let sent = about(more);
    is_as_specified(&sent, ("openAPI/bo_to_et.yaml", "/components/schemas/RequestIntegrationRequest"));
    sent
}

fn nothing_against_it() -> Value {
    let sent = about(
        json!({ "conclusions_type": "positive_outcome", "positive_outcome": "Nulla osta.", "outcome": "Nulla osta." }),
    );
    is_as_specified(&sent, ("openAPI/bo_to_et.yaml", "/components/schemas/PositiveOutcome"));
    sent
}

/// Hands something in that is taken, and once more, which changes nothing.
async fn hears(program: &mut Program, path: &str, sent: &Value) {
    for _ in 0..2 {
        let answer = program.post(path, sent.clone()).await;
        assert_eq!((answer.status, answer.text()), (StatusCode::OK, String::new()), "{path}");
    }
}

/// The one case that there is.
async fn the_case(program: &mut Program) -> Value {
    let found = program.get(&format!("/office/cases?cui={UUID}")).await.json();
    assert_eq!(found["count"], 1, "{found}");
    let id = found["cases"][0]["id"].as_str().unwrap().to_owned();
    program.get(&format!("/office/cases/{id}")).await.json()
}

/// Does something with it, and gives it as it stands then.
async fn does(program: &mut Program, action: &str, reason: Option<&str>) -> Value {
    let case = the_case(program).await;
    let path = format!("/office/cases/{}/actions", case["id"].as_str().unwrap());
    let step = json!({ "action": action, "version": case["version"], "reason": reason });
    let done = program.post(&path, step).await;
    assert_eq!(done.status, StatusCode::OK, "{action}: {}", done.text());
    the_case(program).await
}

/// What is to be sent to the front office, the newest last: operation and message, each as the specification has it.
async fn to_be_sent(program: &mut Program) -> Vec<(String, Value)> {
    let case = the_case(program).await;
    let path = format!("/office/cases/{}/suap-messages", case["id"].as_str().unwrap());
    let messages = program.get(&path).await.json()["messages"].as_array().unwrap().clone();
    let sent = messages.into_iter().filter(|one| one["is_sent"] == true);
    let sent: Vec<_> =
        sent.map(|one| (one["operation"].as_str().unwrap().to_owned(), one["message"].clone())).collect();
    for (operation, message) in &sent {
        if operation == "retry" {
            continue;
        }
        let schema = match operation.as_str() {
            "request_correction" => "/components/schemas/RequestCorrectionRequest",
            "request_integration" => "/components/schemas/RequestIntegrationRequest",
            _ => "/components/schemas/NotifyMessage",
        };
        is_as_specified(message, ("openAPI/fo_to_bo.yaml", schema));
    }
    sent
}

/// The words of the newest note.
fn noted(case: &Value) -> String {
    let events = case["events"].as_array().unwrap();
    let note =
        events.iter().filter(|event| event["kind"] == "note").max_by_key(|event| event["number"].as_i64());
    note.and_then(|event| event["text"].as_str()).unwrap_or_default().to_owned()
}

#[testkit::on_both_engines]
async fn an_instance_comes_in_is_completed_and_ends_as_a_body_concludes(db: Db) {
    let office = desk(db);
    let receiver = Counterpart::start(&[200], "").unwrap();
    let wish = json!({ "unit": "biblioteche", "address": receiver.url(), "kinds": ["sent", "acted"] });
    office.program_of(&head()).await.post("/webhooks", wish).await;
    let mut program = office.program_of(&official()).await;

    hears(&mut program, &format!("{FRONT_OFFICE}/send_instance"), &instance("1")).await;
    let came = the_case(&mut program).await;
    assert_eq!((&came["suap_state"], &came["due_on"]), (&json!("presented"), &json!("2020-05-15")));
    let receipt = json!({ "cui": cui(), "date": "2020-03-13" });
    hears(&mut program, &format!("{FRONT_OFFICE}/notify_receipt"), &receipt).await;
    let counted = the_case(&mut program).await;
    assert_eq!(counted["due_on"], "2020-05-12", "the term is counted from the receipt");
    assert!(noted(&counted).contains("13/03/2020"), "{counted}");

    does(&mut program, "ricevibile", None).await;
    hears(&mut program, &format!("{BODY}/request_integration"), &wanted("#ats-07")).await;
    let asked = does(&mut program, "chiedi-integrazioni", Some("Serve il layout.")).await;
    assert_eq!((&asked["suap_state"], asked.get("due_on")), (&json!("integration_requested"), None));
    let (operation, message) = to_be_sent(&mut program).await.pop().unwrap();
    assert_eq!(operation, "request_integration");
    let [own, theirs] = [("com-01", "Serve il layout."), ("ats-07", "La planimetria.")].map(|(code, words)| {
        let asked = json!([{ "request": words }]);
        json!({ "code": code, "ref": format!("#{code}"), "integration_requested": asked, "integration_request": asked })
    });
    assert_eq!(message["integration_list"], json!([own, theirs]));
    let document = json!({ "resource_id": "r-9", "hash": "z9", "alg_hash": "S512" });
    assert_eq!(message["integration_document_list"], json!([document]));

    office.clock.advance(TimeDelta::days(10));
    hears(&mut program, &format!("{FRONT_OFFICE}/send_instance"), &instance("2")).await;
    let completed = the_case(&mut program).await;
    assert_eq!(
        (&completed["suap_state"], &completed["due_on"]),
        (&json!("integrated"), &json!("2020-05-22"))
    );
    assert_eq!(completed["suap_instance"]["instance_descriptor_version"], "2");

    hears(&mut program, &format!("{BODY}/send_conclusions"), &nothing_against_it()).await;
    assert!(noted(&the_case(&mut program).await).contains("asl_mi dà parere positivo: Nulla osta."));
    let ended = does(&mut program, "positivo", None).await;
    assert_eq!(
        (&ended["outcome"], &ended["suap_state"]),
        (&json!("granted"), &json!("ended_by_positive_outcome"))
    );
    let sent = to_be_sent(&mut program).await;
    let (operation, message) = sent.last().unwrap();
    assert_eq!((operation.as_str(), &message["event"]), ("notify", &json!("end_by_positive_outcome")));
    assert_eq!((&message["instance_descriptor_version"], sent.len()), (&json!("2"), 2));
    let page = office.browser_of(&official()).await;
    shows_its_elements(page, &ended).await;
    let told = told_of(&office, &receiver).await;
    let mut numbers: Vec<_> =
        told.iter().filter(|one| one.is_object()).map(|one| one["operation"].as_str()).collect();
    numbers.sort_unstable();
    assert_eq!(
        numbers,
        [Some("notify"), Some("request_integration")],
        "programs are told which to read: {told:?}"
    );
}

/// The page of the office names the elements that came last.
async fn shows_its_elements(mut browser: web::testing::Browser, case: &Value) {
    let page = browser.get(&format!("/ufficio/pratiche/{}", case["id"].as_str().unwrap())).await.text();
    assert!(page.contains(UUID) && page.contains("risorsa-2-1") && !page.contains("risorsa-1-1"), "{page}");
}

/// What events said of messages; nobody's words are in any.
async fn told_of(office: &Office, receiver: &Counterpart) -> Vec<Value> {
    office.works().await;
    let bodies = std::iter::from_fn(|| receiver.received()).map(|one: Received| one.body);
    bodies
        .map(|body| {
            assert!(!body.contains("layout") && !body.contains("planimetria"), "{body}");
            let event: Value = serde_json::from_str(&body).unwrap();
            event["data"]["suap"]["message"].clone()
        })
        .collect()
}

#[testkit::on_both_engines]
async fn an_instance_is_corrected_and_taken_back_by_who_presented_it(db: Db) {
    let office = desk(db.clone());
    let mut program = office.program_of(&official()).await;
    hears(&mut program, &format!("{FRONT_OFFICE}/send_instance"), &instance("1")).await;

    does(&mut program, "chiedi-correzione", Some("Manca la firma.")).await;
    let (operation, message) = to_be_sent(&mut program).await.pop().unwrap();
    assert_eq!(
        (operation.as_str(), &message["correction_list"][0]["correction_request"]),
        ("request_correction", &json!("Manca la firma."))
    );
    assert_eq!(
        message["correction_list"].as_array().unwrap().len(),
        1,
        "the desk asks about what is its own"
    );
    let retry = json!({ "cui": cui(), "operation": "request_correction", "error": { "code": "12", "message": "Non si legge." } });
    hears(&mut program, &format!("{FRONT_OFFICE}/retry"), &retry).await;
    assert!(noted(&the_case(&mut program).await).contains("request_correction. 12: Non si legge."));
    // Meanwhile the service goes by another code; what began by the old one is still heard of.
    let office = desk_by(db, &SCIA.replacen("version = 5", "version = 6", 1), "com-02");
    let mut program = office.program_of(&official()).await;
    hears(&mut program, &format!("{FRONT_OFFICE}/send_instance"), &instance("2")).await;
    assert_eq!(the_case(&mut program).await["suap_state"], "corrected");

    hears(&mut program, &format!("{FRONT_OFFICE}/cancel_instance"), &cui()).await;
    let ended = the_case(&mut program).await;
    assert_eq!((&ended["outcome"], ended["is_open"].as_bool()), (&json!("withdrawn"), Some(false)));
    let (_, message) = to_be_sent(&mut program).await.pop().unwrap();
    assert_eq!(message["event"], "end_by_submitter_cancel_requested");
    is_refused(program.post(&format!("{BODY}/send_conclusions"), nothing_against_it()).await, "ended", "");
}

#[testkit::on_both_engines]
async fn what_does_not_hold_together_is_wanted_again_and_takes_the_place_of_what_was_there(db: Db) {
    let office = desk(db);
    let mut program = office.program_of(&official()).await;
    let [send, receipt] = ["send_instance", "notify_receipt"].map(|call| format!("{FRONT_OFFICE}/{call}"));
    let on = |day: &str| json!({ "cui": cui(), "date": day });
    hears(&mut program, &send, &instance("1")).await;
    hears(&mut program, &receipt, &on("2020-03-12")).await;
    assert_eq!(the_case(&mut program).await["due_on"], "2020-05-11");
    is_refused(program.post(&send, instance("2")).await, "instance-known", "");

    for operation in ["send_instance", "notify_receipt"] {
        let case = the_case(&mut program).await;
        let path = format!("/office/cases/{}/suap-messages", case["id"].as_str().unwrap());
        let error = json!({ "code": "impronta", "message": "Non torna." });
        let again = json!({ "party": "front_office", "operation": operation, "error": error,
                            "version": case["version"] });
        let wanted = program.post(&path, again.clone()).await;
        assert_eq!(wanted.status, StatusCode::OK, "{}", wanted.text());
        assert_eq!(program.post(&path, again).await.status, StatusCode::CONFLICT, "once");
        let (told, message) = to_be_sent(&mut program).await.pop().unwrap();
        assert_eq!((told.as_str(), &message["operation"]), ("retry", &json!(operation)));
        assert_eq!(message["error"], error);
    }
    hears(&mut program, &send, &instance("2")).await;
    hears(&mut program, &receipt, &on("2020-03-13")).await;

    let case = the_case(&mut program).await;
    assert_eq!((&case["suap_state"], &case["due_on"]), (&json!("presented"), &json!("2020-05-12")));
    assert_eq!(case["suap_instance"]["instance_descriptor_version"], "2");
    is_refused(program.post(&send, instance("3")).await, "instance-known", "");
}

/// That it is told in the form of the specification, with this code and this word.
fn is_refused(answer: Answer, code: &str, word: &str) {
    assert_eq!(answer.header("content-type"), "application/json");
    let told = answer.json();
    is_as_specified(&told, ("openAPI/bo_to_fo.yaml", "/components/schemas/Error"));
    assert_eq!((answer.status, &told["code"]), (StatusCode::BAD_REQUEST, &json!(code)), "{told}");
    assert!(told["message"].as_str().unwrap().contains(word), "{word}: {told}");
}

fn with(mut message: Value, pointer: &str, value: Value) -> Value {
    *message.pointer_mut(pointer).unwrap() = value;
    message
}

#[testkit::on_both_engines]
async fn what_is_no_message_of_the_specification_or_comes_out_of_order_changes_nothing(db: Db) {
    let office = desk(db);
    let mut program = office.program_of(&official()).await;
    let [send, receipt] = ["send_instance", "notify_receipt"].map(|call| format!("{FRONT_OFFICE}/{call}"));
    let tomorrow = office.cases.today().checked_add_days(Days::new(1)).unwrap();
    let on = |day: String| json!({ "cui": cui(), "date": day });

    is_refused(program.post(&receipt, on("2020-03-13".to_owned())).await, "unknown-instance", "");
    for (sent, code, word) in [
        (with(instance("1"), "/cui/uuid", json!("12")), "invalid", "cui.uuid"),
        (with(instance("1"), "/cui/progressive", json!("")), "invalid", "cui.progressive"),
        (with(instance("1"), "/cui/data", json!(tomorrow)), "invalid", "cui.data"),
        (with(instance("1"), "/instance_index", json!([])), "invalid", "instance_index"),
        (with(instance("1"), "/instance_index/0/code", json!("com-99")), "invalid", "instance_index.code"),
        (
            with(instance("1"), "/instance_index/1/resource_id", json!("risorsa-1-1")),
            "invalid",
            "instance_index[1].resource_id",
        ),
        (with(instance("1"), "/instance_index/0/ref", json!(" ")), "invalid", "instance_index[0].ref"),
        (with(instance("1"), "/instance_index/0/alg_hash", json!("MD5")), "malformed", ""),
        (json!({ "cui": cui() }), "malformed", ""),
    ] {
        is_refused(program.post(&send, sent).await, code, word);
    }
    let none = program.get(&format!("/office/cases?cui={UUID}")).await.json();
    assert_eq!(none["count"], 0);

    hears(&mut program, &send, &instance("1")).await;
    let came = the_case(&mut program).await;
    let conclusions = format!("{BODY}/send_conclusions");
    let [integration, conference] =
        ["request_integration", "request_cdss"].map(|call| format!("{BODY}/{call}"));
    for (path, sent, code, word) in [
        (&send, instance("2"), "instance-known", ""),
        (&send, with(instance("1"), "/cui/context", json!("F206")), "invalid", "cui"),
        (&receipt, on(tomorrow.to_string()), "invalid", "date"),
        (&conclusions, nothing_against_it(), "not-now", ""),
        (
            &conclusions,
            about(json!({ "conclusions_type": "suspension_requested" })),
            "invalid",
            "suspend_motivation",
        ),
        (&integration, wanted("#ats-07"), "not-now", ""),
        (&conference, cui(), "not-now", ""),
        (
            &format!("{FRONT_OFFICE}/retry"),
            json!({ "cui": cui(), "operation": "send_instance" }),
            "invalid",
            "operation",
        ),
        (&"/suap/bodies/front_office/request_cdss".to_owned(), cui(), "invalid", "body"),
    ] {
        is_refused(program.post(path, sent).await, code, word);
    }
    assert_eq!(the_case(&mut program).await["version"], came["version"], "nothing has changed");
    hears(&mut program, &receipt, &on("2020-03-13".to_owned())).await;
    is_refused(program.post(&receipt, on("2020-03-12".to_owned())).await, "instance-known", "");
    does(&mut program, "ricevibile", None).await;
    is_refused(program.post(&integration, wanted("#altro")).await, "invalid", "integration_list[0].ref");
}

#[testkit::on_both_engines]
async fn only_programs_of_the_desk_hand_instances_in(db: Db) {
    let office = desk(db);
    let path = format!("{FRONT_OFFICE}/send_instance");
    let elsewhere = Actor::Staff(staff(Role::CaseHead).within(vec![Scope::Office("anagrafe".to_owned())]));

    for (mut program, status, code) in [
        (office.program(), StatusCode::UNAUTHORIZED, "token-needed"),
        (office.program_of(&resident()).await, StatusCode::FORBIDDEN, "forbidden"),
        (office.program_of(&elsewhere).await, StatusCode::NOT_FOUND, "not-found"),
    ] {
        let answer = program.post(&path, instance("1")).await;
        assert_eq!((answer.status, &answer.json()["code"]), (status, &json!(code)));
    }
    let found = office.program_of(&official()).await.get(&format!("/office/cases?cui={UUID}")).await.json();
    assert_eq!(found["count"], 0);
}
