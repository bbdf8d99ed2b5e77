//! Loading residents from a file, row by row: a bad row stops nothing and loses nothing, and running
//! it again changes nothing. The form is described in `docs/operating/import-residents.md`.

mod apply;
mod form;
mod home;
mod partners;
mod person;
mod report;
mod sheet;
mod source;
mod status;

use std::path::Path;

use auth::Actor;
use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, Tx};
use kernel::{City, Clock};

use crate::store::StoreError;
pub use report::{ImportReport, Outcome, Refused};
use source::{Row, Source};

/// How the file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A heading and one line for each person.
    Csv,
    /// One JSON object on each line for each person.
    JsonLines,
}

/// Why the import stopped. Whatever was counted before is in the registry; run it again to go on.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file cannot be read.
    #[error("the file cannot be read")]
    Unreadable(#[from] std::io::Error),
    /// The heading has a column that the form does not know: nothing was loaded.
    #[error("the form has no column {0:?}")]
    UnknownColumn(String),
    /// The registry cannot be written.
    #[error("the registry cannot be written")]
    Store(#[from] StoreError),
}

impl From<db::DbError> for ImportError {
    fn from(error: db::DbError) -> Self {
        Self::Store(error.into())
    }
}

/// How many rows are written in one transaction.
const ROWS_PER_COMMIT: usize = 500;

/// What one run works with.
struct Run<'a> {
    now: DateTime<Utc>,
    today: NaiveDate,
    actor: Actor,
    city: &'a City,
}

/// Loads the residents of `path`. `progress` hears how many bytes of the file are done.
pub async fn import_file(
    db: &Db,
    clock: &Clock,
    city: &City,
    path: &Path,
    format: Format,
    mut progress: impl FnMut(u64),
) -> Result<ImportReport, ImportError> {
    let actor = Actor::machine("registry-import");
    let run = Run { now: clock.now(), today: clock.today_in(city.timezone), actor, city };
    let mut source = Source::open(path, format)?;
    let mut report = ImportReport::default();
    let mut waiting = Vec::new();
    loop {
        let rows = source.next_rows(ROWS_PER_COMMIT)?;
        if rows.is_empty() {
            break;
        }
        let mut tx = db.begin().await?;
        for row in rows {
            let line = row.line;
            let outcome = run.take(&mut tx, row, &mut waiting).await?;
            report.count(line, outcome);
        }
        tx.commit().await?;
        progress(source.bytes_read());
    }
    partners::link(db, waiting).await?;
    Ok(report)
}

impl Run<'_> {
    /// One row: read it, compare it with the file of the person, write what is new.
    async fn take(
        &self,
        tx: &mut Tx,
        row: Row,
        waiting: &mut Vec<partners::Waiting>,
    ) -> Result<Outcome, ImportError> {
        let object = match row.object {
            Ok(object) => object,
            Err(fault) => return Ok(Outcome::Refused(fault)),
        };
        let outcome = self.apply(tx, &object).await;
        match outcome {
            Ok((outcome, person)) => {
                waiting.extend(partners::waiting_for(&object, person));
                Ok(outcome)
            }
            Err(apply::Stopped::Fault(fault)) => Ok(Outcome::Refused(fault)),
            Err(apply::Stopped::Store(error)) => Err(error.into()),
        }
    }
}
