//! The acts that extend documents.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Tx};
use uuid::Uuid;

use super::StoreError;
use super::reader::Reader;
use crate::domain::{DocumentClass, Extension};

#[derive(sqlx::FromRow)]
struct ExtensionRow {
    class: String,
    expiring_from: NaiveDate,
    expiring_until: NaiveDate,
    valid_until: NaiveDate,
    decree_id: Uuid,
    act: String,
}

impl TryFrom<ExtensionRow> for Extension {
    type Error = StoreError;

    fn try_from(row: ExtensionRow) -> Result<Self, StoreError> {
        let nonsense =
            || StoreError::Nonsense { table: "registry_extension", id: row.decree_id, what: "class" };
        Ok(Self {
            class: DocumentClass::from_code(&row.class).ok_or_else(nonsense)?,
            expiring_from: row.expiring_from,
            expiring_until: row.expiring_until,
            valid_until: row.valid_until,
            decree: row.decree_id,
            act: row.act,
        })
    }
}

const IN_FORCE: &str = "
    SELECT class, expiring_from, expiring_until, valid_until, decree_id, act
      FROM registry_extension WHERE lifted_at IS NULL ORDER BY extended_at, class";

/// What holds now.
pub(crate) async fn extensions_in_force(reader: &mut Reader<'_>) -> Result<Vec<Extension>, StoreError> {
    let rows: Vec<ExtensionRow> = reader.every(IN_FORCE).await?;
    rows.into_iter().map(Extension::try_from).collect()
}

/// What an act extended, lifted or not.
pub(crate) async fn extensions_of(db: &Db, decree: Uuid) -> Result<Vec<Extension>, StoreError> {
    let rows: Vec<ExtensionRow> = db
        .query(
            "SELECT class, expiring_from, expiring_until, valid_until, decree_id, act
               FROM registry_extension WHERE decree_id = $1 ORDER BY class",
        )
        .bind(decree)
        .fetch_all()
        .await?;
    rows.into_iter().map(Extension::try_from).collect()
}

/// Enters what an act extends; what it said already it does not say twice.
pub(crate) async fn insert_extension(
    tx: &mut Tx,
    one: &Extension,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO registry_extension
            (extension_id, class, expiring_from, expiring_until, valid_until, decree_id, act, extended_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (decree_id, class) DO NOTHING",
    )
    .bind(Uuid::now_v7())
    .bind(one.class.code().to_owned())
    .bind(one.expiring_from)
    .bind(one.expiring_until)
    .bind(one.valid_until)
    .bind(one.decree)
    .bind(one.act.clone())
    .bind(now)
    .execute()
    .await
    .map(drop)
}

/// Notes that what an act extended is as before. Tells of how many classes.
pub(crate) async fn lift_extension(tx: &mut Tx, decree: Uuid, now: DateTime<Utc>) -> Result<u64, DbError> {
    tx.query("UPDATE registry_extension SET lifted_at = $2 WHERE decree_id = $1 AND lifted_at IS NULL")
        .bind(decree)
        .bind(now)
        .execute()
        .await
}

/// How many identity documents of the people on the books an extension reaches.
pub(crate) async fn count_reached(db: &Db, one: &Extension) -> Result<i64, DbError> {
    let (count,): (i64,) = db
        .query(
            "SELECT COUNT(*) FROM registry_document d
               JOIN registry_person p ON p.person_id = d.person_id
              WHERE d.kind = $1 AND d.expires_on >= $2 AND d.expires_on <= $3 AND d.expires_on < $4
                AND p.status IN ('resident', 'aire')",
        )
        .bind(one.class.code().to_owned())
        .bind(one.expiring_from)
        .bind(one.expiring_until)
        .bind(one.valid_until)
        .fetch_one()
        .await?;
    Ok(count)
}
