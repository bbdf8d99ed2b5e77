//! What happened to a case.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::typed::is_readable;
use super::{Answers, Attached, Fact, Told};
use crate::definition::{ActionKey, StateKey};

/// The longest reason, message or note, in characters.
const LONGEST_WORDS: usize = 4_000;

/// Somebody's words: a reason, a message, a note. Lines are kept; blanks around them are not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words(String);

impl Words {
    /// The longest, in characters.
    pub const LONGEST: usize = LONGEST_WORDS;

    /// Reads what somebody wrote; `None` where that is nothing, or too much.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.replace("\r\n", "\n").trim().to_owned();
        let is_plain = text.chars().all(|letter| letter == '\n' || letter == '\t' || !letter.is_control());
        (!text.is_empty() && is_plain && text.chars().count() <= Self::LONGEST).then_some(Self(text))
    }

    /// Whether a text has nothing in it that nobody can read: control characters, and what is left of bytes that were no text.
    pub(crate) fn are_readable(text: &str) -> bool {
        is_readable(&text.replace("\r\n", "\n"))
    }

    /// As written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What somebody says, and sends, with what they do.
#[derive(Clone, Debug, Default)]
pub(crate) struct Said {
    /// Why.
    pub(crate) words: Option<Words>,
    /// Why what who asked answered to the notice before refusal changes nothing.
    pub(crate) answer: Option<Words>,
    /// The files that came with it.
    pub(crate) files: Vec<Attached>,
    /// What they filled in, before it is read.
    pub(crate) told: Told,
    /// What they filled in.
    pub(crate) answers: Answers,
}

impl From<Option<Words>> for Said {
    fn from(words: Option<Words>) -> Self {
        Self { words, ..Self::default() }
    }
}

/// Whose hand did something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hand {
    /// `resident`, `representative`, `staff`, `machine`.
    pub kind: String,
    /// Who.
    pub id: Option<Uuid>,
    /// The office, or the organisation that acted for somebody; empty for people.
    pub name: String,
}

impl Hand {
    /// Who acted for who asked, where that was a person and no organisation.
    pub(crate) fn representative(&self) -> Option<Uuid> {
        self.id.filter(|_| self.kind == "representative" && self.name.is_empty())
    }
}

/// One thing that happened to a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: DateTime<Utc>,
    /// By whose hand.
    pub by: Hand,
    /// What.
    pub kind: EntryKind,
    /// Of a note or a message that nobody wrote: the fact that it tells.
    pub(crate) fact: Option<Fact>,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// The request came.
    Sent {
        /// Its first state.
        to: StateKey,
    },
    /// Somebody did what its state allows.
    Acted {
        /// What.
        action: ActionKey,
        /// The state it led to.
        to: StateKey,
        /// Why, where they said so.
        words: Option<Words>,
        /// Why what who asked answered to the notice before refusal changes nothing, where they are refused after one.
        answer: Option<Words>,
        /// What they sent with it.
        files: Vec<Attached>,
        /// What they filled in, where the action asks something.
        answers: Answers,
    },
    /// The term passed, and the law takes silence for an answer.
    Silence {
        /// The state in which it ended.
        to: StateKey,
    },
    /// The term passed, and the office is late.
    Late,
    /// An official took it on, or was given it.
    Taken,
    /// It is back with the office.
    Released,
    /// The office and who asked wrote to one another.
    Message(Words),
    /// A note of the office's own.
    Note(Words),
}

impl EntryKind {
    /// The state into which it led; none where the case stayed in its own.
    #[must_use]
    pub const fn came_into(&self) -> Option<&StateKey> {
        match self {
            Self::Sent { to } | Self::Acted { to, .. } | Self::Silence { to } => Some(to),
            Self::Late | Self::Taken | Self::Released | Self::Message(_) | Self::Note(_) => None,
        }
    }

    /// Whether who asked reads it.
    #[must_use]
    pub const fn is_for_the_person(&self) -> bool {
        !matches!(self, Self::Note(_) | Self::Taken | Self::Released)
    }
}
