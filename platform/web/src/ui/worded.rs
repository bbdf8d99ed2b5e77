//! Fields whose words come from a definition and not from `locales/`.

use super::{Checkbox, Checkboxes, Choice, Radios, Select, TextArea, TextField, UploadField};
use crate::Page;

/// Makes the fields of a page; each takes its name and its label as it is read.
#[derive(Clone, Copy)]
pub struct Worded<'a> {
    page: &'a Page,
}

impl<'a> Worded<'a> {
    pub(super) const fn new(page: &'a Page) -> Self {
        Self { page }
    }

    /// A line of text.
    #[must_use]
    pub fn text_field(self, name: &str, label: &str) -> TextField {
        TextField::new(self.page, name, label.to_owned())
    }

    /// Several lines of text.
    #[must_use]
    pub fn text_area(self, name: &str, label: &str) -> TextArea {
        TextArea::new(self.page, name, label.to_owned())
    }

    /// Files from the person's device.
    #[must_use]
    pub fn upload_field(self, name: &str, label: &str) -> UploadField {
        UploadField::new(self.page, name, label.to_owned())
    }

    /// One of many, in a list that opens.
    #[must_use]
    pub fn select(self, name: &str, label: &str, choices: &[Choice]) -> Select {
        Select::new(self.page, name, label.to_owned(), choices)
    }

    /// One of a few, all in sight.
    #[must_use]
    pub fn radios(self, name: &str, label: &str, choices: &[Choice]) -> Radios {
        Radios::new(self.page, name, label.to_owned(), choices)
    }

    /// Some of a few, all in sight.
    #[must_use]
    pub fn checkboxes(self, name: &str, label: &str, choices: &[Choice]) -> Checkboxes {
        Checkboxes::new(self.page, name, label.to_owned(), choices)
    }

    /// Yes or no.
    #[must_use]
    pub fn checkbox(self, name: &str, label: &str) -> Checkbox {
        Checkbox::new(self.page, name, label.to_owned())
    }
}
