//! What was said of one thing in a period, taken together.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use kernel::Language;

use super::{Remark, Stars};
use crate::Page;

/// From so many answers on, what was added in words is shown: of fewer, whoever answers for a thing could tell who wrote them.
pub const WORDS_FROM: i64 = 5;

/// How often one answer was given with so many stars.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Tally {
    /// From 1 to 5.
    pub stars: i64,
    /// The code of the answer.
    pub answer: String,
    /// How often.
    pub count: i64,
}

/// The same, of one of many things.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct TallyOf {
    /// Which.
    pub thing: String,
    /// How often.
    #[sqlx(flatten)]
    pub tally: Tally,
}

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
    /// What was said of each thing, in the order of their names.
    #[must_use]
    pub fn of_each(tallies: Vec<TallyOf>) -> BTreeMap<String, Self> {
        let mut sums: BTreeMap<String, Self> = BTreeMap::new();
        for TallyOf { thing, tally } in tallies {
            sums.entry(thing).or_default().add(&tally);
        }
        sums
    }

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

    /// With what was added in words; nobody looks for them where there are not answers enough for them to name nobody.
    pub async fn with_words<E>(
        self,
        words: impl Future<Output = Result<Vec<(i64, String)>, E>> + Send,
    ) -> Result<Self, E> {
        match self.count < WORDS_FROM {
            true => Ok(self),
            false => Ok(Self { words: words.await?, ..self }),
        }
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
    use std::convert::Infallible;

    use super::*;

    fn said(stars: i64, answer: &str, count: i64) -> Tally {
        Tally { stars, answer: answer.to_owned(), count }
    }

    fn sum_of(tallies: &[Tally]) -> Sum {
        let mut sum = Sum::default();
        tallies.iter().for_each(|tally| sum.add(tally));
        sum
    }

    #[tokio::test]
    async fn words_of_four_answers_are_shown_to_nobody_and_of_five_they_are() {
        let words = vec![(1, "Non si capisce.".to_owned())];
        let found = async || Ok::<_, Infallible>(words.clone());
        let few = sum_of(&[said(5, "clear", 3), said(1, "unclear", 1)]);
        let Ok(few) = few.with_words(found()).await;
        assert!(few.words.is_empty());
        let enough = sum_of(&[said(5, "clear", 4), said(1, "unclear", 1)]);
        let Ok(enough) = enough.with_words(found()).await;
        assert_eq!(enough.words, words);
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
