//! By what somebody pays at the desk: notes and coins, or a card on its terminal.

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
