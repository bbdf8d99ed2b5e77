//! Telling.

use chrono::{DateTime, Utc};
use db::{DbError, Json, Tx};
use serde::Serialize;
use uuid::Uuid;

/// Something that happened, in the words of its domain. It holds identifiers, dates and codes; no
/// personal data.
pub trait Event: Serialize {
    /// The name under which others listen: `registry`.
    const TOPIC: &'static str;

    /// What it is about, as its identifier reads aloud: `person_0190…`.
    fn about(&self) -> String;
}

/// Appends an event in the transaction of what happened.
pub async fn append<E: Event>(tx: &mut Tx, now: DateTime<Utc>, event: &E) -> Result<(), DbError> {
    let payload = serde_json::to_value(event).expect("events are plain data");
    tx.query(
        "INSERT INTO outbox_event (event_id, topic, about, payload, occurred_at) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(Uuid::now_v7())
    .bind(E::TOPIC)
    .bind(event.about())
    .bind(Json(payload))
    .bind(now)
    .execute()
    .await?;
    Ok(())
}
