//! Forgetting whose an appointment was.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbError, Tx};
use kernel::PersonId;

use crate::domain::{GuestId, VisitId};

/// So many in one transaction: in between, people's writes have their turn.
const FORGOTTEN_AT_ONCE: i64 = 100;

/// Until which day everything is forgotten; `before` where nothing was yet.
pub(crate) async fn forgotten_until(tx: &mut Tx, before: NaiveDate) -> Result<NaiveDate, DbError> {
    tx.query(
        "INSERT INTO appointments_counted (what, day) VALUES ('forgotten', $1) ON CONFLICT (what) DO NOTHING",
    )
    .bind(before)
    .execute()
    .await?;
    let (day,): (NaiveDate,) =
        tx.query("SELECT day FROM appointments_counted WHERE what = 'forgotten'").fetch_one().await?;
    Ok(day)
}

/// Everything until a day is forgotten.
pub(crate) async fn note_forgotten(tx: &mut Tx, until: NaiveDate) -> Result<(), DbError> {
    tx.query("UPDATE appointments_counted SET day = $1 WHERE what = 'forgotten' AND day < $1")
        .bind(until)
        .execute()
        .await
        .map(drop)
}

/// Some of the visits between two moments that are somebody's, held until the end of the transaction.
pub(crate) async fn hold_somebodys(
    tx: &mut Tx,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<(VisitId, PersonId)>, DbError> {
    // An update that changes nothing holds the rows on both engines; of several nodes each gets rows of its own.
    tx.query(
        "UPDATE appointments_visit SET version = version
          WHERE person_id IS NOT NULL AND visit_id IN (
                SELECT visit.visit_id
                  FROM appointments_office AS office
                  JOIN appointments_visit AS visit ON visit.office = office.office
                       AND visit.starts_at >= $1 AND visit.starts_at < $2
                 WHERE visit.person_id IS NOT NULL LIMIT $3)
         RETURNING visit_id, person_id",
    )
    .bind(from)
    .bind(until)
    .bind(FORGOTTEN_AT_ONCE)
    .fetch_all()
    .await
}

/// Forgets whose a visit was, and what they wrote. That it was stays: when, where, for what.
pub(crate) async fn forget_visit(tx: &mut Tx, visit: VisitId) -> Result<(), DbError> {
    for statement in [
        "DELETE FROM appointments_wish_office WHERE visit_id = $1",
        "DELETE FROM appointments_wish WHERE visit_id = $1",
        "DELETE FROM appointments_followed WHERE visit_id = $1",
        "DELETE FROM appointments_guest_link WHERE visit_id = $1",
        "DELETE FROM appointments_about WHERE visit_id = $1",
        "UPDATE appointments_ticket SET person_id = NULL, guest_id = NULL WHERE visit_id = $1",
    ] {
        tx.query(statement).bind(visit).execute().await?;
    }
    // The key by which it was asked for names who asked.
    tx.query(
        "UPDATE appointments_visit
            SET person_id = NULL, guest_id = NULL, phone = NULL, reason = NULL, request_key = $2,
                version = version + 1
          WHERE visit_id = $1",
    )
    .bind(visit)
    .bind(format!("forgotten:{visit}"))
    .execute()
    .await
    .map(drop)
}

/// Forgets under what name somebody's limits were counted, if they have no appointment any more and can book online.
pub(crate) async fn forget_visitor(tx: &mut Tx, person: PersonId, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.query(
        "DELETE FROM appointments_visitor
          WHERE visitor = $1 AND (online_closed_until IS NULL OR online_closed_until <= $3)
            AND NOT EXISTS (SELECT 1 FROM appointments_visit WHERE person_id = $2)",
    )
    .bind(person.to_string())
    .bind(person)
    .bind(now)
    .execute()
    .await
    .map(drop)
}

/// Some of the guests whose last appointment ended before `last`, or who never booked and whose time is over. What somebody held
/// and never confirmed was no appointment.
pub(crate) async fn guests_over(
    tx: &mut Tx,
    last: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Vec<GuestId>, DbError> {
    let rows: Vec<(GuestId,)> = tx
        .query(
            "SELECT guest.guest_id FROM appointments_guest AS guest
              WHERE NOT EXISTS (SELECT 1 FROM appointments_visit AS visit
                                 WHERE visit.guest_id = guest.guest_id AND visit.ends_at > $1
                                   AND (visit.booked_at IS NOT NULL OR visit.state = 'held'))
                AND (guest.expires_at <= $2
                     OR ((guest.verified_at IS NULL OR guest.verified_at <= $1)
                         AND EXISTS (SELECT 1 FROM appointments_visit AS visit
                                      WHERE visit.guest_id = guest.guest_id
                                        AND visit.booked_at IS NOT NULL)))
              ORDER BY guest.guest_id LIMIT $3",
        )
        .bind(last)
        .bind(now)
        .bind(FORGOTTEN_AT_ONCE)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(guest,)| guest).collect())
}

/// The visits of a guest.
pub(crate) async fn visits_of_guest(tx: &mut Tx, guest: GuestId) -> Result<Vec<VisitId>, DbError> {
    let rows: Vec<(VisitId,)> = tx
        .query("SELECT visit_id FROM appointments_visit WHERE guest_id = $1")
        .bind(guest)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(visit,)| visit).collect())
}

/// Forgets a guest, whose visits are nobody's by now.
pub(crate) async fn forget_guest(tx: &mut Tx, guest: GuestId) -> Result<(), DbError> {
    tx.query("UPDATE appointments_ticket SET guest_id = NULL WHERE guest_id = $1")
        .bind(guest)
        .execute()
        .await?;
    tx.query("DELETE FROM appointments_visitor WHERE visitor = $1").bind(guest.to_string()).execute().await?;
    tx.query("DELETE FROM appointments_guest WHERE guest_id = $1").bind(guest).execute().await.map(drop)
}
