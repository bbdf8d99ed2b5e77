//! Files that who asked sends with an answer to the office.

use auth::{Actor, Deed};
use db::DbError;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::super::office::{ACTED, demand_as_read};
use super::super::once::Under;
use super::super::{Cases, NotAsked};
use super::SentFile;
use crate::definition::{ActionKey, Doer, Procedure, Upload};
use crate::domain::{Attached, Brought, By, Case, CaseId, Change, Moment, Said, Words, Wrong};
use crate::error::CaseError;
use crate::store;

impl Cases {
    /// The files that who asked can send with what they are about to do; none where it takes no files. What was done under
    /// their key is answered as it was, wherever the case stands by now: it took files when it was done.
    pub(crate) async fn files_taken(
        &self,
        actor: &Actor,
        id: CaseId,
        (action, key): (&ActionKey, Option<&str>),
    ) -> Result<Option<Upload>, CaseError> {
        let case = self.own(actor, Deed::Act, id).await?;
        let definition = self.definition_of(&case).await?;
        let refused = match case.action(&definition, By::Applicant, action) {
            Ok(step) => return Ok(step.files.clone()),
            Err(refused) => refused,
        };
        let is_again = match (key, actor.id()) {
            (Some(key), Some(writer)) => store::written_under(self.db(), writer, key).await?.is_some(),
            _ => false,
        };
        let steps = definition.procedure.iter().flat_map(Procedure::actions);
        let mut took = steps.filter(|one| one.by == Doer::Applicant && &one.key == action);
        let upload = took.find_map(|one| one.files.clone()).filter(|_| is_again);
        upload.map(Some).ok_or_else(|| refused.into())
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
        self.act_bringing((actor, ACTED), (case, By::Applicant), action, said).await
    }

    /// The same by a program, under a key: with the same words and files again it is not done again. Gives the version that
    /// the case had then.
    #[tracing::instrument(name = "cases.act_with_files_once", skip_all, fields(case.id = %id))]
    pub(crate) async fn act_with_files_once(
        &self,
        actor: &Actor,
        (id, version): (CaseId, i64),
        action: &ActionKey,
        (words, sent): (Option<Words>, Vec<SentFile>),
        key: &str,
    ) -> Result<Result<i64, Wrong>, NotAsked> {
        let case = self.own(actor, Deed::Act, id).await?;
        let files: Vec<Value> = sent.iter().map(told_apart).collect();
        let what = json!(["act with files", id, version, action, words.as_ref().map(Words::as_str), files]);
        let under = Under::new(actor, key, &what)?;
        if let Some(version) = self.done_under(&under).await? {
            return Ok(Ok(version));
        }
        demand_as_read(&case, version)?;
        let (change, kept) = match self.bringing(actor, (case, By::Applicant), action, (words, sent)).await {
            Ok(Ok(brought)) => brought,
            Ok(Err(wrong)) => return Ok(Err(wrong)),
            // Where it cannot be done any more, the same may have been done meanwhile.
            Err(error) => return self.done_under(&under).await?.map(Ok).ok_or(NotAsked::Case(error)),
        };
        let done = self.save_under(actor, change, ACTED, &under).await;
        if done.is_err() {
            self.sweep_all(&kept, self.moment()).await?;
        }
        done.map(Ok)
    }

    /// The same, whoever does it and whatever stands in the log.
    pub(in crate::service) async fn act_bringing(
        &self,
        (actor, audited): (&Actor, &'static str),
        (case, by): (Case, By),
        action: &ActionKey,
        said: (Option<Words>, Vec<SentFile>),
    ) -> Result<Result<Case, Wrong>, CaseError> {
        let (change, kept) = match self.bringing(actor, (case, by), action, said).await? {
            Ok(brought) => brought,
            Err(wrong) => return Ok(Err(wrong)),
        };
        let done = self.save(actor, change, audited).await;
        if done.is_err() {
            self.sweep_all(&kept, self.moment()).await?;
        }
        done.map(Ok)
    }

    /// What becomes of a case by that, and the files that are kept for it; or what is wrong with one.
    async fn bringing(
        &self,
        actor: &Actor,
        (case, by): (Case, By),
        action: &ActionKey,
        (words, sent): (Option<Words>, Vec<SentFile>),
    ) -> Result<Result<(Change, Vec<Attached>), Wrong>, CaseError> {
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
        match case.act(&definition, (actor, by), action, said, at) {
            Ok(change) => Ok(Ok((change, kept))),
            Err(refused) => {
                self.sweep_all(&kept, at).await?;
                Err(refused.into())
            }
        }
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

/// A file as programs send it, told apart from another: one that was not read to its end is wrong in any case.
fn told_apart(file: &SentFile) -> Value {
    let digest = file.bytes.as_ref().ok().map(|bytes| hex::encode(Sha256::digest(bytes)));
    json!([file.name, digest])
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
