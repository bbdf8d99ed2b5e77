//! Who asked dies before the city has answered.

use auth::Actor;
use cases::{APPLICANT_DIED, CaseId};
use chrono::NaiveDate;
use db::Db;
use outbox::Dispatcher;
use registry::RegistryEvent;

use super::catalogue_with;
use super::office::{Office, official, resident};

/// The registry tells of a death, twice: whoever hears of it must not mind.
async fn is_told(office: &Office, event: &RegistryEvent) {
    for _ in 0..2 {
        let mut tx = office.db.begin().await.unwrap();
        outbox::append(&mut tx, office.clock.now(), event).await.unwrap();
        tx.commit().await.unwrap();
    }
    let dispatcher =
        Dispatcher::new(office.db.clone(), office.clock.clone(), &[("registry", APPLICANT_DIED)]);
    assert_eq!(dispatcher.dispatch_all().await.unwrap(), 2);
    office.works().await;
}

/// How often the note stands on a case, as its office reads it.
async fn notes_on(office: &Office, case: CaseId) -> usize {
    let page = office.browser_of(&official()).await.get(&format!("/ufficio/pratiche/{case}")).await.text();
    page.matches("è morto il 15 marzo 2020").count()
}

#[testkit::on_both_engines]
async fn the_office_learns_once_that_who_asked_has_died(db: Db) {
    let office = Office::new(db, catalogue_with(&[]));
    let (ada, other) = (resident(), resident());
    let [first, second] = [office.sends(&ada, true).await, office.sends(&ada, false).await];
    let of_another = office.sends(&other, true).await;
    let Actor::Resident { person, .. } = ada else { unreachable!("a resident is one") };

    let on = NaiveDate::from_ymd_opt(2020, 3, 15).unwrap();
    is_told(&office, &RegistryEvent::Died { person, on }).await;

    for (case, notes) in [(first, 1), (second, 1), (of_another, 0)] {
        assert_eq!(notes_on(&office, case).await, notes);
    }
    // Whoever reads English reads it in English; what was written before there were facts, as it was written.
    let mut desk = office.browser_of(&official()).await;
    desk.get(&format!("/lingua/en?return_to=/ufficio/pratiche/{first}")).await;
    let english = desk.get(&format!("/ufficio/pratiche/{first}")).await.text();
    assert!(english.contains("Who made the request died on 15 March 2020"), "{english}");
    let mut tx = office.db.begin().await.unwrap();
    tx.query("UPDATE cases_event SET fact = NULL WHERE fact IS NOT NULL").execute().await.unwrap();
    tx.commit().await.unwrap();
    let as_written = desk.get(&format!("/ufficio/pratiche/{first}")).await.text();
    assert!(as_written.contains("Chi ha fatto la richiesta è morto il 15/03/2020"), "{as_written}");
    is_told(&office, &RegistryEvent::Died { person, on }).await;
    let (noted,): (i64,) =
        office.db.query("SELECT COUNT(*) FROM cases_event WHERE kind = 'note'").fetch_one().await.unwrap();
    assert_eq!(noted, 2, "nothing is noted twice");

    let (open,): (i64,) =
        office.db.query("SELECT COUNT(*) FROM cases_case WHERE outcome IS NULL").fetch_one().await.unwrap();
    assert_eq!(open, 3, "what becomes of them is for the office to say");
    let own = office.browser_of(&ada).await.get(&format!("/pratiche/{first}")).await.text();
    assert!(!own.contains("è morto"), "a note is the office's own: {own}");
}
