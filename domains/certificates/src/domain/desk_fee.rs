//! What a neighbourhood desk takes in cash for its work.

use kernel::Cents;

/// What a neighbourhood desk takes in cash for a certificate, beside what the law wants: small by construction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeskFee {
    amount: Cents,
    keeper: FeeKeeper,
}

/// Whose the money is that a desk took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeeKeeper {
    /// The desk keeps it for its work.
    Desk,
    /// The desk owes it to the city, and hands it over with the month's settlement.
    City,
}

/// Why an amount is no fee of a desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeskFeeError {
    /// It is no amount of money.
    #[error("this is no amount")]
    NoAmount,
    /// More than a desk may take.
    #[error("a desk takes at most {}", DeskFee::MOST)]
    TooMuch,
}

impl FeeKeeper {
    /// Both, the usual one first.
    pub const ALL: [Self; 2] = [Self::Desk, Self::City];

    /// As stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Desk => "desk",
            Self::City => "city",
        }
    }

    /// The one of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|keeper| keeper.code() == code)
    }
}

impl DeskFee {
    /// The most that a desk takes for one certificate: 2 euro.
    pub const MOST: Cents = Cents::new(200);

    /// Nothing is taken.
    pub const FREE: Self = Self { amount: Cents::ZERO, keeper: FeeKeeper::Desk };

    /// A fee of a known amount.
    pub fn try_new(amount: Cents, keeper: FeeKeeper) -> Result<Self, DeskFeeError> {
        if amount > Self::MOST { Err(DeskFeeError::TooMuch) } else { Ok(Self { amount, keeper }) }
    }

    /// Reads an amount as somebody typed it: `1,50`. Nothing typed is nothing taken.
    pub fn parse(text: &str, keeper: FeeKeeper) -> Result<Self, DeskFeeError> {
        let amount = match text.trim() {
            "" => Cents::ZERO,
            typed => Cents::typed(typed).ok_or(DeskFeeError::NoAmount)?,
        };
        Self::try_new(amount, keeper)
    }

    /// How much.
    #[must_use]
    pub const fn amount(self) -> Cents {
        self.amount
    }

    /// Whose it is.
    #[must_use]
    pub const fn keeper(self) -> FeeKeeper {
        self.keeper
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_desk_takes_two_euro_at_most() {
        let read = |text| DeskFee::parse(text, FeeKeeper::Desk).map(|fee| fee.amount().cents());
        assert_eq!((read("2"), read("1,50"), read(" 0,50 "), read("")), (Ok(200), Ok(150), Ok(50), Ok(0)));
        for more in ["2,01", "3", "200"] {
            assert_eq!(read(more), Err(DeskFeeError::TooMuch), "{more}");
        }
        for nonsense in ["-1", "due", "1,5"] {
            assert_eq!(read(nonsense), Err(DeskFeeError::NoAmount), "{nonsense}");
        }
        assert_eq!(DeskFee::try_new(Cents::new(201), FeeKeeper::City), Err(DeskFeeError::TooMuch));
    }

    #[test]
    fn whose_the_money_is_reads_back_from_its_code() {
        assert!(FeeKeeper::ALL.into_iter().all(|one| FeeKeeper::from_code(one.code()) == Some(one)));
        assert_eq!(FeeKeeper::from_code("nobody"), None);
    }
}
