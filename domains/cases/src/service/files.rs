//! Files that come with requests: looked at before they are kept, and gone when nobody has them any more.
//!
//! The bytes are in the store of documents and a row says whose they are. A row is written only when its bytes are kept,
//! and before they are kept stands a job that deletes what has no row an hour later: wherever a process dies, nothing
//! stays for ever.

mod reading;
mod sweep;

use antivirus::{Away, Scanner, Verdict};
use auth::{Actor, Deed};
use bytes::Bytes;
use db::{DbError, Tx};
use documents::store::{DocumentStore, Key};

use super::{Cases, applicant};
use crate::definition::{FieldKind, FieldName, FormPage};
use crate::domain::{
    Attached, Brought, Draft, DraftId, FileFault, FileId, Moment, Unread, examine, spoken_name,
};
use crate::error::CaseError;
use crate::store;

pub(crate) use reading::Download;
pub(super) use sweep::Sweep;

/// Where files are kept, and who looks at them before.
#[derive(Clone, Debug)]
pub(super) struct FileRoom {
    documents: DocumentStore,
    scanner: Option<Scanner>,
}

/// A file as a browser sent it.
pub(crate) struct SentFile {
    pub(crate) field: FieldName,
    pub(crate) name: String,
    pub(crate) bytes: Result<Bytes, Unread>,
}

impl SentFile {
    pub(super) const fn is_too_many(&self) -> bool {
        matches!(self.bytes, Err(Unread::TooMany))
    }
}

impl Cases {
    /// With a place for the files that people send, and who looks at them before. Without a scanner no file is taken.
    #[must_use]
    pub fn with_files(self, documents: DocumentStore, scanner: Option<Scanner>) -> Self {
        Self { files: Some(FileRoom { documents, scanner }), ..self }
    }

    /// Looks at files that came for a page, and keeps the bytes of those that are right.
    pub(super) async fn bring(
        &self,
        page: &FormPage,
        sent: Vec<SentFile>,
        at: Moment,
    ) -> Result<Vec<Brought>, CaseError> {
        let mut brought = Vec::with_capacity(sent.len());
        let mut is_away = false;
        for file in sent {
            // Who is away for one file is not waited for again.
            let outcome =
                if is_away { Err(FileFault::NotNow) } else { self.take_file(page, &file, at).await? };
            is_away |= matches!(outcome, Err(FileFault::NotNow));
            brought.push(Brought { name: spoken_name(&file.name), field: file.field, outcome });
        }
        Ok(brought)
    }

    async fn take_file(
        &self,
        page: &FormPage,
        file: &SentFile,
        at: Moment,
    ) -> Result<Result<Attached, FileFault>, CaseError> {
        let field = page.fields.iter().find(|field| field.name == file.field);
        let Some(FieldKind::Upload { max_megabytes, types, .. }) = field.map(|field| &field.kind) else {
            return Err(CaseError::NotFound);
        };
        let Ok(bytes) = &file.bytes else { return Ok(Err(FileFault::TooLarge(*max_megabytes))) };
        let attached = match examine(&file.name, bytes, *max_megabytes, types) {
            Ok(attached) => attached,
            Err(fault) => return Ok(Err(fault)),
        };
        Ok(match self.scan(bytes).await {
            Some(Verdict::Clean) => self.keep(&attached, bytes.clone(), at).await?.map(|()| attached),
            Some(Verdict::Infected(virus)) => {
                tracing::warn!(virus, "a file that somebody sent is infected and was not taken");
                Err(FileFault::Infected)
            }
            None => Err(FileFault::NotNow),
        })
    }

    /// What the antivirus says; nothing where it cannot be asked.
    async fn scan(&self, bytes: &[u8]) -> Option<Verdict> {
        let Some(scanner) = self.files.as_ref().and_then(|files| files.scanner.as_ref()) else {
            tracing::error!("no antivirus is configured: files are not taken");
            return None;
        };
        let said: Result<Verdict, Away> = scanner.scan(bytes).await;
        said.inspect_err(|away| {
            tracing::error!(error = away as &dyn std::error::Error, "a file was not taken: {away}")
        })
        .ok()
    }

    /// Keeps the bytes of a file that has no row yet.
    async fn keep(
        &self,
        file: &Attached,
        bytes: Bytes,
        at: Moment,
    ) -> Result<Result<(), FileFault>, CaseError> {
        let Some(room) = &self.files else { return Ok(Err(FileFault::NotNow)) };
        let mut tx = self.db().begin().await?;
        sweep::sweep_later(&mut tx, file.id, at).await?;
        tx.commit().await?;
        let kept = room.documents.put(&key_of(file.id), bytes).await;
        Ok(kept.map(drop).map_err(|error| {
            tracing::error!(error = &error as &dyn std::error::Error, "a file was not kept: {error}");
            FileFault::NotNow
        }))
    }

    /// Makes the rows of a draft's files follow its answers.
    pub(super) async fn settle_files(&self, tx: &mut Tx, draft: &Draft, at: Moment) -> Result<(), DbError> {
        let noted = store::files_of_draft(tx, draft.id).await?;
        for (field, file) in draft.answers.files().filter(|(_, file)| !noted.contains(&file.id)) {
            let owner = (draft.person, draft.id);
            store::insert_file(tx, owner, field, file, &key_of(file.id), at.now).await?;
        }
        for id in noted {
            if !draft.answers.files().any(|(_, file)| file.id == id) {
                store::delete_file(tx, draft.id, id).await?;
                sweep::sweep_now(tx, id, at).await?;
            }
        }
        Ok(())
    }

    /// Forgets every file of a draft that goes.
    pub(super) async fn drop_files(&self, tx: &mut Tx, draft: DraftId, at: Moment) -> Result<(), DbError> {
        for id in store::files_of_draft(tx, draft).await? {
            store::delete_file(tx, draft, id).await?;
            sweep::sweep_now(tx, id, at).await?;
        }
        Ok(())
    }

    /// Whoever writes a request looks at a file of theirs.
    #[tracing::instrument(name = "cases.read_draft_file", skip_all, fields(draft.id = %draft, file.id = %id))]
    pub(crate) async fn draft_file(
        &self,
        actor: &Actor,
        draft: DraftId,
        id: FileId,
    ) -> Result<Download, CaseError> {
        let whose = applicant(actor, Deed::Act)?;
        let draft = store::draft_by_id(self.db(), &whose, draft).await?.ok_or(CaseError::NotFound)?;
        let file = store::file_of_draft(self.db(), &draft, id).await?.ok_or(CaseError::NotFound)?;
        self.download(file).await
    }
}

/// Where the bytes of a file are.
fn key_of(id: FileId) -> Key {
    Key::parse(&format!("cases/{id}")).expect("an id is letters and digits")
}
