//! What goes and comes on paper: the letter of a notice by post, answers of who does not come in, and the seal that a notice
//! waits for.

use auth::Actor;
use axum::http::StatusCode;
use cases::{CaseId, Catalogue};
use chrono::TimeDelta;
use db::Db;
use kernel::{Language, StaffId};

use super::letters::{ASKS, ASKS_IN_WRITING};
use super::notice::{self, day, does, stands};
use super::office::{Office, official, resident};
use super::{LIBRARY, NOTICE, WAITING, units};

/// A request that a clerk wrote down, of which the letter of the notice before its refusal is posted.
pub(crate) async fn is_warned_by_post(office: &Office, applicant: &Actor, clerk: &Actor) -> CaseId {
    let case = office.sends(applicant, true).await;
    is_written_down(office, case).await;
    let mut desk = office.browser_of(clerk).await;
    assert_eq!(does(&mut desk, case, "chiedi", &[("versione", "1")]).await.0, StatusCode::SEE_OTHER);
    case
}

/// As if a clerk had written it down.
async fn is_written_down(office: &Office, case: CaseId) {
    let mut tx = office.db.begin().await.unwrap();
    let sql = "UPDATE cases_case SET clerk_id = $1 WHERE case_id = $2";
    tx.query(sql).bind(StaffId::new()).bind(case).execute().await.unwrap();
    tx.commit().await.unwrap();
}

#[testkit::on_both_engines]
async fn the_ten_days_of_a_posted_notice_run_from_its_arrival(db: Db) {
    let office = notice::office(db);
    let ada = resident();
    let clerk = official();
    let case = is_warned_by_post(&office, &ada, &clerk).await;

    office.clock.advance(TimeDelta::days(14));
    office.works().await;
    assert_eq!(stands(&office, case).await, ("attesa".to_owned(), None), "nobody knows that it arrived");
    let path = format!("/ufficio/pratiche/{case}");
    let mut desk = office.browser_of(&clerk).await;
    let page = desk.get(&path).await.text();
    assert!(page.contains("Giorno in cui è arrivata la lettera del preavviso"), "{page}");
    for wrong in ["", "domani", "2020-03-15", "2020-03-31"] {
        let fields = [("versione", "2"), ("recapito", wrong)];
        let answer = desk.post(&format!("{path}/recapito"), &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(answer.text().contains("Scegli il giorno"), "{wrong}: {}", answer.text());
    }
    let fields = [("versione", "2"), ("recapito", "2020-03-27")];
    assert_eq!(desk.post(&format!("{path}/recapito"), &fields).await.location(), path);
    let page = desk.get(&path).await.text();
    assert!(page.contains("La lettera del preavviso è arrivata il 27 marzo 2020"), "{page}");
    let again = desk.post(&format!("{path}/recapito"), &fields).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "it was changed since that page");

    // 6 April is the last day to answer.
    office.clock.advance(TimeDelta::days(7));
    office.works().await;
    assert_eq!(stands(&office, case).await, ("attesa".to_owned(), None));
    let page = office.browser_of(&ada).await.get(&format!("/pratiche/{case}")).await.text();
    assert!(page.contains("Preavviso ricevuto per posta il") && page.contains("27 marzo 2020"), "{page}");
    office.clock.advance(TimeDelta::days(1));
    office.works().await;
    assert_eq!(stands(&office, case).await, ("dopo".to_owned(), day("2020-05-06")));
}

#[testkit::on_both_engines]
async fn only_what_was_posted_has_a_day_of_arrival(db: Db) {
    let office = notice::office(db);
    let case = office.sends(&resident(), true).await;
    let mut desk = office.browser_of(&official()).await;
    let path = format!("/ufficio/pratiche/{case}");
    desk.get(&path).await;
    let arrived = |version| [("versione", version), ("recapito", "2020-03-16")];
    let early = desk.post(&format!("{path}/recapito"), &arrived("1")).await;
    assert_eq!(early.status, StatusCode::CONFLICT, "there is no notice");
    does(&mut desk, case, "chiedi", &[("versione", "1")]).await;
    let page = desk.get(&path).await.text();
    assert!(!page.contains("Giorno in cui è arrivata la lettera del preavviso"), "{page}");
    let online = desk.post(&format!("{path}/recapito"), &arrived("2")).await;
    assert_eq!(online.status, StatusCode::CONFLICT, "who asked reads it in their pages");
}

#[testkit::on_both_engines]
async fn an_answer_on_paper_counts_from_the_day_on_which_it_came(db: Db) {
    let office = notice::office(db);
    let ada = resident();
    let case = office.sends(&ada, true).await;
    let clerk = official();
    let mut desk = office.browser_of(&clerk).await;
    let path = format!("/ufficio/pratiche/{case}");
    let recording = format!("{path}/risposte/rispondi");
    desk.get(&path).await;
    let came = ("giunta-rispondi", "2020-03-19");
    let said = ("testo-rispondi", "La scuola che scrivi ha chiuso.");
    let early = desk.post(&recording, &[came, said]).await;
    assert_eq!(early.status, StatusCode::CONFLICT, "nobody was asked anything");
    does(&mut desk, case, "chiedi", &[("versione", "1")]).await;
    office.clock.advance(TimeDelta::days(5));
    let mut desk = office.browser_of(&clerk).await;
    let page = desk.get(&path).await.text();
    assert!(page.contains("È arrivato su carta: Rispondi"), "{page}");
    for wrong in ["", "2020-03-15", "2020-03-22"] {
        let answer = desk.post(&recording, &[("giunta-rispondi", wrong), said]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        let says = answer.text();
        assert!(says.contains("Scegli il giorno") && says.contains(said.1), "{wrong}: {says}");
    }
    assert_eq!(desk.post(&recording, &[came, said]).await.location(), path);

    // It came on 19 March: the clock stands still until the 29th, and then has its 30 days.
    assert_eq!(stands(&office, case).await, ("dopo".to_owned(), day("2020-04-28")));
    let at_home = office.browser_of(&ada).await.get(&format!("/pratiche/{case}")).await.text();
    assert!(at_home.contains(said.1), "who asked reads what was recorded: {at_home}");
    let bare = [("versione", "3"), ("testo-nega", "Manca la scuola.")];
    let (status, says) = does(&mut desk, case, "nega", &bare).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "it is an answer to the notice");
    assert!(says.contains("osservazioni-nega"), "{says}");
}

#[testkit::on_both_engines]
async fn the_ten_days_do_not_run_before_the_letter_is_sealed(db: Db) {
    let text = LIBRARY.replace(WAITING, NOTICE).replace(ASKS, ASKS_IN_WRITING);
    let files = [("tessera-biblioteca".to_owned(), text)];
    let office = Office::new(db, Catalogue::read(&files, units(), &Language::ALL).unwrap());
    let case = office.sends(&resident(), true).await;
    let mut desk = office.browser_of(&official()).await;
    let fields = [("versione", "1"), ("testo-chiedi", "Manca la scuola.")];
    assert_eq!(does(&mut desk, case, "chiedi", &fields).await.0, StatusCode::SEE_OTHER);

    // The seal was away for twelve days: it is made on the 28th.
    office.clock.advance(TimeDelta::days(12));
    office.works().await;
    assert_eq!(stands(&office, case).await, ("attesa".to_owned(), None));
    office.clock.advance(TimeDelta::days(10));
    office.works().await;
    assert_eq!(stands(&office, case).await, ("attesa".to_owned(), None), "7 April is the last day");
    office.clock.advance(TimeDelta::days(1));
    office.works().await;
    assert_eq!(stands(&office, case).await, ("dopo".to_owned(), day("2020-05-07")));
}
