//! Filling the registry: whole families by the thousand, in the fewest statements and commits.

use db::{Db, Tx};

use crate::domain::{Family, FamilyRecord, Person, RecordError};
use crate::store::{self, StoreError};

/// How many people are written in one transaction: enough to make the commit cheap, few enough that
/// memory stays small and other writers wait less than a second.
const PEOPLE_PER_COMMIT: usize = 2_000;

/// Takes families as they come and writes them in chunks. It tells nobody: a city that is loaded for
/// the first time has no listeners yet.
pub struct Writer<'a> {
    db: &'a Db,
    families: Vec<Family>,
    people: Vec<Person>,
    written: Written,
}

/// How much has been committed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Sheets.
    pub families: u64,
    /// People.
    pub people: u64,
}

/// Why a record was not taken.
#[derive(Debug, thiserror::Error)]
pub enum BulkError {
    /// It contradicts itself. The others are not touched.
    #[error("a record contradicts itself: {0}")]
    Record(#[from] RecordError),
    /// The chunk was not written; everything before it was.
    #[error("the registry cannot be written")]
    Store(#[from] StoreError),
}

impl From<db::DbError> for BulkError {
    fn from(error: db::DbError) -> Self {
        Self::Store(error.into())
    }
}

impl<'a> Writer<'a> {
    /// A writer into `db`.
    #[must_use]
    pub fn new(db: &'a Db) -> Self {
        let people = Vec::with_capacity(PEOPLE_PER_COMMIT);
        Self { db, families: Vec::new(), people, written: Written::default() }
    }

    /// Takes one family; writes when a chunk is full.
    pub async fn write(&mut self, record: FamilyRecord) -> Result<(), BulkError> {
        record.check()?;
        self.families.extend(record.family);
        self.people.extend(record.people);
        if self.people.len() >= PEOPLE_PER_COMMIT { self.commit().await } else { Ok(()) }
    }

    /// Writes what is left and tells how much there was.
    pub async fn finish(mut self) -> Result<Written, BulkError> {
        self.commit().await?;
        Ok(self.written)
    }

    /// What has been committed so far.
    #[must_use]
    pub const fn written(&self) -> Written {
        self.written
    }

    async fn commit(&mut self) -> Result<(), BulkError> {
        let mut tx = self.db.begin().await?;
        insert(&mut tx, &self.families, &self.people).await?;
        tx.commit().await?;
        self.written.families += self.families.len() as u64;
        self.written.people += self.people.len() as u64;
        self.families.clear();
        self.people.clear();
        Ok(())
    }
}

async fn insert(tx: &mut Tx, families: &[Family], people: &[Person]) -> Result<(), db::DbError> {
    store::insert_families(tx, families).await?;
    store::insert_streets(tx, people).await?;
    store::insert_people(tx, people).await
}
