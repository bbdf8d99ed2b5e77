//! How somebody is reached, and by which way they want to hear of what.

use std::fmt;

use chrono::{DateTime, Utc};
use kernel::Language;
use mail::Address;

/// A telephone number as its owner stated it: nobody has proven it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Phone(String);

/// Why a text is no number of a mobile telephone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PhoneError {
    /// Letters, or too few or too many digits.
    #[error("not a telephone number")]
    NotANumber,
    /// An Italian number that does not begin with 3.
    #[error("not a mobile telephone")]
    NotMobile,
}

impl Phone {
    const ITALY: &str = "+39";
    /// The lengths that E.164 knows, with the country's prefix.
    const DIGITS: std::ops::RangeInclusive<usize> = 8..=15;

    /// Reads a number as people write it. One without a country's prefix is Italian.
    pub(crate) fn parse(text: &str) -> Result<Self, PhoneError> {
        let plain: String = text.chars().filter(|letter| !" .-/()".contains(*letter)).collect();
        let number = match (plain.strip_prefix('+'), plain.strip_prefix("00")) {
            (Some(rest), _) | (None, Some(rest)) => format!("+{rest}"),
            (None, None) => format!("{}{plain}", Self::ITALY),
        };
        let digits = &number[1..];
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) || !Self::DIGITS.contains(&digits.len()) {
            return Err(PhoneError::NotANumber);
        }
        match number.strip_prefix(Self::ITALY) {
            Some(own) if !own.starts_with('3') => Err(PhoneError::NotMobile),
            Some(own) if !(9..=10).contains(&own.len()) => Err(PhoneError::NotANumber),
            _ => Ok(Self(number)),
        }
    }

    /// One that the table holds.
    pub(crate) const fn stored(text: String) -> Self {
        Self(text)
    }

    /// With its country's prefix: `+393331234567`.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Never the number itself: this form ends up in logs.
impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Phone(…)")
    }
}

/// An address whose owner has shown that they read what comes to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct VerifiedEmail {
    pub(crate) address: Address,
    pub(crate) since: DateTime<Utc>,
    /// Since when a mail server takes nothing for it.
    pub(crate) refused_at: Option<DateTime<Utc>>,
}

/// How somebody is reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Contact {
    pub(crate) email: Option<VerifiedEmail>,
    pub(crate) phone: Option<Phone>,
    /// In which language they are written to.
    pub(crate) language: Language,
}

/// What notices are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// Who may come in, and by what one is reached. For everybody's safety there is no choice: by e-mail, where there
    /// is an address.
    Account,
    /// Who acts for somebody else.
    Delegation,
    /// Certificates, requests, appointments.
    Services,
}

impl Topic {
    /// Those of which one chooses how to hear.
    pub const CHOSEN: [Self; 2] = [Self::Delegation, Self::Services];

    const ALL: [Self; 3] = [Self::Account, Self::Delegation, Self::Services];

    /// As stored, and the end of its text keys.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Delegation => "delegation",
            Self::Services => "services",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.code() == code)
    }
}

/// By which way somebody wants to hear of a topic. The city's own pages have everything in any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Channel {
    /// By e-mail.
    #[default]
    Email,
    /// In the city's pages alone.
    Pages,
    /// By letter, from the office that has something to say.
    Letter,
}

impl Channel {
    pub(crate) const ALL: [Self; 3] = [Self::Email, Self::Pages, Self::Letter];

    /// As stored, and the end of its text keys.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Pages => "pages",
            Self::Letter => "letter",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.code() == code)
    }
}

/// Somebody's choices. What they have said nothing about goes by e-mail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Choices(Vec<(Topic, Channel)>);

impl Choices {
    pub(crate) const fn new(chosen: Vec<(Topic, Channel)>) -> Self {
        Self(chosen)
    }

    pub(crate) fn of(&self, topic: Topic) -> Channel {
        self.0.iter().find(|(chosen, _)| *chosen == topic).map_or_else(Channel::default, |(_, way)| *way)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (Topic, Channel)> {
        self.0.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Result<String, PhoneError> {
        Phone::parse(text).map(|phone| phone.as_str().to_owned())
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
        assert_eq!(number("02 88451234"), Err(PhoneError::NotMobile));
        for text in ["", "333", "333 123 45678", "tre tre tre", "+", "+39", "++393331234567"] {
            assert!(number(text).is_err(), "{text}");
        }
        assert_eq!(format!("{:?}", Phone::parse("333 123 4567").unwrap()), "Phone(…)");
    }

    #[test]
    fn who_has_chosen_nothing_hears_by_e_mail() {
        let choices = Choices::new(vec![(Topic::Services, Channel::Letter)]);
        assert_eq!(choices.of(Topic::Services), Channel::Letter);
        assert_eq!(choices.of(Topic::Delegation), Channel::Email);
        assert_eq!(Topic::from_code("delegation"), Some(Topic::Delegation));
        assert_eq!(Channel::from_code("pigeon"), None);
    }
}
