//! Receipts, each once.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use db::{Db, DbError, Json, Tx};
use kernel::{Cents, PersonId};

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

/// How much came in by the receipts of a position, by their names.
pub(crate) async fn received_for(db: &Db, position: PositionId) -> Result<BTreeMap<String, Cents>, DbError> {
    let rows: Vec<(String, Cents)> = db
        .query(
            "SELECT came.receipt_id, came.amount_cents
               FROM payments_notice AS one JOIN payments_receipt AS came ON came.receipt_id = one.receipt_id
              WHERE one.position_id = $1",
        )
        .bind(position)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().collect())
}

/// How much came in by the receipts of whatever somebody paid, by their names.
pub(crate) async fn received_from(db: &Db, person: PersonId) -> Result<BTreeMap<String, Cents>, DbError> {
    let rows: Vec<(String, Cents)> = db
        .query(
            "SELECT came.receipt_id, came.amount_cents
               FROM payments_position AS owed
               JOIN payments_notice AS one ON one.position_id = owed.position_id
               JOIN payments_receipt AS came ON came.receipt_id = one.receipt_id
              WHERE owed.person_id = $1 AND owed.state IN ('partly_paid', 'paid', 'reported')",
        )
        .bind(person)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().collect())
}

/// Keeps a receipt for this transaction: on PostgreSQL nobody else puts its money right before that ends.
pub(crate) async fn hold_receipt(tx: &mut Tx, id: &str) -> Result<(), DbError> {
    tx.query("UPDATE payments_receipt SET arrival = arrival WHERE receipt_id = $1")
        .bind(id.to_owned())
        .execute()
        .await
        .map(drop)
}
