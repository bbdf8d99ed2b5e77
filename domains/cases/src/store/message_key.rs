//! The keys under which programs wrote.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};
use uuid::Uuid;

use crate::domain::CaseId;

/// What was written under a key before.
pub(crate) struct WrittenBefore {
    pub(crate) digest: String,
    /// Of the case, once it was written.
    pub(crate) version: i64,
}

/// Takes a key for words that are about to be written; tells whether nobody took it before. Two at once wait for one
/// another.
pub(crate) async fn take_message_key(
    tx: &mut Tx,
    (writer, key): (Uuid, &str),
    (case, WrittenBefore { digest, version }): (CaseId, WrittenBefore),
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let inserted = tx
        .query(
            "INSERT INTO cases_message_key (writer_id, request_key, digest, case_id, version, written_at)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (writer_id, request_key) DO NOTHING",
        )
        .bind(writer)
        .bind(key.to_owned())
        .bind(digest)
        .bind(case)
        .bind(version)
        .bind(now)
        .execute()
        .await?;
    Ok(inserted == 1)
}

/// What somebody wrote under a key, if they did.
pub(crate) async fn written_under(
    db: &Db,
    writer: Uuid,
    key: &str,
) -> Result<Option<WrittenBefore>, DbError> {
    let row: Option<(String, i64)> = db
        .query("SELECT digest, version FROM cases_message_key WHERE writer_id = $1 AND request_key = $2")
        .bind(writer)
        .bind(key.to_owned())
        .fetch_optional()
        .await?;
    Ok(row.map(|(digest, version)| WrittenBefore { digest, version }))
}
