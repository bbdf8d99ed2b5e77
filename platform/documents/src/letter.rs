//! What a letter of the city says. Every text arrives here already written: this crate knows no language.

use chrono::NaiveDate;
use serde::Serialize;

use crate::page::{Issuer, Row};

/// A letter to somebody, on as many sheets as it needs.
#[derive(Clone, Debug, Serialize)]
pub struct Letter {
    /// BCP 47 tag of the text, read by screen readers: `it`.
    pub language: String,
    /// The one colour besides black and grey, as `#rrggbb`.
    pub accent: String,
    /// Whose letter it is.
    pub issuer: Issuer,
    /// A mark across the head: "no legal value".
    pub notice: Option<String>,
    /// Number, date, what it is about: one beneath the other.
    pub particulars: Vec<Row>,
    /// To whom, line by line.
    pub addressee: Vec<String>,
    /// What it is called, also in the file's metadata.
    pub title: String,
    /// What it says.
    pub parts: Vec<Part>,
    /// Who answers for it, at its end.
    pub signature: Vec<String>,
    /// What the electronic seal of the file means, and how to check it.
    pub seal_note: String,
    /// What the sheets after the first are marked with, before their number.
    pub running_head: String,
    /// The day that it bears.
    pub issued_on: NaiveDate,
}

/// A part of a letter.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    /// A heading of its own, if it needs one.
    pub heading: Option<String>,
    /// Its paragraphs, line by line.
    pub paragraphs: Vec<Vec<String>>,
    /// Whether it is somebody's own words, set apart.
    pub is_quoted: bool,
}

impl Part {
    /// Words as somebody wrote them: an empty line parts paragraphs.
    #[must_use]
    pub fn paragraphs_of(words: &str) -> Vec<Vec<String>> {
        let lines: Vec<String> =
            words.lines().map(|line| line.replace('\t', " ").trim().to_owned()).collect();
        let paragraphs = lines.split(String::is_empty).filter(|lines| !lines.is_empty());
        paragraphs.map(<[String]>::to_vec).collect()
    }
}
