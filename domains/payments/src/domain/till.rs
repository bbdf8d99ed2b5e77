//! A till (*cassa*): what one clerk takes in at the desk on one day, and how it is closed (art. 233 D.Lgs. 267/2000: who
//! handles the city's money accounts for it).

use audit::Reason;
use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Cents, StaffId};

kernel::id! {
    /// The till of one clerk on one day (*cassa*).
    pub TillId, "till"
}

kernel::id! {
    /// One line of a till (*operazione di cassa*).
    pub TakingId, "taking"
}

/// By what somebody pays at the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Means {
    /// Notes and coins.
    Cash,
    /// A card, on the terminal of the desk.
    Card {
        /// What the terminal prints for the transaction.
        terminal: TerminalReference,
    },
}

/// The same without the words of the terminal: what sums are by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MeansKind {
    /// Notes and coins.
    Cash,
    /// Cards.
    Card,
}

impl MeansKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Cash, Self::Card];

    /// As stored and as forms send it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cash => "cash",
            Self::Card => "card",
        }
    }

    /// The means of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The key of what it is called.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Cash => "payments-till-cash",
            Self::Card => "payments-till-card",
        }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Cash => Self::Card,
            Self::Card => Self::Cash,
        }
    }
}

impl Means {
    /// Cash or card.
    #[must_use]
    pub const fn kind(&self) -> MeansKind {
        match self {
            Self::Cash => MeansKind::Cash,
            Self::Card { .. } => MeansKind::Card,
        }
    }

    /// What the terminal printed, if one did.
    #[must_use]
    pub const fn terminal(&self) -> Option<&TerminalReference> {
        match self {
            Self::Cash => None,
            Self::Card { terminal } => Some(terminal),
        }
    }
}

/// What a card terminal prints for a transaction: never the number of the card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TerminalReference(String);

/// Why a text is no reference of a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TerminalReferenceError {
    /// Nothing, too much, or signs that no terminal prints.
    #[error("a reference has 1 to {} letters, digits and signs", TerminalReference::LONGEST)]
    Shape,
    /// It looks like the number of a card, which is not kept.
    #[error("the number of a card is not kept")]
    NumberOfACard,
}

impl TerminalReference {
    /// Longer than any terminal's.
    pub const LONGEST: usize = 40;

    /// Reads what the clerk copies from the slip.
    pub fn parse(text: &str) -> Result<Self, TerminalReferenceError> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_fit = |sign: char| sign.is_ascii_alphanumeric() || " ./-_*".contains(sign);
        if text.is_empty() || text.chars().count() > Self::LONGEST || !text.chars().all(is_fit) {
            return Err(TerminalReferenceError::Shape);
        }
        let digits: Vec<u32> = text.chars().filter_map(|sign| sign.to_digit(10)).collect();
        let has_letters = text.chars().any(|sign| sign.is_ascii_alphabetic());
        if !has_letters && (13..=19).contains(&digits.len()) && has_luhn(&digits) {
            return Err(TerminalReferenceError::NumberOfACard);
        }
        Ok(Self(text))
    }

    /// As it was copied.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The check of the numbers of cards (ISO/IEC 7812-1).
fn has_luhn(digits: &[u32]) -> bool {
    let weigh = |(place, digit): (usize, &u32)| match (place % 2, digit * 2) {
        (0, _) => *digit,
        (_, doubled) if doubled > 9 => doubled - 9,
        (_, doubled) => doubled,
    };
    digits.iter().rev().enumerate().map(weigh).sum::<u32>() % 10 == 0
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

/// One line of a till.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taking {
    /// Which one.
    pub id: TakingId,
    /// Of which till.
    pub till: TillId,
    /// When.
    pub at: DateTime<Utc>,
    /// By what means; a card with what its terminal printed.
    pub means: Means,
    /// In whole cents; below zero for what left the till.
    pub amount: i64,
    /// The receipt of the city under which it was taken.
    pub receipt: String,
    /// What it is.
    pub what: TakingKind,
}

/// What a line of a till is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TakingKind {
    /// Money that somebody paid.
    Taken,
    /// A line that puts another right. The other stays as it is.
    Correction {
        /// Which one.
        corrects: TakingId,
        /// Why.
        reason: Reason,
        /// Whether it counts.
        approval: Approval,
    },
}

/// Whether a correction counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Approval {
    /// It is small: nobody has to approve it.
    NotNeeded,
    /// It waits for another person.
    Waiting,
    /// Another person approved it.
    Given {
        /// Who.
        by: StaffId,
        /// When.
        at: DateTime<Utc>,
    },
    /// Another person did not.
    Denied {
        /// Who.
        by: StaffId,
        /// When.
        at: DateTime<Utc>,
    },
}

impl Approval {
    /// What a correction of so much begins with.
    #[must_use]
    pub const fn of(cents: i64) -> Self {
        if cents.abs() > Till::APPROVED_ABOVE.cents() { Self::Waiting } else { Self::NotNeeded }
    }

    /// As stored.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotNeeded => "not-needed",
            Self::Waiting => "waiting",
            Self::Given { .. } => "given",
            Self::Denied { .. } => "denied",
        }
    }

    /// Another person decides.
    pub const fn decide(&self, is_given: bool, by: StaffId, at: DateTime<Utc>) -> Result<Self, TillRefusal> {
        match (self, is_given) {
            (Self::Waiting, true) => Ok(Self::Given { by, at }),
            (Self::Waiting, false) => Ok(Self::Denied { by, at }),
            _ => Err(TillRefusal::NotWaiting),
        }
    }
}

impl Taking {
    /// Whether it counts in the sums.
    #[must_use]
    pub const fn counts(&self) -> bool {
        match &self.what {
            TakingKind::Taken => true,
            TakingKind::Correction { approval, .. } => {
                matches!(approval, Approval::NotNeeded | Approval::Given { .. })
            }
        }
    }

    /// Whether it waits for another person.
    #[must_use]
    pub const fn waits(&self) -> bool {
        matches!(&self.what, TakingKind::Correction { approval: Approval::Waiting, .. })
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
