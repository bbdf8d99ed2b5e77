//! What came in, the newest first.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use kernel::Clock;

use crate::Message;

/// How many are kept; the oldest goes first.
const MOST_KEPT: usize = 200;

/// A message that came in.
#[derive(Clone)]
pub struct Received {
    /// When.
    pub received_at: DateTime<Utc>,
    /// The *codice fiscale* of its reader.
    pub to: String,
    /// What it says.
    pub message: Message,
}

/// A shelf of messages, in memory. Cheap to clone.
#[derive(Clone)]
pub struct Inbox {
    clock: Clock,
    shelf: Arc<Mutex<VecDeque<Received>>>,
}

impl Inbox {
    pub(super) fn new(clock: Clock) -> Self {
        Self { clock, shelf: Arc::default() }
    }

    /// Everything that is kept, the newest first.
    #[must_use]
    pub fn messages(&self) -> Vec<Received> {
        self.shelf().iter().cloned().collect()
    }

    /// Puts one on top.
    pub(super) fn keep(&self, to: String, message: Message) {
        let mut shelf = self.shelf();
        shelf.push_front(Received { received_at: self.clock.now(), to, message });
        shelf.truncate(MOST_KEPT);
    }

    fn shelf(&self) -> MutexGuard<'_, VecDeque<Received>> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How many there are, and nothing of what is in them.
impl fmt::Debug for Inbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inbox").field("messages", &self.shelf().len()).finish_non_exhaustive()
    }
}
