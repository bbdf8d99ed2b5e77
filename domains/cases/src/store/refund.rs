//! For which money that goes back a request was begun.

use chrono::{DateTime, Utc};
use db::{DbError, Tx};
use payments::AnomalyId;

use crate::domain::DraftId;

/// Notes that the request for the money of something that does not add up was begun. Tells whether it was not before.
pub(crate) async fn note_refund(
    tx: &mut Tx,
    (anomaly, draft): (AnomalyId, DraftId),
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let inserted = tx
        .query(
            "INSERT INTO cases_refund (anomaly_id, draft_id, begun_at) VALUES ($1, $2, $3)
             ON CONFLICT (anomaly_id) DO NOTHING",
        )
        .bind(anomaly)
        .bind(draft)
        .bind(now)
        .execute()
        .await?;
    Ok(inserted == 1)
}
