//! Addresses and numbers that are no longer somebody's.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};
use kernel::{Language, PersonId};

use crate::domain::{Destination, Means};

/// An address or a number that is no longer somebody's, until it was told so.
pub(crate) struct Former {
    pub(crate) person: PersonId,
    pub(crate) to: Destination,
    pub(crate) language: Language,
}

/// Keeps it.
pub(crate) async fn insert_former(
    tx: &mut Tx,
    id: uuid::Uuid,
    former: &Former,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO identity_contact_former (former_id, person_id, means, destination, language, left_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(id)
    .bind(former.person)
    .bind(former.to.means().code())
    .bind(former.to.as_str().to_owned())
    .bind(former.language.tag())
    .bind(now)
    .execute()
    .await
    .map(drop)
}

/// Looks it up.
pub(crate) async fn find_former(db: &Db, id: uuid::Uuid) -> Result<Option<Former>, DbError> {
    let row: Option<(PersonId, String, String, String)> = db
        .query("SELECT person_id, means, destination, language FROM identity_contact_former WHERE former_id = $1")
        .bind(id)
        .fetch_optional()
        .await?;
    Ok(row.and_then(|(person, means, destination, language)| {
        let to = Destination::stored(Means::from_code(&means)?, &destination)?;
        Some(Former { person, to, language: Language::parse(&language).unwrap_or_default() })
    }))
}

/// Forgets it.
pub(crate) async fn remove_former(tx: &mut Tx, id: uuid::Uuid) -> Result<(), DbError> {
    tx.query("DELETE FROM identity_contact_former WHERE former_id = $1").bind(id).execute().await.map(drop)
}

/// Forgets those that could not be told.
pub(crate) async fn remove_formers_before(tx: &mut Tx, when: DateTime<Utc>) -> Result<u64, DbError> {
    tx.query("DELETE FROM identity_contact_former WHERE left_at < $1").bind(when).execute().await
}
