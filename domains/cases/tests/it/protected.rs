//! What a protected service is told is there for its own office, and for nobody else at work.

use auth::{Actor, Role, Scope};
use axum::http::StatusCode;
use cases::{CaseId, Catalogue, Units};
use db::Db;
use kernel::Language;
use web::testing::Program;

use super::LIBRARY;
use super::office::{Office, head, official, resident, staff};

const REASON: &str = "Chi chiede aiuto deve poterlo fare senza che altri lo sappiano.";

/// The library card, protected, in a comune of two offices.
fn catalogue() -> Catalogue {
    let reason =
        format!("protected.reason = {{ it = \"{REASON}\", en = \"Whoever asks for help is safe.\" }}\n");
    read(&format!("{LIBRARY}{reason}"))
}

fn read(service: &str) -> Catalogue {
    let units = "[biblioteche]\nname = { it = \"Biblioteche\", en = \"Libraries\" }\n\
                 [scuole]\nname = { it = \"Scuole\", en = \"Schools\" }\n";
    let files = [("tessera-biblioteca".to_owned(), service.to_owned())];
    Catalogue::read(&files, Units::parse(units).unwrap(), &Language::ALL).unwrap()
}

/// Everybody who works with cases elsewhere, or everywhere.
fn others() -> [(&'static str, Actor); 6] {
    let within = |role, scopes: &[&str]| {
        Actor::Staff(staff(role).within(scopes.iter().map(|text| text.parse().unwrap()).collect()))
    };
    [
        ("another office", within(Role::CaseOfficial, &["office:scuole"])),
        ("the head of another office", within(Role::CaseHead, &["office:scuole"])),
        ("the whole city", within(Role::CaseOfficial, &[])),
        ("the head of the whole city", within(Role::CaseHead, &[])),
        ("a Municipio", within(Role::CaseHead, &["municipio:1"])),
        ("all cases", within(Role::CaseHead, &["service:cases"])),
    ]
}

#[testkit::on_both_engines]
async fn nobody_else_at_work_finds_a_protected_case(db: Db) {
    let office = Office::new(db, catalogue());
    let case = office.sends(&resident(), true).await;
    let path = format!("/ufficio/pratiche/{case}");
    for (who, actor) in others() {
        let mut browser = office.browser_of(&actor).await;
        for shelf in ["mie", "libere", "ufficio"] {
            for service in ["", "&servizio=tessera-biblioteca"] {
                let page = browser.get(&format!("/ufficio/pratiche?di={shelf}{service}")).await;
                assert_eq!(page.status, StatusCode::OK, "{who}");
                assert!(!page.text().contains("0000001/2020"), "{who} {shelf}{service}");
            }
        }
        for address in [path.clone(), format!("{path}?prima=9"), format!("{path}/documento")] {
            assert_eq!(browser.get(&address).await.status, StatusCode::NOT_FOUND, "{who} {address}");
        }
        for deed in ["presa", "rilascio", "azioni/consegna", "parole/testo", "parole/nota", "pareri"] {
            let fields =
                [("versione", "1"), ("testo", "x"), ("nota", "x"), ("quesito", "x"), ("ufficio", "scuole")];
            let done = browser.post(&format!("{path}/{deed}"), &fields).await;
            assert_eq!(done.status, StatusCode::NOT_FOUND, "{who} {deed}");
        }
        let figures = browser.get("/ufficio/carico").await.text();
        assert!(!figures.contains("Chiedere la tessera"), "{who}: {figures}");
        blind(&mut office.program_of(&actor).await, case, who).await;
    }
    office.works().await;
}

/// That a program with a key finds nothing of a case.
async fn blind(program: &mut Program, case: CaseId, who: &str) {
    for query in ["shelf=office", "shelf=free", "shelf=mine", "service=tessera-biblioteca", "number=1/2020"] {
        let found = program.get(&format!("/office/cases?{query}")).await.json();
        assert_eq!(
            (&found["count"], found["cases"].as_array().unwrap().len()),
            (&0.into(), 0),
            "{who} {query}"
        );
    }
    for address in [format!("/office/cases/{case}"), format!("/office/cases/{case}/events")] {
        assert_eq!(program.get(&address).await.status, StatusCode::NOT_FOUND, "{who} {address}");
    }
    let take = program.put(&format!("/office/cases/{case}/holder")).await;
    assert_eq!(take.status, StatusCode::NOT_FOUND, "{who}");
}

#[testkit::on_both_engines]
async fn its_own_office_works_a_protected_case_and_stands_in_the_log(db: Db) {
    let office = Office::new(db, catalogue());
    let case = office.sends(&resident(), true).await;
    let path = format!("/ufficio/pratiche/{case}");
    for actor in [official(), head()] {
        let mut desk = office.browser_of(&actor).await;
        assert!(desk.get("/ufficio/pratiche?di=ufficio").await.text().contains("0000001/2020"));
        let opened = desk.get(&path).await;
        assert_eq!(opened.status, StatusCode::OK);
        assert!(opened.text().contains("pratica protetta"), "{}", opened.text());
        assert!(!opened.text().contains("Chiedi il parere"), "no other office is asked");
    }
    let mut desk = office.browser_of(&head()).await;
    assert!(desk.get("/ufficio/carico").await.text().contains("Chiedere la tessera"));
    desk.get(&path).await;
    let asked = desk.post(&format!("{path}/pareri"), &[("ufficio", "scuole"), ("quesito", "Chi è?")]).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    let found = office.program_of(&official()).await.get("/office/cases?number=1/2020").await.json();
    assert_eq!(found["count"], 1, "a key of the office is its own");

    let (readings,): (i64,) = office
        .db
        .query(
            "SELECT COUNT(*) FROM audit_entry WHERE action = 'cases-audit-opened' AND actor_kind = 'staff'",
        )
        .fetch_one()
        .await
        .unwrap();
    assert_eq!(readings, 4, "each page that was opened, and the one that came back");
    office.works().await;
}

#[testkit::on_both_engines]
async fn the_register_of_documents_and_programs_are_told_no_more_than_that_there_is_one(db: Db) {
    let office = Office::new(db, catalogue());
    let mut head = office.program_of(&head()).await;
    let body = serde_json::json!({ "unit": "biblioteche", "address": "http://127.0.0.1:9/", "kinds": ["sent", "acted"] });
    assert_eq!(head.post("/webhooks", body).await.status, StatusCode::CREATED);
    let case = office.sends(&resident(), true).await;
    let mut desk = office.browser_of(&official()).await;
    desk.get(&format!("/ufficio/pratiche/{case}")).await;
    desk.post(&format!("/ufficio/pratiche/{case}/azioni/consegna"), &[("versione", "1")]).await;

    let (told,): (i64,) = office
        .db
        .query("SELECT COUNT(*) FROM jobs_job WHERE kind = 'cases_webhook'")
        .fetch_one()
        .await
        .unwrap();
    assert_eq!(told, 0);
    let subjects: Vec<(String,)> =
        office.db.query("SELECT DISTINCT subject FROM protocol_entry").fetch_all().await.unwrap();
    assert_eq!(subjects, [("Pratica riservata".to_owned(),)]);
    office.works().await;
}

#[testkit::on_both_engines]
async fn what_came_before_the_protection_is_protected_and_stays_so(db: Db) {
    let before = Office::new(db.clone(), read(LIBRARY));
    let case = before.sends(&resident(), true).await;
    let path = format!("/ufficio/pratiche/{case}");
    let mut desk = before.browser_of(&official()).await;
    desk.get(&path).await;
    desk.post(&format!("{path}/pareri"), &[("ufficio", "scuole"), ("quesito", "Studia davvero?")]).await;
    let of_schools = Actor::Staff(staff(Role::CaseOfficial).within(vec![Scope::Office("scuole".to_owned())]));
    let waiting = before.browser_of(&of_schools).await.get("/ufficio/pareri").await.text();
    let one =
        waiting.split("href=\"/ufficio/pareri/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();

    let now = Office::new(db.clone(), catalogue());
    now.cases.protect_earlier_cases().await.unwrap();
    let mut schools = now.browser_of(&of_schools).await;
    assert!(!schools.get("/ufficio/pareri").await.text().contains("Chiedere la tessera"));
    assert_eq!(schools.get(&format!("/ufficio/pareri/{one}")).await.status, StatusCode::NOT_FOUND);
    let later = Office::new(db, read(LIBRARY));
    later.cases.protect_earlier_cases().await.unwrap();
    let city = Actor::Staff(staff(Role::CaseHead).within(Vec::new()));
    assert_eq!(later.browser_of(&city).await.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(later.browser_of(&official()).await.get(&path).await.status, StatusCode::OK);
    later.works().await;
}

#[testkit::on_both_engines]
async fn what_a_node_of_yesterday_takes_on_is_nobody_elses_either(db: Db) {
    let now = Office::new(db.clone(), catalogue());
    now.cases.protect_earlier_cases().await.unwrap();
    let case = Office::new(db, read(LIBRARY)).sends(&resident(), true).await;
    let path = format!("/ufficio/pratiche/{case}");
    for (who, actor) in others() {
        let mut browser = now.browser_of(&actor).await;
        let inbox = browser.get("/ufficio/pratiche?di=ufficio").await.text();
        assert!(!inbox.contains("0000001/2020"), "{who}: {inbox}");
        assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND, "{who}");
        let figures = browser.get("/ufficio/carico").await.text();
        assert!(!figures.contains("Chiedere la tessera"), "{who}: {figures}");
        let found = now.program_of(&actor).await.get("/office/cases?number=1/2020").await.json();
        assert_eq!(found["count"], 0, "{who}");
    }
    let mut desk = now.browser_of(&official()).await;
    assert_eq!(desk.get(&path).await.status, StatusCode::OK);
    let asked = desk.post(&format!("{path}/pareri"), &[("ufficio", "scuole"), ("quesito", "Chi è?")]).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY, "no other office is asked");
    now.cases.protect_earlier_cases().await.unwrap();
    let (protected,): (bool,) =
        now.db.query("SELECT is_protected FROM cases_case").fetch_one().await.unwrap();
    assert!(protected, "tidied up, it is like the others");
    now.works().await;
}

#[testkit::on_both_engines]
async fn a_step_that_once_led_to_another_office_leads_a_protected_case_nowhere(db: Db) {
    let moved = LIBRARY.replace("suspends_clock = true", "suspends_clock = true\nunit = \"scuole\"");
    let before = Office::new(db.clone(), read(&moved));
    let case = before.sends(&resident(), true).await;
    let reason = "protected.reason = { it = \"Perché sì.\", en = \"Because.\" }\n";
    let text = LIBRARY.replace("version = 1", "version = 2");
    let now = Office::new(db, read(&format!("{text}{reason}")));
    now.cases.protect_earlier_cases().await.unwrap();
    let path = format!("/ufficio/pratiche/{case}");
    let mut desk = now.browser_of(&official()).await;
    desk.get(&path).await;
    desk.post(&format!("{path}/azioni/chiedi"), &[("versione", "1")]).await;
    let (unit, state): (String, String) =
        now.db.query("SELECT unit, state FROM cases_case").fetch_one().await.unwrap();
    assert_eq!((unit.as_str(), state.as_str()), ("biblioteche", "attesa"));
    assert_eq!(desk.get(&path).await.status, StatusCode::OK);
    now.works().await;
}

#[testkit::on_both_engines]
async fn whoever_asks_reads_who_will_know(db: Db) {
    let office = Office::new(db, catalogue());
    let sheet = office.visitor().get("/servizi/tessera-biblioteca").await.text();
    assert!(
        sheet.contains("La legge soltanto l’ufficio che risponde: Biblioteche.") && sheet.contains(REASON),
        "{sheet}"
    );
}

#[test]
fn a_protected_service_shows_no_family() {
    let protected =
        format!("{LIBRARY}shows_family = true\nprotected.reason = {{ it = \"Sì.\", en = \"Yes.\" }}\n");
    let files = [("tessera-biblioteca".to_owned(), protected)];
    let wrong = Catalogue::read(&files, super::units(), &Language::ALL).unwrap_err();
    assert!(wrong.iter().any(|(_, fault)| fault.message.contains("read in their log")), "{wrong:?}");
}

#[test]
fn a_protected_case_never_leaves_its_office() {
    let moved = LIBRARY.replace("suspends_clock = true", "suspends_clock = true\nunit = \"scuole\"");
    let protected = format!("{moved}protected.reason = {{ it = \"Perché sì.\", en = \"Because.\" }}\n");
    let units = Units::parse(
        "[biblioteche]\nname = { it = \"B\", en = \"B\" }\n[scuole]\nname = { it = \"S\", en = \"S\" }\n",
    );
    let files = [("tessera-biblioteca".to_owned(), protected)];
    let wrong = Catalogue::read(&files, units.unwrap(), &Language::ALL).unwrap_err();
    assert!(wrong[0].1.message.contains("another office would hold them"), "{wrong:?}");
}
