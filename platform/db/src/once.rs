//! What one engine is told once, besides the migrations.

use sqlx::migrate::Migrate;
use sqlx::{Connection, PgConnection, SqliteConnection};

use crate::connections::Connections;
use crate::open::Pools;
use crate::{Db, DbError};

/// A script of one engine, for what has no text that both read: triggers.
#[derive(Clone, Copy, Debug)]
pub struct Once {
    /// Asks for one truth: whether there is nothing left to do.
    pub is_done: &'static str,
    /// What to do otherwise.
    pub script: &'static str,
}

impl Db {
    /// Runs a script unless it is done. Several nodes may start at the same time: one runs it, under the
    /// lock of the migrations, and the others find it done.
    pub async fn run_once(&self, once: &Once) -> Result<(), DbError> {
        match &self.pools {
            Pools::Postgres(pool) => on_postgres(pool, once).await,
            Pools::Sqlite { write, .. } => on_sqlite(write, once).await,
        }?;
        self.flush().await
    }
}

async fn on_postgres(connections: &Connections<PgConnection>, once: &Once) -> Result<(), DbError> {
    // The lock belongs to the connection. Taken out of the pool it ends with it, whatever happens.
    let mut connection = connections.lend().await?.keep();
    connection.lock().await.map_err(sqlx::Error::from)?;
    run_unless_done(&mut connection, once).await?;
    connection.close().await?;
    Ok(())
}

async fn run_unless_done(connection: &mut PgConnection, once: &Once) -> Result<(), DbError> {
    if !sqlx::query_scalar::<_, bool>(once.is_done).fetch_one(&mut *connection).await? {
        sqlx::raw_sql(once.script).execute(connection).await?;
    }
    Ok(())
}

/// There is one connection that writes, so nobody else is at it.
async fn on_sqlite(write: &Connections<SqliteConnection>, once: &Once) -> Result<(), DbError> {
    let mut connection = write.lend().await?;
    let outcome = async {
        if !sqlx::query_scalar::<_, bool>(once.is_done).fetch_one(&mut *connection).await? {
            sqlx::raw_sql(once.script).execute(&mut *connection).await?;
        }
        Ok(())
    }
    .await;
    connection.settle(outcome)
}
