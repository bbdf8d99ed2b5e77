//! Whose turn it is.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use db::Db;
use jobs::{Attempt, Failure, Handler, Job, JobState, NewJob, WorkerConfig, Workers};
use serde_json::json;
use testkit::{on_both_engines, test_clock, test_time};
use tokio::sync::Semaphore;

use crate::{Counter, count, enqueue};

/// Is slow until it is let go, and takes so many hands.
struct Slow {
    go: Arc<Semaphore>,
    hands: usize,
}

impl Handler for Slow {
    fn kind(&self) -> &'static str {
        "test.slow"
    }

    fn at_once(&self) -> usize {
        self.hands
    }

    fn run<'a>(&'a self, _job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            drop(self.go.acquire().await.map_err(Failure::passing)?);
            Ok(())
        })
    }
}

#[on_both_engines]
async fn a_slow_job_keeps_no_other_waiting(db: Db) {
    work_beside_the_slow(db, 2, 1).await;
}

#[on_both_engines]
async fn a_kind_that_waits_for_others_takes_no_more_hands_than_its_own(db: Db) {
    work_beside_the_slow(db, 1, 3).await;
}

/// Two hands, of which the slow kind may take so many, and so many slow jobs: the others are done meanwhile.
async fn work_beside_the_slow(db: Db, hands: usize, slow_jobs: usize) {
    let go = Arc::new(Semaphore::new(0));
    let (slow, counter) = (Arc::new(Slow { go: go.clone(), hands }), Counter::failing(0));
    let config = WorkerConfig { at_once: 2, ..WorkerConfig::default() };
    let node = Workers::new(db.clone(), test_clock(), config, vec![slow, counter.clone()]);
    for _ in 0..slow_jobs {
        enqueue(&db, NewJob::new("test.slow", json!({}))).await;
    }
    for _ in 0..5 {
        enqueue(&db, NewJob::new("test.count", json!({}))).await;
    }

    let working = tokio::spawn(async move { node.run_until_idle().await.unwrap() });
    let others_done = async {
        while count(&db, JobState::Done).await < 5 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), others_done).await.expect("the others are done meanwhile");

    assert_eq!(count(&db, JobState::Running).await, 1);
    go.add_permits(slow_jobs);
    assert_eq!(working.await.unwrap(), slow_jobs + 5);
}

/// Writes down whose turn it was.
struct Noted {
    kind: &'static str,
    order: Arc<Mutex<Vec<&'static str>>>,
}

impl Handler for Noted {
    fn kind(&self) -> &'static str {
        self.kind
    }

    fn run<'a>(&'a self, _job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            self.order.lock().unwrap().push(self.kind);
            Ok(())
        })
    }
}

#[on_both_engines]
async fn a_long_line_of_one_kind_starves_no_other(db: Db) {
    let order = Arc::new(Mutex::new(Vec::new()));
    let noted = |kind| -> Arc<dyn Handler> { Arc::new(Noted { kind, order: order.clone() }) };
    let config = WorkerConfig { at_once: 1, ..WorkerConfig::default() };
    let node = Workers::new(db.clone(), test_clock(), config, vec![noted("test.many"), noted("test.one")]);
    for _ in 0..20 {
        enqueue(&db, NewJob::new("test.many", json!({}))).await;
    }
    enqueue(&db, NewJob::new("test.one", json!({}))).await;

    assert_eq!(node.run_until_idle().await.unwrap(), 21);

    let turn = order.lock().unwrap().iter().position(|kind| *kind == "test.one");
    assert_eq!(turn, Some(1), "it did not wait for the end of the long line");
}

#[on_both_engines]
async fn several_jobs_of_one_cause_are_each_written_once(db: Db) {
    let job = |key: u32| NewJob::new("test.count", json!({ "which": key })).once(key);
    for keys in [vec![1], vec![2, 3], vec![3, 4, 5], vec![6, 6, 1, 7]] {
        let mut tx = db.begin().await.unwrap();
        jobs::enqueue_all(&mut tx, test_time(), keys.into_iter().map(job).collect()).await.unwrap();
        tx.commit().await.unwrap();
    }

    let waiting = jobs::list(&db, JobState::Waiting, 0, 20).await.unwrap().jobs;
    assert_eq!(waiting.len(), 7, "a key that is there already is left as it is");
    assert!(waiting.iter().all(|one| one.kind == "test.count" && one.run_at == test_time()));
}
