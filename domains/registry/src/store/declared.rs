//! Declarations of residence that were entered, and front doors by who lives behind them.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbError, Json, Tx};
use kernel::PersonId;
use uuid::Uuid;

use super::reader::Reader;
use crate::domain::{DeclaredFile, Door, KnownDoor};

/// Where a declaration stands that was entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DeclaredState {
    /// It holds, from this day on.
    Entered(NaiveDate),
    /// It was annulled.
    Annulled,
}

/// Where a declaration stands; none that was never entered.
pub(crate) async fn declared_state(tx: &mut Tx, id: Uuid) -> Result<Option<DeclaredState>, DbError> {
    let sql = "SELECT declared_on, annulled_at FROM registry_declared WHERE declared_id = $1";
    let row: Option<(NaiveDate, Option<DateTime<Utc>>)> = Reader::Inside(tx).optional(sql, id).await?;
    Ok(row.map(|(on, annulled)| match annulled {
        None => DeclaredState::Entered(on),
        Some(_) => DeclaredState::Annulled,
    }))
}

/// Writes down that a declaration was entered, and what it made of whose file.
pub(crate) async fn insert_declared(
    tx: &mut Tx,
    (id, on): (Uuid, NaiveDate),
    files: Vec<(PersonId, DeclaredFile)>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.query("INSERT INTO registry_declared (declared_id, declared_on, entered_at) VALUES ($1, $2, $3)")
        .bind(id)
        .bind(on)
        .bind(now)
        .execute()
        .await?;
    for (seq, (person, file)) in (0_i64..).zip(files) {
        tx.query(
            "INSERT INTO registry_declared_file (declared_id, seq, person_id, change) VALUES ($1, $2, $3, $4)",
        )
        .bind(id)
        .bind(seq)
        .bind(person)
        .bind(Json(file))
        .execute()
        .await?;
    }
    Ok(())
}

/// What a declaration made of whose file, in the order in which it did.
pub(crate) async fn declared_files(tx: &mut Tx, id: Uuid) -> Result<Vec<(PersonId, DeclaredFile)>, DbError> {
    let sql = "SELECT person_id, change FROM registry_declared_file WHERE declared_id = $1 ORDER BY seq";
    let rows: Vec<(Uuid, Json<DeclaredFile>)> = Reader::Inside(tx).all(sql, id).await?;
    Ok(rows.into_iter().map(|(person, file)| (PersonId(person), file.0)).collect())
}

/// Writes down that a declaration holds no longer.
pub(crate) async fn end_declared(tx: &mut Tx, id: Uuid, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.query("UPDATE registry_declared SET annulled_at = $2 WHERE declared_id = $1 AND annulled_at IS NULL")
        .bind(id)
        .bind(now)
        .execute()
        .await
        .map(drop)
}

/// What the register knows of a front door: from who lives behind it, else from the whole street where that has one postcode
/// and one Municipio.
pub(crate) async fn known_door(tx: &mut Tx, door: &Door) -> Result<Option<KnownDoor>, DbError> {
    let behind: Option<(String, Option<i64>, Option<i64>)> = tx
        .query(
            "SELECT cap, municipio, nil FROM registry_residence
              WHERE street_code = $1 AND civico = $2 AND lived_until IS NULL ORDER BY person_id LIMIT 1",
        )
        .bind(door.street_code.clone())
        .bind(i64::from(door.civico))
        .fetch_optional()
        .await?;
    if let Some((cap, municipio, nil)) = behind {
        let nil = nil.and_then(|nil| u16::try_from(nil).ok());
        return Ok(Some(KnownDoor { cap, municipio: borough(municipio), nil }));
    }
    let street: Vec<(String, Option<i64>)> = tx
        .query(
            "SELECT DISTINCT cap, municipio FROM registry_residence
              WHERE street_code = $1 AND lived_until IS NULL LIMIT 2",
        )
        .bind(door.street_code.clone())
        .fetch_all()
        .await?;
    let one = <[_; 1]>::try_from(street).ok();
    Ok(one.map(|[(cap, municipio)]| KnownDoor { cap, municipio: borough(municipio), nil: None }))
}

fn borough(number: Option<i64>) -> Option<u8> {
    number.and_then(|number| u8::try_from(number).ok())
}
