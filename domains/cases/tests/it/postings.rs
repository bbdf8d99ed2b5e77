//! What an office posts for everybody: the calendar of tests, and results by code.

use axum::http::StatusCode;
use cases::{CaseId, Catalogue};
use chrono::TimeDelta;
use db::Db;
use web::testing::Browser;

use super::office::{Office, case_in, head, official, resident};
use super::{LIBRARY, catalogue_of};

const START: &str = "/servizi/tessera-biblioteca/richiesta";
const POSTED: &str = "/servizi/tessera-biblioteca/prove";
const DESK: &str = "/ufficio/prove/tessera-biblioteca";

/// The library card of somebody who studies has the code of their application in the field of the school.
fn competition() -> Catalogue {
    catalogue_of(LIBRARY.replacen("[privacy]", "[postings]\ncode = \"scuola\"\n\n[privacy]", 1))
}

/// Somebody applies with a code.
async fn applies(office: &Office, code: &str) -> (Browser, CaseId) {
    let mut browser = office.browser_of(&resident()).await;
    browser.get(START).await;
    let page = browser.post(START, &[]).await.location().to_owned();
    browser.get(&page).await;
    browser.post(&page, &[("_mostrati", "studia"), ("studia", "si")]).await;
    let fields = [("_mostrati", "studia"), ("_mostrati", "scuola"), ("studia", "si"), ("scuola", code)];
    let summary = browser.post(&page, &fields).await.location().to_owned();
    let sent = browser.post(&summary.replace("riepilogo", "invio"), &[]).await;
    let case = case_in(sent.location());
    (browser, case)
}

/// Where the newest posting of a page stands.
fn first_on(page: &str) -> &str {
    let value = page.split("name=\"avviso\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    value.unwrap_or_else(|| panic!("nothing is posted on {page}"))
}

/// A competition with two who applied, and who answers for the office that posts.
struct Board {
    office: Office,
    ada: (Browser, CaseId),
    bea: (Browser, CaseId),
    desk: Browser,
}

/// What every posting of it names.
const NAMED: [(&str, &str); 2] = [("concorso", "Dieci agenti"), ("titolo", "Prova scritta")];
/// The list of the results as they are right.
const RIGHT: &str = "AB12; 27/30\nCD34; 28/30";

fn posting<'a>(kind: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [&NAMED[..], &[("tipo", kind)], more].concat()
}

/// The day, hour and place of a test, to which who has the first code is called.
fn test_of_the_first<'a>() -> Vec<(&'a str, &'a str)> {
    let when = [("giorno", "2020-04-20"), ("ora", "9:30"), ("sede", "via Adda 1"), ("elenco", "AB12")];
    posting("test", &when)
}

impl Board {
    async fn open(db: Db) -> Self {
        let office = Office::new(db, competition());
        let ada = applies(&office, "ab 12").await;
        let bea = applies(&office, "CD34").await;
        let mut desk = office.browser_of(&head()).await;
        desk.get(DESK).await;
        Self { office, ada, bea, desk }
    }

    /// Posts, and everybody is told.
    async fn posts(&mut self, fields: &[(&str, &str)]) {
        let done = self.desk.post(DESK, fields).await;
        assert_eq!(done.location(), format!("{DESK}?fatto=pubblicato"), "{}", done.text());
        self.office.works().await;
    }

    /// Where the newest posting stands.
    async fn newest(&mut self) -> String {
        first_on(&self.desk.get(DESK).await.text()).to_owned()
    }

    /// What everybody reads of it.
    async fn posted(&self, which: &str) -> String {
        self.office.visitor().get(&format!("{POSTED}{which}")).await.text()
    }
}

/// What somebody reads in their own application.
async fn read_by((browser, case): &mut (Browser, CaseId)) -> String {
    browser.get(&format!("/pratiche/{case}")).await.text()
}

fn assert_says(page: &str, all: &[&str]) {
    for words in all {
        assert!(page.contains(words), "{words} is not in {page}");
    }
}

#[testkit::on_both_engines]
async fn who_answers_for_the_office_posts_and_codes_alone(db: Db) {
    let mut board = Board::open(db).await;
    let mut official = board.office.browser_of(&official()).await;

    let forbidden = official.post(DESK, &test_of_the_first()).await;
    let refused = board.desk.post(DESK, &posting("results", &[("elenco", "Ada Rossi; 27/30")])).await;

    assert_eq!(forbidden.status, StatusCode::FORBIDDEN);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "a name is no code");
    assert_says(&refused.text(), &["Nella riga 1 non c’è un codice"]);
}

#[testkit::on_both_engines]
async fn a_test_is_read_by_everybody_and_told_to_whose_code_is_on_the_list(db: Db) {
    let mut board = Board::open(db).await;

    board.posts(&test_of_the_first()).await;

    let everybody = ["20 aprile 2020, ore 09:30", "via Adda 1", "Dieci agenti – Prova scritta"];
    assert_says(&board.posted("").await, &everybody);
    let called = [
        "Prove e risultati tuoi",
        "20/04/2020, ore 09:30, via Adda 1. Codice AB12: sei nell’elenco.",
        "you are on the list",
    ];
    assert_says(&read_by(&mut board.ada).await, &called);
    assert!(!read_by(&mut board.bea).await.contains("Dieci agenti"));
}

#[testkit::on_both_engines]
async fn what_was_wrong_is_corrected_once_read_no_more_and_says_why(db: Db) {
    let mut board = Board::open(db).await;
    board.posts(&posting("results", &[("elenco", "AB12; 26/30\nCD34; 28/30")])).await;
    let wrong = board.newest().await;
    let why = [("elenco", RIGHT), ("corregge", wrong.as_str()), ("nota", "Un errore nei punti.")];
    let corrected = posting("results", &why);

    board.posts(&corrected).await;
    let again = board.desk.post(DESK, &corrected).await;

    assert_eq!(again.status, StatusCode::CONFLICT, "corrected once");
    let old = board.posted(&format!("?elenco={wrong}")).await;
    assert!(old.contains("Un errore nei punti.") && !old.contains("26/30") && !old.contains("AB12"), "{old}");
    let right = board.newest().await;
    let list = board.posted(&format!("?elenco={right}")).await;
    assert_says(&list, &["AB12", "27/30", "Corregge una pubblicazione"]);
    assert_says(&read_by(&mut board.ada).await, &["Codice AB12: 27/30.", "it no longer counts"]);
}

#[testkit::on_both_engines]
async fn what_is_withdrawn_says_so_to_everybody_and_to_whom_it_named(db: Db) {
    let mut board = Board::open(db).await;
    board.posts(&posting("results", &[("elenco", RIGHT)])).await;
    let which = board.newest().await;

    let fields = [("avviso", which.as_str()), ("nota", "Sospesa dal giudice.")];
    let withdrawn = board.desk.post(&format!("{DESK}/ritiro"), &fields).await;
    board.office.works().await;

    assert_eq!(withdrawn.location(), format!("{DESK}?fatto=ritirato"), "{}", withdrawn.text());
    assert_says(&board.posted("").await, &["Sospesa dal giudice."]);
    assert_says(&read_by(&mut board.bea).await, &["Sospesa dal giudice."]);
}

#[testkit::on_both_engines]
async fn what_is_posted_once_more_in_the_same_words_is_told_once_more_and_once(db: Db) {
    let mut board = Board::open(db).await;
    let results = posting("results", &[("elenco", RIGHT)]);
    board.posts(&results).await;
    let told = |page: String| page.matches("Codice CD34: 28/30.").count();
    let before = told(read_by(&mut board.bea).await);

    board.office.clock.advance(TimeDelta::minutes(1));
    board.posts(&results).await;

    assert_eq!(told(read_by(&mut board.bea).await), before + 1);
}
