//! Programs at every door of the API, each with a token that opens something, though not this.

use std::collections::BTreeMap;

use auth::{Actor, Role, Scope, Staff, Workplace};
use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use db::Db;
use kernel::StaffId;
use testkit::on_both_engines;
use web::testing::{Answer, Browser};
use web::token::{self, BearerToken, Label, Lifetime};

use super::things::{self, ASKED_OFFICE, Thing, asked_for, booked, caseworker, owed};
use super::written_down::entries_by_staff;
use super::{DOORS, Door};
use crate::town::{Town, resident, staff};

/// A program that acts for somebody.
pub(super) struct Program {
    browser: Browser,
    bearer: BearerToken,
}

impl Program {
    pub(super) async fn of(town: &Town, db: &Db, actor: &Actor) -> Self {
        let label = Label::parse("programma").expect("a name");
        let mut tx = db.begin().await.unwrap();
        let new = token::create(&mut tx, actor, &label, Lifetime::Month, town.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        Self { browser: Browser::new(&town.house.router()), bearer: new.bearer }
    }

    /// Asks as a program does that has read the description: with a body of the right form.
    pub(super) async fn knock(&mut self, method: &str, target: &str) -> Answer {
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
            ("POST", _) if target.ends_with("/withdrawal") => r#"{"reason":"Non è dovuto."}"#,
            ("POST", "/api/v1/webhooks") => {
                r#"{"unit":"trasparenza","address":"https://a.example/","kinds":["sent"]}"#
            }
            ("POST", _) => r#"{"kinds":[1]}"#,
            _ => "",
        };
        self.send(method, target, body.to_owned()).await
    }

    async fn send(&mut self, method: &str, target: &str, body: String) -> Answer {
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

/// Where several cases are worked at once.
const TOGETHER: &str = "/api/v1/office/case-";

/// The office that answers the request below.
const OFFICE: &str = "trasparenza";

/// A request that anybody may make.
const ASKED: &str =
    r#"{"service":"accesso-civico","answers":{"tipo":"semplice","oggetto":"Il bilancio del 2019."}}"#;

/// Where programs of residents write requests.
const DRAFTS: &str = "/api/v1/drafts";

/// What they say of a draft that they have not read.
const ANSWERED: &str = r#"{"version":"0","answers":{}}"#;
const SENT: &str = r#"{"version":"0"}"#;

/// Where programs of residents book.
const VISITS: &str = "/api/v1/appointments/visits";

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
const DESK_FOR_BUSINESSES: &str = "attivita-produttive";

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
pub(super) const BATCHES: &str = "/api/v1/certificate-batches";

/// A list about somebody who is not in the register.
const LISTED: &str = r#"{"office":"INPS",
    "lines":[{"fiscal_code":"RSSMRA85T10A562S","kinds":[1],"reference":"prot. 7/2020"}]}"#;

/// A list about somebody that an employee's program handed in, done.
pub(super) async fn list_about(town: &Town, owner: &Actor, by: &Actor) -> String {
    let file = town.house.registry.own_file(owner).await.unwrap();
    let code = file.person.fiscal_codes.current.expect("a persona has one").to_string();
    let mut program = Program::of(town, &town.db, by).await;
    let listed = program.send("POST", BATCHES, LISTED.replace("RSSMRA85T10A562S", &code)).await;
    assert_eq!(listed.status, StatusCode::ACCEPTED, "their program may: {}", listed.text());
    town.house.workers().run_until_idle().await.unwrap();
    listed.json()["id"].as_str().expect("it has an id").to_owned()
}

/// What is whose: a thing of the owner for each kind of address.
struct Things {
    person: String,
    certificate: String,
    /// Issued at the counter.
    desk_certificate: String,
    /// A list about the person, done.
    batch: String,
    link: String,
    case: String,
    /// What another office is asked about it.
    opinion: String,
    /// What they wrote on pages: a draft and a case with a file each, and one that is decided.
    asked: BTreeMap<Thing, String>,
    webhook: String,
    /// An appointment.
    visit: String,
    /// Something that they owe, and something that they paid, each with its notice.
    open: (String, String),
    paid: (String, String),
}

impl Things {
    async fn of(own: &mut Program, town: &Town) -> Self {
        let official = staff(Role::RegistryOfficial);
        let batch = list_about(town, &resident(town.resident(0)), &official).await;
        let certificate = town.certificate_of(town.resident(0)).await.id.to_string();
        let link = own.knock("POST", &format!("/api/v1/certificates/{certificate}/links")).await;
        assert_eq!(link.status, StatusCode::CREATED, "the owner's own program may: {}", link.text());
        let case = own.knock("POST", "/api/v1/cases").await;
        assert_eq!(case.status, StatusCode::CREATED, "the owner's own program may: {}", case.text());
        let id = |answer: &Answer| answer.json()["id"].as_str().expect("it has an id").to_owned();
        let mut head = Program::of(town, &town.db, &caseworker(Role::CaseHead, OFFICE)).await;
        let webhook = head.knock("POST", "/api/v1/webhooks").await;
        assert_eq!(webhook.status, StatusCode::CREATED, "who answers for the office may: {}", webhook.text());
        let opinions = format!("/api/v1/office/cases/{}/opinions", id(&case));
        let opinion = head.knock("POST", &opinions).await;
        assert_eq!(opinion.status, StatusCode::CREATED, "the office's program may: {}", opinion.text());
        let person = town.resident(0).to_string();
        let mut clerk = Program::of(town, &town.db, &staff(Role::CounterClerk)).await;
        let issued = clerk.knock("POST", &format!("/api/v1/counter/people/{person}/certificates")).await;
        assert_eq!(issued.status, StatusCode::CREATED, "a clerk's program may: {}", issued.text());
        let (desk_certificate, link) = (id(&issued), id(&link));
        let owed = owed::owed(town, town.resident(0)).await;
        let open = (owed.id.to_string(), owed.notices[0].id.to_string());
        let (position, notice) = owed::paid(town, town.resident(0)).await;
        let paid = (position.to_string(), notice.to_string());
        let (case, opinion, webhook) = (id(&case), id(&opinion), id(&webhook));
        let visit = booked::of(town, town.resident(0)).await.remove(0).1;
        let asked = asked_for(town, &resident(town.resident(0))).await.into_iter().collect();
        Self {
            person,
            certificate,
            desk_certificate,
            batch,
            link,
            case,
            opinion,
            asked,
            webhook,
            visit,
            open,
            paid,
        }
    }

    fn target(&self, path: &str) -> String {
        let (position, notice) = if path.ends_with("/receipt") { &self.paid } else { &self.open };
        let id = match path {
            _ if path.contains("/payments/positions/") => position,
            _ if path.starts_with(VISITS) => &self.visit,
            _ if path.contains("/office/opinions/") => &self.opinion,
            _ if path.starts_with(DRAFTS) => &self.asked[&Thing::Draft],
            _ if path.contains("/files/") => &self.asked[&Thing::Case],
            _ if path.contains("/documents/") => &self.asked[&Thing::DecidedCase],
            _ if path.contains("/cases/") => &self.case,
            _ if path.contains("/webhooks/") => &self.webhook,
            _ if path.starts_with(BATCHES) => &self.batch,
            _ if path.contains("/counter/people/") => &self.person,
            _ if path.contains("/counter/certificates/") => &self.desk_certificate,
            _ => &self.certificate,
        };
        let path = path.replace("{id}", id).replace("{link_id}", &self.link).replace("{notice}", notice);
        let file = if path.starts_with(DRAFTS) { Thing::DraftFile } else { Thing::CaseFile };
        let path = path.replace("{file}", &self.asked[&file]).replace("{document}", "decision");
        path.replace("{line}", "1").replace("{body}", "asl_mi").replace("{opinion}", &self.opinion)
    }

    /// A program asks as one does that has read the description; where several are worked at once, about the case.
    async fn knock(&self, program: &mut Program, method: &str, path: &str) -> Answer {
        let target = self.target(path);
        if !path.starts_with(TOGETHER) {
            return program.knock(method, &target).await;
        }
        let mut body = serde_json::json!({ "cases": [{ "id": self.case, "version": 1 }] });
        if path.ends_with("-actions") {
            body["action"] = "avvia-esame".into();
        }
        program.send(method, &target, body.to_string()).await
    }
}

/// What ends a thing comes last, so that everything else finds it.
fn ends_something(method: &str, path: &str) -> bool {
    method == "DELETE"
        || path.ends_with("/actions")
        || path.ends_with("/withdrawal")
        || path.ends_with("/cancellation")
}

#[on_both_engines]
async fn a_program_of_whose_they_are_reaches_every_one_of_them(db: Db) {
    let town = Town::new(db.clone()).await;
    let mut own = Program::of(&town, &db, &resident(town.resident(0))).await;
    let things = Things::of(&mut own, &town).await;
    let mut head = Program::of(&town, &db, &caseworker(Role::CaseHead, OFFICE)).await;
    let mut desk = Program::of(&town, &db, &caseworker(Role::CaseHead, DESK_FOR_BUSINESSES)).await;
    let mut asked = Program::of(&town, &db, &caseworker(Role::CaseOfficial, ASKED_OFFICE)).await;
    let mut complaints = Program::of(&town, &db, &caseworker(Role::CaseOfficial, things::OFFICE)).await;
    let mut clerk = Program::of(&town, &db, &staff(Role::CounterClerk)).await;
    let mut official = Program::of(&town, &db, &staff(Role::RegistryOfficial)).await;
    let mut revenue = Program::of(&town, &db, &staff(Role::RevenueOfficial)).await;
    let mut doors: Vec<_> = DOORS.iter().filter(|(.., door)| door.is_for_programs()).collect();
    doors.sort_by_key(|(method, path, _)| ends_something(method, path));
    let (mut wrong, mut written_down) = (Vec::new(), 0);
    for (method, path, door) in doors {
        let program = match door {
            Door::Api => &mut own,
            Door::OfficeApi if path.contains("/suap/") => &mut desk,
            Door::OfficeApi if path.contains("/office/opinions") => &mut asked,
            Door::OfficeApi if path.contains("/files/") || path.contains("/documents/") => &mut complaints,
            Door::OfficeApi => &mut head,
            Door::BatchApi => &mut official,
            Door::RevenueApi => &mut revenue,
            _ => &mut clerk,
        };
        let before = entries_by_staff(&town, town.resident(0)).await;
        let answer = things.knock(program, method, path).await;
        let is_about_them = path.starts_with("/api/v1/office/cases/{id}")
            || path.starts_with("/api/v1/office/opinions/{id}")
            || (*door == Door::CounterApi && path.contains("{id}"))
            || path.starts_with("/api/v1/office/payments/positions/{id}")
            || path.ends_with("/lines/{line}/document");
        if is_about_them && answer.status.is_success() {
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
            let is_told = [&things.certificate, &things.case, &things.visit, &things.open.0, &things.paid.0]
                .into_iter()
                .chain(things.asked.values())
                .any(|name| told.contains(name));
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
    let elsewhere = |role| somewhere(role, "altrove", Scope::Office("altrove".to_owned()));
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
            let answer = things.knock(&mut program, method, path).await;
            let is_out = matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND);
            // Who works cases elsewhere has lists of their own, which are empty, and works none of these with the others.
            let told = answer.text();
            let is_done = told.contains(r#""outcome":"done""#);
            let is_list = *method == "GET" || path.starts_with(TOGETHER);
            let is_theirs = answer.status == StatusCode::OK && path.ends_with("s") && is_list && !is_done;
            let names = [&things.case, &things.opinion, &things.webhook];
            let is_told = names.iter().any(|name| told.contains(*name));
            if (!is_out && !is_theirs) || is_told {
                wrong.push(format!("{} {method} {path}: {}", stranger.kind(), answer.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Somebody who works at an office, where their role holds.
fn somewhere(role: Role, office: &str, scope: Scope) -> Actor {
    Actor::Staff(Staff::new(StaffId::new(), "Altrove", role, office).within(vec![scope]))
}

/// Which doors of a kind let a stranger in, or tell them that something is there.
async fn opened_to(town: &Town, things: &Things, stranger: &Actor, kind: Door) -> Vec<String> {
    let mut program = Program::of(town, &town.db, stranger).await;
    let mut opened = Vec::new();
    for (method, path, _) in DOORS.iter().filter(|(.., door)| *door == kind) {
        let answer = program.knock(method, &things.target(path)).await;
        let is_out = matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND);
        // A clerk searches where their role reaches; here it is for somebody whom nobody has.
        let finds_nobody = path.ends_with("/counter/people") && answer.text().contains(r#""people":[]"#);
        if !is_out && !finds_nobody {
            opened.push(format!("{} {method} {path}: {}", stranger.kind(), answer.status));
        }
    }
    opened
}

#[on_both_engines]
async fn the_counter_is_for_programs_of_the_counter_alone(db: Db) {
    let town = Town::new(db.clone()).await;
    let owner = resident(town.resident(0));
    let mut own = Program::of(&town, &db, &owner).await;
    let things = Things::of(&mut own, &town).await;
    let clerk = |office, scope| somewhere(Role::CounterClerk, office, scope);
    let strangers = [
        owner,
        staff(Role::CaseHead),
        staff(Role::PlatformOperator),
        staff(Role::NeighbourhoodDesk),
        clerk("larga-12", Scope::Municipio(99)),
        clerk("larga-12", Scope::Office("padova-118".to_owned())),
        clerk("larga-12", Scope::Service(Workplace::Registry)),
    ];

    for stranger in &strangers {
        let opened = opened_to(&town, &things, stranger, Door::CounterApi).await;
        assert!(opened.is_empty(), "{}", opened.join("\n"));
    }
    let mut next_door = Program::of(&town, &db, &clerk("padova-118", Scope::Municipio(99))).await;
    let seen = next_door.knock("GET", &things.target("/api/v1/counter/certificates/{id}")).await;
    assert_eq!(seen.status, StatusCode::NOT_FOUND, "what another counter gave out is not there");
}

#[on_both_engines]
async fn lists_are_for_programs_of_the_office_that_handed_them_in(db: Db) {
    let town = Town::new(db.clone()).await;
    let owner = resident(town.resident(0));
    let mut own = Program::of(&town, &db, &owner).await;
    let things = Things::of(&mut own, &town).await;
    let official = |office, scope| somewhere(Role::RegistryOfficial, office, scope);
    let strangers = [
        owner,
        staff(Role::CounterClerk),
        staff(Role::CaseHead),
        staff(Role::PlatformOperator),
        official("larga-12", Scope::Office("padova-118".to_owned())),
        official("larga-12", Scope::Service(Workplace::Registry)),
    ];

    for stranger in &strangers {
        let opened = opened_to(&town, &things, stranger, Door::BatchApi).await;
        assert!(opened.is_empty(), "{}", opened.join("\n"));
    }
    let next_door = official("padova-118", Scope::Office("padova-118".to_owned()));
    let mut next_door = Program::of(&town, &db, &next_door).await;
    for (method, path, _) in DOORS.iter().filter(|(.., door)| *door == Door::BatchApi) {
        let answer = next_door.knock(method, &things.target(path)).await;
        let wanted = if *method == "POST" { StatusCode::ACCEPTED } else { StatusCode::NOT_FOUND };
        assert_eq!(answer.status, wanted, "{method} {path}: lists of their own, and no other");
    }
}

/// Another resident has their own certificates and not this one; who works for the city has none here.
fn is_kept_out(stranger: &Actor, path: &str, answer: &Answer) -> bool {
    match stranger {
        Actor::Resident { .. } if path.contains("{id}") => answer.status == StatusCode::NOT_FOUND,
        // They book for themselves: here what nobody sells.
        Actor::Resident { .. } if path == VISITS => {
            answer.status.is_success() || answer.status == StatusCode::UNPROCESSABLE_ENTITY
        }
        Actor::Resident { .. } => answer.status.is_success(),
        _ => matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND),
    }
}

#[on_both_engines]
async fn what_is_owed_is_for_programs_of_who_keeps_the_dues_alone(db: Db) {
    let town = Town::new(db.clone()).await;
    let owner = resident(town.resident(0));
    let mut own = Program::of(&town, &db, &owner).await;
    let things = Things::of(&mut own, &town).await;

    let mut opened = Vec::new();
    for stranger in
        [owner, staff(Role::RegistryOfficial), staff(Role::CaseHead), staff(Role::PlatformOperator)]
    {
        opened.extend(opened_to(&town, &things, &stranger, Door::RevenueApi).await);
    }

    assert!(opened.is_empty(), "{}", opened.join("\n"));
}
