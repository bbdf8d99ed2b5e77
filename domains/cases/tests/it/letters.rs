//! Sealed documents that steps write while a case goes on.

use axum::http::StatusCode;
use cases::CaseId;
use chrono::TimeDelta;
use db::Db;
use documents::seal::{SealReport, verify};

use super::office::{Office, official, resident};
use super::{LIBRARY, catalogue_of};

pub(super) const ASKS: &str = "to = \"attesa\", by = \"official\", when = \"studia == 'si'\" },";
pub(super) const ASKS_IN_WRITING: &str = "to = \"attesa\", by = \"official\", when = \"studia == 'si'\", needs_reason = true, \
     document = { title = { it = \"Richiesta di documenti\", en = \"Request for papers\" }, \
     paragraphs = [{ it = \"La biblioteca ti chiede un documento.\", en = \"The library asks you for a paper.\" }] } },";

/// The library card, whose office asks for papers in a letter.
fn office(db: Db) -> Office {
    assert_eq!(LIBRARY.matches(ASKS).count(), 1);
    Office::new(db, catalogue_of(LIBRARY.replace(ASKS, ASKS_IN_WRITING)))
}

/// The letters on a page.
fn letters(html: &str) -> Vec<String> {
    let found = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    found.filter(|href| href.contains("/documenti/")).map(str::to_owned).collect()
}

async fn count(office: &Office, sql: &'static str) -> i64 {
    let (count,): (i64,) = office.db.query(sql).fetch_one().await.unwrap();
    count
}

/// The office asks for a paper.
async fn asks(office: &Office, case: CaseId, why: &str) -> StatusCode {
    let path = format!("/ufficio/pratiche/{case}");
    let mut desk = office.browser_of(&official()).await;
    desk.get(&path).await;
    let fields = [("versione", "1"), ("testo-chiedi", why)];
    desk.post(&format!("{path}/azioni/chiedi"), &fields).await.status
}

#[testkit::on_both_engines]
async fn a_step_writes_a_sealed_letter_and_the_case_goes_on(db: Db) {
    let office = office(db);
    let ada = resident();
    let case = office.sends(&ada, true).await;
    assert_eq!(asks(&office, case, "Manca la foto 😀").await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(asks(&office, case, "Manca la foto.").await, StatusCode::SEE_OTHER);
    let mut at_home = office.browser_of(&ada).await;
    assert!(letters(&at_home.get(&format!("/pratiche/{case}")).await.text()).is_empty(), "it is being made");
    assert_eq!(office.works().await, 1);

    let page = at_home.get(&format!("/pratiche/{case}")).await.text();
    let found = letters(&page);
    assert_eq!(found.len(), 1, "{page}");
    assert!(page.contains("Richiesta di documenti · 0000002/2020") && page.contains("In attesa"), "{page}");
    let file = at_home.get(&found[0]).await;
    assert_eq!(file.headers["content-type"], "application/pdf");
    let seal = verify(&file.body, &office.trust, office.clock.now());
    assert!(matches!(seal, SealReport::Authentic(_)), "{seal:?}");
    let mut desk = office.browser_of(&official()).await;
    let shown = desk.get(&format!("/ufficio/pratiche/{case}")).await.text();
    assert_eq!(desk.get(&letters(&shown)[0]).await.body, file.body, "the same bytes for everybody");

    // Of another case it is not, whoever asks.
    let other = office.sends(&ada, true).await;
    let elsewhere = found[0].replace(&case.to_string(), &other.to_string());
    assert_eq!(at_home.get(&elsewhere).await.status, StatusCode::NOT_FOUND);
    assert_eq!(office.browser_of(&resident()).await.get(&found[0]).await.status, StatusCode::NOT_FOUND);
    // The case has no decision by it.
    assert_eq!(at_home.get(&format!("/pratiche/{case}/documento")).await.status, StatusCode::NOT_FOUND);
}

#[testkit::on_both_engines]
async fn a_letter_of_long_ago_stands_beside_its_step_in_the_older_part_of_the_history(db: Db) {
    let office = office(db);
    let ada = resident();
    let case = office.sends(&ada, true).await;
    assert_eq!(asks(&office, case, "Manca la foto.").await, StatusCode::SEE_OTHER);
    office.works().await;
    // That it was sent is the first event, the letter is of the second.
    let mut tx = office.db.begin().await.unwrap();
    for number in 3..=62_i64 {
        tx.query(
            "INSERT INTO cases_event (case_id, number, at, kind, by_kind, by_name, words)
             VALUES ($1, $2, $3, 'message', 'staff', 'Biblioteche', 'Ancora niente.')",
        )
        .bind(case)
        .bind(number)
        .bind(office.clock.now())
        .execute()
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();

    for (actor, path) in [(ada, "/pratiche"), (official(), "/ufficio/pratiche")] {
        let mut browser = office.browser_of(&actor).await;
        let newest = browser.get(&format!("{path}/{case}")).await.text();
        let older = format!("{path}/{case}?prima=13");
        assert!(letters(&newest).is_empty() && newest.contains(&format!("href=\"{older}\"")), "{newest}");
        let found = letters(&browser.get(&older).await.text());
        assert_eq!(found.len(), 1, "{path}: {found:?}");
        assert_eq!(browser.get(&found[0]).await.headers["content-type"], "application/pdf");
    }
}

#[testkit::on_both_engines]
async fn letters_are_erased_with_their_case(db: Db) {
    let office = office(db);
    let ada = resident();
    let case = office.sends(&ada, true).await;
    asks(&office, case, "Manca la foto.").await;
    office.works().await;
    let kept = |office: &Office| {
        let years = std::fs::read_dir(office.folder.path().join("documents/letters/2020"));
        let folders = years.into_iter().flatten().flatten();
        folders.filter_map(|one| std::fs::read_dir(one.path()).ok()).flatten().flatten().count()
    };
    assert_eq!((count(&office, "SELECT COUNT(*) FROM cases_letter").await, kept(&office)), (1, 1));
    let mut at_home = office.browser_of(&ada).await;
    at_home.get(&format!("/pratiche/{case}")).await;
    at_home.post(&format!("/pratiche/{case}/azioni/rispondi"), &[]).await;
    // Silence grants it; a year after that it is kept no longer.
    office.clock.advance(TimeDelta::days(31));
    office.works().await;
    office.clock.advance(TimeDelta::days(366));
    assert_eq!(office.cases.erase_old().await.unwrap(), 1);
    office.works().await;
    assert_eq!((count(&office, "SELECT COUNT(*) FROM cases_letter").await, kept(&office)), (0, 0));
}
