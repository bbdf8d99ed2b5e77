//! What was said of one thing in a period, taken together.

use std::cmp::Reverse;

use kernel::Language;

use super::{Remark, Stars, Tally};
use crate::Page;

/// From so many answers on, what was added in words is shown: of fewer, whoever answers for a thing could tell who wrote them.
pub const WORDS_FROM: i64 = 5;

/// What was said of one thing. It is nobody's: no day stands with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// How often it was rated.
    pub count: i64,
    /// All its stars together.
    pub stars: i64,
    /// The answers of the model of municipal sites and how often each was given, the most frequent first.
    pub answers: Vec<(Remark, i64)>,
    /// The latest of what was added in words, each with its stars; none of few answers.
    pub words: Vec<(i64, String)>,
}

impl Sum {
    /// Counts some that are alike.
    pub fn add(&mut self, tally: &Tally) {
        self.count += tally.count;
        self.stars += tally.stars * tally.count;
        let remarks = Stars::of(tally.stars).map(Stars::remarks);
        let given = remarks.iter().flatten().find(|remark| remark.code == tally.answer);
        if let Some(given) = given {
            match self.answers.iter_mut().find(|(remark, _)| remark == given) {
                Some((_, count)) => *count += tally.count,
                None => self.answers.push((*given, tally.count)),
            }
        }
        self.answers.sort_by_key(|(_, count)| Reverse(*count));
    }

    /// Whether there are enough answers for their words to name nobody.
    #[must_use]
    pub const fn may_show_words(&self) -> bool {
        self.count >= WORDS_FROM
    }

    /// With what was added in words, where there are answers enough.
    #[must_use]
    pub fn with_words(self, words: Vec<(i64, String)>) -> Self {
        let words = if self.may_show_words() { words } else { Vec::new() };
        Self { words, ..self }
    }

    /// `4,3 (12)`: the mean of its stars, and of how many; a dash where there are none.
    #[must_use]
    pub fn mean(&self, page: &Page) -> String {
        match self.count {
            0 => "–".to_owned(),
            count => format!("{} ({count})", page.mean(self.stars, count)),
        }
    }

    /// The answers in words, each with how often it was given.
    #[must_use]
    pub fn answers_in_words(&self, page: &Page) -> Vec<(String, i64)> {
        self.answers.iter().map(|(remark, count)| (page.text(remark.key), *count)).collect()
    }

    /// What was added in words, each with its stars in words.
    #[must_use]
    pub fn words_with_stars(&self, page: &Page) -> Vec<(String, String)> {
        let stars = |count: i64| page.text_with("web-rating-stars", &[("count", count.into())]);
        self.words.iter().map(|(count, words)| (stars(*count), words.clone())).collect()
    }
}

impl Page {
    /// `4,3`: the mean to one decimal, rounded half up, as it is written in the reader's language.
    #[must_use]
    pub fn mean(&self, sum: i64, count: i64) -> String {
        let tenths = (sum * 20 / count.max(1) + 1) / 2;
        let comma = match self.language() {
            Language::It => ',',
            Language::En => '.',
        };
        format!("{}{comma}{}", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(stars: i64, answer: &str, count: i64) -> Tally {
        Tally { stars, answer: answer.to_owned(), count }
    }

    fn sum_of(tallies: &[Tally]) -> Sum {
        let mut sum = Sum::default();
        tallies.iter().for_each(|tally| sum.add(tally));
        sum
    }

    #[test]
    fn words_of_four_answers_are_shown_to_nobody_and_of_five_they_are() {
        let words = vec![(1, "Non si capisce.".to_owned())];
        let few = sum_of(&[said(5, "clear", 3), said(1, "unclear", 1)]);
        assert!(few.with_words(words.clone()).words.is_empty());
        let enough = sum_of(&[said(5, "clear", 4), said(1, "unclear", 1)]);
        assert_eq!(enough.with_words(words.clone()).words, words);
    }

    #[test]
    fn answers_are_counted_whatever_the_stars_and_the_most_frequent_stands_first() {
        let sum =
            sum_of(&[said(1, "unclear", 1), said(4, "clear", 2), said(5, "clear", 3), said(3, "gone", 1)]);
        assert_eq!((sum.count, sum.stars), (7, 27));
        let answers: Vec<(&str, i64)> =
            sum.answers.iter().map(|(remark, count)| (remark.code, *count)).collect();
        assert_eq!(answers, [("clear", 5), ("unclear", 1)]);
    }

    #[test]
    fn a_mean_is_rounded_half_up_and_written_as_the_reader_writes() {
        let [it, en] = [Language::It, Language::En].map(Page::sample);
        assert_eq!((it.mean(13, 3), en.mean(17, 4)), ("4,3".to_owned(), "4.3".to_owned()));
        assert_eq!(Sum::default().mean(&it), "–");
    }
}
