//! Programs at every door of the API, each with a token that opens something, though not this.

use auth::{Actor, Role};
use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use db::Db;
use testkit::on_both_engines;
use web::testing::{Answer, Browser};
use web::token::{self, BearerToken, Label, Lifetime};

use super::things::caseworker;
use super::written_down::entries_by_staff;
use super::{DOORS, Door};
use crate::town::{Town, resident, staff};

/// A program that acts for somebody.
struct Program {
    browser: Browser,
    bearer: BearerToken,
}

impl Program {
    async fn of(town: &Town, db: &Db, actor: &Actor) -> Self {
        let label = Label::parse("programma").expect("a name");
        let mut tx = db.begin().await.unwrap();
        let new = token::create(&mut tx, actor, &label, Lifetime::Month, town.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        Self { browser: Browser::new(&town.house.router()), bearer: new.bearer }
    }

    /// Asks as a program does that has read the description: with a body of the right form.
    async fn knock(&mut self, method: &str, target: &str) -> Answer {
        let body = match (method, target) {
            ("POST", _) if target.ends_with("/links") => r#"{"recipient":"Studio Bianchi","days":7}"#,
            ("POST", _) if target.ends_with("/actions") => r#"{"action":"ritira","version":1}"#,
            ("POST", _) if target.ends_with("/messages") || target.ends_with("/notes") => {
                r#"{"text":"Ciao"}"#
            }
            ("POST", "/api/v1/cases") => ASKED,
            ("POST", "/api/v1/webhooks") => {
                r#"{"unit":"trasparenza","address":"https://a.example/","kinds":["sent"]}"#
            }
            ("POST", _) => r#"{"kinds":[1]}"#,
            _ => "",
        };
        let request = Request::builder()
            .method(method)
            .uri(target)
            .header("authorization", format!("Bearer {}", self.bearer.reveal()))
            .header("content-type", "application/json")
            .header("idempotency-key", "knock");
        self.browser.send(request.body(Body::from(body)).expect("a request")).await
    }
}

/// The office that answers the request below.
const OFFICE: &str = "trasparenza";

/// A request that anybody may make.
const ASKED: &str =
    r#"{"service":"accesso-civico","answers":{"tipo":"semplice","oggetto":"Il bilancio del 2019."}}"#;

/// What is whose: a thing of the owner for each kind of address.
struct Things {
    certificate: String,
    link: String,
    case: String,
    webhook: String,
}

impl Things {
    async fn of(own: &mut Program, town: &Town) -> Self {
        let certificate = town.certificate_of(town.resident(0)).await.id.to_string();
        let link = own.knock("POST", &format!("/api/v1/certificates/{certificate}/links")).await;
        assert_eq!(link.status, StatusCode::CREATED, "the owner's own program may: {}", link.text());
        let case = own.knock("POST", "/api/v1/cases").await;
        assert_eq!(case.status, StatusCode::CREATED, "the owner's own program may: {}", case.text());
        let mut head = Program::of(town, &town.db, &caseworker(Role::CaseHead, OFFICE)).await;
        let webhook = head.knock("POST", "/api/v1/webhooks").await;
        assert_eq!(webhook.status, StatusCode::CREATED, "who answers for the office may: {}", webhook.text());
        let id = |answer: &Answer| answer.json()["id"].as_str().expect("it has an id").to_owned();
        Self { certificate, link: id(&link), case: id(&case), webhook: id(&webhook) }
    }

    fn target(&self, path: &str) -> String {
        let id = match path {
            _ if path.contains("/cases/") => &self.case,
            _ if path.contains("/webhooks/") => &self.webhook,
            _ => &self.certificate,
        };
        path.replace("{id}", id).replace("{link_id}", &self.link)
    }
}

/// What ends a thing comes last, so that everything else finds it.
fn ends_something(method: &str, path: &str) -> bool {
    method == "DELETE" || path.ends_with("/actions")
}

#[on_both_engines]
async fn a_program_of_whose_they_are_reaches_every_one_of_them(db: Db) {
    let town = Town::new(db.clone()).await;
    let mut own = Program::of(&town, &db, &resident(town.resident(0))).await;
    let things = Things::of(&mut own, &town).await;
    let mut head = Program::of(&town, &db, &caseworker(Role::CaseHead, OFFICE)).await;
    let mut doors: Vec<_> =
        DOORS.iter().filter(|(.., door)| matches!(door, Door::Api | Door::OfficeApi)).collect();
    doors.sort_by_key(|(method, path, _)| ends_something(method, path));
    let (mut wrong, mut written_down) = (Vec::new(), 0);
    for (method, path, door) in doors {
        let program = if *door == Door::Api { &mut own } else { &mut head };
        let before = entries_by_staff(&town, town.resident(0)).await;
        let answer = program.knock(method, &things.target(path)).await;
        if path.starts_with("/api/v1/office/cases/{id}") && answer.status.is_success() {
            match entries_by_staff(&town, town.resident(0)).await - before {
                0 => {
                    wrong.push(format!("{method} {path}: {} is not in the log of whose it is", answer.status))
                }
                _ => written_down += 1,
            }
        }
        // What cannot be done now, or wants another body, is found all the same.
        let is_found = match *method {
            "GET" => answer.status.is_success(),
            _ => answer.status.is_success() || matches!(answer.status.as_u16(), 400 | 409 | 422),
        };
        if !is_found {
            wrong.push(format!("{method} {path}: {} {}", answer.status, answer.text()));
        }
    }
    assert!(written_down >= 4, "programs of the office did {written_down} things with a case");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[on_both_engines]
async fn a_program_reaches_nothing_but_what_its_owner_has(db: Db) {
    let town = Town::new(db.clone()).await;
    let owner = resident(town.resident(0));
    let mut own = Program::of(&town, &db, &owner).await;
    let things = Things::of(&mut own, &town).await;
    let strangers = [
        resident(town.resident(1)),
        staff(Role::CounterClerk),
        staff(Role::RegistryOfficial),
        staff(Role::CaseOfficial),
        staff(Role::PlatformOperator),
    ];

    let mut wrong = Vec::new();
    for stranger in &strangers {
        let mut program = Program::of(&town, &db, stranger).await;
        for (method, path, _) in DOORS.iter().filter(|(.., door)| *door == Door::Api) {
            let answer = program.knock(method, &things.target(path)).await;
            let told = answer.text();
            let is_told = told.contains(&things.certificate) || told.contains(&things.case);
            if !is_kept_out(stranger, path, &answer) || is_told {
                wrong.push(format!("{} {method} {path}: {}", stranger.kind(), answer.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let links = own.knock("GET", &format!("/api/v1/certificates/{}/links", things.certificate)).await;
    assert!(links.text().contains(&things.link), "nobody has touched what is the owner's");
}

#[on_both_engines]
async fn the_desk_is_for_programs_of_the_office_alone(db: Db) {
    let town = Town::new(db.clone()).await;
    let owner = resident(town.resident(0));
    let mut own = Program::of(&town, &db, &owner).await;
    let things = Things::of(&mut own, &town).await;
    let elsewhere = |role| {
        let scope = auth::Scope::Office("altrove".to_owned());
        Actor::Staff(auth::Staff::new(kernel::StaffId::new(), "Altrove", role, "altrove").within(vec![scope]))
    };
    let strangers = [
        owner,
        staff(Role::CounterClerk),
        staff(Role::RegistryOfficial),
        staff(Role::PlatformOperator),
        elsewhere(Role::CaseOfficial),
        elsewhere(Role::CaseHead),
    ];

    let mut wrong = Vec::new();
    for stranger in &strangers {
        let mut program = Program::of(&town, &db, stranger).await;
        for (method, path, _) in DOORS.iter().filter(|(.., door)| *door == Door::OfficeApi) {
            let answer = program.knock(method, &things.target(path)).await;
            let is_out = matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND);
            // Who works cases elsewhere has lists of their own, which are empty.
            let is_theirs = answer.status == StatusCode::OK && path.ends_with("s");
            let told = answer.text();
            let is_told = told.contains(&things.case) || told.contains(&things.webhook);
            if (!is_out && !is_theirs) || is_told {
                wrong.push(format!("{} {method} {path}: {}", stranger.kind(), answer.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Another resident has their own certificates and not this one; who works for the city has none here.
fn is_kept_out(stranger: &Actor, path: &str, answer: &Answer) -> bool {
    match stranger {
        Actor::Resident { .. } if path.contains("{id}") => answer.status == StatusCode::NOT_FOUND,
        Actor::Resident { .. } => answer.status.is_success(),
        _ => matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND),
    }
}
