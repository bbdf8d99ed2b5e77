//! Somebody whose two files in the registry became one, or who was in no register and turned out to be one of its people.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};
use kernel::PersonId;

use crate::domain::VisitId;

/// Waits for the rows under which it is counted what two have, as whoever books does before they touch anything of theirs. Of
/// who never booked there is none. Tells until when booking online is closed to each.
pub(crate) async fn lock_visitors(
    tx: &mut Tx,
    [one, other]: [PersonId; 2],
) -> Result<[Option<DateTime<Utc>>; 2], DbError> {
    // In one order: two that are linked and parted at once do not wait for each other.
    if one.to_string() > other.to_string() {
        let later = lock_visitor(tx, other).await?;
        return Ok([lock_visitor(tx, one).await?, later]);
    }
    Ok([lock_visitor(tx, one).await?, lock_visitor(tx, other).await?])
}

async fn lock_visitor(tx: &mut Tx, person: PersonId) -> Result<Option<DateTime<Utc>>, DbError> {
    let row: Option<(Option<DateTime<Utc>>,)> = tx
        .query(
            "UPDATE appointments_visitor SET changes = changes + 1 WHERE visitor = $1
             RETURNING online_closed_until",
        )
        .bind(person.to_string())
        .fetch_optional()
        .await?;
    Ok(row.and_then(|(closed,)| closed))
}

/// What somebody booked under a file that was merged into another is of that other one; wishes and offers go with their
/// appointments. Tells how many appointments it was.
pub(crate) async fn visits_follow(tx: &mut Tx, merged: PersonId, kept: PersonId) -> Result<u64, DbError> {
    let followed = tx
        .query("UPDATE appointments_visit SET person_id = $2, version = version + 1 WHERE person_id = $1")
        .bind(merged)
        .bind(kept)
        .execute()
        .await?;
    tx.query("UPDATE appointments_ticket SET person_id = $2, version = version + 1 WHERE person_id = $1")
        .bind(merged)
        .bind(kept)
        .execute()
        .await?;
    follow_limits(tx, merged, kept).await?;
    Ok(followed)
}

/// Who may book by telephone alone does not book online under another file: the later end holds.
async fn follow_limits(tx: &mut Tx, merged: PersonId, kept: PersonId) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO appointments_visitor (visitor, changes, online_closed_until)
         SELECT $2, 1, online_closed_until FROM appointments_visitor WHERE visitor = $1
         ON CONFLICT (visitor) DO UPDATE
            SET changes = appointments_visitor.changes + 1,
                online_closed_until = CASE
                    WHEN appointments_visitor.online_closed_until IS NULL
                      OR excluded.online_closed_until > appointments_visitor.online_closed_until
                    THEN excluded.online_closed_until ELSE appointments_visitor.online_closed_until END",
    )
    .bind(merged.to_string())
    .bind(kept.to_string())
    .execute()
    .await
    .map(drop)
}

/// Notes what somebody who was in no register has booked, before it goes with them: so that it can return.
pub(crate) async fn note_followed(tx: &mut Tx, outsider: PersonId) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO appointments_followed (visit_id, person_id)
         SELECT visit_id, person_id FROM appointments_visit WHERE person_id = $1
         ON CONFLICT (visit_id) DO NOTHING",
    )
    .bind(outsider)
    .execute()
    .await
    .map(drop)
}

/// What had followed somebody to whom they are not is theirs again. Tells how many appointments it was.
pub(crate) async fn visits_return(
    tx: &mut Tx,
    resident: PersonId,
    outsider: PersonId,
) -> Result<u64, DbError> {
    let returned = tx
        .query(
            "UPDATE appointments_visit SET person_id = $2, version = version + 1
              WHERE person_id = $1
                AND visit_id IN (SELECT visit_id FROM appointments_followed WHERE person_id = $2)",
        )
        .bind(resident)
        .bind(outsider)
        .execute()
        .await?;
    tx.query(
        "UPDATE appointments_ticket SET person_id = $2, version = version + 1
          WHERE person_id = $1
            AND visit_id IN (SELECT visit_id FROM appointments_followed WHERE person_id = $2)",
    )
    .bind(resident)
    .bind(outsider)
    .execute()
    .await?;
    tx.query("DELETE FROM appointments_followed WHERE person_id = $1").bind(outsider).execute().await?;
    Ok(returned)
}

/// The appointments of somebody that are still ahead.
pub(crate) async fn booked_by(db: &Db, person: PersonId) -> Result<Vec<VisitId>, DbError> {
    let rows: Vec<(VisitId,)> = db
        .query(
            "SELECT visit_id FROM appointments_visit
              WHERE person_id = $1 AND state = 'booked' ORDER BY starts_at",
        )
        .bind(person)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(visit,)| visit).collect())
}
