//! The table of sessions.

use auth::Actor;
use chrono::{DateTime, Utc};
use db::{Db, DbError, Json, Tx};
use uuid::Uuid;

use super::{CLOCKS_APART, Device, SessionId, SessionRef, SignedIn, Stored, end_of};

pub(super) async fn find(db: &Db, id: &SessionId, now: DateTime<Utc>) -> Result<Option<Stored>, DbError> {
    type Row = (Json<SignedIn>, DateTime<Utc>, DateTime<Utc>);
    let row: Option<Row> = db
        .query(
            "SELECT signed_in, started_at, seen_at FROM web_session
              WHERE session_hash = $1 AND expires_at > $2 AND started_at <= $3",
        )
        .bind(id.hash())
        .bind(now)
        .bind(now + CLOCKS_APART)
        .fetch_optional()
        .await?;
    Ok(row.map(|(Json(signed_in), started_at, seen_at)| Stored { signed_in, started_at, seen_at }))
}

pub(super) async fn touch(
    db: &Db,
    id: &SessionId,
    stored: &Stored,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let mut tx = db.begin().await?;
    tx.query("UPDATE web_session SET seen_at = $2, expires_at = $3 WHERE session_hash = $1 AND seen_at < $2")
        .bind(id.hash())
        .bind(now)
        .bind(end_of(stored.started_at, now))
        .execute()
        .await?;
    tx.commit().await
}

pub(super) async fn insert(
    tx: &mut Tx,
    id: &SessionId,
    signed_in: &SignedIn,
    device: Device,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO web_session
            (session_hash, actor_kind, actor_id, signed_in, started_at, seen_at, expires_at, device)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(id.hash())
    .bind(signed_in.actor.kind())
    .bind(signed_in.actor.id())
    .bind(Json(signed_in.clone()))
    .bind(now)
    .bind(now)
    .bind(end_of(now, now))
    .bind(device.code())
    .execute()
    .await?;
    Ok(())
}

/// The same session for another name; whose it is stays. The change is made to the session as it is at that moment and
/// not as this request found it, so that two at once do not undo one another.
pub(super) async fn change(
    tx: &mut Tx,
    id: &SessionId,
    change: impl FnOnce(SignedIn) -> SignedIn + Send,
) -> Result<(), DbError> {
    // Changes nothing, and keeps the row for this transaction: on both engines, where SELECT … FOR UPDATE is on one.
    let row: Option<(Json<SignedIn>,)> = tx
        .query("UPDATE web_session SET seen_at = seen_at WHERE session_hash = $1 RETURNING signed_in")
        .bind(id.hash())
        .fetch_optional()
        .await?;
    let Some((Json(signed_in),)) = row else { return Ok(()) };
    tx.query("UPDATE web_session SET signed_in = $2 WHERE session_hash = $1")
        .bind(id.hash())
        .bind(Json(change(signed_in)))
        .execute()
        .await
        .map(drop)
}

pub(super) async fn delete(tx: &mut Tx, id: &SessionId) -> Result<(), DbError> {
    tx.query("DELETE FROM web_session WHERE session_hash = $1").bind(id.hash()).execute().await?;
    Ok(())
}

/// Ends the session that somebody noted; tells whether it was still there.
pub async fn end(tx: &mut Tx, session: &SessionRef) -> Result<bool, DbError> {
    let ended = tx
        .query("DELETE FROM web_session WHERE session_hash = $1")
        .bind(session.as_str().to_owned())
        .execute()
        .await?;
    Ok(ended == 1)
}

/// A session of somebody, as they may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSession {
    /// Enough to end it.
    pub reference: SessionRef,
    /// When they signed in.
    pub started_at: DateTime<Utc>,
    /// When it was used last, to the minute.
    pub seen_at: DateTime<Utc>,
    /// Where it began.
    pub device: Device,
}

/// Somebody's sessions that have not ended, in whichever browser and on whichever node, the newest first.
pub async fn open_of(tx: &mut Tx, actor: &Actor, now: DateTime<Utc>) -> Result<Vec<OpenSession>, DbError> {
    type Columns = (String, DateTime<Utc>, DateTime<Utc>, Option<String>);
    let rows: Vec<Columns> = tx
        .query(
            "SELECT session_hash, started_at, seen_at, device FROM web_session
              WHERE actor_kind = $1 AND actor_id = $2 AND expires_at > $3 AND started_at <= $4
              ORDER BY started_at DESC",
        )
        .bind(actor.kind())
        .bind(actor.id())
        .bind(now)
        .bind(now + CLOCKS_APART)
        .fetch_all()
        .await?;
    let open = |(hash, started_at, seen_at, device): (String, _, _, Option<String>)| OpenSession {
        reference: SessionRef::noted(hash),
        started_at,
        seen_at,
        device: device.map(|code| Device::from_code(&code)).unwrap_or_default(),
    };
    Ok(rows.into_iter().map(open).collect())
}

/// Removes sessions that have ended; tells how many. For a job that runs every few minutes.
pub async fn remove_expired(tx: &mut Tx, now: DateTime<Utc>) -> Result<u64, DbError> {
    tx.query("DELETE FROM web_session WHERE expires_at <= $1").bind(now).execute().await
}

/// Signs somebody out of every browser, for example when an employee leaves; tells how many sessions ended.
pub async fn remove_all_of(tx: &mut Tx, actor: &Actor) -> Result<u64, DbError> {
    match actor.id() {
        Some(id) => remove_all_of_owner(tx, (actor.kind(), id)).await,
        None => Ok(0),
    }
}

/// The same for somebody known by kind and identifier alone.
pub(crate) async fn remove_all_of_owner(
    tx: &mut Tx,
    (kind, id): (&'static str, Uuid),
) -> Result<u64, DbError> {
    tx.query("DELETE FROM web_session WHERE actor_kind = $1 AND actor_id = $2")
        .bind(kind)
        .bind(id)
        .execute()
        .await
}
