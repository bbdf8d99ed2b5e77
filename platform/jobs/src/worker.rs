//! The workers of one node.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use chrono::TimeDelta;
use db::{Db, DbError};
use kernel::Clock;
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tracing::{error, info, warn};
use uuid::Uuid;

use crate::backoff::{FARTHEST, delay_after};
use crate::job::USUAL_ATTEMPTS;
use crate::store::{self, Claimed, Lease, Outcome};
use crate::{Failure, Handler, Job, JobId};

/// How the workers of a node behave.
#[derive(Clone, Copy, Debug)]
pub struct WorkerConfig {
    /// How many jobs run at once.
    pub at_once: usize,
    /// How long to wait before looking again when nothing is due.
    pub poll: Duration,
    /// After how long without a sign of life a job is taken over; at most two hours.
    pub lease: Duration,
}

impl Default for WorkerConfig {
    fn default() -> Self {
        Self { at_once: 4, poll: Duration::from_millis(500), lease: Duration::from_secs(60) }
    }
}

/// Who does the jobs of one kind, and the hands that they may take.
#[derive(Clone)]
struct Shift {
    handler: Arc<dyn Handler>,
    hands: Arc<Semaphore>,
}

impl Shift {
    fn new(handler: Arc<dyn Handler>) -> Self {
        let hands = Arc::new(Semaphore::new(handler.at_once().min(Semaphore::MAX_PERMITS)));
        Self { handler, hands }
    }
}

/// Runs jobs until told to stop.
#[derive(Clone)]
pub struct Workers {
    db: Db,
    clock: Clock,
    config: WorkerConfig,
    handlers: Arc<[Shift]>,
    /// Which kind comes first next.
    turn: Arc<AtomicUsize>,
    id: Uuid,
}

impl Workers {
    /// Workers with one handler for each kind of job.
    #[must_use]
    pub fn new(db: Db, clock: Clock, config: WorkerConfig, handlers: Vec<Arc<dyn Handler>>) -> Self {
        let handlers = handlers.into_iter().map(Shift::new).collect();
        Self { db, clock, config, handlers, turn: Arc::default(), id: Uuid::now_v7() }
    }

    /// Works until `stop` turns true, then finishes what was begun.
    pub async fn run(&self, mut stop: watch::Receiver<bool>) {
        let mut running = JoinSet::new();
        while !*stop.borrow() {
            if let Err(error) = self.fill(&mut running).await {
                warn!(error = %error, "jobs cannot be taken now");
            }
            tokio::select! {
                // Somebody has a hand free: the slowest job holds up no other.
                Some(_) = running.join_next() => {}
                () = tokio::time::sleep(self.config.poll) => {}
                _ = stop.changed() => {}
            }
        }
        finish(&mut running).await;
    }

    /// Runs everything that is due, and what that makes due, and tells how many attempts it took.
    pub async fn run_until_idle(&self) -> Result<usize, DbError> {
        let mut running = JoinSet::new();
        let mut total = 0;
        loop {
            match self.fill(&mut running).await {
                Ok(taken) => total += taken,
                Err(error) => {
                    finish(&mut running).await;
                    return Err(error);
                }
            }
            if running.join_next().await.is_none() {
                return Ok(total);
            }
        }
    }

    /// Takes as many jobs as there are free hands, of the kinds that this node knows: one that only a
    /// newer program knows waits for it. Each time another kind comes first, so that a long line of one
    /// kind starves no other.
    async fn fill(&self, running: &mut JoinSet<()>) -> Result<usize, DbError> {
        let busy = running.len();
        if busy >= self.config.at_once {
            return Ok(0);
        }
        let now = self.clock.now();
        let lease = Lease { worker: self.id, now, until: now + self.lease() };
        store::release_lapsed(&self.db, lease).await?;
        let lines = store::lines(&self.db).await?;
        for Shift { handler, hands } in self.handlers_in_turn() {
            let Some(line) = lines.iter().find(|line| line.kind == handler.kind()) else { continue };
            let far = handler.endures() && line.reaches_too_far(now);
            if far {
                store::bring_back(&self.db, handler.kind(), now).await?;
            }
            let free = self.config.at_once.saturating_sub(running.len()).min(hands.available_permits());
            if free == 0 || !(far || line.is_due(now)) {
                continue;
            }
            let free = i64::try_from(free).unwrap_or(i64::MAX);
            for claimed in store::claim(&self.db, lease, handler.kind(), free).await? {
                let (worker, handler) = (self.clone(), handler.clone());
                // Nobody else takes hands of this node.
                let hand = Arc::clone(&hands).try_acquire_owned();
                running.spawn(async move {
                    worker.run_one(handler, claimed).await;
                    drop(hand);
                });
            }
        }
        Ok(running.len() - busy)
    }

    fn handlers_in_turn(&self) -> Vec<Shift> {
        let mut handlers = self.handlers.to_vec();
        if !handlers.is_empty() {
            let first = self.turn.fetch_add(1, Ordering::Relaxed) % handlers.len();
            handlers.rotate_left(first);
        }
        handlers
    }

    async fn run_one(&self, handler: Arc<dyn Handler>, Claimed { job, max_attempts }: Claimed) {
        let endures = handler.endures();
        let outcome = match self.attempt(handler, &job).await {
            Ok(()) => Outcome::Done,
            Err(Failure::ForGood(why)) => Outcome::Dead { why },
            Err(Failure::Passing(why)) if job.attempt >= max_attempts && !endures => Outcome::Dead { why },
            Err(Failure::Passing(why)) => {
                let chance = Uuid::now_v7().as_bytes()[15];
                let at = self.clock.now() + delay_after(job.attempt, chance);
                // One that came back to tell why has all its attempts again: it runs out of them by ending its worker.
                let max_attempts = if endures { job.attempt + USUAL_ATTEMPTS } else { max_attempts };
                Outcome::Again { at, why, max_attempts }
            }
        };
        match &outcome {
            Outcome::Done => info!(job.id = %job.id, job.kind, "{} done", job.id),
            Outcome::Again { why, .. } => {
                warn!(job.id = %job.id, job.kind, why, "{} failed, will be retried", job.id)
            }
            Outcome::Dead { why } => error!(job.id = %job.id, job.kind, why, "{} failed for good", job.id),
        }
        if let Err(error) = store::settle(&self.db, self.id, job.id, self.clock.now(), outcome).await {
            // The lease runs out and the job is run again, which its handler does not mind.
            warn!(job.id = %job.id, error = %error, "the outcome of {} could not be written", job.id);
        }
    }

    async fn attempt(&self, handler: Arc<dyn Handler>, job: &Job) -> Result<(), Failure> {
        let owned = job.clone();
        let mut task = tokio::spawn(async move { handler.run(&owned).await });
        loop {
            tokio::select! {
                ended = &mut task => return ended.unwrap_or_else(|_| Err(Failure::passing("the handler panicked"))),
                () = tokio::time::sleep(self.config.lease / 3) => self.keep_lease(job.id).await,
            }
        }
    }

    async fn keep_lease(&self, id: JobId) {
        let until = self.clock.now() + self.lease();
        if let Err(error) = store::extend(&self.db, self.id, id, until).await {
            warn!(job.id = %id, error = %error, "the lease of {id} could not be kept");
        }
    }

    fn lease(&self) -> TimeDelta {
        TimeDelta::from_std(self.config.lease).unwrap_or(TimeDelta::minutes(1)).min(FARTHEST)
    }
}

/// Waits for what was begun.
async fn finish(running: &mut JoinSet<()>) {
    while running.join_next().await.is_some() {}
}
