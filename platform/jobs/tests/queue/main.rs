//! What happens to jobs, on one node and on several.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod clocks;
mod nodes;
mod retries;
mod turns;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use db::Db;
use jobs::{Attempt, Failure, Handler, Job, JobState, NewJob, WorkerConfig, Workers};
use kernel::Clock;
use testkit::test_time;

/// Counts its runs, and fails as often as it is told to.
pub(crate) struct Counter {
    pub(crate) runs: AtomicUsize,
    pub(crate) failures: usize,
    pub(crate) for_good: bool,
    pub(crate) endures: bool,
}

impl Counter {
    pub(crate) fn failing(failures: usize) -> Arc<Self> {
        Arc::new(Self { runs: AtomicUsize::new(0), failures, for_good: false, endures: false })
    }

    /// The same for jobs that are tried for as long as it takes.
    pub(crate) fn enduring(failures: usize) -> Arc<Self> {
        Arc::new(Self { runs: AtomicUsize::new(0), failures, for_good: false, endures: true })
    }
}

impl Handler for Counter {
    fn kind(&self) -> &'static str {
        "test.count"
    }

    fn endures(&self) -> bool {
        self.endures
    }

    fn run<'a>(&'a self, _job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let run = self.runs.fetch_add(1, Ordering::SeqCst);
            match (run < self.failures, self.for_good) {
                (false, _) => Ok(()),
                (true, true) => Err(Failure::for_good("never")),
                (true, false) => Err(Failure::passing("not yet")),
            }
        })
    }
}

pub(crate) fn workers(db: &Db, clock: &Clock, handler: &Arc<Counter>) -> Workers {
    Workers::new(db.clone(), clock.clone(), WorkerConfig::default(), vec![handler.clone()])
}

pub(crate) async fn enqueue(db: &Db, job: NewJob) {
    let mut tx = db.begin().await.unwrap();
    jobs::enqueue(&mut tx, test_time(), job).await.unwrap();
    tx.commit().await.unwrap();
}

pub(crate) async fn count(db: &Db, state: JobState) -> i64 {
    let tallies = jobs::tallies(db).await.unwrap();
    tallies.into_iter().find(|(each, _)| *each == state).map_or(0, |(_, count)| count)
}
