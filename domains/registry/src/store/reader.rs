//! Reading with or without a transaction, by the same statements.

use db::{Argument, Db, DbError, Record, Tx};

/// Where a statement reads.
pub(crate) enum Reader<'r> {
    /// Any reading connection: pages that show.
    Pool(&'r Db),
    /// Inside a transaction: decisions that write.
    Inside(&'r mut Tx),
}

impl Reader<'_> {
    /// The same place once more, for the next statement.
    pub(crate) fn again(&mut self) -> Reader<'_> {
        match self {
            Self::Pool(db) => Reader::Pool(db),
            Self::Inside(tx) => Reader::Inside(tx),
        }
    }

    /// The rows of a statement that asks about nobody.
    pub(super) async fn every<T: Record>(&mut self, sql: &'static str) -> Result<Vec<T>, DbError> {
        match self {
            Self::Pool(db) => db.query(sql).fetch_all().await,
            Self::Inside(tx) => tx.query(sql).fetch_all().await,
        }
    }

    pub(super) async fn all<T: Record>(
        &mut self,
        sql: &'static str,
        key: impl Argument,
    ) -> Result<Vec<T>, DbError> {
        match self {
            Self::Pool(db) => db.query(sql).bind(key).fetch_all().await,
            Self::Inside(tx) => tx.query(sql).bind(key).fetch_all().await,
        }
    }

    pub(super) async fn optional<T: Record>(
        &mut self,
        sql: &'static str,
        key: impl Argument,
    ) -> Result<Option<T>, DbError> {
        match self {
            Self::Pool(db) => db.query(sql).bind(key).fetch_optional().await,
            Self::Inside(tx) => tx.query(sql).bind(key).fetch_optional().await,
        }
    }
}
