//! The files of drafts and of cases.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};
use documents::store::{Fingerprint, Key};
use kernel::PersonId;

use super::StoreError;
use crate::definition::{FieldName, FileType};
use crate::domain::{Attached, CaseId, Draft, DraftId, FileId, OpinionId};

/// A file, and where its bytes are.
#[derive(Clone, Debug)]
pub(crate) struct StoredFile {
    pub(crate) name: String,
    pub(crate) kind: FileType,
    pub(crate) fingerprint: Fingerprint,
    pub(crate) key: Key,
}

type FileRow = (FileId, String, String, String, String);

fn stored((id, name, kind, sha256, key): FileRow) -> Result<StoredFile, StoreError> {
    Ok(StoredFile {
        name,
        kind: FileType::from_code(&kind).ok_or_else(|| StoreError::nonsense(id, "kind"))?,
        fingerprint: Fingerprint::parse(&sha256).ok_or_else(|| StoreError::nonsense(id, "sha256"))?,
        key: Key::parse(&key).map_err(|_| StoreError::nonsense(id, "key"))?,
    })
}

/// Where the bytes of a file are.
pub(crate) fn key_of(id: FileId) -> Key {
    Key::parse(&format!("cases/{id}")).expect("an id is letters and digits")
}

/// To what a file belongs from the moment it has a row.
#[derive(Clone, Copy)]
pub(crate) enum BelongsTo {
    /// A request that is being written.
    Draft(DraftId),
    /// What somebody did with a case, by the number of the event.
    Event(CaseId, i64),
    /// An opinion about a case that came by certified mail.
    Opinion(CaseId, OpinionId),
}

/// On which side of the counter a file of a case is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// By who asked, or by another office: the opinions are for the office that decides.
    Applicant,
    /// By the office that holds the case.
    Office,
}

/// Notes a file whose bytes are kept.
pub(crate) async fn insert_file(
    tx: &mut Tx,
    (person, belongs): (PersonId, BelongsTo),
    field: &FieldName,
    file: &Attached,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let (draft, case, event, opinion) = match belongs {
        BelongsTo::Draft(draft) => (Some(draft), None, None, None),
        BelongsTo::Event(case, event) => (None, Some(case), Some(event), None),
        BelongsTo::Opinion(case, opinion) => (None, Some(case), None, Some(opinion)),
    };
    tx.query(
        "INSERT INTO cases_file
            (file_id, person_id, draft_id, case_id, event_number, opinion_id, field, name, kind, size_bytes, sha256,
             object_key, added_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(file.id)
    .bind(person)
    .bind(draft)
    .bind(case)
    .bind(event)
    .bind(opinion)
    .bind(field.to_string())
    .bind(file.name.clone())
    .bind(file.kind.code())
    .bind(i64::try_from(file.size_bytes).unwrap_or(i64::MAX))
    .bind(file.sha256.clone())
    .bind(key_of(file.id).as_str().to_owned())
    .bind(now)
    .execute()
    .await?;
    Ok(())
}

/// The files that a draft has rows for.
pub(crate) async fn files_of_draft(tx: &mut Tx, draft: DraftId) -> Result<Vec<FileId>, DbError> {
    let rows: Vec<(FileId,)> = tx
        .query("SELECT file_id FROM cases_file WHERE draft_id = $1 ORDER BY file_id")
        .bind(draft)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Forgets one file of a draft.
pub(crate) async fn delete_file(tx: &mut Tx, draft: DraftId, id: FileId) -> Result<(), DbError> {
    tx.query("DELETE FROM cases_file WHERE file_id = $1 AND draft_id = $2")
        .bind(id)
        .bind(draft)
        .execute()
        .await?;
    Ok(())
}

/// The files of a draft that was sent go with the case; tells how many.
pub(crate) async fn move_files(tx: &mut Tx, draft: DraftId, case: CaseId) -> Result<u64, DbError> {
    tx.query("UPDATE cases_file SET case_id = $2, draft_id = NULL WHERE draft_id = $1")
        .bind(draft)
        .bind(case)
        .execute()
        .await
}

#[derive(sqlx::FromRow)]
struct AttachedRow {
    file_id: FileId,
    name: String,
    kind: String,
    size_bytes: i64,
    sha256: String,
}

#[derive(sqlx::FromRow)]
struct EventFileRow {
    event_number: i64,
    #[sqlx(flatten)]
    file: AttachedRow,
}

#[derive(sqlx::FromRow)]
struct OpinionFileRow {
    opinion_id: OpinionId,
    #[sqlx(flatten)]
    file: AttachedRow,
}

/// The files that came with what happened to a case, from the event of one number up to that of another, each with its
/// event; in the order in which they came. The caller has asked whether it may.
pub(super) async fn files_of_events(
    db: &Db,
    case: CaseId,
    (first, last): (i64, i64),
) -> Result<Vec<(i64, Attached)>, StoreError> {
    let rows: Vec<EventFileRow> = db
        .query(
            "SELECT event_number, file_id, name, kind, size_bytes, sha256 FROM cases_file
              WHERE case_id = $1 AND event_number BETWEEN $2 AND $3 ORDER BY event_number, file_id",
        )
        .bind(case)
        .bind(first)
        .bind(last)
        .fetch_all()
        .await?;
    rows.into_iter().map(|row| Ok((row.event_number, attached(row.file)?))).collect()
}

/// The files in which opinions about a case came, each with its opinion; in the order in which they came. The caller has
/// asked whether it may.
pub(super) async fn files_of_opinions(
    db: &Db,
    case: CaseId,
) -> Result<Vec<(OpinionId, Attached)>, StoreError> {
    let rows: Vec<OpinionFileRow> = db
        .query(
            "SELECT opinion_id, file_id, name, kind, size_bytes, sha256 FROM cases_file
              WHERE case_id = $1 AND opinion_id IS NOT NULL ORDER BY file_id",
        )
        .bind(case)
        .fetch_all()
        .await?;
    rows.into_iter().map(|row| Ok((row.opinion_id, attached(row.file)?))).collect()
}

fn attached(row: AttachedRow) -> Result<Attached, StoreError> {
    let nonsense = |what| StoreError::nonsense(row.file_id, what);
    Ok(Attached {
        id: row.file_id,
        kind: FileType::from_code(&row.kind).ok_or_else(|| nonsense("kind"))?,
        size_bytes: u64::try_from(row.size_bytes).map_err(|_| nonsense("size"))?,
        name: row.name,
        sha256: row.sha256,
    })
}

/// Whether any draft or case has this file.
pub(crate) async fn has_file(db: &Db, id: FileId) -> Result<bool, DbError> {
    let row: Option<(FileId,)> =
        db.query("SELECT file_id FROM cases_file WHERE file_id = $1").bind(id).fetch_optional().await?;
    Ok(row.is_some())
}

/// A file of a draft that somebody has opened.
pub(crate) async fn file_of_draft(
    db: &Db,
    draft: &Draft,
    id: FileId,
) -> Result<Option<StoredFile>, StoreError> {
    let row: Option<FileRow> = db
        .query(
            "SELECT file_id, name, kind, sha256, object_key FROM cases_file
              WHERE file_id = $1 AND draft_id = $2 AND person_id = $3",
        )
        .bind(id)
        .bind(draft.id)
        .bind(draft.person)
        .fetch_optional()
        .await?;
    row.map(stored).transpose()
}

/// A file of a case. The caller has asked whether it may.
pub(crate) async fn file_of_case(
    db: &Db,
    (case, side): (CaseId, Side),
    id: FileId,
) -> Result<Option<StoredFile>, StoreError> {
    let row: Option<FileRow> = db
        .query(
            "SELECT file_id, name, kind, sha256, object_key FROM cases_file
              WHERE file_id = $1 AND case_id = $2 AND (opinion_id IS NULL OR $3)",
        )
        .bind(id)
        .bind(case)
        .bind(side == Side::Office)
        .fetch_optional()
        .await?;
    row.map(stored).transpose()
}
