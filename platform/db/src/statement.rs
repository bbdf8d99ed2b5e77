//! A statement and its arguments, the same for both engines.

use sqlx::encode::Encode;
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::types::Type;
use sqlx::{Arguments, FromRow, Postgres, Sqlite};

use crate::open::Pools;
use crate::{Db, DbError, Engine, Tx};

/// A value that both engines can store.
pub trait Argument:
    for<'q> Encode<'q, Postgres> + Type<Postgres> + for<'q> Encode<'q, Sqlite> + Type<Sqlite> + Send + 'static
{
}
impl<T> Argument for T where
    T: for<'q> Encode<'q, Postgres>
        + Type<Postgres>
        + for<'q> Encode<'q, Sqlite>
        + Type<Sqlite>
        + Send
        + 'static
{
}

/// A row that both engines can read: derive `sqlx::FromRow`, or use a tuple.
pub trait Record: for<'r> FromRow<'r, PgRow> + for<'r> FromRow<'r, SqliteRow> + Send + Unpin {}
impl<T> Record for T where T: for<'r> FromRow<'r, PgRow> + for<'r> FromRow<'r, SqliteRow> + Send + Unpin {}

enum Bound {
    Postgres(PgArguments),
    Sqlite(SqliteArguments),
}

/// A statement with its arguments, not yet sent anywhere.
#[must_use = "a statement does nothing until it is fetched or executed"]
pub struct Statement<On> {
    on: On,
    sql: &'static str,
    arguments: Bound,
}

impl<On> Statement<On> {
    pub(crate) fn new(on: On, engine: Engine, sql: &'static str) -> Self {
        let arguments = match engine {
            Engine::Postgres => Bound::Postgres(PgArguments::default()),
            Engine::Sqlite => Bound::Sqlite(SqliteArguments::default()),
        };
        Self { on, sql, arguments }
    }

    /// The value of the next placeholder.
    pub fn bind(mut self, value: impl Argument) -> Self {
        match &mut self.arguments {
            Bound::Postgres(arguments) => arguments.add(value),
            Bound::Sqlite(arguments) => arguments.add(value),
        }
        .expect("ids, texts, numbers, dates and JSON always encode");
        self
    }
}

/// A database on which one statement is a transaction by itself.
#[derive(Clone, Copy, Debug)]
pub struct Single<'a>(pub(crate) &'a Db);

/// Sends a statement to the engine it was made for, on a connection that is lent for it.
macro_rules! on_pool {
    ($statement:expr, |$sql:ident, $arguments:ident, $on:ident| $run:expr) => {{
        let $sql = $statement.sql;
        match (&$statement.on.pools, $statement.arguments) {
            (Pools::Postgres(pool), Bound::Postgres($arguments)) => {
                let mut lent = pool.lend().await?;
                let $on = &mut *lent;
                let outcome = $run.await;
                lent.settle(outcome)
            }
            (Pools::Sqlite { read, .. }, Bound::Sqlite($arguments)) => {
                let mut lent = read.lend().await?;
                let $on = &mut *lent;
                let outcome = $run.await;
                lent.settle(outcome)
            }
            _ => unreachable!("a statement is made for the engine that runs it"),
        }
    }};
}

/// Sends a statement that is a transaction by itself, and waits until what it did is on the disk.
macro_rules! by_itself {
    ($statement:expr, |$sql:ident, $arguments:ident, $on:ident| $run:expr) => {{
        let ($sql, Single(db)) = ($statement.sql, $statement.on);
        db.check()?;
        let done = match (&db.pools, $statement.arguments) {
            (Pools::Postgres(pool), Bound::Postgres($arguments)) => {
                let mut lent = pool.lend().await?;
                let $on = &mut *lent;
                let outcome = $run.await;
                lent.settle(outcome)?
            }
            (Pools::Sqlite { write, turnstile, .. }, Bound::Sqlite($arguments)) => {
                let mut lent = write.lend().await?;
                let turn = turnstile.pass().await.map_err(sqlx::Error::Io)?;
                let $on = &mut *lent;
                let outcome = $run.await;
                drop(turn);
                lent.settle(outcome)?
            }
            _ => unreachable!("a statement is made for the engine that runs it"),
        };
        // The writer is free by now, as after a commit.
        db.flush().await?;
        Ok(done)
    }};
}

macro_rules! in_transaction {
    ($statement:expr, |$sql:ident, $arguments:ident, $on:ident| $run:expr) => {{
        let $sql = $statement.sql;
        match ($statement.on.inner_mut(), $statement.arguments) {
            (crate::transaction::Inner::Postgres(tx), Bound::Postgres($arguments)) => {
                let $on = &mut **tx;
                $run
            }
            (crate::transaction::Inner::Sqlite(tx), Bound::Sqlite($arguments)) => {
                let $on = &mut **tx;
                $run
            }
            _ => unreachable!("a statement is made for the engine that runs it"),
        }
    }};
}

impl Statement<&Db> {
    /// Every row.
    pub async fn fetch_all<T: Record>(self) -> Result<Vec<T>, DbError> {
        on_pool!(self, |sql, arguments, on| sqlx::query_as_with(sql, arguments).fetch_all(on))
    }

    /// The row, if there is one.
    pub async fn fetch_optional<T: Record>(self) -> Result<Option<T>, DbError> {
        on_pool!(self, |sql, arguments, on| sqlx::query_as_with(sql, arguments).fetch_optional(on))
    }

    /// The row, which must be there ([`DbError::NoRow`] otherwise).
    pub async fn fetch_one<T: Record>(self) -> Result<T, DbError> {
        on_pool!(self, |sql, arguments, on| sqlx::query_as_with(sql, arguments).fetch_one(on))
    }
}

impl Statement<Single<'_>> {
    /// Runs it and gives every row that it returns.
    pub async fn fetch_all<T: Record>(self) -> Result<Vec<T>, DbError> {
        by_itself!(self, |sql, arguments, on| sqlx::query_as_with(sql, arguments).fetch_all(on))
    }

    /// Runs it and tells how many rows it changed.
    pub async fn execute(self) -> Result<u64, DbError> {
        by_itself!(self, |sql, arguments, on| async {
            sqlx::query_with(sql, arguments).execute(on).await.map(|done| done.rows_affected())
        })
    }
}

impl Statement<&mut Tx> {
    /// Every row.
    pub async fn fetch_all<T: Record>(self) -> Result<Vec<T>, DbError> {
        in_transaction!(self, |sql, arguments, tx| Ok(sqlx::query_as_with(sql, arguments)
            .fetch_all(tx)
            .await?))
    }

    /// The row, if there is one.
    pub async fn fetch_optional<T: Record>(self) -> Result<Option<T>, DbError> {
        in_transaction!(self, |sql, arguments, tx| Ok(sqlx::query_as_with(sql, arguments)
            .fetch_optional(tx)
            .await?))
    }

    /// The row, which must be there ([`DbError::NoRow`] otherwise).
    pub async fn fetch_one<T: Record>(self) -> Result<T, DbError> {
        in_transaction!(self, |sql, arguments, tx| Ok(sqlx::query_as_with(sql, arguments)
            .fetch_one(tx)
            .await?))
    }

    /// Runs it and tells how many rows it changed.
    pub async fn execute(self) -> Result<u64, DbError> {
        in_transaction!(self, |sql, arguments, tx| Ok(sqlx::query_with(sql, arguments)
            .execute(tx)
            .await?
            .rows_affected()))
    }
}
