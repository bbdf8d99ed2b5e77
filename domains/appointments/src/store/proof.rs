//! Challenges that were answered.

use chrono::{DateTime, Utc};
use db::{DbError, Tx};

/// Spends a challenge; whether nobody had before.
pub(crate) async fn spend(tx: &mut Tx, digest: String, expires_at: DateTime<Utc>) -> Result<bool, DbError> {
    let spent = tx
        .query(
            "INSERT INTO appointments_challenge (digest, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        )
        .bind(digest)
        .bind(expires_at)
        .execute()
        .await?;
    Ok(spent == 1)
}

/// Forgets those that are too old to be answered anyway.
pub(crate) async fn remove_ended(tx: &mut Tx, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.query("DELETE FROM appointments_challenge WHERE expires_at <= $1").bind(now).execute().await.map(drop)
}
