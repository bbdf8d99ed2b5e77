//! What an office posts for everybody: notices, the calendar of tests, and results by code.

use axum::http::StatusCode;
use cases::{CaseId, Catalogue};
use chrono::TimeDelta;
use db::Db;
use web::testing::Browser;

use super::office::{Office, case_in, head, official, resident};
use super::{LIBRARY, catalogue_of};

const START: &str = "/servizi/tessera-biblioteca/richiesta";
const POSTED: &str = "/servizi/tessera-biblioteca/prove";
pub(crate) const DESK: &str = "/ufficio/prove/tessera-biblioteca";

/// The library card of somebody who studies has the code of their application in the field of the school.
pub(crate) fn competition() -> Catalogue {
    posting_also("")
}

/// The same, with something more about what is posted.
fn posting_also(more: &str) -> Catalogue {
    let postings = format!("[postings]\ncode = \"scuola\"\n{more}\n[privacy]");
    catalogue_of(LIBRARY.replacen("[privacy]", &postings, 1))
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
pub(crate) struct Board {
    pub(crate) office: Office,
    ada: (Browser, CaseId),
    bea: (Browser, CaseId),
    pub(crate) desk: Browser,
}

/// What every posting of it names.
const NAMED: [(&str, &str); 2] = [("concorso", "Dieci agenti"), ("titolo", "Prova scritta")];
/// The list of the results as they are right.
pub(crate) const RIGHT: &str = "AB12; 27/30\nCD34; 28/30";

pub(crate) fn posting<'a>(kind: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [&NAMED[..], &[("tipo", kind)], more].concat()
}

/// The day, hour and place of a test, to which who has the first code is called.
pub(crate) fn test_of_the_first<'a>() -> Vec<(&'a str, &'a str)> {
    let when = [("giorno", "2020-04-20"), ("ora", "9:30"), ("sede", "via Adda 1"), ("elenco", "AB12")];
    posting("test", &when)
}

impl Board {
    pub(crate) async fn open(db: Db) -> Self {
        Self::of(db, competition()).await
    }

    async fn of(db: Db, catalogue: Catalogue) -> Self {
        let office = Office::new(db, catalogue);
        let ada = applies(&office, "ab 12").await;
        let bea = applies(&office, "CD34").await;
        let mut desk = office.browser_of(&head()).await;
        desk.get(DESK).await;
        Self { office, ada, bea, desk }
    }

    /// Posts, and everybody is told.
    pub(crate) async fn posts(&mut self, fields: &[(&str, &str)]) {
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
async fn who_applied_before_the_service_posted_is_told_as_well(db: Db) {
    let before = Office::new(db.clone(), catalogue_of(LIBRARY.to_owned()));
    let mut ada = applies(&before, "ab 12").await;
    let mut board = Board::open(db).await;

    board.posts(&test_of_the_first()).await;

    assert_says(&read_by(&mut ada).await, &["Codice AB12: sei nell’elenco."]);
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

/// A notice of this title with its days.
pub(crate) fn notice<'a>(title: &'a str, opens_on: &'a str, closes_on: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("tipo", "notice"),
        ("concorso", "Avviso 7"),
        ("titolo", title),
        ("apre", opens_on),
        ("chiude", closes_on),
    ]
}

/// Where the words stand on a page, in their order.
fn assert_in_order(page: &str, all: &[&str]) {
    let places: Vec<usize> =
        all.iter().map(|words| page.find(words).unwrap_or_else(|| panic!("{words}: {page}"))).collect();
    assert!(places.is_sorted(), "{all:?} at {places:?}");
}

#[testkit::on_both_engines]
async fn open_notices_stand_first_with_their_last_day_and_closed_ones_after(db: Db) {
    let mut board = Board::open(db).await;
    let empty = board.posted("").await;
    board.posts(&notice("Primo bando", "2020-03-01", "2020-03-15")).await;
    let site = ("sito", "https://www.inpa.gov.it/bandi/7");
    board.posts(&[notice("Secondo bando", "2020-03-01", "2020-03-16"), vec![site]].concat()).await;
    board.posts(&notice("Terzo bando", "2020-04-10", "2020-04-20")).await;

    let today = board.posted("").await;
    board.office.clock.advance(TimeDelta::days(1));
    let tomorrow = board.posted("").await;

    assert_says(&empty, &["Nessun avviso"]);
    let order = [
        "Secondo bando",
        "Aperto fino al 16 marzo 2020",
        "Terzo bando",
        "Apre il 10 aprile 2020",
        "Primo bando",
    ];
    assert_in_order(&today, &order);
    assert_says(&today, &["Chiuso il 15 marzo 2020", "href=\"https://www.inpa.gov.it/bandi/7\""]);
    assert_in_order(&tomorrow, &["Terzo bando", "Secondo bando", "Chiuso il 16 marzo 2020", "Primo bando"]);
}

#[testkit::on_both_engines]
async fn a_notice_has_its_days_and_no_list_and_leads_to_a_safe_site(db: Db) {
    let mut board = Board::open(db).await;
    let good = notice("Bando", "2020-03-01", "2020-03-31");
    let wrong = [
        (notice("Bando", "2020-03-01", ""), "Scegli il giorno."),
        (notice("Bando", "2020-03-31", "2020-03-01"), "La chiusura viene prima dell’apertura."),
        ([good.clone(), vec![("sito", "http://a.example")]].concat(), "Scrivi un indirizzo che comincia con"),
        ([good.clone(), vec![("elenco", "AB12")]].concat(), "Un avviso non ha elenco"),
    ];

    for (fields, says) in &wrong {
        let refused = board.desk.post(DESK, fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}");
        assert_says(&refused.text(), &[*says]);
    }
    assert_says(&board.posted("").await, &["Nessun avviso"]);
    board.posts(&good).await;
    let which = board.newest().await;
    let page = board.office.visitor().get(&format!("{POSTED}?elenco={which}")).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND, "a notice has no page of its own");
    assert!(!read_by(&mut board.ada).await.contains("Avviso 7"), "it speaks of no application");
}

#[testkit::on_both_engines]
async fn a_notice_that_is_withdrawn_stands_last_with_the_reason_and_leads_nowhere(db: Db) {
    let mut board = Board::open(db).await;
    let site = ("sito", "https://www.inpa.gov.it/bandi/8");
    board.posts(&[notice("Bando sbagliato", "2020-03-01", "2020-03-31"), vec![site]].concat()).await;
    let which = board.newest().await;
    board.posts(&notice("Bando chiuso", "2020-03-01", "2020-03-02")).await;

    let fields = [("avviso", which.as_str()), ("nota", "I posti erano di meno.")];
    let withdrawn = board.desk.post(&format!("{DESK}/ritiro"), &fields).await;
    board.office.works().await;

    assert_eq!(withdrawn.location(), format!("{DESK}?fatto=ritirato"), "{}", withdrawn.text());
    let page = board.posted("").await;
    assert_in_order(&page, &["Bando chiuso", "Bando sbagliato", "I posti erano di meno."]);
    assert!(!page.contains("bandi/8"), "{page}");
}

#[testkit::on_both_engines]
async fn a_service_posts_the_kinds_that_its_file_names_and_no_others(db: Db) {
    let mut board = Board::of(db, posting_also("kinds = [\"notice\", \"results\"]\n")).await;
    let desk = board.desk.get(DESK).await.text();

    let test = board.desk.post(DESK, &test_of_the_first()).await;
    board.posts(&posting("results", &[("elenco", RIGHT)])).await;
    board.posts(&notice("Bando", "2020-03-01", "2020-03-31")).await;

    assert_eq!(test.status, StatusCode::NOT_FOUND);
    assert!(desk.contains("value=\"notice\"") && !desk.contains("value=\"test\""), "{desk}");
    let page = board.posted("").await;
    assert_says(&page, &["Aperto fino al 31 marzo 2020", "Dieci agenti – Prova scritta"]);
    assert!(!page.contains("Nessuna prova in calendario"), "{page}");
}
