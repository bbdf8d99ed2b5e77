//! A clock that is days ahead, or behind, and then set right.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use chrono::TimeDelta;
use db::Db;
use jobs::{Attempt, Failure, Handler, Job, JobState, NewJob, WorkerConfig, Workers};
use serde_json::json;
use testkit::{on_both_engines, test_clock};
use tokio::sync::Semaphore;

use crate::{Counter, count, enqueue, workers};

const TEN_DAYS: TimeDelta = TimeDelta::days(10);

/// Holds its job until it is let go.
struct Held(Arc<Semaphore>);

impl Handler for Held {
    fn kind(&self) -> &'static str {
        "test.count"
    }

    fn run<'a>(&'a self, _job: &'a Job) -> Attempt<'a> {
        Box::pin(async move { self.0.acquire().await.map(drop).map_err(Failure::passing) })
    }
}

#[on_both_engines]
async fn a_lease_given_by_a_clock_that_was_ahead_ends_as_one_given_now(db: Db) {
    let (counter, clock) = (Counter::failing(0), test_clock());
    enqueue(&db, NewJob::new("test.count", json!({}))).await;
    clock.advance(TEN_DAYS);
    let held = Arc::new(Held(Arc::new(Semaphore::new(0))));
    let node = Workers::new(db.clone(), clock.clone(), WorkerConfig::default(), vec![held]);
    let died = tokio::time::timeout(Duration::from_millis(300), node.run_until_idle()).await;
    assert!(died.is_err());
    clock.advance(-TEN_DAYS);

    let other = workers(&db, &clock, &counter);
    assert_eq!(other.run_until_idle().await.unwrap(), 0, "whoever is alive may still prolong it");
    clock.advance(TimeDelta::minutes(2));
    assert_eq!(other.run_until_idle().await.unwrap(), 1);

    assert_eq!(count(&db, JobState::Done).await, 1);
}

#[on_both_engines]
async fn a_jump_ahead_has_a_job_taken_over_and_ends_it_once(db: Db) {
    let (counter, clock) = (Counter::failing(0), test_clock());
    enqueue(&db, NewJob::new("test.count", json!({}))).await;
    let go = Arc::new(Semaphore::new(0));
    let held = Arc::new(Held(Arc::clone(&go)));
    let slow = Workers::new(db.clone(), clock.clone(), WorkerConfig::default(), vec![held]);
    let working = tokio::spawn(async move { slow.run_until_idle().await.unwrap() });
    while count(&db, JobState::Running).await == 0 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    clock.advance(TEN_DAYS);

    assert_eq!(workers(&db, &clock, &counter).run_until_idle().await.unwrap(), 1);
    clock.advance(-TEN_DAYS);
    go.add_permits(1);
    assert_eq!(working.await.unwrap(), 1);

    assert_eq!((counter.runs.load(Ordering::SeqCst), count(&db, JobState::Done).await), (1, 1));
    assert_eq!(workers(&db, &clock, &counter).run_until_idle().await.unwrap(), 0, "done is done");
}

#[on_both_engines]
async fn what_somebody_waits_for_does_not_wait_for_the_days_that_a_clock_was_ahead(db: Db) {
    let (counter, clock) = (Counter::enduring(1), test_clock());
    let workers = workers(&db, &clock, &counter);
    clock.advance(TEN_DAYS);
    enqueue(&db, NewJob::new("test.count", json!({})).not_before(clock.now() + TimeDelta::seconds(30))).await;
    enqueue(&db, NewJob::new("test.count", json!({}))).await;
    assert_eq!(workers.run_until_idle().await.unwrap(), 1, "it fails, and is to be tried again");
    clock.advance(-TEN_DAYS);

    assert_eq!(workers.run_until_idle().await.unwrap(), 2, "the one that waited and the one that failed");

    assert_eq!(count(&db, JobState::Done).await, 2);
}

#[on_both_engines]
async fn what_has_a_day_of_its_own_does_not_come_before_it(db: Db) {
    let (counter, clock) = (Counter::failing(0), test_clock());
    let workers = workers(&db, &clock, &counter);
    enqueue(&db, NewJob::new("test.count", json!({})).not_before(clock.now() + TEN_DAYS)).await;
    clock.advance(-TEN_DAYS);
    assert_eq!(workers.run_until_idle().await.unwrap(), 0);

    clock.advance(TEN_DAYS);
    assert_eq!(workers.run_until_idle().await.unwrap(), 0);
    clock.advance(TEN_DAYS);

    assert_eq!(workers.run_until_idle().await.unwrap(), 1);
}
