//! Offices and matters that were not there before, and offices that are no more.

use chrono::{DateTime, Utc};
use db::{DbError, Json, Tx};

use super::rows::millionths;
use crate::domain::{Matter, Office, OfficeCode};

/// Writes an office down; false where its code is another's, also of one that is no office any more.
pub(crate) async fn insert_office(tx: &mut Tx, new: &Office) -> Result<bool, DbError> {
    let insert = tx.query(
        "INSERT INTO appointments_office
            (office, version, kind, name, address, municipio, lat_e6, lon_e6, directions, is_open_to_bookings)
         VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (office) DO NOTHING",
    );
    let inserted = insert
        .bind(new.code.as_str().to_owned())
        .bind(new.kind.code())
        .bind(Json(new.name.clone()))
        .bind(new.address.clone())
        .bind(new.municipio.map(i64::from))
        .bind(new.position.map(|place| millionths(place.latitude)))
        .bind(new.position.map(|place| millionths(place.longitude)))
        .bind(Json(new.directions.clone()))
        .bind(new.is_open_to_bookings)
        .execute()
        .await?;
    Ok(inserted == 1)
}

/// Writes a matter down; false where its code is another's.
pub(crate) async fn insert_matter(tx: &mut Tx, new: &Matter) -> Result<bool, DbError> {
    let insert = tx.query(
        "INSERT INTO appointments_matter
            (matter, version, name, minutes, minutes_together, ways, is_for_guests, bring, rules, is_urgent)
         VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (matter) DO NOTHING",
    );
    let inserted = insert
        .bind(new.code.as_str().to_owned())
        .bind(Json(new.name.clone()))
        .bind(new.minutes)
        .bind(new.minutes_together)
        .bind(Json(new.ways.clone()))
        .bind(new.is_for_guests)
        .bind(Json(new.bring.clone()))
        .bind(Json(new.limits.clone()))
        .bind(new.is_urgent)
        .execute()
        .await?;
    Ok(inserted == 1)
}

/// An office is none any more; false where it was none before.
pub(crate) async fn end_office(
    tx: &mut Tx,
    office: &OfficeCode,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let update = tx.query(
        "UPDATE appointments_office SET version = version + 1, ended_at = $2, is_open_to_bookings = $3
          WHERE office = $1 AND ended_at IS NULL",
    );
    let ended = update.bind(office.as_str().to_owned()).bind(now).bind(false).execute().await?;
    Ok(ended == 1)
}
