//! What appointments are about.

use db::{Db, DbError, Tx};
use uuid::Uuid;

use super::rows::VisitRow;
use super::visit::{together, visits};
use crate::domain::{Visit, VisitId};

/// Writes down what a visit is about. Tells whether that is news.
pub(crate) async fn note_about(tx: &mut Tx, visit: VisitId, about: Uuid) -> Result<bool, DbError> {
    let noted = tx
        .query(
            "INSERT INTO appointments_about (visit_id, about_id) VALUES ($1, $2)
             ON CONFLICT (visit_id) DO UPDATE SET about_id = excluded.about_id
              WHERE appointments_about.about_id <> excluded.about_id",
        )
        .bind(visit)
        .bind(about)
        .execute()
        .await?;
    Ok(noted == 1)
}

/// What a visit is about.
pub(crate) async fn about_of(db: &Db, visit: VisitId) -> Result<Option<Uuid>, DbError> {
    let row: Option<(Uuid,)> = db
        .query("SELECT about_id FROM appointments_about WHERE visit_id = $1")
        .bind(visit)
        .fetch_optional()
        .await?;
    Ok(row.map(|(about,)| about))
}

/// The visits that are about something and were booked, the earliest first.
pub(crate) async fn visits_about(db: &Db, about: Uuid) -> Result<Vec<Visit>, DbError> {
    let rows: Vec<VisitRow> = db
        .query(visits!(
            "JOIN appointments_about AS about ON about.visit_id = visit.visit_id
              WHERE about.about_id = $1 AND visit.booked_at IS NOT NULL ORDER BY visit.starts_at"
        ))
        .bind(about)
        .fetch_all()
        .await?;
    let matters = db
        .query(
            "SELECT matter.visit_id, matter.matter
               FROM appointments_about AS about
               JOIN appointments_visit_matter AS matter ON matter.visit_id = about.visit_id
              WHERE about.about_id = $1 ORDER BY matter.visit_id, matter.ordinal",
        )
        .bind(about)
        .fetch_all()
        .await?;
    together(rows, matters)
}
