//! Opening a database, and its engine.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::PgConnectOptions;
use sqlx::{Connection, PgConnection, SqliteConnection};

use crate::connections::{Connections, STATEMENTS};
use crate::flush::Flusher;
use crate::log::Log;
use crate::sqlite::sqlite;
use crate::statement::Single;
use crate::turnstile::Turnstile;
use crate::{Answer, DbError, MIGRATIONS, Statement, Tx};

/// How hard a commit is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Durability {
    /// A commit survives a power cut. The only setting for a city at work.
    #[default]
    Full,
    /// A power cut may lose the last commits: for filling a new database, never for serving.
    Loading,
}

/// Where the database is and how to speak to it.
#[derive(Clone)]
pub struct DbConfig {
    /// `sqlite:PATH` or `postgres://…`. May hold a password, and is not printed.
    pub url: String,
    /// How many connections at most (on SQLite: readers; there is always one writer).
    pub connections: u32,
    /// How hard a commit is written down.
    pub durability: Durability,
    /// How long a request waits for a free connection before it is told that the database is away.
    pub patience: Duration,
}

impl DbConfig {
    /// The usual settings for a database at `url`.
    #[must_use]
    pub fn at(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            connections: 16,
            durability: Durability::Full,
            patience: Duration::from_secs(10),
        }
    }
}

impl fmt::Debug for DbConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { url: _, connections, durability, patience } = self;
        f.debug_struct("DbConfig")
            .field("connections", connections)
            .field("durability", durability)
            .field("patience", patience)
            .finish_non_exhaustive()
    }
}

/// Which of the two engines is behind a [`Db`]. For the platform's few statements that must differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// The embedded default: one file, one writer.
    Sqlite,
    /// The server of production.
    Postgres,
}

/// A database that is open.
#[derive(Clone, Debug)]
pub struct Db {
    pub(crate) pools: Pools,
}

#[derive(Clone, Debug)]
pub(crate) enum Pools {
    Postgres(Connections<PgConnection>),
    /// SQLite knows one writer at a time. With one writing connection the writers wait here, in line,
    /// instead of failing there with SQLITE_BUSY; readers never wait.
    Sqlite {
        read: Connections<SqliteConnection>,
        write: Connections<SqliteConnection>,
        /// Where programs with the same file take turns.
        turnstile: Turnstile,
        /// None while loading: what is lost can be made again.
        log: Option<Log>,
    },
}

impl Db {
    /// Opens the database; the file of an SQLite database is made if there is none.
    pub async fn connect(config: &DbConfig) -> Result<Self, DbError> {
        let pools = match config.url.starts_with("postgres") {
            true => Pools::Postgres(postgres(config).await?),
            false => sqlite(config).await?,
        };
        Ok(Self { pools })
    }

    /// Brings the schema up to date.
    pub async fn migrate(&self) -> Result<(), DbError> {
        match &self.pools {
            Pools::Postgres(pool) => {
                // The lock of the migrations belongs to the connection, and ends with it whatever happens.
                let mut connection = pool.lend().await?.keep();
                MIGRATIONS.run(&mut connection).await.map_err(sqlx::Error::from)?;
                connection.close().await?;
            }
            Pools::Sqlite { write, .. } => {
                let mut connection = write.lend().await?;
                let outcome = MIGRATIONS.run(&mut *connection).await;
                connection.settle(outcome.map_err(sqlx::Error::from))?;
            }
        }
        self.flush().await
    }

    /// Waits until what was committed is on the disk, where the engine does not wait by itself.
    pub(crate) async fn flush(&self) -> Result<(), DbError> {
        match self.flusher() {
            Some(flusher) => Ok(flusher.flush().await?),
            None => Ok(()),
        }
    }

    pub(crate) fn flusher(&self) -> Option<&Arc<Flusher>> {
        match &self.pools {
            Pools::Postgres(_) => None,
            Pools::Sqlite { log, .. } => log.as_ref().map(|log| &log.flusher),
        }
    }

    /// Whether every migration that this program knows has been applied.
    pub async fn is_migrated(&self) -> Result<bool, DbError> {
        let newest = MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or(0);
        let applied: (Option<i64>,) =
            self.query("SELECT MAX(version) FROM _sqlx_migrations WHERE success").fetch_one().await?;
        Ok(applied.0 >= Some(newest))
    }

    /// Refuses once the disk has failed: reading goes on, nothing more is taken.
    pub fn check(&self) -> Result<(), DbError> {
        self.flusher().map_or(Ok(()), |flusher| Ok(flusher.check()?))
    }

    /// Begins a transaction that may write. On SQLite it holds the one writer until its end, so do no
    /// waiting inside it; dropped without a commit, it is rolled back.
    pub fn begin(&self) -> Answer<'_, Tx> {
        Box::pin(Tx::begin(self))
    }

    /// A writing statement that is a transaction by itself: it does what it says or nothing, is durable once it is answered,
    /// and costs one answer of the engine where [`Db::begin`] and a commit around it cost three. For what nothing else
    /// stands or falls with.
    #[must_use = "a statement does nothing until it is fetched or executed"]
    pub fn single(&self, sql: &'static str) -> Statement<Single<'_>> {
        Statement::new(Single(self), self.engine(), sql)
    }

    /// A reading statement outside a transaction. SQLite's readers refuse to write.
    pub fn query(&self, sql: &'static str) -> Statement<&Self> {
        Statement::new(self, self.engine(), sql)
    }

    /// Which engine this is.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        match self.pools {
            Pools::Postgres(_) => Engine::Postgres,
            Pools::Sqlite { .. } => Engine::Sqlite,
        }
    }

    /// Closes every connection, waiting for those in use.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Postgres(pool) => pool.close().await,
            Pools::Sqlite { read, write, log, .. } => {
                read.close().await;
                if let Some(log) = log {
                    log.close().await;
                }
                write.close().await;
            }
        }
    }
}

async fn postgres(config: &DbConfig) -> Result<Connections<PgConnection>, DbError> {
    let options = PgConnectOptions::from_str(&config.url)?
        .application_name("palazzo")
        .statement_cache_capacity(STATEMENTS);
    Connections::open(options, config.connections, config.patience).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_do_not_print_the_password() {
        let told = format!("{:?}", DbConfig::at("postgres://palazzo:segretissima@db/palazzo"));
        assert!(told.contains("connections: 16") && !told.contains("segretissima"), "{told}");
    }
}
