//! What happens to jobs, on one node and on several.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use chrono::TimeDelta;
use db::Db;
use jobs::{Failure, Handler, Job, JobState, NewJob, WorkerConfig, Workers};
use kernel::Clock;
use serde_json::json;
use testkit::{on_both_engines, test_clock, test_time};

/// Counts its runs, and fails as often as it is told to.
struct Counter {
    runs: AtomicUsize,
    failures: usize,
    for_good: bool,
}

impl Counter {
    fn failing(failures: usize) -> Arc<Self> {
        Arc::new(Self { runs: AtomicUsize::new(0), failures, for_good: false })
    }
}

#[async_trait]
impl Handler for Counter {
    fn kind(&self) -> &'static str {
        "test.count"
    }

    async fn run(&self, _job: &Job) -> Result<(), Failure> {
        let run = self.runs.fetch_add(1, Ordering::SeqCst);
        match (run < self.failures, self.for_good) {
            (false, _) => Ok(()),
            (true, true) => Err(Failure::for_good("never")),
            (true, false) => Err(Failure::passing("not yet")),
        }
    }
}

fn workers(db: &Db, clock: &Clock, handler: &Arc<Counter>) -> Workers {
    Workers::new(db.clone(), clock.clone(), WorkerConfig::default(), vec![handler.clone()])
}

async fn enqueue(db: &Db, job: NewJob) {
    let mut tx = db.begin().await.unwrap();
    jobs::enqueue(&mut tx, test_time(), job).await.unwrap();
    tx.commit().await.unwrap();
}

async fn count(db: &Db, state: JobState) -> i64 {
    let tallies = jobs::tallies(db).await.unwrap();
    tallies.into_iter().find(|(each, _)| *each == state).map_or(0, |(_, count)| count)
}

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
async fn what_cannot_succeed_is_not_tried_again(db: Db) {
    let counter = Arc::new(Counter { runs: AtomicUsize::new(0), failures: 9, for_good: true });
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

/// Takes a job and never comes back, as a node that lost its power.
struct Stuck;

#[async_trait]
impl Handler for Stuck {
    fn kind(&self) -> &'static str {
        "test.count"
    }

    async fn run(&self, _job: &Job) -> Result<(), Failure> {
        std::future::pending().await
    }
}

#[on_both_engines]
async fn the_job_of_a_node_that_died_is_taken_over(db: Db) {
    let (counter, clock) = (Counter::failing(0), test_clock());
    enqueue(&db, NewJob::new("test.count", json!({}))).await;
    let stuck = Workers::new(db.clone(), clock.clone(), WorkerConfig::default(), vec![Arc::new(Stuck)]);
    let died = tokio::time::timeout(Duration::from_millis(300), stuck.run_until_idle()).await;
    assert!(died.is_err());
    assert_eq!(count(&db, JobState::Running).await, 1);

    let other = workers(&db, &clock, &counter);
    assert_eq!(other.run_until_idle().await.unwrap(), 0, "the lease still holds");
    clock.advance(TimeDelta::minutes(2));
    assert_eq!(other.run_until_idle().await.unwrap(), 1);

    assert_eq!(count(&db, JobState::Done).await, 1);
}

#[on_both_engines]
async fn several_nodes_run_each_job_once(db: Db) {
    let (counter, clock) = (Counter::failing(0), test_clock());
    for _ in 0..200 {
        enqueue(&db, NewJob::new("test.count", json!({}))).await;
    }

    let nodes: Vec<_> = (0..4)
        .map(|_| {
            let node = workers(&db, &clock, &counter);
            tokio::spawn(async move { node.run_until_idle().await.unwrap() })
        })
        .collect();
    for node in nodes {
        node.await.unwrap();
    }

    assert_eq!(counter.runs.load(Ordering::SeqCst), 200);
    assert_eq!(count(&db, JobState::Done).await, 200);
}
