//! Deleting the bytes that no row names any more.

use chrono::TimeDelta;
use db::{DbError, Tx};
use documents::store::StoreError;
use jobs::{Attempt, Failure, Handler, Job, NewJob};
use serde::Deserialize;
use serde_json::json;

use super::super::Cases;
use crate::domain::{FileId, Moment};
use crate::store;

const SWEEP: &str = "cases_sweep_file";
/// Longer than any request goes on: what has no row by then will have none.
const HAS_ROW_WITHIN: TimeDelta = TimeDelta::hours(1);

/// Before the bytes of a file are kept: it will be looked whether it has a row.
pub(super) async fn sweep_later(tx: &mut Tx, id: FileId, at: Moment) -> Result<(), DbError> {
    let job = NewJob::new(SWEEP, json!({ "file": id })).not_before(at.now + HAS_ROW_WITHIN);
    jobs::enqueue(tx, at.now, job).await
}

/// In the transaction that takes the row away.
pub(in super::super) async fn sweep_now(tx: &mut Tx, id: FileId, at: Moment) -> Result<(), DbError> {
    jobs::enqueue(tx, at.now, NewJob::new(SWEEP, json!({ "file": id }))).await
}

#[derive(Deserialize)]
struct Payload {
    file: FileId,
}

/// Sees to it that a file without a row has no bytes.
pub(in super::super) struct Sweep(pub(in super::super) Cases);

impl Handler for Sweep {
    fn kind(&self) -> &'static str {
        SWEEP
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let Payload { file } = job.read()?;
            let Some(room) = &self.0.files else {
                return Err(Failure::passing("no store of files is open"));
            };
            if store::has_file(self.0.db(), file).await? {
                return Ok(());
            }
            match room.documents.delete(&store::key_of(file)).await {
                Ok(()) | Err(StoreError::NotFound(_)) => Ok(()),
                Err(error) => Err(Failure::passing(error)),
            }
        })
    }
}
