//! Programs of offices that want to be told what happens to their cases.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::StaffId;

use crate::definition::UnitKey;

kernel::id! {
    /// What one program is told of one office's cases.
    pub WebhookId, "webhook"
}

/// What one program is told of one office's cases.
#[derive(Clone, Debug)]
pub(crate) struct Webhook {
    pub(crate) id: WebhookId,
    /// Whose cases.
    pub(crate) unit: UnitKey,
    /// Where.
    pub(crate) address: String,
    /// Of which events.
    pub(crate) kinds: Vec<String>,
    /// What its key is derived from, with the secret of the house.
    pub(crate) salt: String,
    pub(crate) made_by: StaffId,
    pub(crate) made_at: DateTime<Utc>,
    pub(crate) last_delivered_at: Option<DateTime<Utc>>,
    /// Since when nothing was heard of it, and in how many tries.
    pub(crate) failing_since: Option<DateTime<Utc>>,
    pub(crate) failures: i64,
    /// Since when it is told nothing any more.
    pub(crate) switched_off_at: Option<DateTime<Utc>>,
}

impl Webhook {
    /// Every event that can be told, by its word.
    pub(crate) const KINDS: [&str; 8] =
        ["sent", "acted", "silence", "late", "taken", "released", "message", "note"];
    /// No office needs more.
    pub(crate) const MOST_OF_A_UNIT: i64 = 20;
    /// After so long without an answer nobody is told any more: a program that is away for a weekend hears what it missed.
    pub(crate) const LONGEST_FAILURE: TimeDelta = TimeDelta::days(3);

    /// Nor before so many tries: where nothing happens for days, or where we were away ourselves, one try proves nothing.
    pub(crate) const MOST_FAILURES: i64 = 20;

    /// Whether it has failed for so long and so often at `now` that it is given up.
    pub(crate) fn is_lost_at(&self, now: DateTime<Utc>) -> bool {
        let since = self.failing_since;
        self.failures >= Self::MOST_FAILURES
            && since.is_some_and(|since| now - since >= Self::LONGEST_FAILURE)
    }
}
