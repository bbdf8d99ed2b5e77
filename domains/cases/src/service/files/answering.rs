//! Files that who asked sends with an answer to the office.

use auth::{Actor, Deed};
use db::DbError;

use super::super::Cases;
use super::super::office::demand_as_read;
use super::SentFile;
use crate::definition::{ActionKey, Upload};
use crate::domain::{Attached, Brought, By, Case, CaseId, Moment, Said, Words, Wrong};
use crate::error::CaseError;

impl Cases {
    /// The files that who asked can send with what they are about to do; none where it takes no files.
    pub(crate) async fn files_taken(
        &self,
        actor: &Actor,
        id: CaseId,
        action: &ActionKey,
    ) -> Result<Option<Upload>, CaseError> {
        let case = self.own(actor, Deed::Act, id).await?;
        let definition = self.definition_of(&case).await?;
        Ok(case.action(&definition, By::Applicant, action)?.files.clone())
    }

    /// Who asked does what the state of their case allows them, and sends files with it: all of them, or nothing happens
    /// and this says what is wrong. `version` is that of the case they decided on, where they say so.
    #[tracing::instrument(name = "cases.act_with_files", skip_all, fields(case.id = %id))]
    pub(crate) async fn act_with_files(
        &self,
        actor: &Actor,
        (id, version): (CaseId, Option<i64>),
        action: &ActionKey,
        said: (Option<Words>, Vec<SentFile>),
    ) -> Result<Result<Case, Wrong>, CaseError> {
        let case = self.own(actor, Deed::Act, id).await?;
        demand_as_read(&case, version)?;
        self.act_bringing((actor, "cases-audit-acted"), (case, By::Applicant), action, said).await
    }

    /// The same, whoever does it and whatever stands in the log.
    pub(in crate::service) async fn act_bringing(
        &self,
        (actor, audited): (&Actor, &'static str),
        (case, by): (Case, By),
        action: &ActionKey,
        (words, sent): (Option<Words>, Vec<SentFile>),
    ) -> Result<Result<Case, Wrong>, CaseError> {
        let definition = self.definition_of(&case).await?;
        let at = self.moment();
        let upload = case.action(&definition, by, action)?.files.as_ref();
        if let Some(upload) = upload
            && sent.iter().any(SentFile::is_too_many)
        {
            return Ok(Err(Wrong::TooManyFiles(upload.max_files)));
        }
        let field = action.files_field();
        let uploads: Vec<_> = upload.iter().map(|upload| (&field, *upload)).collect();
        let brought = self.bring(&uploads, sent, at).await?;
        let (files, needless, wrong) = sorted(brought);
        self.sweep_all(&needless, at).await?;
        if let Some(wrong) = wrong {
            return Ok(Err(wrong));
        }
        let kept: Vec<Attached> = files.clone();
        let said = Said { words, files, ..Said::default() };
        let done = match case.act(&definition, (actor, by), action, said, at) {
            Ok(change) => self.save(actor, change, audited).await,
            Err(refused) => Err(refused.into()),
        };
        if done.is_err() {
            self.sweep_all(&kept, at).await?;
        }
        done.map(Ok)
    }

    /// Has the bytes go at once of files that have no row.
    pub(super) async fn sweep_all(&self, files: &[Attached], at: Moment) -> Result<(), DbError> {
        if files.is_empty() {
            return Ok(());
        }
        let mut tx = self.db().begin().await?;
        for file in files {
            super::sweep_now(&mut tx, file.id, at).await?;
        }
        tx.commit().await
    }
}

/// The files to keep, those that go, and what is wrong with any. Where one is wrong all go: a page that is shown again has
/// none of them, and whoever sent them chooses anew.
pub(super) fn sorted(brought: Vec<Brought>) -> (Vec<Attached>, Vec<Attached>, Option<Wrong>) {
    let (mut files, mut needless, mut wrong) = (Vec::<Attached>::new(), Vec::new(), None);
    for one in brought {
        match one.outcome {
            // Sent twice it is one file.
            Ok(new) if files.iter().any(|file| file.sha256 == new.sha256) => needless.push(new),
            Ok(new) => files.push(new),
            Err(fault) => drop(wrong.get_or_insert(Wrong::File(one.name, fault))),
        }
    }
    if wrong.is_some() {
        needless.append(&mut files);
    }
    (files, needless, wrong)
}
