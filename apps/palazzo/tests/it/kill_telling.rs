//! The power goes while very many who follow a report are told of its news, again and again: whoever takes the work up goes
//! on where it was cut off, and each of them is told, once.

use auth::Role;
use cases::CaseId;
use chrono::TimeDelta;
use db::Db;
use kernel::{Clock, PersonId};
use serde_json::json;

use crate::cut_off::{is_let_go, stopped_in_the_middle, until_nothing_is_left};
use crate::kill_cases::{agent, token_of_somebody};
use crate::open::Serving;
use crate::real_browser::RealBrowser;
use crate::sessions::signed_in_as;
use crate::support::{Engine, Installation, block_on};
use crate::town::staff;

/// So many are still to be told at each kill.
const FOLLOWERS: i64 = 12_000;
/// How often the program is killed on each engine: fewer times than a job is tried.
const KILLS: u64 = 8;

#[test]
fn telling_many_cut_off_eight_times_tells_each_once_on_sqlite() {
    block_on(telling_many_cut_off_eight_times(Engine::Sqlite));
}

#[test]
fn telling_many_cut_off_eight_times_tells_each_once_on_postgres() {
    block_on(telling_many_cut_off_eight_times(Engine::Postgres));
}

async fn telling_many_cut_off_eight_times(engine: Engine) {
    let installation = Installation::with_city(engine, 60).await;
    let bearer = token_of_somebody(&installation).await;
    let mut official = RealBrowser::with(signed_in_as(&installation, staff(Role::CaseOfficial)).await);
    let db = installation.open().await;
    let serving = Serving::start(&installation);
    report(&serving.residents, &bearer);
    let (case,): (CaseId,) = db.query("SELECT case_id FROM cases_case").fetch_one().await.unwrap();
    let mut followers = many_follow(&db, case, FOLLOWERS).await;
    let page = format!("/ufficio/pratiche/{case}");
    let opened = official.get(&format!("{}{page}", serving.residents));
    let begun = official.submit(&serving.residents, &opened, &format!("{page}/azioni/avvia-esame"));
    assert_eq!(begun.status, 303, "{}", begun.html);
    drop(serving);
    is_let_go(&db).await;

    for _ in 0..KILLS {
        let before = told(&db).await;
        let serving = Serving::start(&installation);
        stopped_in_the_middle(&serving, before, async || told(&db).await, async || untold(&db).await).await;
        // SIGKILL.
        drop(serving);
        is_let_go(&db).await;
        followers += many_follow(&db, case, told(&db).await - before).await;
    }

    let serving = Serving::start(&installation);
    until_nothing_is_left(async || untold(&db).await).await;
    drop(serving);
    assert_eq!(told(&db).await, followers, "each of them, once");
    db.close().await;
    let whole = installation.must_run(&["audit", "verify"]);
    assert!(whole.contains("the log is whole"), "{whole}");
    installation.database.remove().await;
}

/// Somebody reports a hole in the street.
fn report(address: &str, bearer: &str) {
    let place = json!({ "latitude": 45.4642, "longitude": 9.19 });
    let answers = json!({ "cosa": "strada", "fatti": "Una buca.", "luogo": place });
    let body = json!({ "service": "segnalazioni", "answers": answers });
    let request = agent().post(format!("{address}/api/v1/cases")).header("idempotency-key", "buca");
    let request = request.header("authorization", format!("Bearer {bearer}"));
    let request = request.header("content-type", "application/json");
    let mut answer = request.send(body.to_string()).expect("it answers");
    assert_eq!(answer.status(), 201, "{}", answer.body_mut().read_to_string().unwrap());
}

/// So many more follow it; whoever comes later is told later.
async fn many_follow(db: &Db, case: CaseId, many: i64) -> i64 {
    let since = Clock::System.now() - TimeDelta::hours(1);
    let mut tx = db.begin().await.unwrap();
    for _ in 0..many {
        tx.query("INSERT INTO cases_follower (case_id, person_id, followed_at) VALUES ($1, $2, $3)")
            .bind(case)
            .bind(PersonId::new())
            .bind(since)
            .execute()
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    many
}

/// How many were told; nobody twice, and everybody whom the note of how far it is says was told.
async fn told(db: &Db) -> i64 {
    // In one statement: whoever works meanwhile is seen at one moment.
    let (notices, people, passed): (i64, i64, i64) = db
        .query(
            "SELECT (SELECT COUNT(*) FROM identity_notice WHERE subject = 'cases-notice-followed-subject'),
                    (SELECT COUNT(DISTINCT person_id) FROM identity_notice
                      WHERE subject = 'cases-notice-followed-subject'),
                    (SELECT COUNT(*) FROM cases_follower f
                      WHERE NOT EXISTS (SELECT 1 FROM cases_telling t WHERE f.person_id > t.told_up_to))",
        )
        .fetch_one()
        .await
        .unwrap();
    assert_eq!((notices, people), (passed, passed), "each who is noted as told was told, once");
    notices
}

/// For how many reports there is news that not everybody was told.
async fn untold(db: &Db) -> i64 {
    let (left,): (i64,) = db.query("SELECT COUNT(*) FROM cases_telling").fetch_one().await.unwrap();
    left
}
