//! What is kept no longer than its service says.

use axum::http::StatusCode;
use cases::CaseId;
use chrono::{Months, TimeDelta};
use db::Db;
use web::testing::parts::PDF;

use super::office::{Office, case_in, official, resident};
use super::rankings::{self, Family};
use super::{LIBRARY, catalogue_of, catalogue_with, files};

/// An official ends a case with a refusal, and its document is made.
async fn refuses(office: &Office, case: CaseId) {
    let mut desk = office.browser_of(&official()).await;
    let path = format!("/ufficio/pratiche/{case}");
    desk.get(&path).await;
    let fields = [("versione", "1"), ("testo-nega", "Manca il documento.")];
    assert_eq!(desk.post(&format!("{path}/azioni/nega"), &fields).await.status, StatusCode::SEE_OTHER);
    office.works().await;
}

/// How many rows there are of requests, by table.
async fn rows(office: &Office) -> [i64; 4] {
    let mut counts = [0; 4];
    let tables = [
        "SELECT COUNT(*) FROM cases_case",
        "SELECT COUNT(*) FROM cases_event",
        "SELECT COUNT(*) FROM cases_decision",
        "SELECT COUNT(*) FROM cases_file",
    ];
    for (count, sql) in counts.iter_mut().zip(tables) {
        (*count,) = office.db.query(sql).fetch_one().await.unwrap();
    }
    counts
}

fn decisions_kept(office: &Office) -> usize {
    let years = std::fs::read_dir(office.folder.path().join("documents/decisions/2020"));
    let cases = years.into_iter().flatten().flatten();
    cases.filter_map(|case| std::fs::read_dir(case.path()).ok()).flatten().flatten().count()
}

#[testkit::on_both_engines]
async fn a_request_is_erased_with_its_files_when_its_time_is_over(db: Db) {
    let office = Office::taking_files(db, files::catalogue()).await;
    let ada = resident();
    let mut browser = office.browser_of(&ada).await;
    let page = files::begin(&mut browser).await;
    files::page_of("Ciao").file("prove", b"a.pdf", PDF).post(&mut browser, &page).await;
    files::finish(&mut browser, &page).await;
    let sent = browser.post(&page.replace("pagine/1", "invio"), &[]).await;
    let case = case_in(sent.location());
    refuses(&office, case).await;
    assert_eq!((rows(&office).await[0], decisions_kept(&office), office.count_objects().await), (1, 1, 1));

    office.clock.advance(TimeDelta::days(365));
    assert_eq!(office.cases.erase_old().await.unwrap(), 0, "the day on which the year is over still counts");
    office.clock.advance(TimeDelta::days(1));
    assert_eq!(office.cases.erase_old().await.unwrap(), 1);
    office.works().await;

    assert_eq!(rows(&office).await, [0; 4]);
    assert_eq!((decisions_kept(&office), office.count_objects().await), (0, 0));
    assert_eq!(office.cases.erase_old().await.unwrap(), 0);
    let mut browser = office.browser_of(&ada).await;
    assert_eq!(browser.get(&format!("/pratiche/{case}")).await.status, StatusCode::NOT_FOUND);
    let (entries,): (i64,) =
        office.db.query("SELECT COUNT(*) FROM protocol_entry").fetch_one().await.unwrap();
    assert_eq!(entries, 2, "the register of documents has no gap");
    assert!(audit::verify(&office.db, &[]).await.unwrap().is_whole());
}

#[testkit::on_both_engines]
async fn what_is_open_or_was_promised_to_be_kept_for_longer_stays(db: Db) {
    let office = Office::new(db.clone(), catalogue_with(&[]));
    let waiting = office.sends(&resident(), true).await;
    let ended = office.sends(&resident(), true).await;
    refuses(&office, ended).await;
    // The definition of today keeps requests for ten years; those born before it were told one.
    let text = LIBRARY.replace("version = 1", "version = 2").replace("kept_years = 1", "kept_years = 10");
    let catalogue = catalogue_of(text);
    let renewed = Office::at(db, office.clock.clone(), catalogue);
    let young = renewed.sends(&resident(), true).await;
    refuses(&renewed, young).await;

    office.clock.advance(years(2));
    assert_eq!(renewed.cases.erase_old().await.unwrap(), 1);
    let left: Vec<(CaseId,)> = renewed
        .db
        .query("SELECT case_id FROM cases_case ORDER BY protocol_number")
        .fetch_all()
        .await
        .unwrap();
    assert_eq!(left, [(waiting,), (young,)]);
}

#[testkit::on_both_engines]
async fn a_ranking_goes_with_the_last_of_its_applications_and_none_goes_with_those_of_another(db: Db) {
    let later = rankings::CALL.replace("2020", "2021");
    let calls = [("infanzia-2020", rankings::CALL), ("infanzia-2021", later.as_str())];
    let office = Office::new(db, rankings::catalogue_of(&calls));
    let [first, last] = [
        Family::applies(&office, "2016-05-01", &["adda"], [true, false]).await,
        Family::applies(&office, "2016-06-01", &["brenta"], [true, false]).await,
    ];
    rankings::admits(&office, &[&first, &last]).await;
    office.clock.advance(TimeDelta::days(20));
    rankings::publishes(&office).await;
    office.works().await;
    first.does(&office, "accetta").await;
    office.clock.advance(TimeDelta::days(2));
    last.does(&office, "accetta").await;
    let published = async || -> Vec<(String,)> {
        office.db.query("SELECT call FROM cases_ranking ORDER BY call").fetch_all().await.unwrap()
    };

    office.clock.advance(TimeDelta::days(364));
    let call = rankings::publishes_call(&office, "/ufficio/graduatorie/infanzia-2021").await;
    assert_eq!(call.status, StatusCode::SEE_OTHER, "nobody applied: {}", call.text());
    assert_eq!(office.cases.erase_old().await.unwrap(), 1);
    let both = [("infanzia-2020".to_owned(),), ("infanzia-2021".to_owned(),)];
    assert_eq!(published().await, both, "one application is left of the one, and the other had none");
    office.clock.advance(TimeDelta::days(3));
    assert_eq!(office.cases.erase_old().await.unwrap(), 1);
    assert_eq!(published().await, both[1..]);
    let (lines,): (i64,) =
        office.db.query("SELECT COUNT(*) FROM cases_ranking_line").fetch_one().await.unwrap();
    assert_eq!(lines, 0);
}

/// So many years, counted from the clock of the tests.
fn years(years: u32) -> TimeDelta {
    let now = testkit::test_time();
    now.checked_add_months(Months::new(12 * years)).unwrap() - now
}
