//! Commits of an SQLite database, written to the disk together.
//!
//! With `synchronous=FULL` the one writer waits for the disk at every commit, and everybody else for the writer. Here
//! the engine writes a commit into its log (WAL) and lets the next writer begin; whoever committed then waits until
//! the log is on the disk, and one wait serves all who committed before it began. A commit is answered when it
//! survives a power cut: the log is written in order, so what a commit stands on is on the disk with it.
//!
//! Unlike with FULL, readers see a commit a moment before it is on the disk. So whatever leaves the building follows
//! a commit of its own, as taking a job does.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use tokio::sync::{Mutex, OwnedMutexGuard};

/// The log of one database.
#[derive(Debug)]
pub(crate) struct Flusher {
    log: Arc<File>,
    committed: AtomicU64,
    /// Every commit up to this one is on the disk.
    up_to: Arc<Mutex<u64>>,
    /// After a failure the kernel may take what it could not write for written: nobody is told again that it is.
    has_failed: AtomicBool,
}

/// A commit that may or may not survive a power cut.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the disk of the database failed: what was committed last may be lost, and nothing more is taken")]
pub(crate) struct DiskFailed;

impl Flusher {
    /// The flusher of the database in this file, which is open.
    pub(crate) fn of(database: &Path) -> io::Result<Self> {
        let mut log = database.as_os_str().to_owned();
        log.push("-wal");
        // The log stays where it is as long as the database is open, and so does this.
        Ok(Self::on(File::open(log)?))
    }

    fn on(log: File) -> Self {
        Self {
            log: Arc::new(log),
            committed: AtomicU64::new(0),
            up_to: Arc::default(),
            has_failed: AtomicBool::new(false),
        }
    }

    /// Refuses what could not be written to the disk any more.
    pub(crate) fn check(&self) -> Result<(), DiskFailed> {
        if self.has_failed.load(Ordering::SeqCst) { Err(DiskFailed) } else { Ok(()) }
    }

    /// Waits until everything that was committed before this call is on the disk.
    pub(crate) async fn flush(self: &Arc<Self>) -> Result<(), DiskFailed> {
        let mine = self.committed.fetch_add(1, Ordering::SeqCst) + 1;
        let up_to = Arc::clone(&self.up_to).lock_owned().await;
        self.check()?;
        if *up_to >= mine {
            return Ok(());
        }
        // On its own: whoever waits may go away, and what comes of it must be known all the same.
        let flusher = Arc::clone(self);
        let written = tokio::task::spawn_blocking(move || flusher.write(up_to)).await;
        written.unwrap_or(Err(DiskFailed))
    }

    fn write(&self, mut up_to: OwnedMutexGuard<u64>) -> Result<(), DiskFailed> {
        let everybody = self.committed.load(Ordering::SeqCst);
        if let Err(error) = self.log.sync_data() {
            self.has_failed.store(true, Ordering::SeqCst);
            tracing::error!(error = %error, "the log of the database cannot be written to the disk: nothing is taken any more");
            return Err(DiskFailed);
        }
        *up_to = everybody;
        Ok(())
    }

    #[cfg(test)]
    pub(crate) fn fail(&self) {
        self.has_failed.store(true, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Db, DbConfig, DbError, Tx};

    #[tokio::test]
    async fn one_wait_serves_all_who_committed_before_it_began() {
        let flusher = Arc::new(Flusher::on(tempfile::tempfile().unwrap()));
        let line = flusher.up_to.lock().await;
        let waiting: Vec<_> = (0..50)
            .map(|_| {
                let flusher = Arc::clone(&flusher);
                tokio::spawn(async move { flusher.flush().await })
            })
            .collect();
        while flusher.committed.load(Ordering::SeqCst) < 50 {
            tokio::task::yield_now().await;
        }
        drop(line);
        for one in waiting {
            one.await.unwrap().unwrap();
        }
        assert_eq!(*flusher.up_to.lock().await, 50, "the first of them waited for the other 49");
    }

    #[tokio::test]
    async fn a_failure_is_remembered_also_when_nobody_waited_for_it() {
        // A pipe cannot be written to the disk.
        let (reader, _writer) = io::pipe().unwrap();
        let flusher = Arc::new(Flusher::on(File::from(std::os::fd::OwnedFd::from(reader))));
        let waiting = tokio::spawn({
            let flusher = Arc::clone(&flusher);
            async move { flusher.flush().await }
        });
        waiting.abort();
        let _ = waiting.await;
        assert!(flusher.flush().await.is_err());
        assert!(flusher.check().is_err());
    }

    /// A database with one table.
    async fn with_a_table(folder: &Path) -> Db {
        let config = DbConfig::at(format!("sqlite:{}", folder.join("city.sqlite").display()));
        let db = Db::connect(&config).await.unwrap();
        let mut tx = db.begin().await.unwrap();
        tx.query("CREATE TABLE kept (number BIGINT)").execute().await.unwrap();
        tx.commit().await.unwrap();
        db
    }

    /// A transaction that has written a row and is not committed.
    async fn written(db: &Db) -> Tx {
        let mut tx = db.begin().await.unwrap();
        tx.query("INSERT INTO kept (number) VALUES (1)").execute().await.unwrap();
        tx
    }

    async fn numbers(db: &Db) -> Vec<(i64,)> {
        db.query("SELECT number FROM kept").fetch_all().await.unwrap()
    }

    #[tokio::test]
    async fn a_commit_is_not_answered_before_it_is_on_the_disk() {
        let folder = tempfile::tempdir().unwrap();
        let db = with_a_table(folder.path()).await;
        let tx = written(&db).await;
        let flusher = Arc::clone(db.flusher().unwrap());
        let before = flusher.committed.load(Ordering::SeqCst);
        // Somebody is at the disk.
        let line = flusher.up_to.lock().await;
        let committing = tokio::spawn(tx.commit());
        while numbers(&db).await.is_empty() {
            tokio::task::yield_now().await;
        }
        while flusher.committed.load(Ordering::SeqCst) == before {
            assert!(!committing.is_finished(), "it was answered, and nobody had waited for the disk");
            tokio::task::yield_now().await;
        }
        assert!(!committing.is_finished(), "it stands in line");
        drop(line);

        committing.await.unwrap().unwrap();

        assert_eq!(*flusher.up_to.lock().await, before + 1);
    }

    #[tokio::test]
    async fn a_commit_that_does_not_reach_the_disk_is_no_commit_to_who_asked() {
        let folder = tempfile::tempdir().unwrap();
        let db = with_a_table(folder.path()).await;
        let tx = written(&db).await;

        db.flusher().unwrap().fail();

        assert!(matches!(tx.commit().await, Err(DbError::DiskFailed(_))));
    }

    #[tokio::test]
    async fn a_single_statement_is_waited_for_as_a_commit_is() {
        let folder = tempfile::tempdir().unwrap();
        let db = with_a_table(folder.path()).await;
        let flusher = Arc::clone(db.flusher().unwrap());
        let before = flusher.committed.load(Ordering::SeqCst);

        db.single("INSERT INTO kept (number) VALUES (1)").execute().await.unwrap();

        assert_eq!(*flusher.up_to.lock().await, before + 1);
    }

    #[tokio::test]
    async fn after_a_failure_nothing_more_is_begun() {
        let folder = tempfile::tempdir().unwrap();
        let db = with_a_table(folder.path()).await;

        db.flusher().unwrap().fail();

        assert!(!db.begin().await.map(drop).unwrap_err().is_passing(), "nothing that a retry could mend");
        let single = db.single("INSERT INTO kept (number) VALUES (1)").execute().await;
        assert!(matches!(single, Err(DbError::DiskFailed(_))));
        assert_eq!(numbers(&db).await, [], "what is there can still be read");
    }
}
