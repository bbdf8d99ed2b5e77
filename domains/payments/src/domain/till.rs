//! A till (*cassa*): what one clerk takes in at the desk on one day, and how it is closed (art. 233 D.Lgs. 267/2000: who
//! handles the city's money accounts for it).

mod means;
mod taking;

use audit::Reason;
use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Cents, StaffId};

pub use means::{Means, MeansKind, TerminalReference, TerminalReferenceError};
pub use taking::{Approval, Taking, TakingKind};

kernel::id! {
    /// The till of one clerk on one day (*cassa*).
    pub TillId, "till"
}

kernel::id! {
    /// One line of a till (*operazione di cassa*).
    pub TakingId, "taking"
}

/// The till of a clerk on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Till {
    /// Which one.
    pub id: TillId,
    /// Raised by each change.
    pub version: i64,
    /// Whose.
    pub clerk: StaffId,
    /// The office where they sit.
    pub office: String,
    /// The day, as the wall of the office shows it.
    pub day: NaiveDate,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
    /// The money that was in it when it was opened (*fondo cassa*).
    pub float: Cents,
    /// Where it stands.
    pub state: TillState,
}

/// Where a till stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TillState {
    /// It takes in.
    Open,
    /// It takes no more.
    Closed(Closing),
    /// And somebody else has looked at its report.
    Seen {
        /// What was counted.
        closing: Closing,
        /// Who looked.
        by: StaffId,
        /// When.
        at: DateTime<Utc>,
    },
}

/// What was counted when a till was closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// When.
    pub at: DateTime<Utc>,
    /// The money in the drawer, the float with it.
    pub counted_cash: Cents,
    /// The sum that the terminal printed at its own closing.
    pub counted_cards: Cents,
    /// Why it is not what was expected, where it is not.
    pub explanation: Option<Reason>,
    /// SHA-256 of the report as it was then, in hexadecimal: whoever prints it later prints the same.
    pub digest: String,
}

/// Why a till does not do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TillRefusal {
    /// It is closed.
    #[error("the till is closed")]
    Closed,
    /// It is not closed yet.
    #[error("the till is open")]
    StillOpen,
    /// It is of another day: that one is closed first.
    #[error("the till is of another day")]
    AnotherDay,
    /// What was counted is not what was expected, and nobody says why.
    #[error("a difference wants an explanation")]
    Unexplained,
    /// A correction waits for somebody to approve it.
    #[error("a correction waits for approval")]
    Waits,
    /// Somebody has looked at it already.
    #[error("somebody has looked at it already")]
    SeenAlready,
    /// What is to be corrected is a correction, or was corrected before.
    #[error("it cannot be corrected")]
    NotCorrectable,
    /// It does not wait for anybody.
    #[error("it waits for nobody")]
    NotWaiting,
    /// What was paid for was given, or its money goes back already by another way.
    #[error("what was paid for was given already")]
    GivenAlready,
}

impl Till {
    /// A correction of more than this is approved by another person before it counts.
    pub const APPROVED_ABOVE: Cents = Cents::new(5_000);

    /// A clerk opens the till of a day.
    #[must_use]
    pub fn open(clerk: StaffId, office: &str, day: NaiveDate, float: Cents, now: DateTime<Utc>) -> Self {
        let state = TillState::Open;
        Self {
            id: TillId::new(),
            version: 1,
            clerk,
            office: office.to_owned(),
            day,
            opened_at: now,
            float,
            state,
        }
    }

    /// Whether it takes in on `day`.
    pub fn demand_open_on(&self, day: NaiveDate) -> Result<(), TillRefusal> {
        match self.state {
            TillState::Open if self.day == day => Ok(()),
            TillState::Open => Err(TillRefusal::AnotherDay),
            TillState::Closed(_) | TillState::Seen { .. } => Err(TillRefusal::Closed),
        }
    }

    /// Whether it takes in still, of whatever day it is.
    pub const fn demand_open(&self) -> Result<(), TillRefusal> {
        match self.state {
            TillState::Open => Ok(()),
            TillState::Closed(_) | TillState::Seen { .. } => Err(TillRefusal::Closed),
        }
    }

    /// What was counted, once it was.
    #[must_use]
    pub const fn closing(&self) -> Option<&Closing> {
        match &self.state {
            TillState::Open => None,
            TillState::Closed(closing) | TillState::Seen { closing, .. } => Some(closing),
        }
    }

    /// The clerk closes it. What differs from what was expected is explained.
    pub fn close(self, sums: &Sums, closing: Closing) -> Result<Self, TillRefusal> {
        self.demand_open()?;
        if sums.waiting > 0 {
            return Err(TillRefusal::Waits);
        }
        let differs = sums.cash_difference(&closing) != 0 || sums.card_difference(&closing) != 0;
        if differs && closing.explanation.is_none() {
            return Err(TillRefusal::Unexplained);
        }
        Ok(Self { state: TillState::Closed(closing), ..self })
    }

    /// Somebody else has looked at its report.
    pub fn see(self, by: StaffId, at: DateTime<Utc>) -> Result<Self, TillRefusal> {
        match self.state {
            TillState::Open => Err(TillRefusal::StillOpen),
            TillState::Closed(closing) => Ok(Self { state: TillState::Seen { closing, by, at }, ..self }),
            TillState::Seen { .. } => Err(TillRefusal::SeenAlready),
        }
    }
}

/// What a till comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// The float.
    pub float: i64,
    /// Cash that was taken in, less what was corrected.
    pub cash: i64,
    /// The same of cards.
    pub cards: i64,
    /// How many payments.
    pub payments: u32,
    /// How many corrections wait.
    pub waiting: u32,
}

impl Sums {
    /// What these lines of a till come to.
    #[must_use]
    pub fn of(till: &Till, lines: &[Taking]) -> Self {
        let mut sums = Self { float: till.float.cents(), ..Self::default() };
        for line in lines {
            sums.waiting += u32::from(line.waits());
            if !line.counts() {
                continue;
            }
            sums.payments += u32::from(line.what == TakingKind::Taken);
            match line.means.kind() {
                MeansKind::Cash => sums.cash += line.amount,
                MeansKind::Card => sums.cards += line.amount,
            }
        }
        sums
    }

    /// What should be in the drawer.
    #[must_use]
    pub const fn expected_cash(&self) -> i64 {
        self.float + self.cash
    }

    /// How much more is in the drawer than expected; below zero: how much is missing.
    #[must_use]
    pub const fn cash_difference(&self, closing: &Closing) -> i64 {
        closing.counted_cash.cents() - self.expected_cash()
    }

    /// How much more the terminal says than the till.
    #[must_use]
    pub const fn card_difference(&self, closing: &Closing) -> i64 {
        closing.counted_cards.cents() - self.cards
    }
}

#[cfg(test)]
mod tests;
