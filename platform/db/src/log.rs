//! The log (WAL) of an SQLite database: written to the disk for whoever commits, and copied into the database in the
//! background.

use std::sync::Arc;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use tokio::task::AbortHandle;

use crate::DbError;
use crate::connections::Connections;
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
    connections: Connections<SqliteConnection>,
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
    pub(crate) async fn keep(options: SqliteConnectOptions, patience: Duration) -> Result<Self, DbError> {
        let database = options.get_filename().to_path_buf();
        let connections = Connections::open(options, 1, patience).await?;
        // The engine makes the log when it first looks at the database.
        run(&connections, "SELECT COUNT(*) FROM sqlite_schema").await?;
        let flusher = Flusher::of(&database).map_err(sqlx::Error::Io)?;
        let task = tokio::spawn(copy_until_closed(connections.clone())).abort_handle();
        Ok(Self { flusher: Arc::new(flusher), keeper: Arc::new(Keeper { connections, task }) })
    }

    /// Stops copying.
    pub(crate) async fn close(&self) {
        self.keeper.task.abort();
        self.keeper.connections.close().await;
    }
}

async fn copy_until_closed(keeper: Connections<SqliteConnection>) {
    loop {
        if let Err(error) = run(&keeper, "PRAGMA wal_checkpoint(PASSIVE)").await {
            tracing::warn!(error = %error, "the log could not be copied into the database, will be tried again");
        }
        tokio::time::sleep(COPY_EVERY).await;
    }
}

async fn run(keeper: &Connections<SqliteConnection>, statement: &'static str) -> Result<(), DbError> {
    let mut connection = keeper.lend().await?;
    let outcome = sqlx::query(statement).execute(&mut *connection).await;
    connection.settle(outcome.map(drop))
}
