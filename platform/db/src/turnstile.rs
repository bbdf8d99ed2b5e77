//! Whose turn it is to write, among programs that have the same SQLite file open.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;
use std::sync::Arc;

/// A file beside the database that whoever wants to write locks until their transaction has begun.
///
/// SQLite keeps no line: whoever finds its file locked looks again ever more seldom, at last ten times a second, and beside a
/// program that always writes would hardly ever find the moment between two transactions. Here the others cannot begin
/// another one while somebody waits. It is for fairness alone: what holds writers apart is SQLite's own lock.
#[derive(Clone, Debug)]
pub(crate) struct Turnstile(Option<Arc<File>>);

/// Somebody's turn; it passes on when this is dropped.
pub(crate) struct Turn(Option<Arc<File>>);

impl Turnstile {
    /// Beside the file of a database; none beside one in memory, which has no other program.
    pub(crate) fn beside(database: &Path) -> Result<Self, std::io::Error> {
        if database.to_string_lossy().starts_with("file:") {
            return Ok(Self(None));
        }
        let mut path = database.as_os_str().to_owned();
        path.push("-turn");
        let file = OpenOptions::new().create(true).append(true).open(path)?;
        Ok(Self(Some(Arc::new(file))))
    }

    /// Waits until nobody else is about to begin.
    pub(crate) async fn pass(&self) -> Result<Turn, std::io::Error> {
        let Some(file) = self.0.clone() else { return Ok(Turn(None)) };
        match file.try_lock() {
            Ok(()) => Ok(Turn(Some(file))),
            Err(TryLockError::WouldBlock) => {
                // Nobody may want the turn any more once it comes: then it passes on as its value is dropped.
                let waiting = tokio::task::spawn_blocking(move || file.lock().map(|()| Turn(Some(file))));
                waiting.await.map_err(std::io::Error::other)?
            }
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(file) = &self.0 {
            // The lock ends with the program at the latest.
            let _ = file.unlock();
        }
    }
}
