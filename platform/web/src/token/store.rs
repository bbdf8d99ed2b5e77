//! The table of tokens.

use auth::{Actor, Staff};
use chrono::{DateTime, Utc};
use db::{Db, DbError, Json, Tx};

use super::{ApiToken, BearerToken, Owner, TokenId, owner};

/// A token that opens, with what is behind it.
pub(super) struct Found {
    pub(super) id: TokenId,
    pub(super) actor: Actor,
    pub(super) last_used_at: Option<DateTime<Utc>>,
}

type Columns = (TokenId, String, DateTime<Utc>, DateTime<Utc>, Option<DateTime<Utc>>);

const LIVE: &str = "SELECT token_id, label, created_at, expires_at, last_used_at
       FROM web_token
      WHERE actor_kind = $1 AND actor_id = $2 AND revoked_at IS NULL AND expires_at > $3
      ORDER BY token_id DESC";

fn read((id, label, created_at, expires_at, last_used_at): Columns) -> ApiToken {
    ApiToken { id, label, created_at, expires_at, last_used_at }
}

pub(super) async fn list_of(db: &Db, owner: Owner, now: DateTime<Utc>) -> Result<Vec<ApiToken>, DbError> {
    let rows: Vec<Columns> = db.query(LIVE).bind(owner.0).bind(owner.1).bind(now).fetch_all().await?;
    Ok(rows.into_iter().map(read).collect())
}

pub(super) async fn live_of(tx: &mut Tx, owner: Owner, now: DateTime<Utc>) -> Result<Vec<ApiToken>, DbError> {
    let rows: Vec<Columns> = tx.query(LIVE).bind(owner.0).bind(owner.1).bind(now).fetch_all().await?;
    Ok(rows.into_iter().map(read).collect())
}

pub(super) async fn exists(tx: &mut Tx, id: TokenId) -> Result<bool, DbError> {
    let row: Option<(TokenId,)> =
        tx.query("SELECT token_id FROM web_token WHERE token_id = $1").bind(id).fetch_optional().await?;
    Ok(row.is_some())
}

/// Tells whether the token is new.
pub(super) async fn insert(
    tx: &mut Tx,
    token: &ApiToken,
    bearer: &BearerToken,
    actor: &Actor,
    owner: Owner,
) -> Result<bool, DbError> {
    let inserted = tx
        .query(
            "INSERT INTO web_token
            (token_id, token_sha256, actor_kind, actor_id, actor, label, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (token_id) DO NOTHING",
        )
        .bind(token.id)
        .bind(bearer.sha256())
        .bind(owner.0)
        .bind(owner.1)
        .bind(Json(actor.clone()))
        .bind(token.label.clone())
        .bind(token.created_at)
        .bind(token.expires_at)
        .execute()
        .await?;
    Ok(inserted == 1)
}

pub(super) async fn find(
    db: &Db,
    bearer: &BearerToken,
    now: DateTime<Utc>,
) -> Result<Option<Found>, DbError> {
    let row: Option<(TokenId, Json<Actor>, Option<DateTime<Utc>>)> = db
        .query(
            "SELECT token_id, actor, last_used_at
               FROM web_token WHERE token_sha256 = $1 AND revoked_at IS NULL AND expires_at > $2",
        )
        .bind(bearer.sha256())
        .bind(now)
        .fetch_optional()
        .await?;
    Ok(row.map(|(id, Json(actor), last_used_at)| Found { id, actor, last_used_at }))
}

pub(super) async fn actor_of(db: &Db, id: TokenId, now: DateTime<Utc>) -> Result<Option<Actor>, DbError> {
    let row: Option<(Json<Actor>,)> = db
        .query("SELECT actor FROM web_token WHERE token_id = $1 AND revoked_at IS NULL AND expires_at > $2")
        .bind(id)
        .bind(now)
        .fetch_optional()
        .await?;
    Ok(row.map(|(Json(actor),)| actor))
}

pub(super) async fn touch(db: &Db, id: TokenId, now: DateTime<Utc>) -> Result<(), DbError> {
    let mut tx = db.begin().await?;
    tx.query("UPDATE web_token SET last_used_at = $2 WHERE token_id = $1")
        .bind(id)
        .bind(now)
        .execute()
        .await?;
    tx.commit().await
}

/// Takes a token of `actor` back. Tells whether there was one that still opened something.
pub async fn revoke(tx: &mut Tx, actor: &Actor, id: TokenId, now: DateTime<Utc>) -> Result<bool, DbError> {
    let Ok(owner) = owner(actor) else { return Ok(false) };
    let changed = tx
        .query(
            "UPDATE web_token SET revoked_at = $4
              WHERE token_id = $1 AND actor_kind = $2 AND actor_id = $3
                AND revoked_at IS NULL AND expires_at > $4",
        )
        .bind(id)
        .bind(owner.0)
        .bind(owner.1)
        .bind(now)
        .execute()
        .await?;
    Ok(changed == 1)
}

/// Takes anybody's token back: for who runs the platform, at the shell. Tells whose it was, if it still
/// opened something.
pub async fn revoke_by_id(tx: &mut Tx, id: TokenId, now: DateTime<Utc>) -> Result<Option<Actor>, DbError> {
    let row: Option<(Json<Actor>,)> = tx
        .query(
            "UPDATE web_token SET revoked_at = $2
              WHERE token_id = $1 AND revoked_at IS NULL AND expires_at > $2
             RETURNING actor",
        )
        .bind(id)
        .bind(now)
        .fetch_optional()
        .await?;
    Ok(row.map(|(Json(actor),)| actor))
}

/// Takes every token of somebody back; tells how many still opened something.
pub(crate) async fn revoke_all_of_owner(
    tx: &mut Tx,
    owner: Owner,
    now: DateTime<Utc>,
) -> Result<u64, DbError> {
    tx.query(
        "UPDATE web_token SET revoked_at = $3
          WHERE actor_kind = $1 AND actor_id = $2 AND revoked_at IS NULL AND expires_at > $3",
    )
    .bind(owner.0)
    .bind(owner.1)
    .bind(now)
    .execute()
    .await
}

/// The tokens of the offices' systems that still open something, the newest first, each with what it
/// stands for. Residents' own are their own business.
pub async fn list_of_offices(db: &Db, now: DateTime<Utc>) -> Result<Vec<(Staff, ApiToken)>, DbError> {
    type Row = (Json<Actor>, TokenId, String, DateTime<Utc>, DateTime<Utc>, Option<DateTime<Utc>>);
    let rows: Vec<Row> = db
        .query(
            "SELECT actor, token_id, label, created_at, expires_at, last_used_at
               FROM web_token
              WHERE actor_kind = 'staff' AND revoked_at IS NULL AND expires_at > $1
              ORDER BY token_id DESC",
        )
        .bind(now)
        .fetch_all()
        .await?;
    let listed = |(Json(actor), id, label, created_at, expires_at, last_used_at): Row| match actor {
        Actor::Staff(staff) => Some((staff, read((id, label, created_at, expires_at, last_used_at)))),
        _ => None,
    };
    Ok(rows.into_iter().filter_map(listed).collect())
}

/// Forgets tokens that ended, or were taken back, before `when`; tells how many.
pub async fn remove_ended_before(tx: &mut Tx, when: DateTime<Utc>) -> Result<u64, DbError> {
    tx.query("DELETE FROM web_token WHERE expires_at < $1 OR revoked_at < $1").bind(when).execute().await
}
