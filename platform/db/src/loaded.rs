//! After a database was filled in one go.

use sqlx::{PgConnection, SqliteConnection};

use crate::connections::Connections;
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

async fn on_postgres(connections: &Connections<PgConnection>) -> Result<(), DbError> {
    let mut connection = connections.lend().await?;
    let analysed = sqlx::raw_sql("ANALYZE").execute(&mut *connection).await;
    connection.settle(analysed)?;
    // Only a superuser may; whoever may not leaves it to the server's own time.
    let mut connection = connections.lend().await?;
    let written = sqlx::raw_sql("CHECKPOINT").execute(&mut *connection).await;
    if let Err(error) = connection.settle(written) {
        tracing::debug!(error = %error, "the server writes down what was loaded in its own time");
    }
    Ok(())
}

/// What the analysis found is a last entry of the log; copying it, the engine waits for the whole database. Of what it
/// found only the averages stay: with samples of values at hand, SQLite plans a statement anew for each value that is
/// bound to it: a twentieth of the work on a certificate.
async fn on_sqlite(write: &Connections<SqliteConnection>) -> Result<(), DbError> {
    let mut connection = write.lend().await?;
    let is_busy = analyse(&mut connection).await;
    match connection.settle(is_busy)? {
        false => Ok(()),
        true => Err(sqlx::Error::PoolTimedOut.into()),
    }
}

/// Whether somebody is in the way of copying the log.
async fn analyse(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    sqlx::raw_sql("PRAGMA synchronous = FULL; ANALYZE; DROP TABLE IF EXISTS sqlite_stat4")
        .execute(&mut *connection)
        .await?;
    let (is_busy, ..): (i64, i64, i64) =
        sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(connection).await?;
    Ok(is_busy != 0)
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
