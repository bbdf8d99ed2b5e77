//! What an official fills in with what they do: asked, read as forms are, kept with what happened.

use auth::Actor;
use axum::http::StatusCode;
use cases::{CaseId, Catalogue, CityTables, Lists};
use db::Db;
use kernel::Language;
use serde_json::{Value, json};
use web::testing::{Browser, Program};

use super::office::{Office, official, resident};
use super::{LIBRARY, catalogue_of, units};

/// What handing out the card asks here.
const FIELDS: &str = r#", fields = [
  { name = "sede", label = { it = "Dove si ritira?", en = "Where to collect it?" }, kind = { choice = [
    { value = "sormani", label = { it = "Biblioteca Sormani", en = "Sormani library" } },
    { value = "affori", label = { it = "Biblioteca Affori", en = "Affori library" } },
  ] } },
  { name = "scade", label = { it = "Fino a quando vale?", en = "Until when is it valid?" }, kind = { date = { earliest_days = 1 } } },
  { name = "prestiti", label = { it = "Quanti prestiti?", en = "How many loans?" }, kind = { number = { min = 1, max = 20 } }, is_optional = true },
  { name = "ora", label = { it = "Da che ora?", en = "From what hour?" }, kind = "time", is_optional = true },
]"#;

fn office(db: Db) -> Office {
    let hand_out = "to = \"data\", by = \"official\"";
    assert_eq!(LIBRARY.matches(hand_out).count(), 1);
    Office::new(db, catalogue_of(LIBRARY.replace(hand_out, &format!("{hand_out}{FIELDS}"))))
}

/// A request of somebody, its address, the official who looks at it, and what they read.
async fn opened(office: &Office, applicant: &Actor) -> (CaseId, String, Browser, String) {
    let case = office.sends(applicant, false).await;
    let path = format!("/ufficio/pratiche/{case}");
    let mut desk = office.browser_of(&official()).await;
    let page = desk.get(&path).await.text();
    (case, path, desk, page)
}

/// A program of the office, the address of a request, and what handing out the card asks of it.
async fn opened_by_a_program(office: &Office) -> (Program, String, Value) {
    let case = office.sends(&resident(), false).await;
    let path = format!("/office/cases/{case}");
    let mut clerk = office.program_of(&official()).await;
    let opened = clerk.get(&path).await.json();
    let actions = opened["actions"].as_array().unwrap();
    let hand_out = actions.iter().find(|one| one["key"] == "consegna").unwrap().clone();
    (clerk, path, hand_out)
}

/// Two requests of somebody, as they are chosen together.
async fn two_chosen(office: &Office, applicant: &Actor) -> ([CaseId; 2], [String; 2]) {
    let cases = [office.sends(applicant, false).await, office.sends(applicant, false).await];
    (cases, cases.map(|case| format!("{case}.1")))
}

/// An official who looks at what was chosen, and what they read.
async fn opened_together(office: &Office, fields: &[(&str, &str)]) -> (Browser, String) {
    let mut desk = office.browser_of(&official()).await;
    desk.get("/ufficio/pratiche?elenco=tutte").await;
    let page = desk.post("/ufficio/pratiche/insieme", fields).await.text();
    (desk, page)
}

async fn each_says(office: &Office, applicant: &Actor, cases: [CaseId; 2], words: &str) {
    for case in cases {
        let told = office.browser_of(applicant).await.get(&format!("/pratiche/{case}")).await.text();
        assert!(told.contains(words), "{told}");
    }
}

#[testkit::on_both_engines]
async fn what_is_missing_is_asked_again_and_what_is_right_is_read_by_who_asked(db: Db) {
    let office = office(db);
    let ada = resident();
    let (case, path, mut desk, page) = opened(&office, &ada).await;
    assert!(page.contains("name=\"sede\"") && page.contains("name=\"scade\""), "{page}");

    let act = format!("{path}/azioni/consegna");
    let half = desk.post(&act, &[("versione", "1"), ("sede", "affori"), ("prestiti", "21")]).await;
    assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(half.text().contains("value=\"21\""), "what they wrote stands there");
    let past = [("versione", "1"), ("sede", "affori"), ("scade", "2019-01-01")];
    assert_eq!(desk.post(&act, &past).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let right = [("versione", "1"), ("sede", "affori"), ("scade", "2030-12-31"), ("ora", "9.30")];
    assert_eq!(desk.post(&act, &right).await.status, StatusCode::SEE_OTHER);

    let told = office.browser_of(&ada).await.get(&format!("/pratiche/{case}")).await.text();
    assert!(told.contains("Dove si ritira? Biblioteca Affori"), "{told}");
    assert!(told.contains("Da che ora? 09:30"), "{told}");
    office.works().await;
}

#[testkit::on_both_engines]
async fn a_program_reads_what_is_asked_and_answers_it(db: Db) {
    let office = office(db);
    let (mut clerk, path, hand_out) = opened_by_a_program(&office).await;
    assert_eq!(hand_out["fields"][0]["choices"][1]["value"], "affori");

    let act = |answers: Value| json!({ "action": "consegna", "version": 1, "answers": answers });
    for (answers, wrong) in [
        (json!({}), vec!["answers.sede", "answers.scade"]),
        (json!({ "luna": 1 }), vec!["answers.luna"]),
        (json!({ "sede": "affori", "scade": "2030-12-31", "ora": "25:00" }), vec!["answers.ora"]),
        (json!({ "sede": "luna", "scade": "2030-12-31" }), vec!["answers.sede"]),
    ] {
        let answer = clerk.post(&format!("{path}/actions"), act(answers)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let problem = answer.json();
        let fields = problem["fields"].as_array().unwrap();
        let told: Vec<&str> = fields.iter().map(|one| one["field"].as_str().unwrap()).collect();
        assert_eq!(told, wrong);
    }
    let right = json!({ "sede": "sormani", "scade": "2030-12-31", "ora": "10:00" });
    let done = clerk.post(&format!("{path}/actions"), act(right.clone())).await;

    assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    let after = clerk.get(&path).await.json();
    let events = after["events"].as_array().unwrap();
    assert_eq!(events.last().unwrap()["answers"], right);
    office.works().await;
}

#[testkit::on_both_engines]
async fn several_are_decided_at_once_with_the_same_answers(db: Db) {
    let office = office(db);
    let ada = resident();
    let (cases, chosen) = two_chosen(&office, &ada).await;
    let mut fields: Vec<(&str, &str)> = chosen.iter().map(|one| ("pratica", one.as_str())).collect();
    let (mut desk, page) = opened_together(&office, &fields).await;
    assert!(page.contains("name=\"sede\""), "{page}");

    let act = "/ufficio/pratiche/insieme/azioni/consegna";
    let nothing = desk.post(act, &fields).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    fields.extend([("sede", "sormani"), ("scade", "2030-12-31")]);
    let done = desk.post(act, &fields).await;

    assert!(done.text().contains("Fatto per 2 pratiche."), "{}", done.text());
    each_says(&office, &ada, cases, "Dove si ritira? Biblioteca Sormani").await;
    office.works().await;
}

#[testkit::on_both_engines]
async fn what_can_be_done_next_turns_on_what_was_filled_in(db: Db) {
    let hand_out = "to = \"data\", by = \"official\" },";
    let guarded = "to = \"data\", by = \"official\", when = \"punti > 5\" },\n  { key = \"valuta\", \
                   name = { it = \"Valuta\", en = \"Assess\" }, to = \"ricevuta\", by = \"official\", fields = [\
                   { name = \"punti\", label = { it = \"Punti?\", en = \"Points?\" }, \
                   kind = { number = { min = 0, max = 10 } } }] },";
    assert_eq!(LIBRARY.matches(hand_out).count(), 1);
    let office = Office::new(db, catalogue_of(LIBRARY.replace(hand_out, guarded)));
    let (_, path, mut desk, page) = opened(&office, &resident()).await;
    assert!(!page.contains("/azioni/consegna"), "nobody has assessed it");

    for (version, points, is_enough) in [("1", "3", false), ("2", "7", true)] {
        let assessed = [("versione", version), ("punti", points)];
        let done = desk.post(&format!("{path}/azioni/valuta"), &assessed).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
        let page = desk.get(&path).await.text();
        assert_eq!(page.contains("/azioni/consegna"), is_enough, "{page}");
    }
    let handed_out = desk.post(&format!("{path}/azioni/consegna"), &[("versione", "3")]).await;
    assert_eq!(handed_out.status, StatusCode::SEE_OTHER, "{}", handed_out.text());
    office.works().await;
}

/// Where handing out the card asks for a place of a list, which its document says.
fn office_of_a_list(db: Db) -> Office {
    let asks = "to = \"data\", by = \"official\", fields = [{ name = \"sede\", label = { it = \"Dove si ritira?\", \
                en = \"Where to collect it?\" }, kind = { listed = \"sedi\" } }]";
    let mut library = LIBRARY.to_owned();
    for (from, to) in [
        ("to = \"data\", by = \"official\"", asks),
        // Silence fills nothing in.
        ("silence = { consent = \"data\" }", "silence = \"delay\""),
        ("La biblioteca ti dà la tessera.", "La tessera è pronta: {sede}."),
        ("The library gives you the card.", "The card is ready: {sede}."),
    ] {
        assert_eq!(library.matches(from).count(), 1, "{from}");
        library = library.replace(from, to);
    }
    let lists = Lists::parse(&[("sedi".to_owned(), "code,name\n1,Sormani\n7,Affori\n".to_owned())]).unwrap();
    let tables = CityTables { units: units(), lists, ..CityTables::default() };
    let files = [("tessera-biblioteca".to_owned(), library)];
    Office::new(db, Catalogue::read(&files, tables, &Language::ALL).unwrap())
}

#[testkit::on_both_engines]
async fn what_is_chosen_is_in_the_list_and_stands_in_the_document(db: Db) {
    let office = office_of_a_list(db);
    let ada = resident();
    let (case, path, mut desk, page) = opened(&office, &ada).await;
    assert!(page.contains("name=\"sede\"") && page.contains("7 – Affori"), "{page}");

    let act = format!("{path}/azioni/consegna");
    let unknown = desk.post(&act, &[("versione", "1"), ("sede", "9")]).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unknown.text().contains("Scegli fra le risposte della pagina."), "{}", unknown.text());
    let nothing = desk.post(&act, &[("versione", "1"), ("sede", "")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = desk.post(&act, &[("versione", "1"), ("sede", "7")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    office.works().await;

    let told = office.browser_of(&ada).await.get(&format!("/pratiche/{case}")).await.text();
    assert!(told.contains("Dove si ritira? 7 – Affori"), "{told}");
    assert!(told.contains("La tessera è pronta: 7 – Affori."), "{told}");
}

#[testkit::on_both_engines]
async fn a_program_reads_the_list_and_chooses_from_it(db: Db) {
    let office = office_of_a_list(db);
    let (mut clerk, path, hand_out) = opened_by_a_program(&office).await;
    assert_eq!(hand_out["fields"][0]["kind"], "listed");
    assert_eq!(hand_out["fields"][0]["choices"][1], json!({ "value": "7", "label": "Affori" }));

    let act = |code: &str| json!({ "action": "consegna", "version": 1, "answers": { "sede": code } });
    let unknown = clerk.post(&format!("{path}/actions"), act("9")).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(unknown.json()["fields"][0]["field"], "answers.sede");
    let done = clerk.post(&format!("{path}/actions"), act("7")).await;

    assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    let after = clerk.get(&path).await.json();
    assert_eq!(after["events"].as_array().unwrap().last().unwrap()["answers"], json!({ "sede": "7" }));
    office.works().await;
}

#[testkit::on_both_engines]
async fn several_have_the_same_of_a_list(db: Db) {
    let office = office_of_a_list(db);
    let ada = resident();
    let (cases, chosen) = two_chosen(&office, &ada).await;
    let fields: Vec<(&str, &str)> = chosen.iter().map(|one| ("pratica", one.as_str())).collect();
    let (mut desk, page) = opened_together(&office, &fields).await;
    assert!(page.contains("7 – Affori"), "{page}");

    let act = "/ufficio/pratiche/insieme/azioni/consegna";
    let unknown = desk.post(act, &[fields.as_slice(), &[("sede", "9")]].concat()).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unknown.text().contains("Scegli fra le risposte della pagina."), "{}", unknown.text());
    let done = desk.post(act, &[fields.as_slice(), &[("sede", "7")]].concat()).await;

    assert!(done.text().contains("Fatto per 2 pratiche."), "{}", done.text());
    each_says(&office, &ada, cases, "Dove si ritira? 7 – Affori").await;
    office.works().await;
}
