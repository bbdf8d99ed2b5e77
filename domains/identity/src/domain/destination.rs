//! Where messages go: to an address, or to a mobile telephone.

use mail::Address;
use sms::Number;

/// By what the city writes to somebody. Of each there is one that they have shown to be theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Means {
    /// E-mail.
    Email,
    /// Text messages.
    Phone,
}

impl Means {
    pub(crate) const ALL: [Self; 2] = [Self::Email, Self::Phone];

    /// As stored.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|means| means.code() == code)
    }
}

/// Where a message goes. Its `Debug` shows neither address nor number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Destination {
    Email(Address),
    Phone(Number),
}

impl Destination {
    /// One that a table holds; none where the program no longer takes it.
    pub(crate) fn stored(means: Means, text: &str) -> Option<Self> {
        match means {
            Means::Email => Address::parse(text).ok().map(Self::Email),
            Means::Phone => Number::parse(text).ok().map(Self::Phone),
        }
    }

    pub(crate) const fn means(&self) -> Means {
        match self {
            Self::Email(_) => Means::Email,
            Self::Phone(_) => Means::Phone,
        }
    }

    /// As it is written.
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Email(address) => address.as_str(),
            Self::Phone(number) => number.as_str(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_read_again_and_never_printed() {
        for (means, text) in [(Means::Email, "ada@posta.example"), (Means::Phone, "+393331234567")] {
            let stored = Destination::stored(means, text).unwrap();
            assert_eq!((stored.means(), stored.as_str()), (means, text));
            assert_eq!(Means::from_code(means.code()), Some(means));
            assert!(!format!("{stored:?}").contains(text));
        }
        assert_eq!(Destination::stored(Means::Phone, "ada@posta.example"), None);
        assert_eq!(Means::from_code("pigeon"), None);
    }
}
