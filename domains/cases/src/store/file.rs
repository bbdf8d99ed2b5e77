//! The files of drafts and of cases.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};
use documents::store::{Fingerprint, Key};
use kernel::PersonId;

use super::StoreError;
use crate::definition::{FieldName, FileType};
use crate::domain::{Attached, CaseId, Draft, DraftId, FileId};

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

/// Notes a file whose bytes are kept under `key`.
pub(crate) async fn insert_file(
    tx: &mut Tx,
    (person, draft): (PersonId, DraftId),
    field: &FieldName,
    file: &Attached,
    key: &Key,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO cases_file
            (file_id, person_id, draft_id, field, name, kind, size_bytes, sha256, object_key, added_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(file.id)
    .bind(person)
    .bind(draft)
    .bind(field.to_string())
    .bind(file.name.clone())
    .bind(file.kind.code())
    .bind(i64::try_from(file.size_bytes).unwrap_or(i64::MAX))
    .bind(file.sha256.clone())
    .bind(key.as_str().to_owned())
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
    case: CaseId,
    id: FileId,
) -> Result<Option<StoredFile>, StoreError> {
    let row: Option<FileRow> = db
        .query(
            "SELECT file_id, name, kind, sha256, object_key FROM cases_file
              WHERE file_id = $1 AND case_id = $2",
        )
        .bind(id)
        .bind(case)
        .fetch_optional()
        .await?;
    row.map(stored).transpose()
}
