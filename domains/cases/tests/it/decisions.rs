//! The sealed document with which a case ends.

use auth::Actor;
use axum::http::StatusCode;
use cases::CaseId;
use chrono::TimeDelta;
use db::Db;
use documents::seal::{SealReport, verify};
use jobs::JobState;
use web::testing::Browser;

use super::office::{Office, official, resident};
use super::{LIBRARY, catalogue_of, catalogue_with};

fn office(db: Db) -> Office {
    Office::new(db, catalogue_with(&[]))
}

/// An official takes a case on and does something with it.
async fn decides(office: &Office, case: CaseId, action: &str, reason: &str) -> (Browser, StatusCode) {
    let mut desk = office.browser_of(&official()).await;
    let path = format!("/ufficio/pratiche/{case}");
    desk.get(&path).await;
    let reason = (format!("testo-{action}"), reason);
    let fields = [("versione", "1"), (reason.0.as_str(), reason.1)];
    let status = desk.post(&format!("{path}/azioni/{action}"), &fields).await.status;
    (desk, status)
}

/// What somebody's page says about the document of a case.
async fn page_of(office: &Office, person: &Actor, case: CaseId) -> String {
    office.browser_of(person).await.get(&format!("/pratiche/{case}")).await.text()
}

#[testkit::on_both_engines]
async fn a_case_ends_with_a_document_that_bears_the_citys_seal(db: Db) {
    let office = office(db);
    let ada = resident();
    let case = office.sends(&ada, true).await;

    let (mut desk, status) = decides(&office, case, "nega", "Manca il documento.\n\nPortalo in sede.").await;

    assert_eq!(status, StatusCode::SEE_OTHER);
    let before = page_of(&office, &ada, case).await;
    assert!(before.contains("in preparazione") && before.contains("0000002/2020"), "{before}");
    assert_eq!(office.works().await, 1);
    let after = page_of(&office, &ada, case).await;
    assert!(after.contains(&format!("/pratiche/{case}/documento")), "{after}");
    assert!(after.contains("Entro 60 giorni puoi ricorrere al TAR."), "{after}");
    let mut browser = office.browser_of(&ada).await;
    let file = browser.get(&format!("/pratiche/{case}/documento")).await;
    assert_eq!(file.headers["content-type"], "application/pdf");
    assert_eq!(file.headers["content-disposition"], "attachment; filename=\"documento-2-2020.pdf\"");
    let seal = verify(&file.body, &office.trust, office.clock.now());
    assert!(matches!(seal, SealReport::Authentic(_)), "{seal:?}");
    let at_the_desk = desk.get(&format!("/ufficio/pratiche/{case}/documento")).await;
    assert_eq!(at_the_desk.body, file.body, "the same bytes for everybody");
    let entries: Vec<(String, String)> = office
        .db
        .query("SELECT direction, subject FROM protocol_entry WHERE about = $1 ORDER BY number")
        .bind(case.to_string())
        .fetch_all()
        .await
        .unwrap();
    assert_eq!(
        entries[1],
        ("outgoing".to_owned(), "Tessera negata – Chiedere la tessera delle biblioteche".to_owned())
    );
}

#[testkit::on_both_engines]
async fn what_the_law_says_by_silence_has_its_document_too(db: Db) {
    let office = office(db);
    let ada = resident();
    let case = office.sends(&ada, false).await;
    office.clock.advance(TimeDelta::days(31));
    office.works().await;
    let shown = page_of(&office, &ada, case).await;
    assert!(shown.contains("Tessera concessa") && shown.contains("/documento"), "{shown}");
}

#[testkit::on_both_engines]
async fn a_document_repeats_what_was_asked_and_leaves_out_what_was_not_said(db: Db) {
    let given = "paragraphs = [{ it = \"La biblioteca ti dà la tessera.\", en = \"The library gives you the card.\" }";
    assert_eq!(LIBRARY.matches(given).count(), 1);
    let school = "{ it = \"Per chi studia a {scuola}.\", en = \"For who studies at {scuola}.\" }";
    let office = Office::new(db, catalogue_of(LIBRARY.replace(given, &format!("{given}, {school}"))));
    let ada = resident();
    let [studies, does_not] = [office.sends(&ada, true).await, office.sends(&ada, false).await];
    office.clock.advance(TimeDelta::days(31));
    office.works().await;

    assert!(page_of(&office, &ada, studies).await.contains("Per chi studia a «"));
    let mut browser = office.browser_of(&ada).await;
    browser.get(&format!("/lingua/en?return_to=/pratiche/{studies}")).await;
    let page = browser.get(&format!("/pratiche/{studies}")).await.text();
    assert!(page.contains("For who studies at «"), "{page}");
    let page = page_of(&office, &ada, does_not).await;
    assert!(page.contains("Tessera concessa") && !page.contains("Per chi studia"), "{page}");
}

#[testkit::on_both_engines]
async fn a_store_that_was_away_for_a_day_gets_the_letter_when_it_is_back(db: Db) {
    let office = office(db);
    let ada = resident();
    let case = office.sends(&ada, true).await;
    let place = office.folder.path().join("documents");
    std::fs::remove_dir_all(&place).unwrap();
    std::fs::write(&place, "nothing can be stored here").unwrap();
    decides(&office, case, "nega", "Manca il documento.").await;
    for _ in 0..24 {
        office.works().await;
        office.clock.advance(TimeDelta::hours(1));
    }
    let waiting = jobs::list(&office.db, JobState::Waiting, 0, 10).await.unwrap().jobs;
    let held_up = waiting.iter().find(|job| job.kind == "cases_document").expect("operators see it wait");
    assert!(held_up.attempts > 12 && held_up.last_error.is_some(), "{held_up:?}");

    std::fs::remove_file(&place).unwrap();
    std::fs::create_dir(&place).unwrap();
    office.clock.advance(TimeDelta::minutes(75));
    office.works().await;

    let path = format!("/pratiche/{case}/documento");
    let file = office.browser_of(&ada).await.get(&path).await;
    let seal = verify(&file.body, &office.trust, office.clock.now());
    assert!(matches!(seal, SealReport::Authentic(_)), "{seal:?}");
}

#[testkit::on_both_engines]
async fn whoever_is_somebody_else_gets_no_document(db: Db) {
    let office = office(db);
    let case = office.sends(&resident(), true).await;
    decides(&office, case, "consegna", "").await;
    office.works().await;
    let mut other = office.browser_of(&resident()).await;
    assert_eq!(other.get(&format!("/pratiche/{case}/documento")).await.status, StatusCode::NOT_FOUND);
    let mut nobody = office.visitor();
    assert_ne!(nobody.get(&format!("/pratiche/{case}/documento")).await.status, StatusCode::OK);
}

#[testkit::on_both_engines]
async fn what_cannot_be_printed_is_said_before_anything_is_decided(db: Db) {
    let office = office(db);
    let ada = resident();
    let case = office.sends(&ada, true).await;
    let mut desk = office.browser_of(&official()).await;
    let path = format!("/ufficio/pratiche/{case}");
    desk.get(&path).await;
    let endless = "a\n".repeat(400);
    for (reason, sentence) in [
        ("Bocciata \u{1F600}", "non si può stampare: \u{1F600} (U+1F600)"),
        ("Bocciata \u{202E}", "non si può stampare: U+202E"),
        (endless.as_str(), "ha troppe righe"),
        ("", "Scrivi qualcosa"),
    ] {
        let fields = [("versione", "1"), ("testo-nega", reason)];
        let answer = desk.post(&format!("{path}/azioni/nega"), &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            answer.text().contains(sentence) && answer.text().contains(reason.trim()),
            "{}",
            answer.text()
        );
    }
    assert_eq!(office.works().await, 0);
    assert!(page_of(&office, &ada, case).await.contains("Ricevuta"));
}

/// The objects that are kept.
fn kept(office: &Office) -> usize {
    fn files(folder: &std::path::Path) -> usize {
        let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
        entries.flatten().map(|entry| if entry.path().is_dir() { files(&entry.path()) } else { 1 }).sum()
    }
    files(&office.folder.path().join("documents"))
}

#[testkit::on_both_engines]
async fn what_a_stopped_try_left_behind_is_tidied_up(db: Db) {
    let office = office(db);
    let case = office.sends(&resident(), true).await;
    decides(&office, case, "consegna", "").await;
    // A try that was stopped between the store and the register.
    let folder = office.folder.path().join(format!("documents/decisions/2020/{}", case.0.simple()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(format!("{}.pdf", "0".repeat(64))), b"half").unwrap();
    assert_eq!(kept(&office), 1);
    office.works().await;
    assert_eq!(kept(&office), 1, "the one that the register names");
}
