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
    /// A card that it gives, on a sheet of its own.
    pub parking_card: Option<ParkingCard>,
}

/// A parking card for people with disabilities, front and back in their true size: the model of Council Recommendation
/// 98/376/EC, as Recommendation 2008/205/EC has it, and of figure V.4 of DPR 495/1992. Stamp and signature are put on
/// what is printed, and the photograph where there is no picture of it.
#[derive(Clone, Debug, Serialize)]
pub struct ParkingCard {
    /// Over the sheet.
    pub heading: String,
    /// What becomes of the sheet, and that it is no card by itself.
    pub note: String,
    /// What it is called, in the language of the state that issues it.
    pub name: String,
    /// The same in other languages of the union.
    pub names_elsewhere: String,
    /// That it is of the model of the union.
    pub model: String,
    /// The sign of the state that issues it, in the ring of stars: `I`.
    pub state: String,
    /// The words for the symbol of accessibility, for who cannot see it.
    pub symbol_alt: String,
    /// Front: the day on which it ends.
    pub expires_on: Row,
    /// Front: its number.
    pub serial_number: Row,
    /// Front: who issues it.
    pub authority: Row,
    /// Back: the holder's surname.
    pub surname: Row,
    /// Back: the holder's given names.
    pub given_names: Row,
    /// Back: over the place of the signature.
    pub signature: String,
    /// Back: over the place of the photograph.
    pub photograph: String,
    /// Back: the picture that is printed there; without one its place stays white.
    pub portrait: Option<Portrait>,
    /// Back: what it allows, and how it is used.
    pub rights: Vec<String>,
}

/// A picture of somebody, as it came from them.
#[derive(Clone, Debug, Serialize)]
pub struct Portrait {
    /// By what name the design finds it: Typst tells by it what to read.
    file: &'static str,
    /// The words for it, for who cannot see it.
    pub alt: String,
    #[serde(skip)]
    pub(crate) bytes: Vec<u8>,
}

impl Portrait {
    /// One in the form of JPEG.
    #[must_use]
    pub fn jpeg(bytes: Vec<u8>, alt: String) -> Self {
        Self { file: "portrait.jpg", alt, bytes }
    }

    /// One in the form of PNG.
    #[must_use]
    pub fn png(bytes: Vec<u8>, alt: String) -> Self {
        Self { file: "portrait.png", alt, bytes }
    }

    pub(crate) const fn file(&self) -> &'static str {
        self.file
    }
}

/// A part of a letter.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    /// A heading of its own, if it needs one.
    pub heading: Option<String>,
    /// Its paragraphs, line by line.
    pub paragraphs: Vec<Vec<String>>,
    /// Facts under them, each with its label.
    pub facts: Vec<Row>,
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
