//! Receipts, each once.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Json, Tx};
use kernel::Cents;

use crate::domain::{Arrival, PositionId, Receipt};

/// Writes a receipt down with what of it is the city's to account for, unless it is here. Tells whether it is new.
pub(crate) async fn insert_receipt(
    tx: &mut Tx,
    (receipt, cents): (&Receipt, Cents),
    arrival: Arrival,
    position: Option<PositionId>,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let inserted = tx
        .query(
            "INSERT INTO payments_receipt
                (receipt_id, notice, position_id, amount_cents, arrival, paid_at, received_at, content)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (receipt_id) DO NOTHING",
        )
        .bind(receipt.id.clone())
        .bind(receipt.notice.as_str().to_owned())
        .bind(position)
        .bind(cents)
        .bind(arrival.code())
        .bind(receipt.paid_at)
        .bind(now)
        .bind(Json(receipt.clone()))
        .execute()
        .await?;
    Ok(inserted == 1)
}

/// A receipt by its name.
pub(crate) async fn receipt(db: &Db, id: &str) -> Result<Option<Receipt>, DbError> {
    let row: Option<(Json<Receipt>,)> = db
        .query("SELECT content FROM payments_receipt WHERE receipt_id = $1")
        .bind(id.to_owned())
        .fetch_optional()
        .await?;
    Ok(row.map(|(Json(receipt),)| receipt))
}

/// The same inside a transaction.
pub(crate) async fn receipt_in(tx: &mut Tx, id: &str) -> Result<Option<Receipt>, DbError> {
    let row: Option<(Json<Receipt>,)> = tx
        .query("SELECT content FROM payments_receipt WHERE receipt_id = $1")
        .bind(id.to_owned())
        .fetch_optional()
        .await?;
    Ok(row.map(|(Json(receipt),)| receipt))
}

/// Keeps a receipt for this transaction: on PostgreSQL nobody else puts its money right before that ends.
pub(crate) async fn hold_receipt(tx: &mut Tx, id: &str) -> Result<(), DbError> {
    tx.query("UPDATE payments_receipt SET arrival = arrival WHERE receipt_id = $1")
        .bind(id.to_owned())
        .execute()
        .await
        .map(drop)
}
