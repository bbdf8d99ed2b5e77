//! Very many follow one request, and whoever follows one in another's place follows it again in their own.

use auth::{Actor, AssuranceLevel};
use cases::CaseId;
use chrono::TimeDelta;
use db::Db;
use identity::{OutsiderBecame, OutsiderParted};
use kernel::PersonId;
use outbox::Dispatcher;

use super::office::{Office, official, resident};
use super::public::{office, point, sends, writes};

/// More than are told at once.
const MANY: usize = 230;

/// Somebody follows a request from now on.
async fn follows(office: &Office, case: CaseId, person: PersonId) {
    let mut tx = office.db.begin().await.unwrap();
    tx.query("INSERT INTO cases_follower (case_id, person_id, followed_at) VALUES ($1, $2, $3)")
        .bind(case)
        .bind(person)
        .bind(office.clock.now())
        .execute()
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// Who was told that something changed in what they follow, in the order of their identifiers; each as often as they were.
async fn told(office: &Office) -> Vec<PersonId> {
    let rows: Vec<(PersonId,)> = office
        .db
        .query(
            "SELECT person_id FROM identity_notice WHERE subject = 'cases-notice-followed-subject' ORDER BY person_id",
        )
        .fetch_all()
        .await
        .unwrap();
    rows.into_iter().map(|(person,)| person).collect()
}

async fn change(office: &Office, sql: &'static str) {
    let mut tx = office.db.begin().await.unwrap();
    tx.query(sql).execute().await.unwrap();
    tx.commit().await.unwrap();
}

async fn count(office: &Office, sql: &'static str) -> i64 {
    let (count,): (i64,) = office.db.query(sql).fetch_one().await.unwrap();
    count
}

/// The worker died before it could say that the job is done: it is done again.
async fn is_taken_over(office: &Office) {
    change(
        office,
        "UPDATE jobs_job SET state = 'waiting', ended_at = NULL WHERE kind = 'cases_tell_followers'",
    )
    .await;
    office.works().await;
}

/// A request that many follow; the office has just answered it.
async fn answered(db: Db) -> (Office, CaseId, Vec<PersonId>) {
    let office = office(db).await;
    let case = sends(&office, &resident(), &point("45.464200", "9.190000")).await;
    let mut followers: Vec<PersonId> = (0..MANY).map(|_| PersonId::new()).collect();
    for person in &followers {
        follows(&office, case, *person).await;
    }
    followers.sort();
    let mut desk = office.browser_of(&official()).await;
    desk.get(&format!("/ufficio/pratiche/{case}")).await;
    desk.post(&format!("/ufficio/pratiche/{case}/azioni/consegna"), &[("versione", "1")]).await;
    (office, case, followers)
}

#[testkit::on_both_engines]
async fn however_many_follow_it_each_is_told_once_and_after_the_answer(db: Db) {
    let (office, case, followers) = answered(db).await;
    assert!(told(&office).await.is_empty(), "nobody is told while the official waits");
    // Who begins to follow it now has read how it stands.
    office.clock.advance(TimeDelta::minutes(2));
    follows(&office, case, PersonId::new()).await;

    office.works().await;

    assert_eq!(told(&office).await, followers);
    assert_eq!(count(&office, "SELECT COUNT(*) FROM cases_telling").await, 0, "nothing is left to tell");
    is_taken_over(&office).await;
    assert_eq!(told(&office).await, followers, "nobody twice");
}

#[testkit::on_both_engines]
async fn who_tells_them_goes_on_where_another_was_stopped(db: Db) {
    let (office, _, followers) = answered(db).await;
    let stopped_at = followers[149];
    let mut tx = office.db.begin().await.unwrap();
    let moved =
        tx.query("UPDATE cases_telling SET told_up_to = $1").bind(stopped_at).execute().await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(moved, 1);

    office.works().await;

    assert_eq!(told(&office).await, followers[150..]);
    assert_eq!(count(&office, "SELECT COUNT(*) FROM cases_telling").await, 0);
}

#[testkit::on_both_engines]
async fn a_request_that_nobody_follows_makes_no_work(db: Db) {
    let office = office(db).await;
    let case = sends(&office, &resident(), &point("45.464200", "9.190000")).await;
    let mut desk = office.browser_of(&official()).await;
    desk.get(&format!("/ufficio/pratiche/{case}")).await;
    desk.post(&format!("/ufficio/pratiche/{case}/azioni/consegna"), &[("versione", "1")]).await;

    let jobs = "SELECT COUNT(*) FROM jobs_job WHERE kind = 'cases_tell_followers'";
    assert_eq!(count(&office, jobs).await + count(&office, "SELECT COUNT(*) FROM cases_telling").await, 0);
    office.works().await;
}

/// What the house is told of somebody, it hears.
pub(crate) async fn hears<E: outbox::Event + Sync>(office: &Office, event: &E) {
    let mut tx = office.db.begin().await.unwrap();
    outbox::append(&mut tx, office.clock.now(), event).await.unwrap();
    tx.commit().await.unwrap();
    let ways = [
        ("identity.outsider_became", cases::FOLLOW),
        ("identity.outsider_parted", cases::FOLLOW),
        ("registry", cases::HOME_CHANGED),
    ];
    let dispatcher = Dispatcher::new(office.db.clone(), office.clock.clone(), &ways);
    assert!(dispatcher.dispatch_all().await.unwrap() >= 1);
    office.works().await;
}

/// Somebody from another country is taken for a resident, or no longer.
pub(crate) async fn is_taken_for(office: &Office, outsider: PersonId, became: Option<PersonId>) {
    let mut tx = office.db.begin().await.unwrap();
    tx.query(
        "INSERT INTO identity_outsider
            (person_id, foreign_id, given_name, family_name, first_seen_at, last_seen_at, became)
         VALUES ($1, 'DE/IT/1', '', '', $2, $2, $3)
         ON CONFLICT (person_id) DO UPDATE SET became = excluded.became",
    )
    .bind(outsider)
    .bind(office.clock.now())
    .bind(became)
    .execute()
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

/// Begins a report where another stands already, and follows that one.
async fn follows_instead(office: &Office, actor: &Actor, case: CaseId) {
    let mut browser = office.browser_of(actor).await;
    let summary = writes(&mut browser, &point("45.464900", "9.190000")).await;
    browser.get(&summary).await;
    let follows = browser.post(&summary.replace("riepilogo", &format!("segui/{case}")), &[]).await;
    assert_eq!(follows.location(), "/pratiche?fatto=segui");
}

/// Which requests somebody follows.
async fn followed(office: &Office, person: PersonId) -> Vec<CaseId> {
    let sql = "SELECT case_id FROM cases_follower WHERE person_id = $1 ORDER BY case_id";
    let rows: Vec<(CaseId,)> = office.db.query(sql).bind(person).fetch_all().await.unwrap();
    rows.into_iter().map(|(case,)| case).collect()
}

#[testkit::on_both_engines]
async fn what_somebody_followed_returns_to_them_and_what_the_resident_followed_stays(db: Db) {
    let office = office(db).await;
    let (person, outsider) = (PersonId::new(), PersonId::new());
    let theirs = Actor::Outsider { person: outsider, level: AssuranceLevel::High };
    let residents = Actor::Resident { person, level: AssuranceLevel::Substantial };
    let here = point("45.464200", "9.190000");
    let alone = sends(&office, &resident(), &here).await;
    let both = sends(&office, &resident(), &here).await;
    let ended = sends(&office, &resident(), &here).await;
    let own = sends(&office, &residents, &here).await;
    for case in [alone, both, ended, own] {
        follows_instead(&office, &theirs, case).await;
    }
    follows_instead(&office, &residents, both).await;
    is_taken_for(&office, outsider, Some(person)).await;
    hears(&office, &OutsiderBecame { outsider, resident: person }).await;
    assert_eq!(followed(&office, person).await, [alone, both, ended], "nobody follows their own");
    assert!(followed(&office, outsider).await.is_empty());
    let mut browser = office.browser_of(&residents).await;
    browser.get("/pratiche").await;
    let stop = format!("/pratiche/seguite/{ended}/fine");
    assert_eq!(browser.post(&stop, &[]).await.location(), "/pratiche?fatto=non-segui");

    is_taken_for(&office, outsider, None).await;
    hears(&office, &OutsiderParted { outsider, taken_for: person }).await;

    assert_eq!(followed(&office, outsider).await, [alone, both, own], "theirs again");
    assert_eq!(followed(&office, person).await, [both], "what was the resident's stays theirs");
    // What is told once more moves nothing.
    hears(&office, &OutsiderParted { outsider, taken_for: person }).await;
    assert_eq!(followed(&office, outsider).await, [alone, both, own]);
    assert_eq!(followed(&office, person).await, [both]);
}
