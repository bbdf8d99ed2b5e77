//! Fines.

use db::{Db, DbError, Json, Tx};

use crate::domain::{Fine, PositionId};

#[derive(sqlx::FromRow)]
struct FineRow {
    facts: Json<Fine>,
    photographs: Json<Vec<String>>,
}

/// Writes what a position is owed for, unless it is written. Tells whether it was not.
pub(crate) async fn insert_fine(
    tx: &mut Tx,
    position: PositionId,
    fine: &Fine,
    photographs: &[String],
) -> Result<bool, DbError> {
    let inserted = tx
        .query(
            "INSERT INTO payments_fine (position_id, facts, photographs)
             VALUES ($1, $2, $3)
             ON CONFLICT (position_id) DO NOTHING",
        )
        .bind(position)
        .bind(Json(fine.clone()))
        .bind(Json(photographs.to_vec()))
        .execute()
        .await?;
    Ok(inserted == 1)
}

/// The fine of a position, and the fingerprints of its photographs.
pub(crate) async fn fine(db: &Db, position: PositionId) -> Result<Option<(Fine, Vec<String>)>, DbError> {
    let row: Option<FineRow> = db
        .query("SELECT facts, photographs FROM payments_fine WHERE position_id = $1")
        .bind(position)
        .fetch_optional()
        .await?;
    Ok(row.map(FineRow::read))
}

/// The same inside a transaction.
pub(crate) async fn fine_in(
    tx: &mut Tx,
    position: PositionId,
) -> Result<Option<(Fine, Vec<String>)>, DbError> {
    let row: Option<FineRow> = tx
        .query("SELECT facts, photographs FROM payments_fine WHERE position_id = $1")
        .bind(position)
        .fetch_optional()
        .await?;
    Ok(row.map(FineRow::read))
}

impl FineRow {
    fn read(self) -> (Fine, Vec<String>) {
        (self.facts.0, self.photographs.0)
    }
}
