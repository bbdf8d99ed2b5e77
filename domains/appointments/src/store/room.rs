//! The rooms of visits in video.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};

use crate::domain::{RoomName, VisitId};

/// Gives a visit a room for a time, if that is its time still; the one that it has for this time stays.
pub(crate) async fn make(
    tx: &mut Tx,
    (visit, starts_at): (VisitId, DateTime<Utc>),
    room: &RoomName,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO appointments_room (visit_id, starts_at, room, made_at)
         SELECT visit_id, starts_at, $3, $4 FROM appointments_visit WHERE visit_id = $1 AND starts_at = $2
         ON CONFLICT (visit_id) DO UPDATE
            SET starts_at = excluded.starts_at, room = excluded.room, made_at = excluded.made_at
          WHERE appointments_room.starts_at <> excluded.starts_at",
    )
    .bind(visit)
    .bind(starts_at)
    .bind(room.as_str().to_owned())
    .bind(now)
    .execute()
    .await
    .map(drop)
}

/// The room of a visit for a time. One that was made for another time is none.
pub(crate) async fn find(
    db: &Db,
    visit: VisitId,
    starts_at: DateTime<Utc>,
) -> Result<Option<RoomName>, DbError> {
    let found: Option<(String,)> = db
        .query("SELECT room FROM appointments_room WHERE visit_id = $1 AND starts_at = $2")
        .bind(visit)
        .bind(starts_at)
        .fetch_optional()
        .await?;
    let Some((room,)) = found else { return Ok(None) };
    RoomName::parse(&room).map(Some).ok_or_else(|| DbError::nonsense("appointments_room", visit))
}

/// Forgets the rooms of visits that began before a moment.
pub(crate) async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<(), DbError> {
    tx.query("DELETE FROM appointments_room WHERE starts_at < $1").bind(before).execute().await.map(drop)
}
