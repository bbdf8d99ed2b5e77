//! The keys under which programs asked to be told.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};
use uuid::Uuid;

use crate::domain::WebhookId;

/// What was asked under a key before.
pub(crate) struct SubscribedBefore {
    pub(crate) digest: String,
    pub(crate) webhook: WebhookId,
}

/// Takes a key for a webhook that is about to be entered, of whoever answers for the office or of a token of somebody's own;
/// tells whether nobody took it before. Two at once wait for one another.
pub(crate) async fn take_webhook_key(
    tx: &mut Tx,
    (maker, key): (Uuid, &str),
    SubscribedBefore { digest, webhook }: SubscribedBefore,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let inserted = tx
        .query(
            "INSERT INTO cases_webhook_key (staff_id, request_key, digest, webhook_id, asked_at)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (staff_id, request_key) DO NOTHING",
        )
        .bind(maker)
        .bind(key.to_owned())
        .bind(digest)
        .bind(webhook)
        .bind(now)
        .execute()
        .await?;
    Ok(inserted == 1)
}

/// What was asked under a key of theirs, if anything was.
pub(crate) async fn subscribed_under(
    db: &Db,
    maker: Uuid,
    key: &str,
) -> Result<Option<SubscribedBefore>, DbError> {
    let row: Option<(String, WebhookId)> = db
        .query("SELECT digest, webhook_id FROM cases_webhook_key WHERE staff_id = $1 AND request_key = $2")
        .bind(maker)
        .bind(key.to_owned())
        .fetch_optional()
        .await?;
    Ok(row.map(|(digest, webhook)| SubscribedBefore { digest, webhook }))
}
