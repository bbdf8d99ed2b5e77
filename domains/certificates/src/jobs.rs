//! What happens later.

use chrono::{DateTime, TimeDelta, Utc};
use jobs::{Attempt, Failure, Handler, Job, NewJob};
use outbox::Delivered;
use payments::PaymentEvent;
use registry::{PersonsMerged, RegistryEvent};
use serde::{Deserialize, Serialize};

use crate::batch::BatchId;
use crate::certificate::CertificateId;
use crate::domain::kinds_touched_by;
use crate::error::CertificateError;
use crate::service::Certificates;

/// Makes the document of a certificate whose maker did not come to the end of it.
pub const FINISH: &str = "certificates.finish";

/// Does a part of a list that an office handed in.
pub const DO_LINES: &str = "certificates.do_lines";

/// Compares certificates with the registry after a change in it.
pub const COMPARE: &str = "certificates.compare_with_registry";

/// Lets certificates follow when the registry merges two files.
pub const FOLLOW: &str = "certificates.follow_a_merger";

/// Lets orders follow what becomes of what is to be paid for them.
pub const FOLLOW_PAYMENT: &str = "certificates.follow_a_payment";

/// How long the one who gave out the number has to make the document before a job does.
const GRACE: TimeDelta = TimeDelta::seconds(30);

#[derive(Serialize, Deserialize)]
struct Finish {
    certificate: CertificateId,
}

pub(crate) fn finish_later(certificate: CertificateId, now: DateTime<Utc>) -> NewJob {
    let payload = serde_json::to_value(Finish { certificate }).expect("an id is plain data");
    NewJob::new(FINISH, payload).once(certificate).not_before(now + GRACE)
}

/// Does the jobs [`FINISH`].
pub struct FinishHandler(pub Certificates);

impl Handler for FinishHandler {
    fn kind(&self) -> &'static str {
        FINISH
    }

    /// A number is out, and its document comes however long the store, the authority or the seal's device is away.
    fn endures(&self) -> bool {
        true
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let Finish { certificate } = job.read()?;
            self.0.finish(certificate).await.map(drop).map_err(failure)
        })
    }
}

/// Lines of a list, from the first to the last.
#[derive(Serialize, Deserialize)]
struct DoLines {
    batch: BatchId,
    first: i64,
    last: i64,
}

pub(crate) fn do_lines_later(batch: BatchId, first: usize, last: usize) -> NewJob {
    let line = |line| i64::try_from(line).expect("a list is short");
    let part = DoLines { batch, first: line(first), last: line(last) };
    let payload = serde_json::to_value(part).expect("an id and numbers are plain data");
    NewJob::new(DO_LINES, payload).once(format!("{batch}:{first}"))
}

/// Does the jobs [`DO_LINES`].
pub struct DoLinesHandler(pub Certificates);

impl Handler for DoLinesHandler {
    fn kind(&self) -> &'static str {
        DO_LINES
    }

    /// Residents do not wait for lists: half of a node's hands are for everything else.
    fn at_once(&self) -> usize {
        2
    }

    /// An office waits for its list, however long the store or the seal's device is away.
    fn endures(&self) -> bool {
        true
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let DoLines { batch, first, last } = job.read()?;
            self.0.do_lines(batch, first..=last).await.map_err(failure)
        })
    }
}

/// Does the jobs [`COMPARE`], one for each event of the registry.
pub struct CompareHandler(pub Certificates);

impl Handler for CompareHandler {
    fn kind(&self) -> &'static str {
        COMPARE
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let delivered: Delivered = job.read()?;
            let event: RegistryEvent = serde_json::from_value(delivered.event).map_err(Failure::for_good)?;
            if kinds_touched_by(&event).next().is_none() {
                return Ok(());
            }
            self.0.compare_with_registry(event.person(), event.on()).await.map(drop).map_err(failure)
        })
    }
}

/// Does the jobs [`FOLLOW`].
pub struct FollowHandler(pub Certificates);

impl Handler for FollowHandler {
    fn kind(&self) -> &'static str {
        FOLLOW
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let delivered: Delivered = job.read()?;
            let PersonsMerged { kept, merged, on } =
                serde_json::from_value(delivered.event).map_err(Failure::for_good)?;
            self.0.follow_a_merger(merged, kept, on).await.map_err(failure)
        })
    }
}

/// Does the jobs [`FOLLOW_PAYMENT`].
pub struct FollowPaymentHandler(pub Certificates);

impl Handler for FollowPaymentHandler {
    fn kind(&self) -> &'static str {
        FOLLOW_PAYMENT
    }

    /// Whoever paid has their certificate, or their money back, however long something is away.
    fn endures(&self) -> bool {
        true
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let delivered: Delivered = job.read()?;
            let event: PaymentEvent = serde_json::from_value(delivered.event).map_err(Failure::for_good)?;
            self.0.follow_a_payment(event).await.map_err(failure)
        })
    }
}

fn failure(error: CertificateError) -> Failure {
    match error {
        CertificateError::NotFound | CertificateError::CannotBeSet(_) => Failure::for_good(error),
        // What is away, and not only that something is.
        CertificateError::Unavailable(source) => Failure::passing(source),
        other => Failure::passing(other),
    }
}
