//! Money: whole euro cents, never a fraction.

use serde::{Deserialize, Serialize};

/// An amount of euro in whole cents. Never negative: a refund is its own fact, not a minus sign.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type,
)]
#[serde(transparent)]
#[sqlx(transparent)]
pub struct Cents(i64);

/// An amount that cannot be money.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("an amount must be zero or more cents")]
pub struct CentsError;

impl Cents {
    /// Nothing to pay.
    pub const ZERO: Self = Self(0);

    /// An amount known to be right when the program is written.
    #[must_use]
    pub const fn new(cents: u32) -> Self {
        Self(cents as i64)
    }

    /// An amount from outside.
    pub fn try_new(cents: i64) -> Result<Self, CentsError> {
        (cents >= 0).then_some(Self(cents)).ok_or(CentsError)
    }

    /// What somebody typed: `1.234,50`, `12`, `12.50`; a point before exactly two digits at the end parts cents where there
    /// is no comma.
    #[must_use]
    pub fn typed(text: &str) -> Option<Self> {
        let text: String = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '€').collect();
        let is_cents = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        let (whole, cents) = match text.rsplit_once(',') {
            Some((whole, cents)) => (whole, cents),
            None => match text.rsplit_once('.') {
                Some((whole, cents)) if is_cents(cents) => (whole, cents),
                _ => (text.as_str(), "00"),
            },
        };
        let is_right = is_cents(cents) && whole.starts_with(|first: char| first.is_ascii_digit());
        // People write 1.000 and 1 000.
        let whole: i64 = is_right.then(|| whole.replace('.', "").parse().ok())??;
        let cents: i64 = cents.parse().ok()?;
        Self::try_new(whole.checked_mul(100)?.checked_add(cents)?).ok()
    }

    /// The number of cents.
    #[must_use]
    pub const fn cents(self) -> i64 {
        self.0
    }

    /// Whether there is nothing to pay.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }
}

impl std::ops::Add for Cents {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl std::iter::Sum for Cents {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, std::ops::Add::add)
    }
}

impl std::fmt::Display for Cents {
    /// `16.00`: the form of standards and files. People read `web`'s form, in their language.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamp_duty_and_fee_add_up() {
        let total: Cents = [Cents::new(1600), Cents::new(52)].into_iter().sum();
        assert_eq!(total.to_string(), "16.52");
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, cents) in [
            ("12", 1200),
            ("12,50", 1250),
            ("12.50", 1250),
            ("1.234,50", 123_450),
            ("1.234", 123_400),
            ("€ 5,00", 500),
            ("1 000", 100_000),
        ] {
            assert_eq!(Cents::typed(text).map(Cents::cents), Some(cents), "{text}");
        }
        for bad in ["", ",", "-1", "12,5", "12,500", "x", "99999999999999999999", "1,2,3"] {
            assert_eq!(Cents::typed(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_negative_amount_is_no_amount() {
        assert_eq!(Cents::try_new(-1), Err(CentsError));
    }
}
