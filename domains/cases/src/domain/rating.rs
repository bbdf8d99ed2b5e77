//! What somebody says of a service they used, in the words of the model of municipal sites (its component *valutazione
//! dell'esperienza d'uso*).

use super::Words;

/// The longest remark, in characters, as the model has it.
const LONGEST_REMARK: usize = 200;

/// How easy it was: one star to five.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stars(u8);

impl Stars {
    /// Reads a number from 1 to 5.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok().filter(|stars| (1..=5).contains(stars)).map(Self)
    }

    /// As a row has them.
    pub(crate) fn of(count: i64) -> Option<Self> {
        u8::try_from(count).ok().filter(|stars| (1..=5).contains(stars)).map(Self)
    }

    /// From 1 to 5.
    #[must_use]
    pub const fn count(self) -> u8 {
        self.0
    }

    /// Whether the model asks what was good rather than what was not.
    #[must_use]
    pub const fn is_praise(self) -> bool {
        self.0 > 3
    }

    /// What can be answered after so many stars.
    #[must_use]
    pub const fn remarks(self) -> [Remark; 5] {
        match self.is_praise() {
            true => Remark::PRAISE,
            false => Remark::BLAME,
        }
    }
}

/// One of the model's answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Remark {
    /// As stored and as forms send it.
    pub code: &'static str,
    /// The key of its words.
    pub key: &'static str,
}

impl Remark {
    const PRAISE: [Self; 5] = [
        Self { code: "clear", key: "cases-rating-clear" },
        Self { code: "complete", key: "cases-rating-complete" },
        Self { code: "sure", key: "cases-rating-sure" },
        Self { code: "no-trouble", key: "cases-rating-no-trouble" },
        Self { code: "other", key: "cases-rating-other" },
    ];
    const BLAME: [Self; 5] = [
        Self { code: "unclear", key: "cases-rating-unclear" },
        Self { code: "incomplete", key: "cases-rating-incomplete" },
        Self { code: "unsure", key: "cases-rating-unsure" },
        Self { code: "trouble", key: "cases-rating-trouble" },
        Self { code: "other", key: "cases-rating-other" },
    ];
}

/// What somebody says of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rating {
    /// How easy it was.
    pub stars: Stars,
    /// What was good, or what was not.
    pub remark: Remark,
    /// More about it.
    pub words: Option<Words>,
}

impl Rating {
    /// The longest remark, in characters.
    pub const LONGEST_REMARK: usize = LONGEST_REMARK;

    /// Reads what was answered after so many stars; none where the answer is not one of theirs, or there are too many
    /// words.
    #[must_use]
    pub fn parse(stars: Stars, remark: &str, words: &str) -> Option<Self> {
        let remark = stars.remarks().into_iter().find(|one| one.code == remark)?;
        let words = match words.trim() {
            "" => None,
            text => Some(Words::parse(text).filter(|_| text.chars().count() <= LONGEST_REMARK)?),
        };
        Some(Self { stars, remark, words })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_side_has_its_answers() {
        let (three, four) = (Stars::parse("3").unwrap(), Stars::parse("4").unwrap());
        assert!(Rating::parse(four, "clear", "").is_some() && Rating::parse(three, "clear", "").is_none());
        assert!(Rating::parse(three, "unclear", " ").is_some_and(|rating| rating.words.is_none()));
        assert!(Rating::parse(three, "other", &"x".repeat(201)).is_none());
        for bad in ["0", "6", "", "x", "-1"] {
            assert_eq!(Stars::parse(bad), None, "{bad}");
        }
    }
}
