//! Loading residents from a file, row by row: a bad row stops nothing and loses nothing, and running
//! it again changes nothing. The form is described in `docs/operating/import-residents.md`.

mod acts;
mod apply;
mod columns;
mod contracts;
mod form;
mod home;
mod identity;
mod links;
mod others;
mod papers;
mod parents;
mod part;
mod person;
mod registration;
mod report;
mod sheet;
mod source;
mod streets;
mod tell;
mod unions;

use std::collections::{HashMap, HashSet};
use std::path::Path;

use auth::Actor;
use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, Tx};
use kernel::{City, Clock, PersonId};

use crate::domain::Street;
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
    /// The heading has a column twice: nothing was loaded.
    #[error("the column {0:?} is there twice")]
    ColumnTwice(String),
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

/// What a run remembers of the rows before.
#[derive(Default)]
struct Memory {
    /// Who has had their row.
    done: HashSet<PersonId>,
    /// The streets met so far, as the street registry has them.
    streets: HashMap<String, Street>,
    /// Links to people who may come later in the file.
    waiting: Vec<links::Waiting>,
    /// Rows that found the place of the reference person taken: it may be given up later in the file.
    postponed: Vec<Row>,
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
    let mut memory = Memory::default();
    loop {
        let rows = source.next_rows(ROWS_PER_COMMIT)?;
        if rows.is_empty() {
            break;
        }
        run.take_all(db, rows, &mut memory, &mut report).await?;
        progress(source.bytes_read());
    }
    run.take_postponed(db, &mut memory, &mut report).await?;
    run.link_waiting(db, memory.waiting).await?;
    Ok(report.in_order())
}

impl Run<'_> {
    /// Some rows, in one transaction.
    async fn take_all(
        &self,
        db: &Db,
        rows: Vec<Row>,
        memory: &mut Memory,
        report: &mut ImportReport,
    ) -> Result<(), ImportError> {
        let mut tx = db.begin().await?;
        for row in rows {
            let (line, again) = (row.line, row.object.clone());
            match self.take(&mut tx, row, memory).await? {
                Outcome::Refused(fault) if fault.rule == sheet::TWO_REFERENCE_PERSONS => {
                    memory.postponed.push(Row { line, object: again });
                }
                outcome => report.count(line, outcome),
            }
        }
        tx.commit().await?;
        Ok(())
    }

    /// Tries the postponed rows again, as long as this helps any of them.
    async fn take_postponed(
        &self,
        db: &Db,
        memory: &mut Memory,
        report: &mut ImportReport,
    ) -> Result<(), ImportError> {
        loop {
            let rows = std::mem::take(&mut memory.postponed);
            let before = rows.len();
            self.take_all(db, rows, memory, report).await?;
            if memory.postponed.len() == before {
                let fault = report::Fault::new("relazione", sheet::TWO_REFERENCE_PERSONS);
                let rows = memory.postponed.drain(..);
                rows.for_each(|row| report.count(row.line, Outcome::Refused(fault)));
                return Ok(());
            }
        }
    }

    /// One row: read it, compare it with the file of the person, write what is new: all of it, or nothing.
    async fn take(&self, tx: &mut Tx, row: Row, memory: &mut Memory) -> Result<Outcome, ImportError> {
        let object = match row.object {
            Ok(object) => object,
            Err(fault) => return Ok(Outcome::Refused(fault)),
        };
        tx.mark().await?;
        match self.apply(tx, object, memory).await {
            Ok(outcome) => {
                tx.keep().await?;
                Ok(outcome)
            }
            Err(apply::Stopped::Fault(fault)) => {
                tx.undo().await?;
                Ok(Outcome::Refused(fault))
            }
            Err(apply::Stopped::Store(error)) => Err(error.into()),
        }
    }
}
