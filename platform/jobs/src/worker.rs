//! The workers of one node.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use db::{Db, DbError};
use kernel::Clock;
use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;
use tracing::{error, info, warn};
use uuid::Uuid;

use crate::backoff::delay_after;
use crate::store::{self, Claimed, Outcome};
use crate::{Failure, Handler, JobId};

/// How the workers of a node behave.
#[derive(Clone, Copy, Debug)]
pub struct WorkerConfig {
    /// How many jobs run at once.
    pub at_once: usize,
    /// How long to wait before looking again when nothing is due.
    pub poll: Duration,
    /// After how long without a sign of life a job is taken over.
    pub lease: Duration,
}

impl Default for WorkerConfig {
    fn default() -> Self {
        Self { at_once: 4, poll: Duration::from_millis(500), lease: Duration::from_secs(60) }
    }
}

/// Runs jobs until told to stop.
#[derive(Clone)]
pub struct Workers {
    db: Db,
    clock: Clock,
    config: WorkerConfig,
    handlers: Arc<HashMap<&'static str, Arc<dyn Handler>>>,
    id: Uuid,
    wake: Arc<Notify>,
}

impl Workers {
    /// Workers with one handler for each kind of job.
    #[must_use]
    pub fn new(db: Db, clock: Clock, config: WorkerConfig, handlers: Vec<Arc<dyn Handler>>) -> Self {
        let handlers = handlers.into_iter().map(|handler| (handler.kind(), handler)).collect();
        Self {
            db,
            clock,
            config,
            handlers: Arc::new(handlers),
            id: Uuid::now_v7(),
            wake: Arc::new(Notify::new()),
        }
    }

    /// Looks for jobs at once instead of at the next poll.
    pub fn wake(&self) {
        self.wake.notify_one();
    }

    /// Works until `stop` turns true, then finishes what was begun.
    pub async fn run(&self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            let found = match self.run_batch().await {
                Ok(count) => count > 0,
                Err(error) => {
                    warn!(error = %error, "jobs cannot be taken now");
                    false
                }
            };
            if !found {
                tokio::select! {
                    () = tokio::time::sleep(self.config.poll) => {}
                    () = self.wake.notified() => {}
                    _ = stop.changed() => {}
                }
            }
        }
    }

    /// Runs everything that is due, and what that makes due, and tells how many attempts it took.
    pub async fn run_until_idle(&self) -> Result<usize, DbError> {
        let mut total = 0;
        loop {
            match self.run_batch().await? {
                0 => return Ok(total),
                count => total += count,
            }
        }
    }

    async fn run_batch(&self) -> Result<usize, DbError> {
        let now = self.clock.now();
        if !store::is_any_due(&self.db, now).await? {
            return Ok(0);
        }
        let count = i64::try_from(self.config.at_once).unwrap_or(1);
        let claimed = store::claim(&self.db, self.id, now, now + self.lease(), count).await?;
        let taken = claimed.len();
        let mut running = JoinSet::new();
        for job in claimed {
            let worker = self.clone();
            running.spawn(async move { worker.run_one(job).await });
        }
        while running.join_next().await.is_some() {}
        Ok(taken)
    }

    async fn run_one(&self, Claimed { job, max_attempts }: Claimed) {
        let outcome = match self.attempt(&job).await {
            Ok(()) => Outcome::Done,
            Err(Failure::ForGood(why)) => Outcome::Dead { why },
            Err(Failure::Passing(why)) if job.attempt >= max_attempts => Outcome::Dead { why },
            Err(Failure::Passing(why)) => {
                let chance = Uuid::now_v7().as_bytes()[15];
                Outcome::Again { at: self.clock.now() + delay_after(job.attempt, chance), why }
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

    async fn attempt(&self, job: &crate::Job) -> Result<(), Failure> {
        let Some(handler) = self.handlers.get(job.kind.as_str()).cloned() else {
            return Err(Failure::passing(format!("this node has no handler for {}", job.kind)));
        };
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
        TimeDelta::from_std(self.config.lease).unwrap_or(TimeDelta::minutes(1))
    }
}
