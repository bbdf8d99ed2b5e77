//! What somebody says of a service or of a page: stars, one of the model's answers, and words of their own.

use db::Statement;
use uuid::Uuid;

use crate::Page;
use crate::ui::Choice;

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
    #[must_use]
    pub fn of(count: i64) -> Option<Self> {
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

    /// One to five, as choices.
    pub(super) fn choices(page: &Page) -> Vec<Choice> {
        let words = |count: u8| page.text_with("web-rating-stars", &[("count", count.into())]);
        (1..=5).map(|count| Choice::new(count.to_string(), words(count))).collect()
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
        Self { code: "clear", key: "web-rating-clear" },
        Self { code: "complete", key: "web-rating-complete" },
        Self { code: "sure", key: "web-rating-sure" },
        Self { code: "no-trouble", key: "web-rating-no-trouble" },
        Self { code: "other", key: "web-rating-other" },
    ];
    const BLAME: [Self; 5] = [
        Self { code: "unclear", key: "web-rating-unclear" },
        Self { code: "incomplete", key: "web-rating-incomplete" },
        Self { code: "unsure", key: "web-rating-unsure" },
        Self { code: "trouble", key: "web-rating-trouble" },
        Self { code: "other", key: "web-rating-other" },
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
    pub words: Option<String>,
}

impl Rating {
    /// Binds what every row of one begins with: a name of its own, the stars, the answer and the words.
    pub fn begins<C>(&self, statement: Statement<C>) -> Statement<C> {
        statement
            // A version 7 would say to the microsecond when, and with that who.
            .bind(Uuid::new_v4())
            .bind(i64::from(self.stars.count()))
            .bind(self.remark.code)
            .bind(self.words.clone())
    }
}
