//! Who stands as the sender of a message.

use rusmpp::types::COctetString;
use rusmpp::values::{Npi, Ton};

use crate::Number;

/// The sender that a telephone shows. Nobody can answer to a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sender {
    /// A name that the operator knows as ours (in Italy one that stands in AGCOM's register of aliases).
    Name(String),
    /// A short number of the operator's.
    Short(String),
    /// A whole number, with its country's prefix.
    Number(Number),
}

/// A text that is no sender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("neither a name of at most 11 letters and digits, nor a number")]
pub struct SenderError;

impl Sender {
    /// The longest name that networks carry.
    const LONGEST_NAME: usize = 11;
    /// The lengths of short numbers.
    const SHORT: std::ops::RangeInclusive<usize> = 3..=7;

    /// Reads a sender: a name, a short number, or a whole one with `+`.
    pub fn parse(text: &str) -> Result<Self, SenderError> {
        let text = text.trim();
        if text.starts_with('+') {
            return Number::parse(text).map(Self::Number).map_err(|_| SenderError);
        }
        if text.bytes().all(|byte| byte.is_ascii_digit()) {
            let is_short = Self::SHORT.contains(&text.len());
            return is_short.then(|| Self::Short(text.to_owned())).ok_or(SenderError);
        }
        let is_name = text.len() <= Self::LONGEST_NAME
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b" .-_&".contains(&byte));
        is_name.then(|| Self::Name(text.to_owned())).ok_or(SenderError)
    }

    /// As it travels: of which kind, by whose plan, and what.
    pub(crate) fn to_address(&self) -> (Ton, Npi, COctetString<1, 21>) {
        let (ton, npi, text) = match self {
            Self::Name(name) => (Ton::Alphanumeric, Npi::Unknown, name.as_str()),
            Self::Short(digits) => (Ton::NetworkSpecific, Npi::Unknown, digits.as_str()),
            Self::Number(number) => (Ton::International, Npi::Isdn, number.digits()),
        };
        // Every kind was measured when it was read, so that it fits.
        (ton, npi, COctetString::from_slice(&[text.as_bytes(), b"\0"].concat()).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_a_short_number_and_a_whole_one_are_senders() {
        assert_eq!(Sender::parse(" Com.Milano "), Ok(Sender::Name("Com.Milano".into())));
        assert_eq!(Sender::parse("44020"), Ok(Sender::Short("44020".into())));
        let whole = Sender::parse("+39 333 1234567").unwrap();
        let (ton, npi, address) = whole.to_address();
        assert_eq!((ton, npi, address.as_str()), (Ton::International, Npi::Isdn, "393331234567"));
        for text in ["", "12", "12345678", "Comune di Borgo", "Città", "+39"] {
            assert_eq!(Sender::parse(text), Err(SenderError), "{text}");
        }
    }
}
