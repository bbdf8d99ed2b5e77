//! Fields in which somebody chooses.

use askama::Template;

use super::component;
use super::field::{Labelled, labelled_setters};
use crate::Page;

/// Something that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What the person reads.
    pub label: String,
    /// A sentence below it; lists that open do not show it.
    pub hint: String,
}

impl Choice {
    /// A choice that its label explains.
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: String::new() }
    }

    /// With a sentence of help.
    #[must_use]
    pub fn with_hint(self, hint: impl Into<String>) -> Self {
        Self { hint: hint.into(), ..self }
    }
}

/// One of many, in a list that opens.
#[derive(Template)]
#[template(path = "web/components/select.html")]
pub struct Select {
    field: Labelled,
    choices: Vec<Choice>,
    value: String,
    choose: String,
    search: Option<String>,
}
component!(Select);

impl Select {
    pub(super) fn new(page: &Page, name: &str, label: String, choices: &[Choice]) -> Self {
        let choose = page.text("web-form-choose");
        Self {
            field: Labelled::new(page, name, label),
            choices: choices.to_vec(),
            value: String::new(),
            choose,
            search: None,
        }
    }
    labelled_setters!();

    /// With a field above it in which a code or a piece of a name is written, and the list keeps what fits: for long lists.
    /// Without scripts the list is whole.
    #[must_use]
    pub fn searched(self, page: &Page) -> Self {
        Self { search: Some(page.text("web-form-search-list")), ..self }
    }

    /// What is chosen.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }
}

/// One of a few, all in sight.
#[derive(Template)]
#[template(path = "web/components/radios.html")]
pub struct Radios {
    field: Labelled,
    choices: Vec<Choice>,
    value: String,
}
component!(Radios);

impl Radios {
    pub(super) fn new(page: &Page, name: &str, label: String, choices: &[Choice]) -> Self {
        Self { field: Labelled::new(page, name, label), choices: choices.to_vec(), value: String::new() }
    }
    labelled_setters!();

    /// What is chosen.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// The first choice carries the field's own id, so that the list of mistakes leads to it.
    fn id_of(&self, index: &usize) -> String {
        id_of_choice(&self.field, *index)
    }
}

fn id_of_choice(field: &Labelled, index: usize) -> String {
    if index == 0 { field.id.clone() } else { format!("{}-{index}", field.id) }
}

/// Some of a few, all in sight. Each that is ticked is sent under the same name.
#[derive(Template)]
#[template(path = "web/components/checkboxes.html")]
pub struct Checkboxes {
    field: Labelled,
    choices: Vec<Choice>,
    values: Vec<String>,
}
component!(Checkboxes);

impl Checkboxes {
    pub(super) fn new(page: &Page, name: &str, label: String, choices: &[Choice]) -> Self {
        Self { field: Labelled::new(page, name, label), choices: choices.to_vec(), values: Vec::new() }
    }
    labelled_setters!();

    /// What is ticked.
    #[must_use]
    pub fn values(self, values: Vec<String>) -> Self {
        Self { values, ..self }
    }

    /// The first choice carries the field's own id, so that the list of mistakes leads to it.
    fn id_of(&self, index: &usize) -> String {
        id_of_choice(&self.field, *index)
    }
}

/// Yes or no. Ticked, the form sends the value `si`; not ticked, nothing.
#[derive(Template)]
#[template(path = "web/components/checkbox.html")]
pub struct Checkbox {
    field: Labelled,
    is_checked: bool,
}
component!(Checkbox);

impl Checkbox {
    pub(super) fn new(page: &Page, name: &str, label: String) -> Self {
        Self { field: Labelled::new(page, name, label), is_checked: false }
    }
    labelled_setters!();

    /// Whether it is ticked.
    #[must_use]
    pub fn checked(self, is_checked: bool) -> Self {
        Self { is_checked, ..self }
    }
}
