//! A program that acts for somebody, and what it sends where.

use auth::Actor;
use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use db::Db;
use web::testing::{Answer, Browser};
use web::token::{self, BearerToken, Label, Lifetime};

use crate::town::Town;

/// A program that acts for somebody.
pub(in crate::routes) struct Program {
    browser: Browser,
    bearer: BearerToken,
}

impl Program {
    pub(in crate::routes) async fn of(town: &Town, db: &Db, actor: &Actor) -> Self {
        let label = Label::parse("programma").expect("a name");
        let mut tx = db.begin().await.unwrap();
        let new = token::create(&mut tx, actor, &label, Lifetime::Month, town.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        Self { browser: Browser::new(&town.house.router()), bearer: new.bearer }
    }

    /// Asks as a program does that has read the description, with a body of the right form; where files are sent it is none,
    /// for nothing of what is asked about takes them.
    pub(in crate::routes) async fn knock(&mut self, method: &str, target: &str) -> Answer {
        let body = match (method, target) {
            ("POST", _) if target.starts_with(FRONT_OFFICE) || target.starts_with(BODIES) => {
                return self.send(method, target, about_an_instance(target)).await;
            }
            ("POST", _) if target.ends_with("/links") => r#"{"recipient":"Studio Bianchi","days":7}"#,
            ("POST", _) if target.ends_with("/actions") => r#"{"action":"ritira","version":1}"#,
            ("POST", _) if SAYING.iter().any(|end| target.ends_with(end)) => r#"{"text":"Ciao"}"#,
            ("POST", _) if target.ends_with("/opinions") => ASKED_OF_ANOTHER,
            ("POST", _) if target.ends_with("/assignments") => GIVEN_TO_A_COLLEAGUE,
            ("PUT", _) if target.ends_with("/suap-instance") => INSTANCE,
            ("PUT", _) if target.ends_with("/public") => SAID_TO_ALL,
            ("POST", _) if target.ends_with("/duplicate-of") => SAYS_THE_SAME,
            ("POST", _) if target.ends_with("/rating") => r#"{"stars":5,"remark":"clear"}"#,
            ("POST", _) if target.ends_with("/reservation") => {
                r#"{"place":"sala","day":"2020-03-30","hour":"10:00","version":1}"#
            }
            ("POST", _) if target.ends_with("/paper-answers") => {
                r#"{"action":"ritira","day":"2020-03-09","version":1}"#
            }
            ("POST", _) if target.ends_with("/register") => r#"{"step":"try_again"}"#,
            ("POST", _) if target.ends_with("/suspension-trials") => DECREE_OF_THE_PAST,
            ("POST", _) if target.ends_with("/suspensions") => SUSPENDED,
            ("POST", _) if target.ends_with("/resumptions") => {
                r#"{"suspension":"suspension_0190a6c0e4b87c3d8f1e2a3b4c5d6e7f"}"#
            }
            ("POST", SIGNATURES) => r#"{"code":"00000-00000"}"#,
            ("POST", _) if target.ends_with("/delivery") => r#"{"day":"2020-03-09","version":1}"#,
            ("POST", _) if target.ends_with("/suap-messages") => {
                r#"{"party":"front_office","operation":"send_instance","error":{"code":"1","message":"Non si legge."},"version":1}"#
            }
            ("POST", "/api/v1/counter/people") => SEARCHED,
            ("POST", _) if target.ends_with("/offer") => r#"{"occasion":{"reason":"in-person"}}"#,
            ("POST", _) if target.starts_with("/api/v1/counter/people/") => AT_THE_COUNTER,
            ("POST", BATCHES) => LISTED,
            ("POST", "/api/v1/cases") => ASKED,
            ("POST", DRAFTS) => r#"{"service":"accesso-civico"}"#,
            ("POST", _) if target.starts_with(DRAFTS) && target.ends_with("/answers") => ANSWERED,
            ("POST", _) if target.ends_with("/sending") => SENT,
            ("POST", VISITS) => KEPT,
            ("POST", _) if target.starts_with(VISITS) && target.ends_with("/move") => MOVED,
            ("POST", _) if target.starts_with(VISITS) => "{}",
            ("POST", POSITIONS) => OWED,
            ("POST", _) if target.ends_with("/postings") => POSTED,
            ("POST", _) if target.ends_with("/simulation") => r#"{"draw":42}"#,
            ("POST", _) if target.ends_with("/publication") => r#"{"draw":42,"input_sha256":"0"}"#,
            ("POST", _) if target.ends_with("/withdrawal") => r#"{"reason":"Non è dovuto."}"#,
            ("POST", "/api/v1/webhooks") => {
                r#"{"unit":"trasparenza","address":"https://a.example/","kinds":["sent"]}"#
            }
            ("POST", _) => r#"{"kinds":[1]}"#,
            _ => "",
        };
        self.send(method, target, body.to_owned()).await
    }

    pub(super) async fn send(&mut self, method: &str, target: &str, body: String) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(target)
            .header("authorization", format!("Bearer {}", self.bearer.reveal()))
            .header("content-type", "application/json")
            .header("idempotency-key", "knock");
        self.browser.send(request.body(Body::from(body)).expect("a request")).await
    }
}

/// Where something is said in words.
const SAYING: [&str; 5] = ["/messages", "/notes", "/elements", "/needs", "/answer"];

/// What an office asks another about a case.
const ASKED_OF_ANOTHER: &str = r#"{"unit":"polizia-locale","question":"C’era una chiusura?","version":1}"#;

/// A case that goes to somebody who does not work there.
const GIVEN_TO_A_COLLEAGUE: &str =
    r#"{"colleague":"staff_0190a6c0e4b87c3d8f1e2a3b4c5d6e7f","version":1,"note":"Urgente."}"#;

/// What an office says to everybody about a case, and one that nobody has and that would say the same.
const SAID_TO_ALL: &str = r#"{"words":"Lampione spento.","is_shown":true,"version":1}"#;
const SAYS_THE_SAME: &str =
    r#"{"case":"case_0190a6c0e4b87c3d8f1e2a3b4c5d6e7f","reason":"C’era già.","version":1}"#;

/// Where several cases are worked at once.
pub(super) const TOGETHER: &str = "/api/v1/office/case-";

/// A decree whose days are over: nothing can be suspended by it any more.
const DECREE_OF_THE_PAST: &str =
    r#"{"decree":"DPCM","from":"2019-03-23","until":"2019-04-06","reason":"Emergenza"}"#;
const SUSPENDED: &str =
    r#"{"decree":"DPCM","from":"2019-03-23","until":"2019-04-06","reason":"Emergenza","seen":0}"#;

/// Where programs of residents find what waits for their signature.
pub(super) const SIGNATURES: &str = "/api/v1/signatures";

/// The office that answers the request below.
pub(super) const OFFICE: &str = "trasparenza";

/// The offices that publish the ranking of a call, and what comes of competitions.
pub(super) const SCHOOLS: &str = "educazione";
pub(super) const COMPETITIONS: &str = "personale";

/// What that one posts, of nobody.
const POSTED: &str = r#"{"kind":"notice","contest":"Dieci agenti","title":"Bando","opens_on":"2020-03-09","closes_on":"2020-03-31"}"#;

/// A request that anybody may make.
const ASKED: &str =
    r#"{"service":"accesso-civico","answers":{"tipo":"semplice","oggetto":"Il bilancio del 2019."}}"#;

/// Where programs of residents write requests.
pub(super) const DRAFTS: &str = "/api/v1/drafts";

/// What they say of a draft that they have not read.
const ANSWERED: &str = r#"{"version":"0","answers":{}}"#;
const SENT: &str = r#"{"version":"0"}"#;

/// Where programs of residents book.
pub(super) const VISITS: &str = "/api/v1/appointments/visits";

/// A time that nobody sells, for something and for what is booked.
const KEPT: &str = r#"{"office":"nessuna","pool":"5f0c2a3e-7c1d-4b7a-9e53-0a6d1d2b3c4d","starts_at":"2020-03-10T09:00:00Z",
    "way":"in-person","matters":["prova"]}"#;
const MOVED: &str = r#"{"office":"nessuna","pool":"5f0c2a3e-7c1d-4b7a-9e53-0a6d1d2b3c4d","starts_at":"2020-03-10T09:00:00Z",
    "way":"in-person"}"#;

/// Where programs of offices create what somebody owes.
const POSITIONS: &str = "/api/v1/office/payments/positions";

/// Something that somebody owes who is not in the register.
const OWED: &str = r#"{"kind":"diritti","reference":"PROVA-1","subject":"Prova",
    "debtor":{"kind":"person","fiscal_code":"RSSMRA85T10A562S","name":"Mario Rossi"},
    "single":{"amount_cents":100,"due_on":"2020-04-30"}}"#;

/// The office that works what businesses ask.
pub(super) const DESK_FOR_BUSINESSES: &str = "attivita-produttive";

/// Where front offices and bodies of the country call it.
const FRONT_OFFICE: &str = "/api/v1/suap/front-office/";
const BODIES: &str = "/api/v1/suap/bodies/";

/// What they send about an instance that nobody has here.
fn about_an_instance(target: &str) -> String {
    let instance: serde_json::Value = serde_json::from_str(INSTANCE).expect("it is JSON");
    let operation = target.rsplit('/').next().unwrap_or_default();
    if matches!(operation, "cancel_instance" | "request_cdss") {
        return instance["cui"].to_string();
    }
    let wanted_again = if target.starts_with(BODIES) { "send_instance" } else { "request_correction" };
    let element = serde_json::json!({ "code": "0-0", "ref": "1", "resource_id": "1", "hash": "0", "alg_hash": "S256",
        "integration_request": "La planimetria." });
    let mut sent = instance;
    for (name, value) in [
        ("instance_index", serde_json::json!([element])),
        ("integration_list", serde_json::json!([element])),
        ("date", "2020-03-09".into()),
        ("operation", wanted_again.into()),
        ("conclusions_type", "positive_outcome".into()),
        ("positive_outcome", "Nulla osta.".into()),
    ] {
        sent[name] = value;
    }
    sent.to_string()
}

/// By what desks for businesses name a case.
const INSTANCE: &str = r#"{"cui":{"context":"F205","data":"2020-03-09","progressive":"0000012",
    "uuid":"5f0c2a3e-7c1d-4b7a-9e53-0a6d1d2b3c4d"},"instance_descriptor_version":"1"}"#;

/// A search for somebody who is not in the register.
const SEARCHED: &str = r#"{"fiscal_code":"RSSMRA85T10A562S","occasion":{"reason":"in-person"}}"#;

/// What a clerk issues to somebody whom they know.
const AT_THE_COUNTER: &str = r#"{"occasion":{"reason":"in-person"},
    "asker":{"requester":"subject","seen":"known"},"order":{"kinds":[1]}}"#;

/// Where lists of offices are handed in.
pub(in crate::routes) const BATCHES: &str = "/api/v1/certificate-batches";

/// A list about somebody who is not in the register.
const LISTED: &str = r#"{"office":"INPS",
    "lines":[{"fiscal_code":"RSSMRA85T10A562S","kinds":[1],"reference":"prot. 7/2020"}]}"#;

/// A list about somebody that an employee's program handed in, done.
pub(in crate::routes) async fn list_about(town: &Town, owner: &Actor, by: &Actor) -> String {
    let file = town.house.registry.own_file(owner).await.unwrap();
    let code = file.person.fiscal_codes.current.expect("a persona has one").to_string();
    let mut program = Program::of(town, &town.db, by).await;
    let listed = program.send("POST", BATCHES, LISTED.replace("RSSMRA85T10A562S", &code)).await;
    assert_eq!(listed.status, StatusCode::ACCEPTED, "their program may: {}", listed.text());
    town.house.workers().run_until_idle().await.unwrap();
    listed.json()["id"].as_str().expect("it has an id").to_owned()
}
