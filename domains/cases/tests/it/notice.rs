//! The notice before a refusal (art. 10-bis L. 241/1990), through the pages and the jobs.

use auth::Actor;
use axum::http::StatusCode;
use cases::CaseId;
use chrono::{NaiveDate, TimeDelta};
use db::{Db, Json};
use web::testing::Browser;

use super::office::{Office, official, resident};
use super::{LIBRARY, NOTICE, WAITING, catalogue_of};

/// The library card, whose office tells who asked before it says no.
pub(super) fn office(db: Db) -> Office {
    Office::new(db, catalogue_of(LIBRARY.replace(WAITING, NOTICE)))
}

/// The state of a case, and the day on which its clock ends.
pub(super) async fn stands(office: &Office, case: CaseId) -> (String, Option<NaiveDate>) {
    let sql = "SELECT state, ends_on FROM cases_case WHERE case_id = $1";
    office.db.query(sql).bind(case).fetch_one().await.unwrap()
}

pub(super) fn day(text: &str) -> Option<NaiveDate> {
    Some(text.parse().unwrap())
}

/// The office does something: the status, and what the page says.
pub(super) async fn does(
    desk: &mut Browser,
    case: CaseId,
    action: &str,
    fields: &[(&str, &str)],
) -> (StatusCode, String) {
    let path = format!("/ufficio/pratiche/{case}");
    desk.get(&path).await;
    let answer = desk.post(&format!("{path}/azioni/{action}"), fields).await;
    (answer.status, answer.text())
}

/// Somebody who reads why the office means to say no.
struct Noticed {
    office: Office,
    ada: Actor,
    case: CaseId,
    clerk: Actor,
}

/// They have asked, and the office has told them.
async fn noticed(db: Db) -> Noticed {
    let (office, ada, clerk) = (office(db), resident(), official());
    let case = office.sends(&ada, true).await;
    let mut desk = office.browser_of(&clerk).await;
    assert_eq!(does(&mut desk, case, "chiedi", &[("versione", "1")]).await.0, StatusCode::SEE_OTHER);
    Noticed { office, ada, case, clerk }
}

#[testkit::on_both_engines]
async fn ten_days_after_a_notice_the_clock_goes_on_by_itself(db: Db) {
    let Noticed { office, ada, case, clerk } = noticed(db).await;
    assert_eq!(stands(&office, case).await, ("attesa".to_owned(), None));

    // 26 March is the last day to answer.
    office.clock.advance(TimeDelta::days(10));
    office.works().await;
    assert_eq!(stands(&office, case).await, ("attesa".to_owned(), None));
    // Nobody looks before the 30th: the clock has run since the 26th.
    office.clock.advance(TimeDelta::days(4));
    office.works().await;
    assert_eq!(stands(&office, case).await, ("dopo".to_owned(), day("2020-04-25")));
    let page = office.browser_of(&ada).await.get(&format!("/pratiche/{case}")).await.text();
    assert!(page.contains("La biblioteca decide.") && page.contains("27 aprile 2020"), "{page}");

    // Nobody answered: the refusal has nothing to answer to.
    let mut desk = office.browser_of(&clerk).await;
    let fields = [("versione", "3"), ("testo-nega", "Manca la scuola.")];
    assert_eq!(does(&mut desk, case, "nega", &fields).await.0, StatusCode::SEE_OTHER);
    office.works().await;
}

#[testkit::on_both_engines]
async fn words_that_are_no_step_are_an_answer_too(db: Db) {
    let Noticed { office, ada, case, clerk } = noticed(db).await;
    let mut at_home = office.browser_of(&ada).await;
    let path = format!("/pratiche/{case}");
    at_home.get(&path).await;
    let written = at_home.post(&format!("{path}/messaggi"), &[("testo", "La scuola ha chiuso.")]).await;
    assert!(written.location().ends_with("fatto=scritto"), "{}", written.text());
    office.clock.advance(TimeDelta::days(14));
    office.works().await;

    let mut desk = office.browser_of(&clerk).await;
    let fields = [("versione", "4"), ("testo-nega", "Manca la scuola.")];
    let (status, says) = does(&mut desk, case, "nega", &fields).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(says.contains("scrivi perché la sua risposta non cambia la decisione"), "{says}");
}

#[testkit::on_both_engines]
async fn late_words_are_considered_until_it_is_decided(db: Db) {
    let Noticed { office, ada, case, clerk } = noticed(db).await;
    office.clock.advance(TimeDelta::days(14));
    office.works().await;
    assert_eq!(stands(&office, case).await.0, "dopo");
    let mut at_home = office.browser_of(&ada).await;
    let path = format!("/pratiche/{case}");
    at_home.get(&path).await;
    at_home.post(&format!("{path}/messaggi"), &[("testo", "La scuola ha cambiato nome.")]).await;

    let mut desk = office.browser_of(&clerk).await;
    let mut fields = vec![("versione", "4"), ("testo-nega", "Manca la scuola.")];
    let (status, says) = does(&mut desk, case, "nega", &fields).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(says.contains("La scuola ha cambiato nome.") && says.contains("osservazioni-nega"), "{says}");
    fields.push(("osservazioni-nega", "Anche quella nuova è fuori dal regolamento."));
    assert_eq!(does(&mut desk, case, "nega", &fields).await.0, StatusCode::SEE_OTHER);
    office.works().await;
}

#[testkit::on_both_engines]
async fn what_who_asked_answers_is_dealt_with_in_the_letter(db: Db) {
    let Noticed { office, ada, case, clerk } = noticed(db).await;
    office.clock.advance(TimeDelta::days(3));
    let mut at_home = office.browser_of(&ada).await;
    at_home.get(&format!("/pratiche/{case}")).await;
    at_home.post(&format!("/pratiche/{case}/azioni/rispondi"), &[]).await;
    // Answered on 19 March: it stands still until the 29th, and then has its 30 days.
    assert_eq!(stands(&office, case).await, ("dopo".to_owned(), day("2020-04-28")));
    let page = at_home.get(&format!("/pratiche/{case}")).await.text();
    assert!(page.contains("fermo fino al 29 marzo 2020"), "{page}");

    let mut desk = office.browser_of(&clerk).await;
    let mut fields = vec![("versione", "3"), ("testo-nega", "Manca la scuola.")];
    let (status, says) = does(&mut desk, case, "nega", &fields).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(says.contains("scrivi perché la sua risposta non cambia la decisione"), "{says}");
    assert!(says.contains("Manca la scuola.") && says.contains("osservazioni-nega"), "{says}");
    fields.push(("osservazioni-nega", "La scuola che scrivi ha chiuso."));
    assert_eq!(does(&mut desk, case, "nega", &fields).await.0, StatusCode::SEE_OTHER);

    // The morning of its notice finds it ended.
    office.clock.advance(TimeDelta::days(10));
    office.works().await;
    assert_eq!(stands(&office, case).await, ("negata".to_owned(), None));
    let sql = "SELECT content FROM cases_decision WHERE case_id = $1";
    let (content,): (Json<serde_json::Value>,) = office.db.query(sql).bind(case).fetch_one().await.unwrap();
    assert_eq!(content.0["answer"], "La scuola che scrivi ha chiuso.");
    let page = office.browser_of(&ada).await.get(&format!("/pratiche/{case}")).await.text();
    assert!(page.contains("La scuola che scrivi ha chiuso.") && page.contains("/documento"), "{page}");
}

#[testkit::on_both_engines]
async fn an_office_that_was_late_before_its_notice_stays_late(db: Db) {
    let office = office(db);
    let ada = resident();
    let case = office.sends(&ada, true).await;
    let clerk = official();
    // The term ended on 15 April.
    office.clock.advance(TimeDelta::days(33));
    let mut desk = office.browser_of(&clerk).await;
    does(&mut desk, case, "chiedi", &[("versione", "1")]).await;
    assert_eq!(stands(&office, case).await, ("attesa".to_owned(), day("2020-04-15")));
    let mut at_home = office.browser_of(&ada).await;
    at_home.get(&format!("/pratiche/{case}")).await;
    at_home.post(&format!("/pratiche/{case}/azioni/rispondi"), &[]).await;
    assert_eq!(does(&mut desk, case, "consegna", &[("versione", "3")]).await.0, StatusCode::SEE_OTHER);

    let sql = "SELECT COUNT(*) FROM cases_case WHERE case_id = $1 AND was_late";
    let (late,): (i64,) = office.db.query(sql).bind(case).fetch_one().await.unwrap();
    assert_eq!(late, 1);
}
