//! A statement and its arguments, the same for both engines.

use std::pin::Pin;

use sqlx::encode::Encode;
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::types::Type;
use sqlx::{Arguments, Executor, FromRow, Postgres, Sqlite};

use crate::open::Pools;
use crate::transaction::Inner;
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

/// What the engine gave, not read yet. The types of rows are many; this much of the way is the same for all of them, and is
/// compiled once.
pub enum Rows {
    Postgres(Vec<PgRow>),
    Sqlite(Vec<SqliteRow>),
}

impl Rows {
    fn read<T: Record>(&self) -> Result<Vec<T>, DbError> {
        let read: Result<Vec<T>, _> = match self {
            Self::Postgres(rows) => rows.iter().map(T::from_row).collect(),
            Self::Sqlite(rows) => rows.iter().map(T::from_row).collect(),
        };
        Ok(read?)
    }
}

impl From<Vec<PgRow>> for Rows {
    fn from(rows: Vec<PgRow>) -> Self {
        Self::Postgres(rows)
    }
}

impl From<Vec<SqliteRow>> for Rows {
    fn from(rows: Vec<SqliteRow>) -> Self {
        Self::Sqlite(rows)
    }
}

/// What the engine answers, when it does. Boxed, so that a use case which waits for many statements is no larger, and no
/// slower to compile, for what each of them needs.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, DbError>> + Send + 'a>>;

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

/// The one row that was asked for, or none.
fn one<R>(row: Option<R>) -> Rows
where
    Rows: From<Vec<R>>,
{
    Rows::from(Vec::from_iter(row))
}

/// Sends a statement to the engine it was made for, on a connection that is lent for it.
macro_rules! on_pool {
    ($statement:expr, |$query:ident, $on:ident| $run:expr) => {{
        let sql = $statement.sql;
        match (&$statement.on.pools, $statement.arguments) {
            (Pools::Postgres(pool), Bound::Postgres(arguments)) => {
                let mut lent = pool.lend().await?;
                let ($query, $on) = (sqlx::query_with(sql, arguments), &mut *lent);
                let outcome = $run;
                lent.settle(outcome)
            }
            (Pools::Sqlite { read, .. }, Bound::Sqlite(arguments)) => {
                let mut lent = read.lend().await?;
                let ($query, $on) = (sqlx::query_with(sql, arguments), &mut *lent);
                let outcome = $run;
                lent.settle(outcome)
            }
            _ => unreachable!("a statement is made for the engine that runs it"),
        }
    }};
}

/// Sends a statement that is a transaction by itself, and waits until what it did is on the disk.
macro_rules! by_itself {
    ($statement:expr, |$query:ident, $on:ident| $run:expr) => {{
        let (sql, Single(db)) = ($statement.sql, $statement.on);
        db.check()?;
        let done = match (&db.pools, $statement.arguments) {
            (Pools::Postgres(pool), Bound::Postgres(arguments)) => {
                let mut lent = pool.lend().await?;
                let ($query, $on) = (sqlx::query_with(sql, arguments), &mut *lent);
                let outcome = $run;
                lent.settle(outcome)?
            }
            (Pools::Sqlite { write, turnstile, .. }, Bound::Sqlite(arguments)) => {
                let mut lent = write.lend().await?;
                let turn = turnstile.pass().await.map_err(sqlx::Error::Io)?;
                let ($query, $on) = (sqlx::query_with(sql, arguments), &mut *lent);
                let outcome = $run;
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
    ($statement:expr, |$query:ident, $on:ident| $run:expr) => {{
        let sql = $statement.sql;
        match ($statement.on.inner_mut(), $statement.arguments) {
            (Inner::Postgres(tx), Bound::Postgres(arguments)) => {
                let ($query, $on) = (sqlx::query_with(sql, arguments), &mut **tx);
                Ok($run?)
            }
            (Inner::Sqlite(tx), Bound::Sqlite(arguments)) => {
                let ($query, $on) = (sqlx::query_with(sql, arguments), &mut **tx);
                Ok($run?)
            }
            _ => unreachable!("a statement is made for the engine that runs it"),
        }
    }};
}

mod sealed {
    use super::{Answer, Rows, Statement};

    /// Where a statement is sent that gives rows.
    pub trait Target: Sized {
        /// Every row.
        fn rows<'a>(statement: Statement<Self>) -> Answer<'a, Rows>
        where
            Self: 'a;

        /// The first row, or none.
        fn row<'a>(statement: Statement<Self>) -> Answer<'a, Rows>
        where
            Self: 'a,
        {
            Self::rows(statement)
        }
    }
}

use sealed::Target;

impl<On: Target> Statement<On> {
    /// Runs it and gives every row.
    pub async fn fetch_all<T: Record>(self) -> Result<Vec<T>, DbError> {
        On::rows(self).await?.read()
    }

    /// Runs it and gives the row, if there is one.
    pub async fn fetch_optional<T: Record>(self) -> Result<Option<T>, DbError> {
        Ok(On::row(self).await?.read()?.into_iter().next())
    }

    /// Runs it and gives the row, which must be there ([`DbError::NoRow`] otherwise).
    pub async fn fetch_one<T: Record>(self) -> Result<T, DbError> {
        self.fetch_optional().await?.ok_or(DbError::NoRow)
    }
}

impl<'a> Statement<Single<'a>> {
    /// Runs it and tells how many rows it changed.
    pub fn execute(self) -> Answer<'a, u64> {
        Box::pin(async move {
            by_itself!(self, |query, on| on.execute(query).await.map(|done| done.rows_affected()))
        })
    }
}

impl<'a> Statement<&'a mut Tx> {
    /// Runs it and tells how many rows it changed.
    pub fn execute(self) -> Answer<'a, u64> {
        Box::pin(async move {
            in_transaction!(self, |query, tx| tx.execute(query).await.map(|done| done.rows_affected()))
        })
    }
}

macro_rules! every_row {
    ($send:ident) => {
        fn rows<'a>(statement: Statement<Self>) -> Answer<'a, Rows>
        where
            Self: 'a,
        {
            Box::pin(async move { $send!(statement, |query, on| on.fetch_all(query).await.map(Rows::from)) })
        }
    };
}

macro_rules! first_row {
    ($send:ident) => {
        fn row<'a>(statement: Statement<Self>) -> Answer<'a, Rows>
        where
            Self: 'a,
        {
            Box::pin(async move { $send!(statement, |query, on| on.fetch_optional(query).await.map(one)) })
        }
    };
}

impl Target for &Db {
    every_row!(on_pool);
    first_row!(on_pool);
}

impl Target for &mut Tx {
    every_row!(in_transaction);
    first_row!(in_transaction);
}

/// Whoever takes the first row leaves the statement where it is: what it writes by itself is done to the end.
impl Target for Single<'_> {
    every_row!(by_itself);
}
