//! A transaction that may write.

use std::collections::BTreeSet;

use sqlx::{PgConnection, SqliteConnection};

use crate::connections::Lent;
use crate::open::Pools;
use crate::{Answer, Db, DbError, Engine, Statement};

/// Rows that many transactions change and hold until they end, in the order in which one of them takes several: who took
/// them the other way round would wait for somebody who waits for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hot {
    /// Numbers without gaps.
    Counter,
    /// The end of a chain of the audit log.
    Log,
    /// The count of family sheets of a year: what an act makes is numbered once it is written down that it may.
    Sheet,
}

/// A transaction. Dropped without [`Tx::commit`], it leaves nothing behind.
pub struct Tx {
    db: Db,
    inner: Inner,
    spread: u8,
    /// The hot rows that it holds.
    holds: BTreeSet<Hot>,
}

pub(crate) enum Inner {
    Postgres(Lent<PgConnection>),
    Sqlite(Lent<SqliteConnection>),
}

impl Tx {
    pub(crate) async fn begin(db: &Db) -> Result<Self, DbError> {
        db.check()?;
        let inner = match &db.pools {
            Pools::Postgres(pool) => {
                let mut connection = pool.lend().await?;
                connection.begin().await?;
                Inner::Postgres(connection)
            }
            Pools::Sqlite { write, turnstile, .. } => {
                let mut connection = write.lend().await?;
                let turn = turnstile.pass().await.map_err(sqlx::Error::Io)?;
                connection.begin().await?;
                drop(turn);
                Inner::Sqlite(connection)
            }
        };
        // The last byte of a UUID v7 is random.
        let spread = uuid::Uuid::now_v7().as_bytes()[15];
        Ok(Self { db: db.clone(), inner, spread, holds: BTreeSet::new() })
    }

    /// A statement inside this transaction.
    pub fn query(&mut self, sql: &'static str) -> Statement<&mut Self> {
        let engine = self.engine();
        Statement::new(self, engine, sql)
    }

    /// Which engine this is.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        match self.inner {
            Inner::Postgres(_) => Engine::Postgres,
            Inner::Sqlite(_) => Engine::Sqlite,
        }
    }

    /// A number that is random between transactions and the same within one. Hot rows that exist
    /// several times are chosen by it: a transaction that takes only one of them cannot deadlock.
    #[must_use]
    pub const fn spread(&self) -> u8 {
        self.spread
    }

    /// Says before it that a hot row is taken; one that is held already is not waited for.
    ///
    /// # Panics
    ///
    /// In a debug build, when the order of [`Hot`] is broken: on one engine, now and then, that is a deadlock.
    pub fn takes(&mut self, hot: Hot) {
        let last = self.holds.last();
        debug_assert!(self.holds.contains(&hot) || last < Some(&hot), "{hot:?} is taken after {last:?}");
        self.holds.insert(hot);
    }

    /// Marks a place to come back to, until the mark is [kept](Self::keep) or [undone](Self::undo). One at a time.
    pub async fn mark(&mut self) -> Result<(), DbError> {
        self.query("SAVEPOINT mark").execute().await.map(drop)
    }

    /// Goes on with everything since the mark.
    pub async fn keep(&mut self) -> Result<(), DbError> {
        self.query("RELEASE SAVEPOINT mark").execute().await.map(drop)
    }

    /// Forgets everything since the mark, and goes on with what was before.
    pub async fn undo(&mut self) -> Result<(), DbError> {
        self.query("ROLLBACK TO SAVEPOINT mark").execute().await?;
        self.keep().await
    }

    /// Makes everything since the beginning true, and durable.
    pub fn commit(self) -> Answer<'static, ()> {
        Box::pin(async move {
            match self.inner {
                Inner::Postgres(tx) => tx.commit().await?,
                Inner::Sqlite(tx) => tx.commit().await?,
            }
            // The writer is free by now: others commit while this waits for the disk.
            self.db.flush().await
        })
    }

    /// Forgets everything since the beginning, now.
    pub fn rollback(self) -> Answer<'static, ()> {
        Box::pin(async move {
            match self.inner {
                Inner::Postgres(tx) => tx.rollback().await?,
                Inner::Sqlite(tx) => tx.rollback().await?,
            }
            Ok(())
        })
    }

    pub(crate) fn inner_mut(&mut self) -> &mut Inner {
        &mut self.inner
    }
}
