//! Programs that want to be told what happens: those of offices to their cases, those of people to their own.

use ::web::token::TokenId;
use chrono::{DateTime, TimeDelta, Utc};
use kernel::PersonId;
use uuid::Uuid;

use crate::definition::UnitKey;

kernel::id! {
    /// What one program is told of one office's cases, or of somebody's own.
    pub WebhookId, "webhook"
}

/// Of whose cases a program is told.
#[derive(Clone, Debug)]
pub(crate) enum Hears {
    /// Of those that an office has.
    Office(UnitKey),
    /// Of a person's own, as far as whoever is behind the token that had it told may read them when it is.
    Own { person: PersonId, token: TokenId },
}

impl Hears {
    /// The office, where it is one.
    pub(crate) const fn unit(&self) -> Option<&UnitKey> {
        match self {
            Self::Office(unit) => Some(unit),
            Self::Own { .. } => None,
        }
    }

    /// For those who look after it: the office, and of a person nothing.
    pub(crate) fn told(&self) -> &str {
        self.unit().map_or("a person", UnitKey::as_str)
    }
}

/// What one program is told of one office's cases, or of somebody's own.
#[derive(Clone, Debug)]
pub(crate) struct Webhook {
    pub(crate) id: WebhookId,
    pub(crate) of: Hears,
    /// Where.
    pub(crate) address: String,
    /// Of which events.
    pub(crate) kinds: Vec<String>,
    /// What its key is derived from, with the secret of the house.
    pub(crate) salt: String,
    /// Whoever answers for the office, or the person who came in.
    pub(crate) made_by: Uuid,
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
    /// What somebody reads of their own cases, by its word: what colleagues say among themselves is not theirs.
    pub(crate) const OWN_KINDS: [&str; 5] = ["sent", "acted", "silence", "late", "message"];
    /// Nobody needs more of their own, nor of one for whom they act.
    pub(crate) const MOST_OF_A_PERSON: i64 = 5;
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
