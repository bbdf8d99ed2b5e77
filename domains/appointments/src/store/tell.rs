//! What is told of an appointment beside itself.

use db::{Db, DbError, Json};
use kernel::Localised;
use uuid::Uuid;

/// Why a decree closes what it closes, in its own words.
pub(crate) async fn reason_of_decree(db: &Db, decree: Uuid) -> Result<Option<Json<Localised>>, DbError> {
    let row: Option<(Json<Localised>,)> = db
        .query("SELECT reason FROM appointments_closure WHERE decree_id = $1 ORDER BY closure_id LIMIT 1")
        .bind(decree)
        .fetch_optional()
        .await?;
    Ok(row.map(|(reason,)| reason))
}
