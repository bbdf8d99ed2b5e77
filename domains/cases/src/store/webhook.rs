//! Programs that want to be told, of offices and of people.

use ::web::token::TokenId;
use chrono::{DateTime, TimeDelta, Utc};
use db::{Db, DbError, Json, Tx};
use kernel::PersonId;
use uuid::Uuid;

use super::StoreError;
use crate::definition::UnitKey;
use crate::domain::{Hears, Webhook, WebhookId};

#[derive(sqlx::FromRow)]
struct WebhookRow {
    webhook_id: WebhookId,
    unit: String,
    address: String,
    kinds: Json<Vec<String>>,
    salt: String,
    made_by: Uuid,
    made_at: DateTime<Utc>,
    last_delivered_at: Option<DateTime<Utc>>,
    failing_since: Option<DateTime<Utc>>,
    failures: i64,
    switched_off_at: Option<DateTime<Utc>>,
    person_id: Option<PersonId>,
    token_id: Option<TokenId>,
}

impl TryFrom<WebhookRow> for Webhook {
    type Error = StoreError;

    fn try_from(row: WebhookRow) -> Result<Self, StoreError> {
        Ok(Self {
            of: match (row.person_id, row.token_id) {
                (Some(person), Some(token)) => Hears::Own { person, token },
                _ => Hears::Office(
                    UnitKey::parse(&row.unit).ok_or_else(|| StoreError::nonsense(row.webhook_id, "unit"))?,
                ),
            },
            id: row.webhook_id,
            address: row.address,
            kinds: row.kinds.0,
            salt: row.salt,
            made_by: row.made_by,
            made_at: row.made_at,
            last_delivered_at: row.last_delivered_at,
            failing_since: row.failing_since,
            failures: row.failures,
            switched_off_at: row.switched_off_at,
        })
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT webhook_id, unit, address, kinds, salt, made_by, made_at, last_delivered_at, failing_since,
                    failures, switched_off_at, person_id, token_id FROM cases_webhook ",
            $rest
        )
    };
}

/// Enters one.
pub(crate) async fn insert_webhook(tx: &mut Tx, webhook: &Webhook) -> Result<(), DbError> {
    let (unit, person, token) = match &webhook.of {
        Hears::Office(unit) => (unit.to_string(), None, None),
        Hears::Own { person, token } => (String::new(), Some(*person), Some(*token)),
    };
    tx.query(
        "INSERT INTO cases_webhook (webhook_id, unit, address, kinds, salt, made_by, made_at, person_id, token_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(webhook.id)
    .bind(unit)
    .bind(webhook.address.clone())
    .bind(Json(webhook.kinds.clone()))
    .bind(webhook.salt.clone())
    .bind(webhook.made_by)
    .bind(webhook.made_at)
    .bind(person)
    .bind(token)
    .execute()
    .await?;
    Ok(())
}

/// Those that hear of an office's cases, to be told of something in this transaction.
pub(crate) async fn listening_to(
    tx: &mut Tx,
    unit: &UnitKey,
) -> Result<Vec<(WebhookId, Vec<String>)>, DbError> {
    let rows: Vec<(WebhookId, Json<Vec<String>>)> = tx
        .query("SELECT webhook_id, kinds FROM cases_webhook WHERE unit = $1 AND switched_off_at IS NULL")
        .bind(unit.to_string())
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(id, Json(kinds))| (id, kinds)).collect())
}

/// Those that hear of somebody's own cases, to be told of something in this transaction.
pub(crate) async fn own_listening_to(
    tx: &mut Tx,
    person: PersonId,
) -> Result<Vec<(WebhookId, Vec<String>)>, DbError> {
    let rows: Vec<(WebhookId, Json<Vec<String>>)> = tx
        .query("SELECT webhook_id, kinds FROM cases_webhook WHERE person_id = $1 AND switched_off_at IS NULL")
        .bind(person)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(id, Json(kinds))| (id, kinds)).collect())
}

/// Those that somebody had told of a person's cases, the oldest first.
pub(crate) async fn own_webhooks(
    db: &Db,
    (person, by): (PersonId, Uuid),
) -> Result<Vec<Webhook>, StoreError> {
    let rows: Vec<WebhookRow> = db
        .query(select!("WHERE person_id = $1 AND made_by = $2 ORDER BY webhook_id"))
        .bind(person)
        .bind(by)
        .fetch_all()
        .await?;
    rows.into_iter().map(Webhook::try_from).collect()
}

/// How many somebody had told of a person's cases.
pub(crate) async fn count_own_webhooks(tx: &mut Tx, (person, by): (PersonId, Uuid)) -> Result<i64, DbError> {
    let (count,): (i64,) = tx
        .query("SELECT COUNT(*) FROM cases_webhook WHERE person_id = $1 AND made_by = $2")
        .bind(person)
        .bind(by)
        .fetch_one()
        .await?;
    Ok(count)
}

/// Those of an office, the oldest first.
pub(crate) async fn webhooks_of(db: &Db, unit: &UnitKey) -> Result<Vec<Webhook>, StoreError> {
    let rows: Vec<WebhookRow> =
        db.query(select!("WHERE unit = $1 ORDER BY webhook_id")).bind(unit.to_string()).fetch_all().await?;
    rows.into_iter().map(Webhook::try_from).collect()
}

/// One of them.
pub(crate) async fn webhook_by_id(db: &Db, id: WebhookId) -> Result<Option<Webhook>, StoreError> {
    let row: Option<WebhookRow> =
        db.query(select!("WHERE webhook_id = $1")).bind(id).fetch_optional().await?;
    row.map(Webhook::try_from).transpose()
}

/// A page of all of them, the newest first.
pub(crate) async fn webhooks_page(db: &Db, (offset, limit): (i64, i64)) -> Result<Vec<Webhook>, StoreError> {
    let rows: Vec<WebhookRow> = db
        .query(select!("ORDER BY webhook_id DESC LIMIT $1 OFFSET $2"))
        .bind(limit)
        .bind(offset)
        .fetch_all()
        .await?;
    rows.into_iter().map(Webhook::try_from).collect()
}

/// Forgets one.
pub(crate) async fn delete_webhook(tx: &mut Tx, id: WebhookId) -> Result<bool, DbError> {
    let deleted = tx.query("DELETE FROM cases_webhook WHERE webhook_id = $1").bind(id).execute().await?;
    Ok(deleted == 1)
}

/// An arrival is written down at most this often, so that telling seldom writes a row.
const NOTED_EVERY: TimeDelta = TimeDelta::minutes(10);

/// Notes that something arrived.
pub(crate) async fn note_arrival(db: &Db, webhook: &Webhook, now: DateTime<Utc>) -> Result<(), DbError> {
    let is_noted = webhook.last_delivered_at.is_some_and(|last| now - last < NOTED_EVERY);
    if is_noted && webhook.failing_since.is_none() {
        return Ok(());
    }
    note_arrival_now(db, webhook, now).await
}

/// The same, however short ago the last one was: somebody waits to see it.
pub(crate) async fn note_arrival_now(db: &Db, webhook: &Webhook, now: DateTime<Utc>) -> Result<(), DbError> {
    let mut tx = db.begin().await?;
    tx.query("UPDATE cases_webhook SET last_delivered_at = $2, failing_since = NULL, failures = 0 WHERE webhook_id = $1")
        .bind(webhook.id)
        .bind(now)
        .execute()
        .await?;
    tx.commit().await
}

/// Notes that a program answers, though not with yes: it is there.
pub(crate) async fn note_answer(db: &Db, webhook: &Webhook) -> Result<(), DbError> {
    if webhook.failing_since.is_none() {
        return Ok(());
    }
    let mut tx = db.begin().await?;
    tx.query("UPDATE cases_webhook SET failing_since = NULL, failures = 0 WHERE webhook_id = $1")
        .bind(webhook.id)
        .execute()
        .await?;
    tx.commit().await
}

/// Notes that nothing was heard: the first time it begins to fail.
pub(crate) async fn note_failure(db: &Db, webhook: &Webhook, now: DateTime<Utc>) -> Result<(), DbError> {
    let mut tx = db.begin().await?;
    tx.query(
        "UPDATE cases_webhook SET failing_since = COALESCE(failing_since, $2), failures = failures + 1
          WHERE webhook_id = $1",
    )
    .bind(webhook.id)
    .bind(now)
    .execute()
    .await?;
    tx.commit().await
}

/// How many there are of an office.
pub(crate) async fn count_webhooks_of(tx: &mut Tx, unit: &UnitKey) -> Result<i64, DbError> {
    let (count,): (i64,) = tx
        .query("SELECT COUNT(*) FROM cases_webhook WHERE unit = $1")
        .bind(unit.to_string())
        .fetch_one()
        .await?;
    Ok(count)
}

/// Tells it nothing any more, unless it was heard of meanwhile; tells whether it was told until now.
pub(crate) async fn switch_off(tx: &mut Tx, webhook: &Webhook, now: DateTime<Utc>) -> Result<bool, DbError> {
    let changed = tx
        .query(
            "UPDATE cases_webhook SET switched_off_at = $2
              WHERE webhook_id = $1 AND switched_off_at IS NULL
                AND (failing_since IS NOT NULL OR $3)",
        )
        .bind(webhook.id)
        .bind(now)
        .bind(webhook.failing_since.is_none())
        .execute()
        .await?;
    Ok(changed == 1)
}

/// An operator has it told nothing any more, or something again; tells whether there is such a one. What failed before it
/// was switched on again does not count against it.
pub(crate) async fn switch_by_hand(
    tx: &mut Tx,
    id: WebhookId,
    off_at: Option<DateTime<Utc>>,
) -> Result<bool, DbError> {
    let statement = match off_at {
        Some(now) => tx
            .query("UPDATE cases_webhook SET switched_off_at = COALESCE(switched_off_at, $2) WHERE webhook_id = $1")
            .bind(id)
            .bind(now),
        None => tx
            .query(
                "UPDATE cases_webhook SET switched_off_at = NULL, failing_since = NULL, failures = 0
                  WHERE webhook_id = $1",
            )
            .bind(id),
    };
    Ok(statement.execute().await? == 1)
}
