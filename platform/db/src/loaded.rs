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

async fn on_sqlite(write: &Pool<Sqlite>) -> Result<(), DbError> {
    sqlx::raw_sql("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)").execute(write).await?;
    let file = write.connect_options().get_filename().to_path_buf();
    let written = tokio::task::spawn_blocking(move || std::fs::File::open(file)?.sync_all()).await;
    written.map_err(|_| sqlx::Error::WorkerCrashed)?.map_err(|error| DbError::from(sqlx::Error::Io(error)))
}
