//! Whom a clerk has open at the counter, and why.

use chrono::{DateTime, Utc};
use db::{Db, Tx};
use kernel::{PersonId, StaffId};

use super::StoreError;
use crate::domain::Occasion;

/// Writes down that a clerk opened somebody, and forgets whom they opened before `since`.
pub(crate) async fn note_opening(
    tx: &mut Tx,
    clerk: StaffId,
    person: PersonId,
    occasion: &Occasion,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.query("DELETE FROM certificates_opening WHERE staff_id = $1 AND opened_at <= $2")
        .bind(clerk)
        .bind(since)
        .execute()
        .await?;
    tx.query(
        "INSERT INTO certificates_opening (staff_id, person_id, reason, reason_number, opened_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (staff_id, person_id) DO UPDATE
            SET reason = excluded.reason, reason_number = excluded.reason_number, opened_at = excluded.opened_at",
    )
    .bind(clerk)
    .bind(person)
    .bind(occasion.choice().0.to_owned())
    .bind(occasion.number().map(str::to_owned))
    .bind(now)
    .execute()
    .await?;
    Ok(())
}

/// Why a clerk opened somebody after `since`, if they did.
pub(crate) async fn opening(
    db: &Db,
    clerk: StaffId,
    person: PersonId,
    since: DateTime<Utc>,
) -> Result<Option<Occasion>, StoreError> {
    let row: Option<(String, Option<String>)> = db
        .query(
            "SELECT reason, reason_number FROM certificates_opening
              WHERE staff_id = $1 AND person_id = $2 AND opened_at > $3",
        )
        .bind(clerk)
        .bind(person)
        .bind(since)
        .fetch_optional()
        .await?;
    // A choice of an edition before is asked again.
    Ok(row.and_then(|(reason, number)| Occasion::parse(&reason, &number.unwrap_or_default()).ok()))
}
