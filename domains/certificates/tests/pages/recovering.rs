//! What is away for long, and comes back: nobody has to do anything.

use chrono::TimeDelta;
use db::Db;
use jobs::{JobState, WorkerConfig, Workers};

use crate::town::{Town, document, order};

/// Does what is due, as the program does by itself.
pub(crate) async fn work(town: &Town) {
    let handlers = certificates::handlers(&town.certificates);
    let workers = Workers::new(town.db.clone(), town.clock.clone(), WorkerConfig::default(), handlers);
    workers.run_until_idle().await.unwrap();
}

#[testkit::on_both_engines]
async fn a_store_that_was_away_for_a_day_gets_the_document_when_it_is_back(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = town.resident(town.ada).await;
    town.lose_the_documents();
    let taken = order(&mut ada, "birth", &[]).await;
    for _ in 0..24 {
        town.clock.advance(TimeDelta::hours(1));
        work(&town).await;
    }
    let held_up = jobs::list(&town.db, JobState::Waiting, 0, 10).await.unwrap().jobs;

    town.find_the_documents();
    town.clock.advance(TimeDelta::minutes(75));
    work(&town).await;

    assert_eq!(held_up.len(), 1, "operators see it wait: {held_up:?}");
    assert!(held_up[0].attempts > 12, "{held_up:?}");
    assert_eq!(held_up[0].last_error.as_deref(), Some("the store is unavailable"));
    // The session of yesterday has ended.
    let mut ada = town.resident(town.ada).await;
    assert!(document(&mut ada, taken.location()).await.starts_with(b"%PDF-"));
    assert!(jobs::list(&town.db, JobState::Waiting, 0, 10).await.unwrap().jobs.is_empty());
}

#[testkit::on_both_engines]
async fn a_certificate_taken_while_the_clock_was_days_ahead_has_its_document_once_it_is_right(db: Db) {
    let town = Town::settled(db).await;
    town.clock.advance(TimeDelta::days(10));
    let mut ada = town.resident(town.ada).await;
    town.lose_the_documents();
    let taken = order(&mut ada, "birth", &[]).await;
    town.find_the_documents();
    town.clock.advance(TimeDelta::days(-10));

    work(&town).await;

    let mut ada = town.resident(town.ada).await;
    assert!(document(&mut ada, taken.location()).await.starts_with(b"%PDF-"));
}
