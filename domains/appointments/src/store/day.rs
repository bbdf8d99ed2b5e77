//! The lines of an office, and the visits of a day.

use chrono::{DateTime, TimeDelta, Utc};
use db::{Db, DbError, Json, Tx};
use kernel::{Localised, PersonId};

use crate::domain::queue::Line;
use crate::domain::{GuestId, OfficeCode, PoolId, VisitId, Way};

/// A line of the day as the table has it.
type LineRow = (PoolId, Json<Localised>, i64, Json<Vec<Way>>);

/// The lines of an office, in the order of what they are called.
pub(crate) async fn lines_of(db: &Db, office: &OfficeCode) -> Result<Vec<Line>, DbError> {
    let rows: Vec<LineRow> = db
        .query(
            "SELECT pool_id, name, cell_minutes, ways FROM appointments_pool
              WHERE office = $1 AND ended_at IS NULL ORDER BY code, pool_id",
        )
        .bind(office.as_str().to_owned())
        .fetch_all()
        .await?;
    let lines = rows.into_iter().map(|(pool, name, minutes, ways)| Line {
        pool,
        name: name.0,
        planned: TimeDelta::minutes(minutes),
        is_walked_into: ways.0.contains(&Way::InPerson),
    });
    Ok(lines.collect())
}

/// What an office is called; none where there is none.
pub(crate) async fn office_name(db: &Db, office: &OfficeCode) -> Result<Option<Localised>, DbError> {
    let row: Option<(Json<Localised>,)> = db
        .query("SELECT name FROM appointments_office WHERE office = $1 AND ended_at IS NULL")
        .bind(office.as_str().to_owned())
        .fetch_optional()
        .await?;
    Ok(row.map(|(name,)| name.0))
}

/// What a matter is called.
pub(crate) async fn matter_name(db: &Db, matter: &str) -> Result<Option<Localised>, DbError> {
    let row: Option<(Json<Localised>,)> = db
        .query("SELECT name FROM appointments_matter WHERE matter = $1")
        .bind(matter.to_owned())
        .fetch_optional()
        .await?;
    Ok(row.map(|(name,)| name.0))
}

/// An appointment of a day, as a clerk finds it by a name.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct DayVisit {
    pub(crate) visit_id: VisitId,
    pub(crate) starts_at: DateTime<Utc>,
    pub(crate) way: String,
    pub(crate) state: String,
    pub(crate) person_id: Option<PersonId>,
    pub(crate) guest_name: Option<String>,
}

/// What a guest said that they are called.
pub(crate) async fn guest_name(db: &Db, guest: GuestId) -> Result<Option<String>, DbError> {
    let row: Option<(Option<String>,)> = db
        .query("SELECT name FROM appointments_guest WHERE guest_id = $1")
        .bind(guest)
        .fetch_optional()
        .await?;
    Ok(row.and_then(|(name,)| name))
}

/// The appointments of an office between two moments, in their order.
pub(crate) async fn visits_between(
    db: &Db,
    office: &OfficeCode,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<DayVisit>, DbError> {
    db.query(
        "SELECT v.visit_id, v.starts_at, v.way, v.state, v.person_id, g.name AS guest_name
           FROM appointments_visit v LEFT JOIN appointments_guest g ON g.guest_id = v.guest_id
          WHERE v.office = $1 AND v.starts_at >= $2 AND v.starts_at < $3 AND v.state IN ('booked', 'arrived')
          ORDER BY v.starts_at, v.visit_id",
    )
    .bind(office.as_str().to_owned())
    .bind(from)
    .bind(until)
    .fetch_all()
    .await
}

/// Whether a clerk began to serve whoever came for an appointment.
pub(crate) async fn was_begun(tx: &mut Tx, visit: VisitId) -> Result<bool, DbError> {
    let (calls,): (i64,) = tx
        .query(
            "SELECT COUNT(*) FROM appointments_ticket AS ticket
               JOIN appointments_call AS call ON call.ticket_id = ticket.ticket_id
              WHERE ticket.visit_id = $1 AND call.begun_at IS NOT NULL",
        )
        .bind(visit)
        .fetch_one()
        .await?;
    Ok(calls > 0)
}

/// Appointments before a moment of which nobody said what became of them, the oldest first.
pub(crate) async fn left_before(db: &Db, before: DateTime<Utc>, most: i64) -> Result<Vec<VisitId>, DbError> {
    let rows: Vec<(VisitId,)> = db
        .query(
            "SELECT visit_id FROM appointments_visit
              WHERE starts_at < $1 AND state IN ('booked', 'arrived')
              ORDER BY starts_at, visit_id LIMIT $2",
        )
        .bind(before)
        .bind(most)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(visit,)| visit).collect())
}
