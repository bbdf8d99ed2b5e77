//! What an office wants to be paid, from a file, row by row: a bad row stops nothing and loses nothing, and running it again
//! changes nothing. The forms are described in `docs/operating/importare-i-dovuti.md`.

mod national;
mod report;
mod sheet;
mod source;
#[cfg(test)]
mod tests;

use std::path::Path;

use auth::Actor;
use db::{DbError, Tx};

use super::Payments;
use super::owe::{digest_of, is_same};
use crate::domain::{Change, Kind, KindKey, NewPosition, NoticeNumber, Position, PositionState};
use crate::error::PaymentError;
use crate::store;
pub use report::{ImportFault, ImportRefused, ImportReport};
use report::{Outcome, USED_OTHERWISE, fault_of};
use source::{Content, Row, Source};

/// How many rows are written in one transaction, and numbered at once.
const ROWS_PER_COMMIT: usize = 500;

/// How the file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportFormat {
    /// A heading and one line for each position.
    Csv,
    /// The national model of a debt position (`PaymentPositionModel`): a list, or one object on each line.
    Json,
}

/// How a file is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportHow {
    /// How it is written.
    pub format: ImportFormat,
    /// Of which kind everything in it is, where the rows do not say.
    pub kind: Option<KindKey>,
    /// Whether the positions are written and told to nobody yet. Without it they are published, and so is what an earlier run
    /// left as a draft.
    pub is_draft: bool,
}

/// Why the import stopped. What was written before stays; run it again to go on.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file cannot be read.
    #[error("the file cannot be read")]
    Unreadable(#[from] std::io::Error),
    /// The heading has a column that the form does not know: nothing was taken.
    #[error("the form has no column {0:?}")]
    UnknownColumn(String),
    /// The heading has a column twice: nothing was taken.
    #[error("the column {0:?} is there twice")]
    ColumnTwice(String),
    /// The city collects no such thing: nothing was taken.
    #[error("the city does not collect {0:?}")]
    UnknownKind(String),
    /// The positions cannot be written.
    #[error("the positions cannot be written")]
    Payment(#[from] PaymentError),
}

impl From<DbError> for ImportError {
    fn from(error: DbError) -> Self {
        Self::Payment(error.into())
    }
}

/// What the rows of a file are read by.
struct Reading<'a> {
    payments: &'a Payments,
    /// Of which kind everything is, where the rows do not say.
    kind: Option<&'a Kind>,
}

/// A row that is whole, and what tells it from another.
struct Wanted {
    line: u64,
    new: NewPosition,
    digest: String,
}

impl Payments {
    /// Takes what is to be paid from a file. `progress` hears how many bytes of it are done.
    #[tracing::instrument(name = "payments.import", skip_all)]
    pub async fn import(
        &self,
        actor: &Actor,
        file: &Path,
        how: &ImportHow,
        mut progress: impl FnMut(u64),
    ) -> Result<ImportReport, ImportError> {
        self.may_owe(actor).await?;
        let unknown = |key: &KindKey| ImportError::UnknownKind(key.as_str().to_owned());
        let kind = how.kind.as_ref().map(|key| self.kinds().get(key).ok_or_else(|| unknown(key)));
        let reading = Reading { payments: self, kind: kind.transpose()? };
        let mut source = Source::open(file, how.format)?;
        let mut report = ImportReport::default();
        loop {
            let rows = source.next_rows(ROWS_PER_COMMIT)?;
            if rows.is_empty() {
                return Ok(report.in_order());
            }
            let wanted = self.whole(&reading, rows, &mut report).await?;
            let mut tx = self.db().begin().await?;
            let (fresh, drafts) = self.sorted_in(&mut tx, how.is_draft, wanted, &mut report).await?;
            // Locks are taken as everybody takes them: the numbers, the rows that are here, the log.
            let first = self.first_number(&mut tx, &fresh).await?;
            let published = self.publish_left(&mut tx, drafts, &mut report).await?;
            self.write_fresh(&mut tx, (actor, how.is_draft), (fresh, first), &mut report).await?;
            for position in published {
                self.note(&mut tx, actor, &position, "payments-audit-published").await?;
            }
            tx.commit().await?;
            progress(source.bytes_read());
        }
    }

    /// The rows that can be taken, each with the file of who owes. What is wrong with the others is reported.
    async fn whole(
        &self,
        reading: &Reading<'_>,
        rows: Vec<Row>,
        report: &mut ImportReport,
    ) -> Result<Vec<Wanted>, ImportError> {
        let mut whole = Vec::with_capacity(rows.len());
        for Row { line, content } in rows {
            let read = content.and_then(|content| {
                let column_of = match &content {
                    Content::Cells(_) => sheet::column_of,
                    Content::Object(_) => national::column_of,
                };
                let new = match content {
                    Content::Cells(cells) => sheet::read(&cells, reading),
                    Content::Object(object) => national::read(*object, reading),
                }?;
                new.check().map_err(|fault| fault_of(fault, column_of))?;
                Ok(new)
            });
            match read {
                Ok(mut new) => {
                    let digest = digest_of(&new);
                    new.debtor.person = self.person_of(&new).await?;
                    whole.push(Wanted { line, new, digest });
                }
                Err(fault) => report.count(line, Outcome::Refused(fault)),
            }
        }
        Ok(whole)
    }

    /// Those that are not here, and of those that are the drafts that are to be published.
    async fn sorted_in(
        &self,
        tx: &mut Tx,
        is_draft: bool,
        wanted: Vec<Wanted>,
        report: &mut ImportReport,
    ) -> Result<(Vec<Wanted>, Vec<(u64, Position)>), ImportError> {
        let (mut fresh, mut drafts) = (Vec::new(), Vec::new());
        for wanted in wanted {
            let Some((id, digest)) = store::by_reference(tx, &wanted.new.reference).await? else {
                fresh.push(wanted);
                continue;
            };
            let position = store::position_in(tx, id).await?.ok_or(PaymentError::NotFound)?;
            if !is_same(&digest, &position, &wanted.digest) {
                report.count(wanted.line, Outcome::Refused(USED_OTHERWISE));
                continue;
            }
            let is_met = drafts.iter().any(|(_, draft): &(u64, Position)| draft.id == position.id);
            if !is_draft && !is_met && position.state == PositionState::Draft {
                drafts.push((wanted.line, position));
            } else {
                report.count(wanted.line, Outcome::Unchanged);
            }
        }
        Ok((fresh, drafts))
    }

    /// The first of the numbers that all of them get; none where there is nothing to number.
    async fn first_number(&self, tx: &mut Tx, fresh: &[Wanted]) -> Result<u64, ImportError> {
        let count: usize = fresh.iter().map(|wanted| wanted.new.terms.count()).sum();
        if count == 0 { Ok(0) } else { Ok(self.numbers_in(tx, count).await?) }
    }

    /// Makes known what an earlier run left as drafts, in the order of their names: two files that have the same ones wait for
    /// each other, and not both for both.
    async fn publish_left(
        &self,
        tx: &mut Tx,
        mut drafts: Vec<(u64, Position)>,
        report: &mut ImportReport,
    ) -> Result<Vec<Position>, ImportError> {
        drafts.sort_by_key(|(_, draft)| draft.id);
        let mut published = Vec::with_capacity(drafts.len());
        for (line, draft) in drafts {
            match self.publish_unnoted(tx, draft).await {
                Ok(position) => {
                    published.push(position);
                    report.count(line, Outcome::Published);
                }
                // Somebody else has made it known meanwhile.
                Err(PaymentError::Stale) => report.count(line, Outcome::Unchanged),
                Err(error) => return Err(error.into()),
            }
        }
        Ok(published)
    }

    /// Writes them down, numbered from `numbers` on.
    async fn write_fresh(
        &self,
        tx: &mut Tx,
        (actor, is_draft): (&Actor, bool),
        (fresh, mut numbers): (Vec<Wanted>, u64),
        report: &mut ImportReport,
    ) -> Result<(), ImportError> {
        let segregation = self.kinds().creditor.segregation;
        let (now, today) = (self.now(), self.today());
        for Wanted { line, new, digest } in fresh {
            let reference = new.reference.clone();
            let draft = new.drafted(now, || {
                let number = NoticeNumber::issue(segregation, numbers).expect("the last of them was tried");
                numbers += 1;
                number
            });
            let (position, event) = match is_draft {
                true => (draft, None),
                false => {
                    let Change { position, event } = draft.publish(now, today).map_err(PaymentError::from)?;
                    (position, event)
                }
            };
            if !store::insert(tx, &position, &digest).await? {
                // The reference is twice in these rows, or somebody else was faster with it.
                let before = store::by_reference(tx, &reference).await?.map(|(_, before)| before);
                let is_same = before.is_some_and(|before| before == digest);
                let outcome = if is_same { Outcome::Unchanged } else { Outcome::Refused(USED_OTHERWISE) };
                report.count(line, outcome);
                continue;
            }
            self.note(tx, actor, &position, "payments-audit-owed").await?;
            if let Some(event) = event {
                outbox::append(tx, now, &event).await?;
            }
            report.count(line, Outcome::Added);
        }
        Ok(())
    }
}
