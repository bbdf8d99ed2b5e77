//! Commits of an SQLite database, written to the disk together.
//!
//! With `synchronous=FULL` the one writer waits for the disk at every commit, and everybody else for the writer. Here
//! the engine writes a commit into its log (WAL) and lets the next writer begin; whoever committed then waits until
//! the log is on the disk, and one wait serves all who committed before it began. A commit is answered when it
//! survives a power cut, as with FULL: the log is written in order, so what a commit stands on is on the disk with it.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::Mutex;

/// The log of one database.
#[derive(Debug)]
pub(crate) struct Flusher {
    log: PathBuf,
    committed: AtomicU64,
    flushed: Mutex<Flushed>,
}

#[derive(Debug, Default)]
struct Flushed {
    file: Option<Arc<File>>,
    /// Every commit up to this one is on the disk.
    up_to: u64,
    /// After a failure the kernel may take what it could not write for written: nobody is told again that it is.
    has_failed: bool,
}

impl Flusher {
    /// The flusher of the database in this file.
    pub(crate) fn of(database: &Path) -> Self {
        let mut log = database.as_os_str().to_owned();
        log.push("-wal");
        Self { log: log.into(), committed: AtomicU64::new(0), flushed: Mutex::default() }
    }

    /// Waits until everything that was committed before this call is on the disk.
    pub(crate) async fn flush(&self) -> io::Result<()> {
        let mine = self.committed.fetch_add(1, Ordering::SeqCst) + 1;
        let mut flushed = self.flushed.lock().await;
        if flushed.has_failed {
            return Err(io::Error::other("an earlier commit could not be written to the disk"));
        }
        if flushed.up_to >= mine {
            return Ok(());
        }
        let everybody = self.committed.load(Ordering::SeqCst);
        let written = match flushed.file(&self.log) {
            Ok(file) => tokio::task::spawn_blocking(move || file.sync_data()).await.map_err(io::Error::other)?,
            Err(error) => Err(error),
        };
        flushed.has_failed = written.is_err();
        flushed.up_to = everybody;
        written
    }
}

impl Flushed {
    /// The log stays where it is as long as the database is open, and so does this.
    fn file(&mut self, log: &Path) -> io::Result<Arc<File>> {
        if let Some(file) = &self.file {
            return Ok(Arc::clone(file));
        }
        let file = Arc::new(File::open(log)?);
        self.file = Some(Arc::clone(&file));
        Ok(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Db, DbConfig};

    fn empty_log(folder: &Path) -> Flusher {
        std::fs::write(folder.join("city.sqlite-wal"), "").unwrap();
        Flusher::of(&folder.join("city.sqlite"))
    }

    #[tokio::test]
    async fn one_wait_serves_all_who_committed_before_it_began() {
        let folder = tempfile::tempdir().unwrap();
        let flusher = Arc::new(empty_log(folder.path()));
        let line = flusher.flushed.lock().await;
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
        assert_eq!(flusher.flushed.lock().await.up_to, 50, "the first of them waited for the other 49");
    }

    #[tokio::test]
    async fn after_a_failure_nothing_is_said_to_be_written() {
        let folder = tempfile::tempdir().unwrap();
        let flusher = Flusher::of(&folder.path().join("city.sqlite"));
        assert!(flusher.flush().await.is_err(), "there is no log");
        std::fs::write(folder.path().join("city.sqlite-wal"), "").unwrap();
        assert!(flusher.flush().await.is_err());
    }

    #[tokio::test]
    async fn a_commit_that_cannot_be_written_to_the_disk_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::connect(&DbConfig::at(format!("sqlite:{}", folder.path().join("city.sqlite").display())));
        let db = db.await.unwrap();
        let mut tx = db.begin().await.unwrap();
        tx.query("CREATE TABLE kept (number BIGINT)").execute().await.unwrap();
        tx.commit().await.unwrap();

        db.flusher().unwrap().flushed.lock().await.has_failed = true;
        let mut tx = db.begin().await.unwrap();
        tx.query("INSERT INTO kept (number) VALUES (1)").execute().await.unwrap();
        let refused = tx.commit().await.unwrap_err();

        assert!(refused.is_passing(), "{refused}");
    }
}
