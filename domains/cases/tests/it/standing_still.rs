//! A clock that stands still for the days of the law, and goes on by itself (art. 5 cc. 5 to 7 D.Lgs. 33/2013).

use cases::{CaseId, Catalogue};
use chrono::{NaiveDate, TimeDelta};
use db::Db;
use kernel::Language;

use super::office::{Office, official, resident};
use super::{LIBRARY, WAITING, units};

fn read(days: &str) -> Result<Catalogue, String> {
    read_text(LIBRARY.replace(WAITING, &WAITING.replace("suspends_clock = true", days)))
}

fn read_text(text: String) -> Result<Catalogue, String> {
    let files = [("tessera-biblioteca".to_owned(), text)];
    Catalogue::read(&files, units(), &Language::ALL).map_err(|faults| format!("{faults:?}"))
}

/// A request of 16 March, with 30 days, in the state whose clock stands still for ten of them.
async fn asked(db: Db) -> (Office, auth::Actor, CaseId) {
    let office = Office::new(db, read("still_days = 10").unwrap());
    let ada = resident();
    let case = office.sends(&ada, true).await;
    let mut desk = office.browser_of(&official()).await;
    let path = format!("/ufficio/pratiche/{case}");
    desk.get(&path).await;
    let done = desk.post(&format!("{path}/azioni/chiedi"), &[("versione", "1")]).await;
    assert!(done.location().ends_with("fatto=fatto"), "{}", done.text());
    (office, ada, case)
}

/// The state of a case, and the day on which its clock ends.
async fn stands(office: &Office, case: CaseId) -> (String, Option<NaiveDate>) {
    let sql = "SELECT state, ends_on FROM cases_case WHERE case_id = $1";
    office.db.query(sql).bind(case).fetch_one().await.unwrap()
}

async fn answers(office: &Office, ada: &auth::Actor, case: CaseId) {
    let mut home = office.browser_of(ada).await;
    home.get(&format!("/pratiche/{case}")).await;
    let done = home.post(&format!("/pratiche/{case}/azioni/rispondi"), &[]).await;
    assert!(done.location().ends_with("fatto=fatto"), "{}", done.text());
}

fn in_state(state: &str, ends_on: &str) -> (String, Option<NaiveDate>) {
    (state.to_owned(), Some(ends_on.parse().unwrap()))
}

#[testkit::on_both_engines]
async fn it_goes_on_after_its_days_though_nobody_touches_the_case(db: Db) {
    let (office, ada, case) = asked(db).await;
    assert_eq!(stands(&office, case).await, in_state("attesa", "2020-04-25"));
    let page = office.browser_of(&ada).await.get(&format!("/pratiche/{case}")).await.text();
    assert!(page.contains("fermo fino al 26 marzo 2020"), "{page}");

    office.clock.advance(TimeDelta::days(14));
    office.works().await;
    let page = office.browser_of(&ada).await.get(&format!("/pratiche/{case}")).await.text();
    assert!(!page.contains("fermo fino al") && page.contains("27 aprile 2020"), "{page}");
    answers(&office, &ada, case).await;

    assert_eq!(stands(&office, case).await, in_state("ricevuta", "2020-04-25"));
}

#[testkit::on_both_engines]
async fn left_before_its_days_are_over_it_runs_at_once(db: Db) {
    let (office, ada, case) = asked(db).await;
    office.clock.advance(TimeDelta::days(3));

    answers(&office, &ada, case).await;

    // Three days of thirty-three: from 19 March on it has its thirty.
    assert_eq!(stands(&office, case).await, in_state("ricevuta", "2020-04-18"));
}

#[test]
fn a_clock_stands_still_for_days_or_until_somebody_acts() {
    assert!(read("still_days = 10").is_ok());
    for wrong in ["still_days = 0", "still_days = 10\nsuspends_clock = true"] {
        let faults = read(wrong).map(drop).unwrap_err();
        assert!(faults.contains("the clock stands still for one day at least"), "{wrong}: {faults}");
    }
    let first = LIBRARY.replacen("key = \"ricevuta\"\n", "key = \"ricevuta\"\nstill_days = 10\n", 1);
    let faults = read_text(first).map(drop).unwrap_err();
    assert!(faults.contains("the clock begins in `ricevuta`"), "{faults}");
}
