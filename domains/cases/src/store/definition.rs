//! Definitions as they were when cases were born with them.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};

use crate::definition::{Definition, ServiceKey};

/// Keeps a definition, unless this version of it is kept already. Tells whether it was.
pub(crate) async fn keep_definition(
    tx: &mut Tx,
    definition: &Definition,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let inserted = tx
        .query(
            "INSERT INTO cases_definition (service, version, source, digest, entered_at)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (service, version) DO NOTHING",
        )
        .bind(definition.key.to_string())
        .bind(i64::from(definition.version))
        .bind(definition.source().to_owned())
        .bind(definition.digest().to_owned())
        .bind(now)
        .execute()
        .await?;
    Ok(inserted == 0)
}

/// The file of one version, if it was kept.
pub(crate) async fn definition_source(
    db: &Db,
    service: &ServiceKey,
    version: u32,
) -> Result<Option<String>, DbError> {
    let row: Option<(String,)> = db
        .query("SELECT source FROM cases_definition WHERE service = $1 AND version = $2")
        .bind(service.to_string())
        .bind(i64::from(version))
        .fetch_optional()
        .await?;
    Ok(row.map(|(source,)| source))
}

/// The digest under which one version was kept, if it was.
pub(crate) async fn definition_digest(db: &Db, definition: &Definition) -> Result<Option<String>, DbError> {
    let row: Option<(String,)> = db
        .query("SELECT digest FROM cases_definition WHERE service = $1 AND version = $2")
        .bind(definition.key.to_string())
        .bind(i64::from(definition.version))
        .fetch_optional()
        .await?;
    Ok(row.map(|(digest,)| digest))
}
