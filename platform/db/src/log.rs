//! The log (WAL) of an SQLite database: written to the disk for whoever commits, and copied into the database in the
//! background.

use std::sync::Arc;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use sqlx::{Pool, Sqlite};

use crate::DbError;
use crate::flush::Flusher;

/// How often the log is copied into the database.
const COPY_EVERY: Duration = Duration::from_secs(1);

/// The log of one open database.
#[derive(Clone, Debug)]
pub(crate) struct Log {
    pub(crate) flusher: Arc<Flusher>,
    keeper: Pool<Sqlite>,
}

impl Log {
    /// Opens a connection of its own for the log, and copies from it until the database is closed. It hinders neither
    /// readers nor the writer; left to the writer, one commit in a few would wait for a thousand pages.
    pub(crate) async fn keep(options: SqliteConnectOptions) -> Result<Self, DbError> {
        let flusher = Arc::new(Flusher::of(options.get_filename()));
        let keeper = SqlitePoolOptions::new()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options)
            .await?;
        tokio::spawn(copy_until_closed(keeper.clone()));
        Ok(Self { flusher, keeper })
    }

    /// Stops copying.
    pub(crate) async fn close(&self) {
        self.keeper.close().await;
    }
}

async fn copy_until_closed(keeper: Pool<Sqlite>) {
    while !keeper.is_closed() {
        if let Err(error) = sqlx::query("PRAGMA wal_checkpoint(PASSIVE)").execute(&keeper).await
            && !keeper.is_closed()
        {
            let error = DbError::from(error);
            tracing::warn!(error = %error, "the log could not be copied into the database, will be tried again");
        }
        tokio::select! {
            () = tokio::time::sleep(COPY_EVERY) => {}
            () = keeper.close_event() => {}
        }
    }
}
