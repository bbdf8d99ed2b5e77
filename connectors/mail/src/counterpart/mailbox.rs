//! What came in, the newest first.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use kernel::Clock;
use mail_parser::MessageParser;

/// How many are kept; the oldest goes first.
const MOST_KEPT: usize = 200;

/// A mail that came in.
#[derive(Clone)]
pub struct Received {
    /// From 1, in the order in which they came.
    pub number: u64,
    /// When.
    pub received_at: DateTime<Utc>,
    /// To whom it was handed over.
    pub to: Vec<String>,
    /// The line.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The whole of it, as it travelled.
    pub source: String,
}

/// A shelf of mails, in memory. Cheap to clone.
#[derive(Clone)]
pub struct Mailbox {
    clock: Clock,
    shelf: Arc<Mutex<Shelf>>,
}

#[derive(Default)]
struct Shelf {
    count: u64,
    mails: VecDeque<Received>,
}

impl Mailbox {
    pub(crate) fn new(clock: Clock) -> Self {
        Self { clock, shelf: Arc::default() }
    }

    /// Everything that is kept, the newest first.
    #[must_use]
    pub fn mails(&self) -> Vec<Received> {
        self.shelf().mails.iter().cloned().collect()
    }

    /// One of them.
    #[must_use]
    pub fn mail(&self, number: u64) -> Option<Received> {
        self.shelf().mails.iter().find(|mail| mail.number == number).cloned()
    }

    /// Puts one on top. What cannot be read is kept as it came.
    pub(super) fn keep(&self, to: Vec<String>, bytes: &[u8]) {
        let read = MessageParser::default().parse(bytes);
        let subject = read.as_ref().and_then(|mail| mail.subject()).unwrap_or_default().to_owned();
        let text = read.as_ref().and_then(|mail| mail.body_text(0)).unwrap_or_default().replace("\r\n", "\n");
        let mut shelf = self.shelf();
        shelf.count += 1;
        let number = shelf.count;
        let source = String::from_utf8_lossy(bytes).into_owned();
        shelf.mails.push_front(Received { number, received_at: self.clock.now(), to, subject, text, source });
        shelf.mails.truncate(MOST_KEPT);
    }

    fn shelf(&self) -> std::sync::MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How many there are, and nothing of what is in them.
impl std::fmt::Debug for Mailbox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mailbox").field("mails", &self.shelf().mails.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shelf_is_not_endless() {
        let mailbox = Mailbox::new(Clock::System);
        for number in 0..=MOST_KEPT {
            mailbox.keep(vec!["ada@posta.example".into()], format!("Subject: {number}\r\n\r\nx").as_bytes());
        }
        let mails = mailbox.mails();
        assert_eq!(mails.len(), MOST_KEPT);
        assert_eq!(mails[0].subject, MOST_KEPT.to_string());
        assert!(mailbox.mail(1).is_none() && mailbox.mail(2).is_some());
        assert!(!format!("{mailbox:?}").contains("ada"));
    }
}
