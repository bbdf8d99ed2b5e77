//! Forms in which somebody does something with a case, or writes.

use std::collections::BTreeMap;

use web::ui::FormErrors;
use web::{Message, Page};

use crate::definition::{Action, ActionKey};
use crate::domain::Words;

/// The field of a message or a note.
pub(super) const TEXT: &str = "testo";

/// A text that came back, and the field in which it was written.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    field: String,
    text: String,
}

impl Typed {
    /// What stands in a field.
    pub(super) fn text_of(&self, field: &str) -> &str {
        if self.field == field { &self.text } else { "" }
    }

    /// The page on which a text is wrong.
    pub(super) fn mark(&self, page: Page) -> Page {
        let wanted = Message::new("cases-wrong-words").with("most", Words::LONGEST);
        page.with_errors(FormErrors::one(self.field.clone(), wanted))
    }
}

/// Takes the text of one field out of a form; back comes what was typed where it is missing and wanted, or too long.
pub(super) fn read_words(
    mut sent: BTreeMap<String, String>,
    field: String,
    is_wanted: bool,
) -> Result<Option<Words>, Typed> {
    let text = sent.remove(&field).unwrap_or_default();
    match Words::parse(&text) {
        Some(words) => Ok(Some(words)),
        None if !is_wanted && text.trim().is_empty() => Ok(None),
        None => Err(Typed { field, text }),
    }
}

/// The field in which one says why.
pub(super) fn field_of(action: &ActionKey) -> String {
    format!("{TEXT}-{action}")
}

/// Something that can be done: its button, and the field for a reason where one is wanted.
pub(super) struct Button {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) field: Option<String>,
}

impl Button {
    pub(super) fn of(action: &Action, label: &str, typed: &Typed, page: &Page) -> Self {
        let name = field_of(&action.key);
        let draw = || page.text_area(&name, label).value(typed.text_of(&name)).to_string();
        Self {
            key: action.key.to_string(),
            name: action.name.in_language(page.language()).to_owned(),
            field: action.needs_reason.then(draw),
        }
    }
}
