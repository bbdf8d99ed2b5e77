//! Who is served at the one desk, and by whom.

use audit::Reason;
use chrono::{DateTime, Utc};
use db::{Db, DbError, Json, Tx};
use kernel::{PersonId, StaffId};
use uuid::Uuid;

use super::StoreError;
use crate::domain::{Ending, How, Known, Sitting, SittingId, Turn};

#[derive(sqlx::FromRow)]
struct Row {
    sitting_id: SittingId,
    version: i64,
    clerk_id: StaffId,
    office: String,
    call_id: Option<Uuid>,
    ticket: Option<String>,
    visitor_id: Option<PersonId>,
    matters: Json<Vec<String>>,
    begun_at: DateTime<Utc>,
    person_id: Option<PersonId>,
    proof: Option<Json<How>>,
    reason: Option<String>,
    known_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    ending: Option<String>,
}

impl TryFrom<Row> for Sitting {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let nonsense = || StoreError::Nonsense(row.sitting_id.to_string());
        let known = match (row.person_id, row.proof, row.reason, row.known_at) {
            (None, None, None, None) => None,
            (Some(person), Some(Json(how)), Some(reason), Some(at)) => {
                Some(Known { person, how, reason: Reason::parse(&reason).map_err(|_| nonsense())?, at })
            }
            _ => return Err(nonsense()),
        };
        let ended = match (row.ended_at, row.ending) {
            (Some(at), Some(how)) => Some((at, Ending::from_code(&how).ok_or_else(nonsense)?)),
            _ => None,
        };
        Ok(Self {
            id: row.sitting_id,
            version: row.version,
            clerk: row.clerk_id,
            office: row.office,
            turn: Turn {
                call: row.call_id,
                ticket: row.ticket,
                visitor: row.visitor_id,
                matters: row.matters.0,
            },
            begun_at: row.begun_at,
            known,
            ended,
        })
    }
}

/// Whom a clerk serves now.
pub(crate) async fn open_sitting(db: &Db, clerk: StaffId) -> Result<Option<Sitting>, StoreError> {
    let row: Option<Row> = db
        .query(
            "SELECT sitting_id, version, clerk_id, office, call_id, ticket, visitor_id, matters, begun_at,
                    person_id, proof, reason, known_at, ended_at, ending
               FROM desk_sitting WHERE clerk_id = $1 AND ended_at IS NULL",
        )
        .bind(clerk)
        .fetch_optional()
        .await?;
    row.map(Sitting::try_from).transpose()
}

/// Somebody's turn begins. Tells whether the clerk was free.
pub(crate) async fn insert_sitting(tx: &mut Tx, sitting: &Sitting) -> Result<bool, DbError> {
    let inserted = tx
        .query(
            "INSERT INTO desk_sitting
                (sitting_id, version, clerk_id, office, call_id, ticket, visitor_id, matters, begun_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
        )
        .bind(sitting.id)
        .bind(sitting.version)
        .bind(sitting.clerk)
        .bind(sitting.office.clone())
        .bind(sitting.turn.call)
        .bind(sitting.turn.ticket.clone())
        .bind(sitting.turn.visitor)
        .bind(Json(sitting.turn.matters.clone()))
        .bind(sitting.begun_at)
        .execute()
        .await?;
    Ok(inserted == 1)
}

/// Writes how it stands, unless it moved on since it was loaded.
pub(crate) async fn save_sitting(tx: &mut Tx, sitting: &Sitting) -> Result<(), StoreError> {
    let known = sitting.known.as_ref();
    let updated = tx
        .query(
            "UPDATE desk_sitting
                SET person_id = $3, proof = $4, reason = $5, known_at = $6, ended_at = $7, ending = $8,
                    version = version + 1
              WHERE sitting_id = $1 AND version = $2",
        )
        .bind(sitting.id)
        .bind(sitting.version)
        .bind(known.map(|known| known.person))
        .bind(known.map(|known| Json(known.how.clone())))
        .bind(known.map(|known| known.reason.as_str().to_owned()))
        .bind(known.map(|known| known.at))
        .bind(sitting.ended.map(|(at, _)| at))
        .bind(sitting.ended.map(|(_, how)| how.code()))
        .execute()
        .await?;
    if updated == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Whoever was or is served under a file that was merged into another is so under that other one. Tells how many sittings
/// that were.
pub(crate) async fn sittings_follow(tx: &mut Tx, merged: PersonId, kept: PersonId) -> Result<u64, DbError> {
    let mut followed = 0;
    for statement in [
        "UPDATE desk_sitting SET person_id = $2, version = version + 1 WHERE person_id = $1",
        "UPDATE desk_sitting SET visitor_id = $2, version = version + 1 WHERE visitor_id = $1",
    ] {
        followed += tx.query(statement).bind(merged).bind(kept).execute().await?;
    }
    Ok(followed)
}

/// Forgets whom the desks served before a moment; those too with whom nobody ever ended.
pub(crate) async fn forget_before(tx: &mut Tx, moment: DateTime<Utc>) -> Result<(), DbError> {
    tx.query(
        "DELETE FROM desk_act WHERE sitting_id IN
            (SELECT sitting_id FROM desk_sitting
              WHERE ended_at < $1 OR (ended_at IS NULL AND begun_at < $1))",
    )
    .bind(moment)
    .execute()
    .await?;
    tx.query("DELETE FROM desk_sitting WHERE ended_at < $1 OR (ended_at IS NULL AND begun_at < $1)")
        .bind(moment)
        .execute()
        .await
        .map(drop)
}
