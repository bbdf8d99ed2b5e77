//! What has to be heard before something is decided: asked by itself, and waited for.

use auth::{Actor, Role, Scope};
use axum::http::StatusCode;
use cases::{CaseId, Catalogue, Units};
use chrono::TimeDelta;
use db::Db;
use kernel::{Language, StaffId};
use serde_json::json;
use web::testing::parts::{PDF, Parts};
use web::testing::{Browser, code_of};

use super::LIBRARY;
use super::files::links;
use super::office::{Office, official, resident, staff};

const STATES: &str = "[[procedure.states]]\nkey = \"ricevuta\"";

/// A comune of two offices, whose library hands out a card to who studies once somebody was heard.
pub(crate) fn catalogue(needed: &str) -> Catalogue {
    let units = "[biblioteche]\nname = { it = \"Biblioteche\", en = \"Libraries\" }\n\
                 [scuole]\nname = { it = \"Scuole\", en = \"Schools\" }\n";
    let from = needed.split('"').nth(1).unwrap();
    let waits = format!("to = \"data\", by = \"official\", needs_opinions = [\"{from}\"] }}");
    let question = "question = { it = \"Studia davvero?\", en = \"Do they really study?\" }\n\
                    days = 20\nwhen = \"studia == 'si'\"\nlaw = \"Regolamento, art. 1\"\n\n";
    let text = LIBRARY
        .replace(STATES, &format!("[[procedure.opinions]]\n{needed}\n{question}{STATES}"))
        .replace("to = \"data\", by = \"official\" }", &waits);
    let files = [("tessera-biblioteca".to_owned(), text)];
    Catalogue::read(&files, Units::parse(units).unwrap(), &Language::ALL).unwrap()
}

const SCHOOLS: &str = "from = \"scuole\"\nkind = \"mandatory\"";
const PROTECTING: &str = "from = \"scuole\"\nkind = \"protecting\"";
pub(crate) const OUTSIDE: &str = "from = \"soprintendenza\"\nbody = { it = \"Soprintendenza\", en = \"Heritage authority\" }\nkind = \"protecting\"";

fn of_schools() -> Actor {
    Actor::Staff(staff(Role::CaseOfficial).within(vec![Scope::Office("scuole".to_owned())]))
}

async fn state(office: &Office, case: CaseId) -> String {
    let sql = "SELECT state FROM cases_case WHERE case_id = $1";
    let (state,): (String,) = office.db.query(sql).bind(case).fetch_one().await.unwrap();
    state
}

/// The official hands the card out: the status.
async fn hands_out(desk: &mut Browser, case: CaseId) -> StatusCode {
    let path = format!("/ufficio/pratiche/{case}");
    desk.get(&path).await;
    desk.post(&format!("{path}/azioni/consegna"), &[("versione", "1")]).await.status
}

#[testkit::on_both_engines]
async fn a_decision_waits_for_who_is_asked_by_the_definition(db: Db) {
    let office = Office::new(db, catalogue(SCHOOLS));
    let ada = resident();
    let case = office.sends(&ada, true).await;
    let mut desk = office.browser_of(&official()).await;
    let page = desk.get(&format!("/ufficio/pratiche/{case}")).await.text();
    assert!(page.contains("Prima servono questi pareri: Scuole, entro il 6 aprile 2020."), "{page}");
    assert!(!page.contains("/azioni/consegna") && page.contains("/azioni/nega"), "{page}");
    assert_eq!(hands_out(&mut desk, case).await, StatusCode::CONFLICT);
    assert_eq!(state(&office, case).await, "ricevuta");

    let mut schools = office.browser_of(&of_schools()).await;
    let waiting = schools.get("/ufficio/pareri").await.text();
    let one = waiting.split("href=\"/ufficio/pareri/").nth(1).and_then(|rest| rest.split('"').next());
    let one = format!("/ufficio/pareri/{}", one.unwrap());
    let shown = schools.get(&one).await.text();
    assert!(shown.contains("Studia davvero?") && shown.contains("Regolamento, art. 1"), "{shown}");
    assert_eq!(schools.post(&one, &[("testo", "Sì.")]).await.location(), "/ufficio/pareri?fatto=dato");

    assert_eq!(hands_out(&mut desk, case).await, StatusCode::SEE_OTHER);
    assert_eq!(state(&office, case).await, "data");
    let at_home = office.browser_of(&ada).await.get(&format!("/pratiche/{case}")).await.text();
    assert!(at_home.contains("Chiesto un parere: Scuole"), "{at_home}");
    office.works().await;
}

#[testkit::on_both_engines]
async fn a_program_is_told_too_that_somebody_has_to_be_heard(db: Db) {
    let office = Office::new(db, catalogue(SCHOOLS));
    let case = office.sends(&resident(), true).await;
    let mut clerk = office.program_of(&official()).await;
    let path = format!("/office/cases/{case}");
    let opened = clerk.get(&path).await.json();
    let actions: Vec<&str> =
        opened["actions"].as_array().unwrap().iter().map(|one| one["key"].as_str().unwrap()).collect();
    assert_eq!(actions, ["nega", "chiedi"]);
    let act = json!({ "action": "consegna", "version": 1 });
    let refused = clerk.post(&format!("{path}/actions"), act).await;
    assert_eq!((refused.status, code_of(&refused).as_str()), (StatusCode::CONFLICT, "opinion-missing"));
}

#[testkit::on_both_engines]
async fn nobody_is_asked_where_the_answers_do_not_want_it(db: Db) {
    let office = Office::new(db, catalogue(SCHOOLS));
    let case = office.sends(&resident(), false).await;
    let mut schools = office.browser_of(&of_schools()).await;
    assert!(!schools.get("/ufficio/pareri").await.text().contains("Chiedere la tessera"));
    let mut desk = office.browser_of(&official()).await;
    assert_eq!(hands_out(&mut desk, case).await, StatusCode::SEE_OTHER);
    office.works().await;
}

#[testkit::on_both_engines]
async fn a_state_asks_by_itself_also_where_nothing_waits_for_it(db: Db) {
    let units = "[biblioteche]\nname = { it = \"Biblioteche\", en = \"Libraries\" }\n\
                 [scuole]\nname = { it = \"Scuole\", en = \"Schools\" }\n";
    let asks = format!(
        "[[procedure.opinions]]\n{SCHOOLS}\nquestion = {{ it = \"Studia?\", en = \"Do they study?\" }}\n\
         days = 20\nlaw = \"Regolamento, art. 1\"\n\n{STATES}\nasks_opinions = [\"scuole\"]"
    );
    let files = [("tessera-biblioteca".to_owned(), LIBRARY.replace(STATES, &asks))];
    let catalogue = Catalogue::read(&files, Units::parse(units).unwrap(), &Language::ALL).unwrap();
    let office = Office::new(db, catalogue);
    let case = office.sends(&resident(), false).await;
    let mut schools = office.browser_of(&of_schools()).await;
    assert!(schools.get("/ufficio/pareri").await.text().contains("Chiedere la tessera"));
    let mut desk = office.browser_of(&official()).await;
    assert_eq!(hands_out(&mut desk, case).await, StatusCode::SEE_OTHER, "nothing waits for it");
    office.works().await;
}

/// What the office reads after the term, and what comes of its decision.
async fn after_silence(db: Db, needed: &str) -> (String, StatusCode) {
    let office = Office::new(db, catalogue(needed));
    let case = office.sends(&resident(), true).await;
    office.clock.advance(TimeDelta::days(22));
    let mut desk = office.browser_of(&official()).await;
    let page = desk.get(&format!("/ufficio/pratiche/{case}")).await.text();
    let status = hands_out(&mut desk, case).await;
    office.works().await;
    (page, status)
}

#[testkit::on_both_engines]
async fn silence_lets_the_office_go_on(db: Db) {
    let (page, status) = after_silence(db, SCHOOLS).await;
    assert!(page.contains("si può decidere senza") && page.contains("/azioni/consegna"), "{page}");
    assert_eq!(status, StatusCode::SEE_OTHER);
}

#[testkit::on_both_engines]
async fn silence_of_who_protects_something_does_not(db: Db) {
    let (page, status) = after_silence(db, PROTECTING).await;
    assert!(page.contains("senza non si può decidere") && !page.contains("/azioni/consegna"), "{page}");
    assert_eq!(status, StatusCode::CONFLICT);
}

#[testkit::on_both_engines]
async fn what_a_body_without_a_desk_says_is_recorded_with_its_document_for_the_office_alone(db: Db) {
    let office = Office::taking_files(db, catalogue(OUTSIDE)).await;
    let ada = resident();
    let case = office.sends(&ada, true).await;
    let everywhere = Actor::Staff(staff(Role::CaseOfficial).within(Vec::new()));
    let waiting = office.browser_of(&everywhere).await.get("/ufficio/pareri").await.text();
    assert!(!waiting.contains("Chiedere la tessera"), "it has no desk here: {waiting}");

    let path = format!("/ufficio/pratiche/{case}");
    let mut desk = office.browser_of(&official()).await;
    let page = desk.get(&path).await.text();
    assert!(page.contains("Prima servono questi pareri: Soprintendenza"), "{page}");
    let form = page.split(&format!("action=\"{path}/pareri/")).nth(1).and_then(|rest| rest.split('"').next());
    let form = format!("{path}/pareri/{}", form.unwrap());
    let words = Parts::default().text("parere-soprintendenza", "Nulla osta.".as_bytes());
    let bare = words.post(&mut desk, &form).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        bare.text().contains("Scegli il documento") && bare.text().contains("Nulla osta."),
        "{}",
        bare.text()
    );
    let whole = words.file("_parere-soprintendenza", b"nulla-osta.pdf", PDF);
    assert_eq!(whole.post(&mut desk, &form).await.location(), path);
    assert_eq!(whole.post(&mut desk, &form).await.status, StatusCode::CONFLICT, "recorded once");

    let page = desk.get(&path).await.text();
    let file = links(&page).pop().unwrap();
    assert_eq!(desk.get(&file).await.body, PDF);
    let mut at_home = office.browser_of(&ada).await;
    let shown = at_home.get(&format!("/pratiche/{case}")).await.text();
    assert!(shown.contains("Parere ricevuto: Soprintendenza") && !shown.contains("Nulla osta."), "{shown}");
    let hers = file.replace("/ufficio/pratiche/", "/pratiche/");
    assert_eq!(at_home.get(&hers).await.status, StatusCode::NOT_FOUND);
    let mut clerk = office.program_of(&official()).await;
    let opened = clerk.get(&format!("/office/cases/{case}")).await.json();
    let (listed, opinion) = (&opened["files"][0], &opened["opinions"][0]);
    assert_eq!((&listed["opinion"], &listed["name"]), (&opinion["id"], &json!("nulla-osta.pdf")));
    let in_case = format!("/cases/{case}/files/{}", listed["id"].as_str().unwrap());
    assert_eq!(clerk.get(&format!("/office{in_case}")).await.body, PDF);
    let mut hers = office.program_of(&ada).await;
    assert_eq!(hers.get(&format!("/cases/{case}")).await.json()["files"], json!([]));
    assert_eq!(hers.get(&in_case).await.status, StatusCode::NOT_FOUND);
    assert_eq!(hands_out(&mut desk, case).await, StatusCode::SEE_OTHER);
    office.works().await;
    assert_eq!(office.count_files().await, 1);
}

#[testkit::on_both_engines]
async fn what_is_asked_by_hand_stands_in_for_nothing_that_the_law_wants(db: Db) {
    let office = Office::new(db, catalogue(SCHOOLS));
    let case = office.sends(&resident(), true).await;
    let mut desk = office.browser_of(&official()).await;
    let path = format!("/ufficio/pratiche/{case}");
    desk.get(&path).await;
    let asking = [("ufficio", "scuole"), ("quesito", "Da quando studia?")];
    let early = desk.post(&format!("{path}/pareri"), &asking).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY, "it has not answered what it was asked");

    // As if somebody had asked by hand before, and heard an answer.
    let mut tx = office.db.begin().await.unwrap();
    let by_hand = "UPDATE cases_opinion SET asked_by = $1, answer = 'Sì.', given_at = $2, given_by = $1";
    tx.query(by_hand).bind(StaffId::new()).bind(office.clock.now()).execute().await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(hands_out(&mut desk, case).await, StatusCode::CONFLICT);
    desk.get(&path).await;
    desk.post(&format!("{path}/presa"), &[]).await;
    let wanted = "SELECT COUNT(*) FROM cases_opinion WHERE given_at IS NULL AND asked_by IS NULL";
    let (asked,): (i64,) = office.db.query(wanted).fetch_one().await.unwrap();
    assert_eq!(asked, 1, "the definition asks for itself");
}

#[testkit::on_both_engines]
async fn who_gave_an_opinion_that_is_waited_for_does_not_decide(db: Db) {
    let office = Office::new(db, catalogue(SCHOOLS));
    let case = office.sends(&resident(), true).await;
    // Somebody whose role reaches the whole city.
    let everywhere = Actor::Staff(staff(Role::CaseOfficial).within(Vec::new()));
    let mut one = office.browser_of(&everywhere).await;
    let waiting = one.get("/ufficio/pareri").await.text();
    let opinion = waiting.split("href=\"/ufficio/pareri/").nth(1).and_then(|rest| rest.split('"').next());
    let opinion = format!("/ufficio/pareri/{}", opinion.unwrap());
    one.get(&opinion).await;
    assert_eq!(one.post(&opinion, &[("testo", "Sì.")]).await.location(), "/ufficio/pareri?fatto=dato");

    let page = one.get(&format!("/ufficio/pratiche/{case}")).await.text();
    assert!(page.contains("Tocca a un’altra persona dell’ufficio"), "{page}");
    assert!(!page.contains("/azioni/consegna") && !page.contains("/azioni/nega"), "{page}");
    assert!(page.contains("/azioni/chiedi"), "asking for papers decides nothing: {page}");
    assert_eq!(hands_out(&mut one, case).await, StatusCode::FORBIDDEN);
    let refuses = [("versione", "1"), ("testo-nega", "Non studia.")];
    let refused = one.post(&format!("/ufficio/pratiche/{case}/azioni/nega"), &refuses).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "a refusal is a decision too");
    assert_eq!(state(&office, case).await, "ricevuta");
    let mut other = office.browser_of(&official()).await;
    assert_eq!(hands_out(&mut other, case).await, StatusCode::SEE_OTHER);
    office.works().await;
}
