//! Opening an SQLite database.

use std::str::FromStr;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};

use crate::connections::{Connections, STATEMENTS};
use crate::log::Log;
use crate::open::Pools;
use crate::turnstile::Turnstile;
use crate::{DbConfig, DbError, Durability};

/// The writer copies the log by itself only when it has grown to this many pages (78 MiB): the keeper of the log
/// does it long before, in nobody's commit.
const LOG_PAGES_MAX: &str = "20000";

/// One connection that writes, several that read, and the log between them and the disk.
pub(crate) async fn sqlite(config: &DbConfig) -> Result<Pools, DbError> {
    let options = SqliteConnectOptions::from_str(&config.url)?
        .create_if_missing(true)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        .busy_timeout(config.patience)
        .statement_cache_capacity(STATEMENTS)
        .pragma("cache_size", "-65536")
        .pragma("temp_store", "memory")
        .pragma("mmap_size", "268435456");
    let options = match config.durability {
        // NORMAL keeps the log in order, and waits for the disk before the log is copied; the commits themselves are
        // waited for by the flusher.
        Durability::Full => {
            options.synchronous(SqliteSynchronous::Normal).pragma("wal_autocheckpoint", LOG_PAGES_MAX)
        }
        Durability::Loading => options.synchronous(SqliteSynchronous::Off),
    };
    let write = Connections::open(options.clone(), 1, config.patience).await?;
    let log = match config.durability {
        Durability::Full => Some(Log::keep(options.clone(), config.patience).await?),
        Durability::Loading => None,
    };
    let turnstile = Turnstile::beside(options.get_filename()).map_err(sqlx::Error::Io)?;
    let read = options.pragma("query_only", "on");
    let read = Connections::open(read, config.connections, config.patience).await?;
    Ok(Pools::Sqlite { read, write, turnstile, log })
}
