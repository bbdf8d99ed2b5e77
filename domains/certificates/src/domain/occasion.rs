//! Why a clerk opens a person.

/// Why a clerk opens a person. The resident reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// The person is at the counter.
    InPerson,
    /// Somebody is at the counter for them.
    OnBehalf,
    /// They asked by telephone, by letter or by mail.
    ByRequest,
    /// The office needs it, for a matter that has this number.
    Office(MatterNumber),
}

/// The number of a matter or of a letter, as the office files it: `prot. 1234/2020`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatterNumber(String);

/// Why something is no occasion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OccasionError {
    /// None of the list.
    #[error("no such occasion")]
    Unknown,
    /// What the office needs has a number.
    #[error("a number has a digit and at most {} letters, digits and signs", MatterNumber::LONGEST)]
    Number,
}

impl MatterNumber {
    /// A number, not a story.
    pub const LONGEST: usize = 40;

    /// Reads a number. It has a digit, and no sign that a name or a sentence would need.
    pub fn parse(text: &str) -> Result<Self, OccasionError> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_fit = |sign: char| sign.is_alphanumeric() || " ./-_°".contains(sign);
        let is_number = text.chars().any(|sign| sign.is_ascii_digit()) && text.chars().all(is_fit);
        if is_number && text.chars().count() <= Self::LONGEST {
            Ok(Self(text))
        } else {
            Err(OccasionError::Number)
        }
    }

    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Occasion {
    /// The codes, in the order in which clerks choose, each with the key of its words.
    pub const CHOICES: [(&str, &str); 4] = [
        ("in-person", "certificates-purpose-in-person"),
        ("on-behalf", "certificates-purpose-on-behalf"),
        ("by-request", "certificates-purpose-by-request"),
        ("office", "certificates-purpose-office"),
    ];

    /// Reads a choice, with the number that goes with it.
    pub fn parse(code: &str, number: &str) -> Result<Self, OccasionError> {
        match code {
            "in-person" => Ok(Self::InPerson),
            "on-behalf" => Ok(Self::OnBehalf),
            "by-request" => Ok(Self::ByRequest),
            "office" => MatterNumber::parse(number).map(Self::Office),
            _ => Err(OccasionError::Unknown),
        }
    }

    /// Its code and the key of its words.
    #[must_use]
    pub const fn choice(&self) -> (&'static str, &'static str) {
        match self {
            Self::InPerson => Self::CHOICES[0],
            Self::OnBehalf => Self::CHOICES[1],
            Self::ByRequest => Self::CHOICES[2],
            Self::Office(_) => Self::CHOICES[3],
        }
    }

    /// The number of the matter, if there is one.
    #[must_use]
    pub fn number(&self) -> Option<&str> {
        match self {
            Self::Office(number) => Some(number.as_str()),
            Self::InPerson | Self::OnBehalf | Self::ByRequest => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_of_an_occasion_reads_back() {
        for (code, key) in Occasion::CHOICES {
            let occasion = Occasion::parse(code, "prot. 12/2020").unwrap();
            assert_eq!(occasion.choice(), (code, key));
        }
        assert_eq!(Occasion::parse("curiosity", ""), Err(OccasionError::Unknown));
    }

    #[test]
    fn what_the_office_needs_has_a_number_and_names_nobody() {
        let number = |text| MatterNumber::parse(text).map(|number| number.as_str().to_owned());
        assert_eq!(number(" prot.  1234/2020 ").as_deref(), Ok("prot. 1234/2020"));
        for wrong in ["", "separazione", "12, di Ada Bianchi", &"1".repeat(41)] {
            assert_eq!(number(wrong), Err(OccasionError::Number), "{wrong}");
        }
    }
}
