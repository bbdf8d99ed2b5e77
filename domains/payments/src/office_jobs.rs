//! What the offices have done later: pagoPA's central archive is kept in step, position by position.

use jobs::{Attempt, Failure, Handler, Job};
use outbox::Delivered;

use crate::events::PaymentEvent;
use crate::service::{OfficeError, Reconciler};

/// Tells the central archive how a position stands, one job for each event.
pub const KEEP_ARCHIVE: &str = "payments.keep_archive";

/// Does the jobs [`KEEP_ARCHIVE`]. Where pagoPA is not asked, there is nothing to do for them, and none waits for ever.
pub struct KeepArchiveHandler(pub Option<Reconciler>);

impl Handler for KeepArchiveHandler {
    fn kind(&self) -> &'static str {
        KEEP_ARCHIVE
    }

    /// Others are waited for: half of a node's hands are for everything else.
    fn at_once(&self) -> usize {
        2
    }

    /// What somebody owes is told however long the archive is away.
    fn endures(&self) -> bool {
        true
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let Some(reconciler) = &self.0 else { return Ok(()) };
            let delivered: Delivered = job.read()?;
            let event: PaymentEvent = serde_json::from_value(delivered.event).map_err(Failure::for_good)?;
            let Some(position) = event.position() else { return Ok(()) };
            reconciler.keep_archive(position).await.map_err(|error| match error {
                OfficeError::NotFound => Failure::for_good(error),
                // What is away, and not only that something is.
                OfficeError::Unavailable(source) => Failure::passing(source),
                other => Failure::passing(other),
            })
        })
    }
}
