//! Documents about a case, and files that came with an answer.

use axum::http::StatusCode;
use cases::Catalogue;
use db::Db;
use documents::seal::{SealReport, verify};
use serde_json::{Value, json};
use web::testing::Program;
use web::testing::parts::{PDF, Parts};

use super::draft_files::href;
use super::{asks, id_of, told};
use crate::letters::{ASKS, ASKS_IN_WRITING};
use crate::office::{Office, official, resident};
use crate::{LIBRARY, catalogue_of};

pub(super) const ANSWERS: &str = "to = \"ricevuta\", by = \"applicant\" }";
pub(super) const WITH_FILES: &str = "to = \"ricevuta\", by = \"applicant\", needs_reason = true, \
     files = { max_files = 3, max_megabytes = 1, types = [\"pdf\"] } }";

/// The library card, whose office asks for papers in a letter, and gets them.
pub(super) async fn office(db: Db) -> Office {
    Office::taking_files(db, catalogue()).await
}

pub(super) fn catalogue() -> Catalogue {
    catalogue_of(LIBRARY.replace(ASKS, ASKS_IN_WRITING).replace(ANSWERS, WITH_FILES))
}

/// A request that a program sent, its address, and a program of the office that took this step with it.
async fn sent_and_worked(office: &Office, app: &mut Program, step: Value) -> (Value, String, Program) {
    let case = asks(app, "k").await;
    let own = format!("/cases/{}", id_of(&case));
    let mut clerk = office.program_of(&official()).await;
    assert_eq!(clerk.post(&format!("/office{own}/actions"), step).await.status, StatusCode::OK);
    (case, own, clerk)
}

#[testkit::on_both_engines]
async fn a_decision_is_read_by_who_asked_and_by_the_office(db: Db) {
    let office = office(db).await;
    let ada = resident();
    let mut app = office.program_of(&ada).await;
    let refuse = json!({ "action": "nega", "version": 1, "reason": "Manca il documento." });
    let (_, own, mut clerk) = sent_and_worked(&office, &mut app, refuse).await;
    let shown = app.get(&own).await.json();
    let in_making = json!({ "number": "0000002/2020", "title": "Tessera negata",
        "name": "documento-2-2020.pdf", "media_type": "application/pdf" });
    assert_eq!(shown["document"], in_making);
    let early = app.get(&format!("{own}/documents/decision")).await;
    assert_eq!(told(&early), (StatusCode::NOT_FOUND, "not-found".to_owned()));

    office.works().await;

    let made = app.get(&own).await.json();
    let mine = app.get(&href(&made["document"])).await;
    assert_eq!(mine.header("content-disposition"), "attachment; filename=\"documento-2-2020.pdf\"");
    let seal = verify(&mine.body, &office.trust, office.clock.now());
    assert!(matches!(seal, SealReport::Authentic(_)), "{seal:?}");
    let opened = clerk.get(&format!("/office{own}")).await.json();
    assert_eq!(clerk.get(&href(&opened["document"])).await.body, mine.body, "the same bytes for everybody");
    let logged: Vec<(String,)> = office
        .db
        .query("SELECT action FROM audit_entry WHERE action LIKE 'cases-audit-%document' AND allowed ORDER BY action")
        .fetch_all()
        .await
        .unwrap();
    let wanted = ["cases-audit-document", "cases-audit-own-document"].map(|action| (action.to_owned(),));
    assert_eq!(logged, wanted);

    let mut stranger = office.program_of(&resident()).await;
    for document in ["decision", "letter_0", "altro"] {
        let path = format!("{own}/documents/{document}");
        assert_eq!(stranger.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let decision = format!("{own}/documents/decision");
    assert_eq!(clerk.get(&decision).await.status, StatusCode::FORBIDDEN);
    assert_eq!(app.get(&format!("/office{decision}")).await.status, StatusCode::FORBIDDEN);
}

/// What happened last.
fn last_of(case: &Value) -> &Value {
    case["events"].as_array().unwrap().last().unwrap()
}

#[testkit::on_both_engines]
async fn a_letter_and_the_files_of_the_answer_stand_with_what_brought_them(db: Db) {
    let office = office(db).await;
    let ada = resident();
    let mut app = office.program_of(&ada).await;
    let ask = json!({ "action": "chiedi", "version": 1, "reason": "Manca la foto." });
    let (case, own, mut clerk) = sent_and_worked(&office, &mut app, ask).await;
    assert_eq!(last_of(&app.get(&own).await.json())["documents"][0].get("href"), None, "it is being made");
    office.works().await;

    let letter = last_of(&app.get(&own).await.json())["documents"][0].clone();
    assert_eq!(
        (&letter["title"], &letter["number"]),
        (&json!("Richiesta di documenti"), &json!("0000002/2020"))
    );
    let mine = app.get(&href(&letter)).await;
    assert!(mine.body.starts_with(b"%PDF"));
    let desk = clerk.get(&format!("/office{own}")).await.json();
    assert_eq!(clerk.get(&href(&last_of(&desk)["documents"][0])).await.body, mine.body);
    let other = asks(&mut app, "altra").await;
    let elsewhere = href(&letter).replace(&id_of(&case), &id_of(&other));
    assert_eq!(app.get(&elsewhere).await.status, StatusCode::NOT_FOUND, "of another case it is not");

    let mut browser = office.browser_of(&ada).await;
    let page = format!("/pratiche/{}", id_of(&case));
    browser.get(&page).await;
    let answer = Parts::default().text("testo-rispondi", b"Ecco.").file("_file-rispondi", b"foto.pdf", PDF);
    let sent = answer.post(&mut browser, &format!("{page}/azioni/rispondi")).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let answered = app.get(&own).await.json();
    assert_eq!((&last_of(&answered)["files"], &answered["files"]), (&json!(["foto.pdf"]), &json!([])));
    assert_eq!(app.get(&href(&last_of(&answered)["attachments"][0])).await.body, PDF);
    let events = clerk.get(&format!("/office{own}/events")).await.json();
    assert_eq!(clerk.get(&href(&last_of(&events)["attachments"][0])).await.body, PDF);
}
