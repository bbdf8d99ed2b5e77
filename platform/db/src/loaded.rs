//! After a database was filled in one go.

use sqlx::{Pool, Postgres, Sqlite};

use crate::open::Pools;
use crate::{Db, DbError};

impl Db {
    /// Makes what was loaded durable, whatever was set while loading, and has the engine look at how much there is of
    /// what: plans made for empty tables, and a disk that still writes, would make the first hours slow.
    pub async fn has_been_loaded(&self) -> Result<(), DbError> {
        match &self.pools {
            Pools::Postgres(pool) => on_postgres(pool).await,
            Pools::Sqlite { write, .. } => on_sqlite(write).await,
        }
    }
}

async fn on_postgres(pool: &Pool<Postgres>) -> Result<(), DbError> {
    sqlx::raw_sql("ANALYZE").execute(pool).await?;
    // Only a superuser may; whoever may not leaves it to the server's own time.
    if let Err(error) = sqlx::raw_sql("CHECKPOINT").execute(pool).await {
        tracing::debug!(error = %DbError::from(error), "the server writes down what was loaded in its own time");
    }
    Ok(())
}

/// What the analysis found is a last entry of the log; copying it, the engine waits for the whole database. Of what it
/// found only the averages stay: with samples of values at hand, SQLite plans a statement anew for each value that is
/// bound to it: a twentieth of the work on a certificate.
async fn on_sqlite(write: &Pool<Sqlite>) -> Result<(), DbError> {
    let mut connection = write.acquire().await?;
    sqlx::raw_sql("PRAGMA synchronous = FULL; ANALYZE; DROP TABLE IF EXISTS sqlite_stat4")
        .execute(&mut *connection)
        .await?;
    let (is_busy, ..): (i64, i64, i64) =
        sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut *connection).await?;
    match is_busy {
        0 => Ok(()),
        _ => Err(sqlx::Error::PoolTimedOut.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DbConfig, Durability};

    #[tokio::test]
    async fn what_is_kept_of_the_analysis_does_not_have_statements_planned_anew() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("loaded.sqlite").display());
        let db =
            Db::connect(&DbConfig { durability: Durability::Loading, ..DbConfig::at(url) }).await.unwrap();
        db.migrate().await.unwrap();
        db.has_been_loaded().await.unwrap();
        let tables: Vec<(String,)> = db
            .query("SELECT name FROM sqlite_schema WHERE name IN ('sqlite_stat1', 'sqlite_stat4')")
            .fetch_all()
            .await
            .unwrap();
        assert_eq!(tables, [("sqlite_stat1".to_owned(),)]);
    }
}
