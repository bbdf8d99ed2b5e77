//! Several nodes, and those that die.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use chrono::TimeDelta;
use db::Db;
use jobs::{Attempt, Handler, Job, JobState, NewJob, WorkerConfig, Workers};
use serde_json::json;
use testkit::{on_both_engines, test_clock};

use crate::{Counter, count, enqueue, workers};

/// Takes a job and never comes back, as a node that lost its power.
struct Stuck {
    endures: bool,
}

impl Handler for Stuck {
    fn kind(&self) -> &'static str {
        "test.count"
    }

    fn endures(&self) -> bool {
        self.endures
    }

    fn run<'a>(&'a self, _job: &'a Job) -> Attempt<'a> {
        Box::pin(async move { std::future::pending().await })
    }
}

#[on_both_engines]
async fn the_job_of_a_node_that_died_is_taken_over(db: Db) {
    let (counter, clock) = (Counter::failing(0), test_clock());
    enqueue(&db, NewJob::new("test.count", json!({}))).await;
    let stuck = Workers::new(
        db.clone(),
        clock.clone(),
        WorkerConfig::default(),
        vec![Arc::new(Stuck { endures: false })],
    );
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

#[on_both_engines]
async fn a_job_that_ends_its_worker_each_time_is_left_to_an_operator(db: Db) {
    let (counter, clock) = (Counter::failing(0), test_clock());
    enqueue(&db, NewJob::new("test.count", json!({})).at_most(2)).await;
    for _ in 0..2 {
        let node = Workers::new(
            db.clone(),
            clock.clone(),
            WorkerConfig::default(),
            vec![Arc::new(Stuck { endures: false })],
        );
        let died = tokio::time::timeout(Duration::from_millis(300), node.run_until_idle()).await;
        assert!(died.is_err());
        clock.advance(TimeDelta::minutes(2));
    }

    assert_eq!(workers(&db, &clock, &counter).run_until_idle().await.unwrap(), 0);

    let dead = jobs::list(&db, JobState::Dead, 0, 10).await.unwrap().jobs;
    assert_eq!(dead.len(), 1);
    assert_eq!((dead[0].attempts, dead[0].last_error.as_deref()), (2, Some("its worker died")));
}

#[on_both_engines]
async fn what_is_tried_for_as_long_as_it_takes_may_still_not_end_its_worker_each_time(db: Db) {
    let (counter, clock) = (Counter::enduring(1), test_clock());
    enqueue(&db, NewJob::new("test.count", json!({})).at_most(1)).await;
    workers(&db, &clock, &counter).run_until_idle().await.unwrap();
    clock.advance(TimeDelta::hours(2));
    for _ in 0..12 {
        let node = Workers::new(
            db.clone(),
            clock.clone(),
            WorkerConfig::default(),
            vec![Arc::new(Stuck { endures: true })],
        );
        let died = tokio::time::timeout(Duration::from_millis(300), node.run_until_idle()).await;
        assert!(died.is_err(), "one that came back has all its attempts again");
        clock.advance(TimeDelta::minutes(2));
    }

    assert_eq!(workers(&db, &clock, &counter).run_until_idle().await.unwrap(), 0);

    let dead = jobs::list(&db, JobState::Dead, 0, 10).await.unwrap().jobs;
    assert_eq!((dead.len(), dead[0].attempts), (1, 13));
}

#[on_both_engines]
async fn a_job_that_only_a_newer_program_knows_waits_for_it(db: Db) {
    let counter = Counter::failing(0);
    enqueue(&db, NewJob::new("test.newer", json!({}))).await;

    assert_eq!(workers(&db, &test_clock(), &counter).run_until_idle().await.unwrap(), 0);

    let waiting = jobs::list(&db, JobState::Waiting, 0, 10).await.unwrap().jobs;
    assert_eq!((waiting.len(), waiting[0].attempts), (1, 0), "it was not even tried");
}
