//! Writing an entry.

use auth::Actor;
use chrono::{DateTime, Utc};
use db::{DbError, Engine, Hot, Tx};
use uuid::Uuid;

use crate::Access;
use crate::chain::{LANES, Row};

/// Adds an entry to the log, in the transaction of what it tells about: both are true, or neither. A number that the same
/// transaction gives out is taken before.
pub async fn record(tx: &mut Tx, actor: &Actor, at: DateTime<Utc>, access: Access) -> Result<(), DbError> {
    tx.takes(Hot::Log);
    let lane = lane_of(tx);
    let (position, previous): (i64, String) = tx
        .query("UPDATE audit_lane SET position = position + 1 WHERE lane = $1 RETURNING position, hash")
        .bind(lane)
        .fetch_one()
        .await?;
    let mut row = Row {
        entry_id: Uuid::now_v7(),
        lane,
        position,
        at,
        actor_kind: actor.kind().to_owned(),
        actor_id: actor.id(),
        actor_name: actor.public_name().to_owned(),
        on_behalf_of: on_behalf_of(actor),
        subject_id: access.subject.map(|person| person.0),
        action: access.action.to_owned(),
        purpose: access.purpose.stored(),
        object: access.object,
        allowed: access.allowed,
        previous,
        hash: String::new(),
    };
    row.hash = row.computed_hash();
    append(tx, row).await
}

/// Takes the place at the end of the log before it is known what will be told: for a transaction that takes another hot row in
/// between.
pub async fn hold(tx: &mut Tx) -> Result<(), DbError> {
    tx.takes(Hot::Log);
    let lane = lane_of(tx);
    tx.query("UPDATE audit_lane SET position = position WHERE lane = $1").bind(lane).execute().await.map(drop)
}

const fn on_behalf_of(actor: &Actor) -> Option<Uuid> {
    match actor {
        Actor::Representative(one) => Some(one.represented.0),
        _ => None,
    }
}

/// All entries of one transaction go to one lane, so that two transactions never hold a lane each and
/// wait for the other's. SQLite has one writer and needs one lane.
fn lane_of(tx: &Tx) -> i64 {
    match tx.engine() {
        Engine::Sqlite => 0,
        Engine::Postgres => i64::from(tx.spread() % LANES),
    }
}

/// An entry as a row.
macro_rules! insert {
    () => {
        "INSERT INTO audit_entry
            (entry_id, lane, position, at, actor_kind, actor_id, actor_name, on_behalf_of,
             subject_id, action, object, purpose, allowed, previous, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
    };
}

/// Where its chain ends from then on.
macro_rules! move_end {
    () => {
        "UPDATE audit_lane SET hash = $15 WHERE lane = $2"
    };
}

// Both in one answer of the engine. There is no text of it that either reads: SQLite runs one after the other, PostgreSQL
// one within the other.
const APPEND: &str = concat!(insert!(), "; ", move_end!());
const APPEND_WITHIN: &str = concat!("WITH entry AS (", insert!(), ") ", move_end!());

/// Writes an entry, and that its chain ends with it.
async fn append(tx: &mut Tx, row: Row) -> Result<(), DbError> {
    let sql = match tx.engine() {
        Engine::Sqlite => APPEND,
        Engine::Postgres => APPEND_WITHIN,
    };
    tx.query(sql)
        .bind(row.entry_id)
        .bind(row.lane)
        .bind(row.position)
        .bind(row.at)
        .bind(row.actor_kind)
        .bind(row.actor_id)
        .bind(row.actor_name)
        .bind(row.on_behalf_of)
        .bind(row.subject_id)
        .bind(row.action)
        .bind(row.object)
        .bind(row.purpose)
        .bind(row.allowed)
        .bind(row.previous)
        .bind(row.hash)
        .execute()
        .await
        .map(drop)
}
