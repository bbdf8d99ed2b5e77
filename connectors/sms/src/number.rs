//! The number of a mobile telephone.

use std::fmt;

/// A number to which a text message can be sent, with its country's prefix (E.164).
#[derive(Clone, PartialEq, Eq)]
pub struct Number(String);

/// Why a text is no number of a mobile telephone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Letters, or too few or too many digits.
    #[error("not a telephone number")]
    NotANumber,
    /// An Italian number that does not begin with 3.
    #[error("not a mobile telephone")]
    NotMobile,
}

impl Number {
    const ITALY: &str = "+39";
    /// The lengths that E.164 knows, with the country's prefix.
    const DIGITS: std::ops::RangeInclusive<usize> = 8..=15;

    /// Reads a number as people write it. One without a country's prefix is Italian.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let plain: String = text.chars().filter(|letter| !" .-/()".contains(*letter)).collect();
        let number = match (plain.strip_prefix('+'), plain.strip_prefix("00")) {
            (Some(rest), _) | (None, Some(rest)) => format!("+{rest}"),
            (None, None) => format!("{}{plain}", Self::ITALY),
        };
        let digits = &number[1..];
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) || !Self::DIGITS.contains(&digits.len()) {
            return Err(NumberError::NotANumber);
        }
        match number.strip_prefix(Self::ITALY) {
            Some(own) if !own.starts_with('3') => Err(NumberError::NotMobile),
            Some(own) if !(9..=10).contains(&own.len()) => Err(NumberError::NotANumber),
            _ => Ok(Self(number)),
        }
    }

    /// With its country's prefix: `+393331234567`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it travels: the digits alone.
    pub(crate) fn digits(&self) -> &str {
        &self.0[1..]
    }
}

/// Never the number itself: this form ends up in logs.
impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Number(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Result<String, NumberError> {
        Number::parse(text).map(|number| number.as_str().to_owned())
    }

    #[test]
    fn a_mobile_number_is_read_as_people_write_it() {
        for text in ["333 123 4567", "+39 333.1234567", "0039 333-1234567", "(333) 1234567"] {
            assert_eq!(number(text).as_deref(), Ok("+393331234567"), "{text}");
        }
        assert_eq!(number("+41 79 123 45 67").as_deref(), Ok("+41791234567"));
    }

    #[test]
    fn a_number_that_rings_at_home_or_nowhere_is_refused() {
        assert_eq!(number("02 88451234"), Err(NumberError::NotMobile));
        for text in ["", "333", "333 123 45678", "tre tre tre", "+", "+39", "++393331234567"] {
            assert!(number(text).is_err(), "{text}");
        }
        assert_eq!(format!("{:?}", Number::parse("333 123 4567").unwrap()), "Number(…)");
    }
}
