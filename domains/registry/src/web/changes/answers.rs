//! A form as it was sent, or as it begins.

use serde::Deserialize;

/// The reason for which the file was opened; it travels with the form, so that nobody writes it twice.
pub(super) const OPENED_FOR: &str = "aperto_per";
/// The reason of the change, which begins as the one above.
pub(super) const REASON: &str = "motivo";
/// The version of the file that was on the screen.
pub(super) const VERSION: &str = "versione";
/// Which button was pressed.
const STEP: &str = "passo";
/// The value of [`STEP`] that records what was confirmed.
const RECORD: &str = "registra";
/// The value of [`STEP`] that goes back to the form.
const AMEND: &str = "correggi";

/// Names and values. What was not sent is empty.
#[derive(Clone, Default, Deserialize)]
#[serde(transparent)]
pub(in crate::web) struct Answers(Vec<(String, String)>);

/// What the registrar asks for by sending the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The form, as it begins.
    Begin,
    /// That what was written be looked at.
    Check,
    /// That it be recorded, having been confirmed.
    Record,
    /// The form again, as it was filled in.
    Amend,
}

impl Answers {
    /// What was written into a field, without blanks around it.
    pub(super) fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.trim())
    }

    /// With something in a field.
    pub(super) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.0.push((name.to_owned(), value.into()));
        self
    }

    /// The version of the file that was on the screen; none before the form was shown.
    pub(super) fn version(&self) -> Option<i64> {
        self.text(VERSION).parse().ok()
    }

    /// What is asked for.
    pub(super) fn step(&self) -> Step {
        match self.text(STEP) {
            _ if self.version().is_none() => Step::Begin,
            RECORD => Step::Record,
            AMEND => Step::Amend,
            _ => Step::Check,
        }
    }

    /// Why the file is opened: as said when it was, or just now.
    pub(super) fn opened_for(&self) -> &str {
        let said = self.text(OPENED_FOR);
        if said.is_empty() { self.text(REASON) } else { said }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_that_was_never_shown_begins_whatever_button_is_named() {
        let answers = Answers::default().with(STEP, RECORD);
        assert_eq!(answers.step(), Step::Begin);
        assert_eq!(answers.with(VERSION, "3").step(), Step::Record);
    }
}
