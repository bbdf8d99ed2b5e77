//! The books: entries that are added and never changed.

use chrono::NaiveDate;

use super::kinds::KindKey;
use super::notice_number::NoticeNumber;

kernel::id!(
    /// A line of the books.
    pub EntryId, "entry"
);

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nature {
    /// Money that came in.
    Collected,
    /// Money that was given back; below zero.
    Refunded,
    /// What puts an earlier entry right.
    Correction,
    /// The part of what came in that is another beneficiary's; below zero, unless it is taken back from them.
    TransferredToOthers,
}

impl Nature {
    /// All there are.
    pub const ALL: [Self; 4] = [Self::Collected, Self::Refunded, Self::Correction, Self::TransferredToOthers];

    /// As stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Collected => "collected",
            Self::Refunded => "refunded",
            Self::Correction => "correction",
            Self::TransferredToOthers => "transferred-to-others",
        }
    }

    /// The nature of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|nature| nature.code() == code)
    }
}

/// A line of the books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub id: EntryId,
    /// Of which day it is.
    pub day: NaiveDate,
    /// For what.
    pub kind: KindKey,
    /// The chapter of revenue (*capitolo di entrata*).
    pub chapter: String,
    /// The office that the revenue is of, by its code.
    pub office: String,
    /// How much, in cents; below zero for what goes out.
    pub amount_cents: i64,
    /// What it is.
    pub nature: Nature,
    /// For which notice.
    pub notice: Option<NoticeNumber>,
    /// By which receipt.
    pub receipt: Option<String>,
    /// Which entry it puts right.
    pub corrects: Option<EntryId>,
    /// Why, or by which document.
    pub note: Option<String>,
}
