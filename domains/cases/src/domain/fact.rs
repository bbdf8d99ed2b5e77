//! What is noted on a case by what happened elsewhere: told in the language of whoever reads it.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::Words;

/// A fact that stands in a history, with its parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fact", rename_all = "snake_case")]
pub(crate) enum Fact {
    /// The population register has what was declared.
    Entered,
    /// An official entered it by hand.
    EnteredByHand,
    /// The register could not follow.
    NotEntered,
    /// What was entered is taken back.
    Annulled,
    /// An official took it back by hand.
    AnnulledByHand,
    /// The register could not take it back.
    NotAnnulled,
    /// Who asked died.
    Died {
        /// On this day.
        on: NaiveDate,
    },
    /// Who was granted something for their home moved.
    Moved {
        /// Since this day.
        on: NaiveDate,
    },
    /// They are no longer in the register.
    Left {
        /// Since this day.
        on: NaiveDate,
    },
    /// The letter of a notice before refusal arrived by post.
    NoticeArrived {
        /// On this day.
        on: NaiveDate,
    },
    /// The term ends soon.
    TermNear {
        /// On this day.
        on: NaiveDate,
    },
    /// Who asked has asked whoever holds the power to conclude in the office's place.
    SubstituteAsked {
        /// By this day they conclude.
        by: NaiveDate,
    },
    /// The office is late for so long that it came before them though nobody asked.
    SubstituteBegun {
        /// By this day they conclude.
        by: NaiveDate,
    },
    /// What it costs was paid.
    FeePaid,
    /// The last day to pay that went by.
    FeeUnpaid,
    /// The appointment for it was booked.
    VisitBooked {
        /// For then, on the city's clocks.
        at: NaiveDateTime,
    },
    /// It was moved, or is at another office.
    VisitMoved {
        /// To then.
        at: NaiveDateTime,
    },
    /// It is not to be.
    VisitCancelled {
        /// When it would have been.
        at: NaiveDateTime,
    },
    /// Nobody came.
    VisitMissed {
        /// When it was.
        at: NaiveDateTime,
    },
    /// They were served.
    VisitServed {
        /// When it was.
        at: NaiveDateTime,
    },
}

impl Fact {
    /// The key of its text.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Entered => "cases-fact-entered",
            Self::EnteredByHand => "cases-fact-entered-by-hand",
            Self::NotEntered => "cases-fact-not-entered",
            Self::Annulled => "cases-fact-annulled",
            Self::AnnulledByHand => "cases-fact-annulled-by-hand",
            Self::NotAnnulled => "cases-fact-not-annulled",
            Self::Died { .. } => "cases-fact-died",
            Self::Moved { .. } => "cases-fact-moved",
            Self::Left { .. } => "cases-fact-left",
            Self::NoticeArrived { .. } => "cases-fact-notice-arrived",
            Self::TermNear { .. } => "cases-fact-term-near",
            Self::SubstituteAsked { .. } => "cases-fact-substitute-asked",
            Self::SubstituteBegun { .. } => "cases-fact-substitute-begun",
            Self::FeePaid => "cases-fact-fee-paid",
            Self::FeeUnpaid => "cases-fact-fee-unpaid",
            Self::VisitBooked { .. } => "cases-fact-visit-booked",
            Self::VisitMoved { .. } => "cases-fact-visit-moved",
            Self::VisitCancelled { .. } => "cases-fact-visit-cancelled",
            Self::VisitMissed { .. } => "cases-fact-visit-missed",
            Self::VisitServed { .. } => "cases-fact-visit-served",
        }
    }

    /// The day that its text names, if it does.
    pub(crate) const fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Died { on }
            | Self::Moved { on }
            | Self::Left { on }
            | Self::NoticeArrived { on }
            | Self::TermNear { on } => Some(on),
            Self::SubstituteAsked { by } | Self::SubstituteBegun { by } => Some(by),
            Self::VisitBooked { at }
            | Self::VisitMoved { at }
            | Self::VisitCancelled { at }
            | Self::VisitMissed { at }
            | Self::VisitServed { at } => Some(at.date()),
            Self::Entered
            | Self::EnteredByHand
            | Self::NotEntered
            | Self::Annulled
            | Self::AnnulledByHand
            | Self::NotAnnulled
            | Self::FeePaid
            | Self::FeeUnpaid => None,
        }
    }

    /// The hour that its text names beside the day, if it does.
    pub(crate) fn hour(self) -> Option<String> {
        match self {
            Self::VisitBooked { at }
            | Self::VisitMoved { at }
            | Self::VisitCancelled { at }
            | Self::VisitMissed { at }
            | Self::VisitServed { at } => Some(at.format("%-H:%M").to_string()),
            _ => None,
        }
    }

    /// Whether whoever it happened to is told of it by the domain in which it did.
    pub(crate) const fn is_told_elsewhere(self) -> bool {
        matches!(
            self,
            Self::VisitBooked { .. }
                | Self::VisitMoved { .. }
                | Self::VisitCancelled { .. }
                | Self::VisitMissed { .. }
                | Self::VisitServed { .. }
        )
    }

    /// Whether what the service says of a home that has changed follows it.
    pub(crate) const fn is_about_home(self) -> bool {
        matches!(self, Self::Moved { .. } | Self::Left { .. })
    }
}

/// A fact as it is written down, with the words of the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Noted {
    pub(crate) fact: Fact,
    pub(crate) words: Words,
}
