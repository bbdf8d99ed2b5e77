//! What came in, the newest first.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use kernel::Clock;

/// How many are kept; the oldest goes first.
const MOST_KEPT: usize = 200;

/// A message that came in, put together.
#[derive(Clone)]
pub struct Received {
    /// When.
    pub received_at: DateTime<Utc>,
    /// To which number, with its country's prefix.
    pub to: String,
    /// Who stands as the sender.
    pub from: String,
    /// What it says.
    pub text: String,
    /// In how many parts it travelled: as many as the operator counts.
    pub parts: usize,
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
    pub(super) fn keep(&self, [from, to]: [String; 2], text: String, parts: usize) {
        let mut shelf = self.shelf();
        shelf.push_front(Received { received_at: self.clock.now(), to, from, text, parts });
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shelf_is_not_endless() {
        let inbox = Inbox::new(Clock::System);
        for number in 0..=MOST_KEPT {
            inbox.keep(["Comune".into(), "+393331234567".into()], number.to_string(), 1);
        }
        let messages = inbox.messages();
        assert_eq!((messages.len(), messages[0].text.as_str()), (MOST_KEPT, "200"));
        assert!(!format!("{inbox:?}").contains("333"));
    }
}
