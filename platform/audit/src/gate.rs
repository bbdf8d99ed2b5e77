//! May they? A refusal is written down by itself; what is allowed is written with what it allows.

use auth::{Actor, Forbidden};
use chrono::{DateTime, Utc};
use db::{Db, DbError};

use crate::{Access, record};

/// Hands on what `allowed` says, and writes a refusal down. Not a visitor's: they have no name to write
/// down, and could fill the log.
pub async fn gate<T: Send>(
    db: &Db,
    actor: &Actor,
    at: DateTime<Utc>,
    allowed: Result<T, Forbidden>,
    access: Access,
) -> Result<Result<T, Forbidden>, DbError> {
    if let Err(refused) = &allowed
        && *refused != Forbidden::SignInFirst
    {
        let mut tx = db.begin().await?;
        record(&mut tx, actor, at, access.refused()).await?;
        tx.commit().await?;
    }
    Ok(allowed)
}
