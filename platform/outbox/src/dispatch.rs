//! Passing on.

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::{DateTime, Utc};
use db::{Db, DbError, Engine, Json, Tx};
use jobs::NewJob;
use kernel::Clock;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::sync::watch;
use tracing::warn;
use uuid::Uuid;

/// How many events are passed on in one transaction.
const BATCH: i64 = 100;
const POLL: Duration = Duration::from_millis(500);

/// What a subscriber's job carries.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Delivered {
    /// The event; the same event is never delivered as two jobs.
    pub event_id: Uuid,
    /// When it happened.
    pub occurred_at: DateTime<Utc>,
    /// What it is about.
    pub about: String,
    /// The event itself, as its domain wrote it.
    pub event: Value,
}

/// Turns events into jobs, one for each subscriber.
#[derive(Clone)]
pub struct Dispatcher {
    db: Db,
    clock: Clock,
    subscribers: BTreeMap<&'static str, Vec<&'static str>>,
}

impl Dispatcher {
    /// `subscriptions` are pairs of a topic and the kind of job that each of its events becomes.
    #[must_use]
    pub fn new(db: Db, clock: Clock, subscriptions: &[(&'static str, &'static str)]) -> Self {
        let mut subscribers: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (topic, kind) in subscriptions {
            subscribers.entry(*topic).or_default().push(*kind);
        }
        Self { db, clock, subscribers }
    }

    /// Passes events on until `stop` turns true.
    pub async fn run(&self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            match self.dispatch_batch().await {
                Ok(0) => {}
                Ok(_) => continue,
                Err(error) => warn!(error = %error, "events cannot be passed on now"),
            }
            tokio::select! {
                () = tokio::time::sleep(POLL) => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// Passes on everything there is now.
    pub async fn dispatch_all(&self) -> Result<usize, DbError> {
        let mut total = 0;
        loop {
            match self.dispatch_batch().await? {
                0 => return Ok(total),
                count => total += count,
            }
        }
    }

    async fn dispatch_batch(&self) -> Result<usize, DbError> {
        if !is_any_waiting(&self.db).await? {
            return Ok(0);
        }
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        let events = take(&mut tx, now).await?;
        for event in &events {
            self.enqueue_for_subscribers(&mut tx, now, event).await?;
        }
        tx.commit().await?;
        Ok(events.len())
    }

    async fn enqueue_for_subscribers(
        &self,
        tx: &mut Tx,
        now: DateTime<Utc>,
        event: &Waiting,
    ) -> Result<(), DbError> {
        let (event_id, topic, about, Json(payload), occurred_at) = event;
        for kind in self.subscribers.get(topic.as_str()).into_iter().flatten() {
            let delivered = Delivered {
                event_id: *event_id,
                occurred_at: *occurred_at,
                about: about.clone(),
                event: payload.clone(),
            };
            let payload = serde_json::to_value(delivered).expect("a delivery is plain data");
            jobs::enqueue(tx, now, NewJob::new(kind, payload).once(event_id)).await?;
        }
        Ok(())
    }
}

/// How many are forgotten at once: on SQLite the one writer is not kept from residents for long.
const FORGOTTEN_AT_ONCE: i64 = 1_000;

/// Forgets some of the events that were passed on before `when`, and tells how many; again until it is
/// none. What nobody has passed on yet stays, however old.
pub async fn remove_dispatched_before(tx: &mut Tx, when: DateTime<Utc>) -> Result<u64, DbError> {
    tx.query(
        "DELETE FROM outbox_event WHERE event_id IN (
            SELECT event_id FROM outbox_event WHERE dispatched_at < $1 ORDER BY dispatched_at LIMIT $2)",
    )
    .bind(when)
    .bind(FORGOTTEN_AT_ONCE)
    .execute()
    .await
}

type Waiting = (Uuid, String, String, Json<Value>, DateTime<Utc>);

const TAKE: &str = "
    UPDATE outbox_event SET dispatched_at = $1
     WHERE event_id IN (SELECT event_id FROM outbox_event WHERE dispatched_at IS NULL ORDER BY event_id LIMIT $2)
    RETURNING event_id, topic, about, payload, occurred_at";

const TAKE_SKIPPING: &str = "
    UPDATE outbox_event SET dispatched_at = $1
     WHERE event_id IN (SELECT event_id FROM outbox_event WHERE dispatched_at IS NULL ORDER BY event_id LIMIT $2
                        FOR UPDATE SKIP LOCKED)
    RETURNING event_id, topic, about, payload, occurred_at";

async fn take(tx: &mut Tx, now: DateTime<Utc>) -> Result<Vec<Waiting>, DbError> {
    let sql = match tx.engine() {
        Engine::Sqlite => TAKE,
        Engine::Postgres => TAKE_SKIPPING,
    };
    let mut events: Vec<Waiting> = tx.query(sql).bind(now).bind(BATCH).fetch_all().await?;
    events.sort_by_key(|event| event.0);
    Ok(events)
}

async fn is_any_waiting(db: &Db) -> Result<bool, DbError> {
    let waiting: Option<(Uuid,)> = db
        .query("SELECT event_id FROM outbox_event WHERE dispatched_at IS NULL LIMIT 1")
        .fetch_optional()
        .await?;
    Ok(waiting.is_some())
}
