//! What somebody owes, as a clerk looks for it.

use db::{Db, DbError};

use crate::domain::PositionId;

/// The positions of a debtor, the latest first.
pub(crate) async fn positions_of_code(db: &Db, code: &str, limit: i64) -> Result<Vec<PositionId>, DbError> {
    let rows: Vec<(PositionId,)> = db
        .query(
            "SELECT position_id FROM payments_position
              WHERE debtor_code = $1 AND state <> 'draft' ORDER BY position_id DESC LIMIT $2",
        )
        .bind(code.to_owned())
        .bind(limit)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
