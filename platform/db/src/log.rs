//! The log (WAL) of an SQLite database: written to the disk for whoever commits, and copied into the database in the
//! background.

use std::sync::Arc;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use sqlx::{Pool, Sqlite};
use tokio::task::AbortHandle;

use crate::DbError;
use crate::flush::Flusher;

/// How often the log is copied into the database.
const COPY_EVERY: Duration = Duration::from_secs(1);

/// The log of one open database.
#[derive(Clone, Debug)]
pub(crate) struct Log {
    pub(crate) flusher: Arc<Flusher>,
    keeper: Arc<Keeper>,
}

/// Who copies the log; stops with the last handle on the database.
#[derive(Debug)]
struct Keeper {
    pool: Pool<Sqlite>,
    task: AbortHandle,
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Log {
    /// Opens a connection of its own for the log, and copies from it until the database is closed. It hinders neither
    /// readers nor the writer; left to the writer, one commit in a few would wait for a thousand pages.
    pub(crate) async fn keep(options: SqliteConnectOptions) -> Result<Self, DbError> {
        let database = options.get_filename().to_path_buf();
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options)
            .await?;
        // The engine makes the log when it first looks at the database.
        sqlx::query("SELECT COUNT(*) FROM sqlite_schema").execute(&pool).await?;
        let flusher = Flusher::of(&database).map_err(sqlx::Error::Io)?;
        let task = tokio::spawn(copy_until_closed(pool.clone())).abort_handle();
        Ok(Self { flusher: Arc::new(flusher), keeper: Arc::new(Keeper { pool, task }) })
    }

    /// Stops copying.
    pub(crate) async fn close(&self) {
        self.keeper.task.abort();
        self.keeper.pool.close().await;
    }
}

async fn copy_until_closed(keeper: Pool<Sqlite>) {
    loop {
        if let Err(error) = sqlx::query("PRAGMA wal_checkpoint(PASSIVE)").execute(&keeper).await {
            let error = DbError::from(error);
            tracing::warn!(error = %error, "the log could not be copied into the database, will be tried again");
        }
        tokio::time::sleep(COPY_EVERY).await;
    }
}
