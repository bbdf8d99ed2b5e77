//! Files that come with requests: looked at before they are kept, and gone when nobody has them any more.
//!
//! The bytes are in the store of documents and a row says whose they are. A row is written only when its bytes are kept,
//! and before they are kept stands a job that deletes what has no row an hour later: wherever a process dies, nothing
//! stays for ever.

mod answering;
mod reading;
mod recording;
mod sweep;

use std::sync::Arc;
use std::time::Duration;

use antivirus::{Away, Scanner, Verdict};
use audit::Access;
use auth::Actor;
use bytes::Bytes;
use db::{DbError, Tx};
use documents::store::DocumentStore;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout};

use super::{Cases, PURPOSE};
use crate::definition::{FieldName, Upload};
use crate::domain::{
    Attached, Brought, Draft, DraftId, FileFault, FileId, Moment, Unread, examine, spoken_name,
};
use crate::error::CaseError;
use crate::store::{self, BelongsTo};

pub(crate) use reading::Download;
pub(crate) use recording::Recorded;
pub(super) use sweep::{Sweep, sweep_now};

/// Where files are kept, and who looks at them before.
#[derive(Clone, Debug)]
pub(super) struct FileRoom {
    documents: DocumentStore,
    scanner: Option<Scanner>,
    /// Pages with files that are being read: each stands in memory.
    pages: Arc<Semaphore>,
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

/// So many pages with files are read at once, each no longer than
/// [the longest that a form allows](crate::definition::body_limit_bytes).
const PAGES_AT_ONCE: usize = 8;
/// So long one waits for the others.
const WAITS: Duration = Duration::from_secs(20);
/// After so long what was not looked at yet is not looked at: who sent the page hears of the rest before the page is given up.
const LOOKS: Duration = Duration::from_secs(90);

impl Cases {
    /// Room for one more page with files; none where everybody else is slow.
    pub(crate) async fn room_for_files(&self) -> Option<OwnedSemaphorePermit> {
        let pages = Arc::clone(&self.files.as_ref()?.pages);
        timeout(WAITS, pages.acquire_owned()).await.ok()?.ok()
    }

    /// With a place for the files that people send, and who looks at them before. Without a scanner no file is taken.
    #[must_use]
    pub fn with_files(self, documents: DocumentStore, scanner: Option<Scanner>) -> Self {
        let pages = Arc::new(Semaphore::new(PAGES_AT_ONCE));
        Self { files: Some(FileRoom { documents, scanner, pages }), ..self }
    }

    /// Looks at files that came, and keeps the bytes of those that are right for their field.
    pub(super) async fn bring(
        &self,
        uploads: &[(&FieldName, &Upload)],
        sent: Vec<SentFile>,
        at: Moment,
    ) -> Result<Vec<Brought>, CaseError> {
        let mut brought = Vec::with_capacity(sent.len());
        let mut is_away = false;
        let until = Instant::now() + LOOKS;
        for file in sent {
            // Who is away for one file is not waited for again.
            is_away |= Instant::now() >= until;
            let outcome =
                if is_away { Err(FileFault::NotNow) } else { self.take_file(uploads, &file, at).await? };
            is_away |= matches!(outcome, Err(FileFault::NotNow));
            brought.push(Brought { name: spoken_name(&file.name), field: file.field, outcome });
        }
        Ok(brought)
    }

    async fn take_file(
        &self,
        uploads: &[(&FieldName, &Upload)],
        file: &SentFile,
        at: Moment,
    ) -> Result<Result<Attached, FileFault>, CaseError> {
        let asked = uploads.iter().find(|(field, _)| **field == file.field);
        let (_, upload) = asked.ok_or(CaseError::NotFound)?;
        let Ok(bytes) = &file.bytes else { return Ok(Err(FileFault::TooLarge(upload.max_megabytes))) };
        // Twenty megabytes take a while to read through.
        let (name, whole, upload) = (file.name.clone(), bytes.clone(), Upload::clone(upload));
        let examining = tokio::task::spawn_blocking(move || examine(&name, &whole, &upload));
        let attached = match examining.await.map_err(CaseError::unexpected)? {
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
        let kept = room.documents.put(&store::key_of(file.id), bytes).await;
        Ok(kept.map(drop).map_err(|error| {
            tracing::error!(error = &error as &dyn std::error::Error, "a file was not kept: {error}");
            FileFault::NotNow
        }))
    }

    /// Makes the rows of a draft's files follow its answers.
    pub(super) async fn settle_files(&self, tx: &mut Tx, draft: &Draft, at: Moment) -> Result<(), DbError> {
        let noted = store::files_of_draft(tx, draft.id).await?;
        for (field, file) in draft.answers.files().filter(|(_, file)| !noted.contains(&file.id)) {
            store::insert_file(tx, (draft.person, BelongsTo::Draft(draft.id)), field, file, at.now).await?;
        }
        for id in noted {
            if !draft.answers.files().any(|(_, file)| file.id == id) {
                store::delete_file(tx, draft.id, id).await?;
                sweep::sweep_now(tx, id, at).await?;
            }
        }
        Ok(())
    }

    /// Has the bytes go at once of what came and is not attached: sent twice, one too many, or not asked.
    pub(super) async fn sweep_needless(
        &self,
        tx: &mut Tx,
        draft: &Draft,
        brought: &[Brought],
        at: Moment,
    ) -> Result<(), DbError> {
        for new in brought.iter().filter_map(|one| one.outcome.as_ref().ok()) {
            if !draft.answers.files().any(|(_, file)| file.id == new.id) {
                sweep::sweep_now(tx, new.id, at).await?;
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
        let writer = self.going_on(actor, draft).await?;
        let draft = store::draft_by_id(self.db(), &writer, draft).await?.ok_or(CaseError::NotFound)?;
        let file = store::file_of_draft(self.db(), &draft, id).await?.ok_or(CaseError::NotFound)?;
        let download = self.download(file).await?;
        let access = Access::to(draft.person, "cases-audit-draft-file", PURPOSE).on(draft.id);
        self.note_reading(actor, access).await?;
        Ok(download)
    }
}
