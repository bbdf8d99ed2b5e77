//! Once, again, never again.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::TimeDelta;
use db::Db;
use jobs::{JobState, NewJob};
use serde_json::json;
use testkit::{on_both_engines, test_clock, test_time};

use crate::{Counter, count, enqueue, workers};

#[on_both_engines]
async fn a_job_of_a_transaction_rolled_back_never_was(db: Db) {
    let mut tx = db.begin().await.unwrap();
    jobs::enqueue(&mut tx, test_time(), NewJob::new("test.count", json!({}))).await.unwrap();
    tx.rollback().await.unwrap();

    assert_eq!(count(&db, JobState::Waiting).await, 0);
}

#[on_both_engines]
async fn the_same_key_twice_is_one_job(db: Db) {
    let counter = Counter::failing(0);
    enqueue(&db, NewJob::new("test.count", json!({})).once("a")).await;
    enqueue(&db, NewJob::new("test.count", json!({})).once("a")).await;

    workers(&db, &test_clock(), &counter).run_until_idle().await.unwrap();

    assert_eq!(counter.runs.load(Ordering::SeqCst), 1);
    assert_eq!(count(&db, JobState::Done).await, 1);
}

#[on_both_engines]
async fn a_job_that_fails_is_tried_again_later_and_not_before(db: Db) {
    let (counter, clock) = (Counter::failing(1), test_clock());
    let workers = workers(&db, &clock, &counter);
    enqueue(&db, NewJob::new("test.count", json!({}))).await;

    assert_eq!(workers.run_until_idle().await.unwrap(), 1);
    assert_eq!(workers.run_until_idle().await.unwrap(), 0, "it waits");
    clock.advance(TimeDelta::seconds(5));
    assert_eq!(workers.run_until_idle().await.unwrap(), 1);

    assert_eq!(count(&db, JobState::Done).await, 1);
}

#[on_both_engines]
async fn what_fails_too_often_is_left_to_an_operator_who_runs_it_again(db: Db) {
    let (counter, clock) = (Counter::failing(2), test_clock());
    let workers = workers(&db, &clock, &counter);
    enqueue(&db, NewJob::new("test.count", json!({})).at_most(2)).await;
    for _ in 0..2 {
        workers.run_until_idle().await.unwrap();
        clock.advance(TimeDelta::hours(2));
    }
    let dead = jobs::list(&db, JobState::Dead, 0, 10).await.unwrap().jobs;
    assert_eq!(dead.len(), 1);
    assert_eq!(dead[0].last_error.as_deref(), Some("not yet"));

    let mut tx = db.begin().await.unwrap();
    assert!(jobs::requeue(&mut tx, dead[0].id, clock.now()).await.unwrap());
    assert!(!jobs::requeue(&mut tx, dead[0].id, clock.now()).await.unwrap(), "once is enough");
    tx.commit().await.unwrap();
    workers.run_until_idle().await.unwrap();

    assert_eq!(count(&db, JobState::Done).await, 1);
}

#[on_both_engines]
async fn what_somebody_waits_for_is_tried_for_as_long_as_it_takes(db: Db) {
    let (counter, clock) = (Counter::enduring(30), test_clock());
    let workers = workers(&db, &clock, &counter);
    enqueue(&db, NewJob::new("test.count", json!({}))).await;
    for _ in 0..30 {
        assert_eq!(jobs::held_up(&db).await.unwrap(), i64::from(counter.runs.load(Ordering::SeqCst) >= 12));
        assert_eq!(workers.run_until_idle().await.unwrap(), 1, "at most an hour and a quarter apart");
        clock.advance(TimeDelta::minutes(75));
    }
    let waiting = jobs::list(&db, JobState::Waiting, 0, 10).await.unwrap().jobs;
    assert_eq!(waiting.len(), 1, "no operator was needed");
    assert_eq!((waiting[0].attempts, waiting[0].last_error.as_deref()), (30, Some("not yet")));

    workers.run_until_idle().await.unwrap();

    assert_eq!(count(&db, JobState::Done).await, 1);
    assert_eq!(jobs::held_up(&db).await.unwrap(), 0);
}

#[on_both_engines]
async fn what_cannot_succeed_is_not_tried_again(db: Db) {
    let counter = Arc::new(Counter { runs: AtomicUsize::new(0), failures: 9, for_good: true, endures: true });
    enqueue(&db, NewJob::new("test.count", json!({}))).await;

    workers(&db, &test_clock(), &counter).run_until_idle().await.unwrap();

    assert_eq!(counter.runs.load(Ordering::SeqCst), 1);
    assert_eq!(count(&db, JobState::Dead).await, 1);
}

#[on_both_engines]
async fn a_cancelled_job_never_runs(db: Db) {
    let counter = Counter::failing(0);
    enqueue(&db, NewJob::new("test.count", json!({})).once("a")).await;

    let mut tx = db.begin().await.unwrap();
    jobs::cancel(&mut tx, "test.count", "a").await.unwrap();
    tx.commit().await.unwrap();

    assert_eq!(workers(&db, &test_clock(), &counter).run_until_idle().await.unwrap(), 0);
}

#[on_both_engines]
async fn what_waits_is_counted_by_what_it_is_about(db: Db) {
    let kind = "test.count";
    for subject in ["a", "b", "a"] {
        enqueue(&db, NewJob::new(kind, json!({})).about(subject)).await;
    }
    enqueue(&db, NewJob::new(kind, json!({}))).await;
    enqueue(&db, NewJob::new("test.other", json!({})).about("a")).await;
    let waiting = jobs::waiting_by_subject(&db, kind).await.unwrap();
    let counted: Vec<_> = waiting.iter().map(|(subject, count)| (subject.as_str(), *count)).collect();
    assert_eq!(counted, [("a", 2), ("b", 1)]);

    workers(&db, &test_clock(), &Counter::failing(0)).run_until_idle().await.unwrap();

    assert!(jobs::waiting_by_subject(&db, kind).await.unwrap().is_empty(), "what was done waits no more");
}
