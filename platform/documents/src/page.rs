//! What one printed page says. Every text arrives here already written: this crate knows no language.

use chrono::NaiveDate;
use serde::Serialize;

/// A text in the page's language, with its parallel in the second language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Text {
    /// In the language of the page.
    pub main: String,
    /// In the second language, drawn smaller and in italics.
    pub second: Option<String>,
}

impl Text {
    /// A text in the page's language alone.
    pub fn new(main: impl Into<String>) -> Self {
        Self { main: main.into(), second: None }
    }

    /// The same text in both languages of the page.
    pub fn parallel(main: impl Into<String>, second: impl Into<String>) -> Self {
        Self { main: main.into(), second: Some(second.into()) }
    }
}

/// One A4 page, from the issuer's name to the verification box.
#[derive(Clone, Debug, Serialize)]
pub struct Page {
    /// BCP 47 tag of the text, read by screen readers: `it`.
    pub language: String,
    /// BCP 47 tag of the parallel texts.
    pub second_language: Option<String>,
    /// The one colour besides black and grey, as `#rrggbb`.
    pub accent: String,
    /// Whose document it is.
    pub issuer: Issuer,
    /// A mark across the head of the page: "no legal value", "copy".
    pub notice: Option<Text>,
    /// What the document is called.
    pub title: Text,
    /// What it is for.
    pub subtitle: Option<Text>,
    /// The sentence that opens the statement: who certifies what.
    pub intro: Option<Text>,
    /// The statement, part by part.
    pub sections: Vec<Section>,
    /// Sentences the law wants on the page.
    pub legal: Vec<Text>,
    /// Number, place and date, validity, fee: at most four, side by side.
    pub particulars: Vec<Row>,
    /// The box at the foot of the page.
    pub verification: Verification,
    /// The day the page bears, also in the file's metadata.
    pub issued_on: NaiveDate,
}

/// Whose document it is.
#[derive(Clone, Debug, Serialize)]
pub struct Issuer {
    /// The comune.
    pub name: String,
    /// The office of it that issues.
    pub office: Text,
    /// Where it can be reached, in one line.
    pub contact: String,
    /// The words for the drawing of the seal, for who cannot see it.
    pub seal_alt: String,
}

/// A part of the statement under its own heading.
#[derive(Clone, Debug, Serialize)]
pub struct Section {
    /// A heading of its own, if the section needs one.
    pub heading: Option<Text>,
    /// What it holds.
    pub content: Content,
}

/// What a section holds.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Content {
    /// Facts, each with its label.
    Rows {
        /// One per line.
        rows: Vec<Row>,
    },
    /// Several things of one kind, one per line.
    Table {
        /// From left to right.
        columns: Vec<Column>,
        /// Each with as many cells as there are columns.
        lines: Vec<Vec<String>>,
    },
    /// Plain sentences.
    Prose {
        /// One after the other.
        paragraphs: Vec<Text>,
    },
}

/// A fact and its label.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// What the fact is.
    pub label: Text,
    /// The fact, as it is printed.
    pub value: String,
}

/// A column of a table.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// What stands over it.
    pub heading: Text,
    /// Its width relative to the others.
    pub share: u8,
}

/// How whoever receives the page finds out whether it is authentic.
#[derive(Clone, Debug, Serialize)]
pub struct Verification {
    /// The title of the box.
    pub heading: Text,
    /// What to do, in one sentence.
    pub advice: Text,
    /// The page of the online check, printed and in the small code.
    pub link: String,
    /// The label of the link.
    pub link_label: Text,
    /// The check code, printed in groups of four.
    pub code: String,
    /// The label of the check code.
    pub code_label: Text,
    /// The words for the small code: the link.
    pub online: Caption,
    /// The words for the large code: the payload.
    pub offline: Caption,
    /// The signed payload of the large code, also kept in the file's metadata.
    pub payload: String,
    /// What the electronic seal of the file means.
    pub seal_note: Text,
}

/// The words beside a code, and those for who cannot see it.
#[derive(Clone, Debug, Serialize)]
pub struct Caption {
    /// Printed beside it.
    pub text: Text,
    /// Said by a screen reader.
    pub alt: String,
}
