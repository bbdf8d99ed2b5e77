//! Files that lead to another one.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Json, Tx};
use kernel::{PersonId, StaffId};
use uuid::Uuid;

use super::reader::Reader;
use crate::domain::{FileBefore, MergeNote};

/// Writes down by whom two files became one, why, and what the one said before.
pub(crate) async fn insert_merge(
    tx: &mut Tx,
    [kept, merged]: [PersonId; 2],
    (by, reason, note): (Option<StaffId>, &str, Option<&MergeNote>),
    was: FileBefore,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO registry_merge (person_id, kept_id, merged_at, merged_by, reason, note, was)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(merged)
    .bind(kept)
    .bind(now)
    .bind(by)
    .bind(reason.to_owned())
    .bind(note.map(|note| note.as_str().to_owned()))
    .bind(Json(was))
    .execute()
    .await
    .map(drop)
}

/// What led to a file leads on to the one that was kept instead of it: nobody follows two steps.
pub(crate) async fn lead_onwards(tx: &mut Tx, merged: PersonId, kept: PersonId) -> Result<(), DbError> {
    tx.query("UPDATE registry_person SET merged_into = $2, version = version + 1 WHERE merged_into = $1")
        .bind(merged)
        .bind(kept)
        .execute()
        .await
        .map(drop)
}

/// The file that counts for somebody: their own, or the one that was kept instead of it.
pub(crate) async fn kept_in(tx: &mut Tx, person: PersonId) -> Result<PersonId, DbError> {
    let sql = "SELECT COALESCE(merged_into, person_id) FROM registry_person WHERE person_id = $1";
    let kept: Option<(Uuid,)> = Reader::Inside(tx).optional(sql, person).await?;
    Ok(kept.map_or(person, |(kept,)| PersonId(kept)))
}

/// The files that lead to this one.
pub(crate) async fn merged_into(mut reader: Reader<'_>, kept: PersonId) -> Result<Vec<PersonId>, DbError> {
    let sql = "SELECT person_id FROM registry_person WHERE merged_into = $1 ORDER BY person_id";
    let ids: Vec<(Uuid,)> = reader.all(sql, kept).await?;
    Ok(ids.into_iter().map(|(id,)| PersonId(id)).collect())
}

/// A file that leads to another one, and since when it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(crate) struct MergedFile {
    pub(crate) person_id: PersonId,
    pub(crate) merged_at: DateTime<Utc>,
}

/// The files that lead to this one, in the order in which they were merged.
pub(crate) async fn mergers_into(db: &Db, kept: PersonId) -> Result<Vec<MergedFile>, DbError> {
    db.query(
        "SELECT m.person_id, m.merged_at
           FROM registry_merge m JOIN registry_person p ON p.person_id = m.person_id
          WHERE p.merged_into = $1
          ORDER BY m.merged_at, m.person_id",
    )
    .bind(kept)
    .fetch_all()
    .await
}

/// Those in whose files somebody stands as a parent or guardian.
pub(crate) async fn ids_naming(tx: &mut Tx, carer: PersonId) -> Result<Vec<PersonId>, DbError> {
    let sql = "SELECT DISTINCT person_id FROM registry_carer WHERE carer_id = $1 ORDER BY person_id";
    let ids: Vec<(Uuid,)> = Reader::Inside(tx).all(sql, carer).await?;
    Ok(ids.into_iter().map(|(id,)| PersonId(id)).collect())
}

/// Whether something about somebody, as a child or as a parent, waits for a second official.
pub(crate) async fn visto_waits_about(tx: &mut Tx, person: PersonId) -> Result<bool, DbError> {
    let sql = "SELECT visto_id FROM registry_visto WHERE state = 'open' AND (person_id = $1 OR parent_id = $1) LIMIT 1";
    let open: Option<(Uuid,)> = Reader::Inside(tx).optional(sql, person).await?;
    Ok(open.is_some())
}
