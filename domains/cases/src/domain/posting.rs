//! What an office posts for everybody: notices of when one can apply, the calendar of tests, who is admitted, what came of
//! them. By codes, never by names.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};

use super::{Answer, Answers, Sentence};
use crate::definition::{Hour, PostingKind, Postings, ServiceKey, WebAddress};

kernel::id! {
    /// Something posted.
    pub(crate) PostingId, "posting"
}

/// The code of an application: capital letters and digits, one digit at least, so that no name is one; a codice fiscale is none
/// either, for it says who somebody is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Code(String);

impl Code {
    const LONGEST: usize = 40;
    /// Of a codice fiscale: `A` for a letter, `0` for a digit or a letter in its place.
    const OF_A_PERSON: &'static str = "AAAAAA00A00A000A";
    /// The letters that stand for digits where two people would have the same one.
    const FOR_DIGITS: &'static str = "LMNPQRSTUV";

    /// Reads one, whatever its blanks and its case.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let code: String = text.split_whitespace().collect::<String>().to_ascii_uppercase();
        let is_sign = |sign: char| sign.is_ascii_alphanumeric() || "-/._".contains(sign);
        let is_code = code.len() <= Self::LONGEST
            && code.chars().all(is_sign)
            && code.contains(|sign: char| sign.is_ascii_digit())
            && !Self::is_of_a_person(&code);
        is_code.then_some(Self(code))
    }

    /// Whether it has the shape of a codice fiscale: with a wrong letter it says no less of whom it is.
    fn is_of_a_person(code: &str) -> bool {
        let fits = |(sign, shape): (char, char)| match shape {
            'A' => sign.is_ascii_uppercase(),
            _ => sign.is_ascii_digit() || Self::FOR_DIGITS.contains(sign),
        };
        code.len() == Self::OF_A_PERSON.len() && code.chars().zip(Self::OF_A_PERSON.chars()).all(fits)
    }

    /// That of a request, where its answers have one.
    pub(crate) fn of(answers: &Answers, postings: &Postings) -> Option<Self> {
        match answers.get(&postings.code)? {
            Answer::Text(text) => Self::parse(text),
            _ => None,
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// What is posted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Posted {
    /// A notice: in which days one can apply, the last one among them. It speaks of no application.
    Notice {
        /// From which day on.
        opens_on: NaiveDate,
        /// Until which day.
        closes_on: NaiveDate,
        /// Where it is read whole, where that is on another site.
        address: Option<WebAddress>,
    },
    /// A test: when and where. Its codes are those who are called to it, where not everybody is.
    Test {
        /// On which day.
        day: NaiveDate,
        /// When it begins.
        at: Hour,
        /// Where.
        place: Sentence,
    },
    /// Who is admitted to the tests.
    Admissions,
    /// What came of them.
    Results,
}

impl Posted {
    /// Which kind it is.
    pub(crate) const fn kind(&self) -> PostingKind {
        match self {
            Self::Notice { .. } => PostingKind::Notice,
            Self::Test { .. } => PostingKind::Test,
            Self::Admissions => PostingKind::Admissions,
            Self::Results => PostingKind::Results,
        }
    }

    /// A notice, unless one could apply no more before one could begin to.
    pub(crate) fn notice(
        (opens_on, closes_on): (NaiveDate, NaiveDate),
        address: Option<WebAddress>,
    ) -> Option<Self> {
        (opens_on <= closes_on).then_some(Self::Notice { opens_on, closes_on, address })
    }
}

/// How a notice stands on a day, in the order in which people read them: what closes first, what opens first, what closed
/// last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NoticeState {
    /// One can apply until the day.
    Open(NaiveDate),
    /// One can apply from the day on.
    Ahead(NaiveDate),
    /// One could apply until the day.
    Closed(Reverse<NaiveDate>),
}

impl NoticeState {
    /// How one with these days stands on `today`.
    pub(crate) fn on(today: NaiveDate, opens_on: NaiveDate, closes_on: NaiveDate) -> Self {
        if today > closes_on {
            Self::Closed(Reverse(closes_on))
        } else if today < opens_on {
            Self::Ahead(opens_on)
        } else {
            Self::Open(closes_on)
        }
    }
}

/// Something that everybody reads.
#[derive(Clone, Debug)]
pub(crate) struct Posting {
    pub(crate) id: PostingId,
    pub(crate) service: ServiceKey,
    pub(crate) what: Posted,
    /// Of which competition.
    pub(crate) contest: Sentence,
    pub(crate) title: Sentence,
    pub(crate) published_at: DateTime<Utc>,
    /// What it takes the place of.
    pub(crate) corrects: Option<PostingId>,
    /// From when on it does not count, and why.
    pub(crate) withdrawn: Option<(DateTime<Utc>, Sentence)>,
}

/// What it says of one application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PostingLine {
    pub(crate) code: Code,
    /// `27/30`, `ammessa con riserva`; nothing where to be named is all.
    pub(crate) words: String,
}

/// What is wrong with a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WrongList {
    /// The line of this number, from 1, does not begin with a code, or says too much.
    Line(usize),
    /// The line of this number has a code that stands above.
    Twice(usize),
    /// More lines than this.
    TooLong(usize),
    /// A notice speaks of no application.
    Needless,
    /// A list without a line is none.
    Missing,
}

impl PostingLine {
    /// The longest list, in lines.
    const MOST: usize = 2000;
    /// The longest words, in characters.
    const LONGEST: usize = 120;

    /// Reads a list: a line for each code, and after a semicolon what is said of it.
    pub(crate) fn read_all(text: &str) -> Result<Vec<Self>, WrongList> {
        let written = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
        Self::read(written.map(|(number, line)| (number, line.split_once(';').unwrap_or((line, "")))))
    }

    /// Reads codes and what is said of each, every one with the number of its line.
    pub(crate) fn read<'a>(
        written: impl Iterator<Item = (usize, (&'a str, &'a str))>,
    ) -> Result<Vec<Self>, WrongList> {
        let (mut lines, mut codes) = (Vec::new(), BTreeSet::new());
        for (number, (code, words)) in written {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let is_short = words.chars().count() <= Self::LONGEST && !words.chars().any(char::is_control);
            let code = Code::parse(code).filter(|_| is_short).ok_or(WrongList::Line(number))?;
            if !codes.insert(code.clone()) {
                return Err(WrongList::Twice(number));
            }
            lines.push(Self { code, words });
            if lines.len() > Self::MOST {
                return Err(WrongList::TooLong(Self::MOST));
            }
        }
        Ok(lines)
    }

    /// That a list goes with what is posted: who a test is for need not be said, and a notice is for everybody.
    pub(crate) fn fitting(kind: PostingKind, lines: Vec<Self>) -> Result<Vec<Self>, WrongList> {
        match kind {
            PostingKind::Notice if !lines.is_empty() => Err(WrongList::Needless),
            PostingKind::Admissions | PostingKind::Results if lines.is_empty() => Err(WrongList::Missing),
            PostingKind::Notice | PostingKind::Test | PostingKind::Admissions | PostingKind::Results => {
                Ok(lines)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_can_apply_on_the_first_day_and_on_the_last_and_open_notices_come_first() {
        let day = |day| NaiveDate::from_ymd_opt(2020, 4, day).unwrap();
        let on = |today| NoticeState::on(day(today), day(10), day(20));
        assert_eq!(on(9), NoticeState::Ahead(day(10)));
        assert_eq!([on(10), on(20)], [NoticeState::Open(day(20)); 2]);
        assert_eq!(on(21), NoticeState::Closed(Reverse(day(20))));
        let mut all = [
            on(21),
            on(9),
            NoticeState::on(day(21), day(1), day(5)),
            NoticeState::on(day(21), day(1), day(30)),
            on(20),
        ];
        all.sort();
        assert_eq!(
            all,
            [
                NoticeState::Open(day(20)),
                NoticeState::Open(day(30)),
                NoticeState::Ahead(day(10)),
                NoticeState::Closed(Reverse(day(20))),
                NoticeState::Closed(Reverse(day(5))),
            ]
        );
    }

    #[test]
    fn a_list_has_codes_and_no_names() {
        let lines = PostingLine::read_all("ab12 ; 27/30\n\n CD 34;  ammessa  con riserva \nEF56\n").unwrap();
        let said: Vec<(&str, &str)> =
            lines.iter().map(|line| (line.code.as_str(), line.words.as_str())).collect();
        assert_eq!(said, [("AB12", "27/30"), ("CD34", "ammessa con riserva"), ("EF56", "")]);
        assert_eq!(PostingLine::read_all("AB12\nMario Rossi; 27/30"), Err(WrongList::Line(2)));
        for of_a_person in ["rss mra 80a01 f205x", "RSSMRA80A01F20RX"] {
            assert_eq!(Code::parse(of_a_person), None, "{of_a_person}");
        }
        assert!(Code::parse("2020-CONC-000123").is_some() && Code::parse("A1B2C3D4E5F6G7H8").is_some());
        assert_eq!(PostingLine::read_all("AB12\nab 12"), Err(WrongList::Twice(2)));
    }
}
