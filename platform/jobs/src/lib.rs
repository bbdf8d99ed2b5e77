//! What happens later: a job is written in the transaction of its cause, and run after it.
//!
//! A job runs at least once: its handler must be able to run twice. Several nodes may work on one
//! PostgreSQL; a node that dies loses its lease and another takes the job over.

mod backoff;
mod job;
mod queue;
mod store;
mod worker;

pub use job::{Attempt, Failure, Handler, Job, JobId, JobState, NewJob};
pub use queue::{
    JobPage, Listed, cancel, enqueue, enqueue_all, held_up, list, oldest_due, remove_done_before, requeue,
    tallies, waiting_by_subject,
};
pub use worker::{WorkerConfig, Workers};
