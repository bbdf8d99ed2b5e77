//! A job and its handler.

use std::pin::Pin;

use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use serde_json::Value;

kernel::id! {
    /// One thing to be done later.
    pub JobId, "job"
}

/// How often a job is tried before it is left to a person: after a little more than an hour.
pub(crate) const USUAL_ATTEMPTS: i64 = 12;

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    /// Not begun, or to be tried again.
    Waiting,
    /// A worker has it, until its lease ends.
    Running,
    /// It went well.
    Done,
    /// It failed for good: an operator looks at it.
    Dead,
}

impl JobState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Running, Self::Done, Self::Dead];

    /// As stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Dead => "dead",
        }
    }

    /// Reads the stored code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// A job about to be written down.
#[derive(Clone, Debug)]
pub struct NewJob {
    pub(crate) kind: &'static str,
    pub(crate) payload: Value,
    pub(crate) dedup_key: Option<String>,
    pub(crate) subject: Option<String>,
    pub(crate) run_at: Option<DateTime<Utc>>,
    pub(crate) max_attempts: i64,
}

impl NewJob {
    /// A job for the handler of `kind`. The payload holds identifiers, not personal data.
    #[must_use]
    pub const fn new(kind: &'static str, payload: Value) -> Self {
        Self { kind, payload, dedup_key: None, subject: None, run_at: None, max_attempts: USUAL_ATTEMPTS }
    }

    /// The same kind and key twice is one job.
    #[must_use]
    pub fn once(mut self, key: impl ToString) -> Self {
        self.dedup_key = Some(key.to_string());
        self
    }

    /// A job that is counted with others about the same: an identifier, no personal data.
    #[must_use]
    pub fn about(mut self, subject: impl ToString) -> Self {
        self.subject = Some(subject.to_string());
        self
    }

    /// Not before `at`.
    #[must_use]
    pub const fn not_before(mut self, at: DateTime<Utc>) -> Self {
        self.run_at = Some(at);
        self
    }

    /// Tried at most `attempts` times.
    #[must_use]
    pub const fn at_most(mut self, attempts: i64) -> Self {
        self.max_attempts = attempts;
        self
    }
}

/// A job in the hands of a worker.
#[derive(Clone, Debug)]
pub struct Job {
    /// Which one.
    pub id: JobId,
    /// Which handler it is for.
    pub kind: String,
    /// What the handler needs to know.
    pub payload: Value,
    /// Which attempt this is, from 1.
    pub attempt: i64,
}

impl Job {
    /// The payload as a type of the handler's.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        serde_json::from_value(self.payload.clone())
            .map_err(|error| Failure::for_good(format!("payload: {error}")))
    }
}

/// Why an attempt failed. The text is for operators and must not hold personal data.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Trying again later may help.
    #[error("{0}")]
    Passing(String),
    /// Trying again cannot help.
    #[error("{0}")]
    ForGood(String),
}

impl Failure {
    /// Trying again later may help.
    pub fn passing(why: impl ToString) -> Self {
        Self::Passing(why.to_string())
    }

    /// Trying again cannot help.
    pub fn for_good(why: impl ToString) -> Self {
        Self::ForGood(why.to_string())
    }
}

impl From<db::DbError> for Failure {
    fn from(error: db::DbError) -> Self {
        Self::passing(error)
    }
}

/// A job being done.
///
/// It is written out because a macro's would carry bounds of its own on each handler, under which the compiler proves
/// anew, for all that a handler calls, that it may change threads: most of the time that a check of a domain took.
pub type Attempt<'a> = Pin<Box<dyn Future<Output = Result<(), Failure>> + Send + 'a>>;

/// Does the jobs of one kind. It may be called twice for the same job and must not mind.
pub trait Handler: Send + Sync {
    /// Which jobs it does.
    fn kind(&self) -> &'static str;

    /// How many of a node's hands may be busy with them: fewer than all, where one waits long for others.
    fn at_once(&self) -> usize {
        usize::MAX
    }

    /// Whether its jobs are tried for as long as what stops them [is passing](Failure::Passing), at most an hour and a
    /// quarter apart: what somebody waits for and no person can make instead. One that fails for good, or ends its worker
    /// each time, is left to a person all the same.
    ///
    /// Such jobs are due at once or soon, and early does no harm: one that is due in more than two hours was written by a
    /// clock that was ahead, and is done now.
    fn endures(&self) -> bool {
        false
    }

    /// Does one.
    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a>;
}
