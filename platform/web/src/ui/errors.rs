//! Mistakes in a form: beside the field, and listed at its head.

use std::borrow::Cow;

use askama::Template;

use super::component;
use crate::{Message, Page};

/// What is wrong in a form, by field, in the order of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormErrors(Vec<(Cow<'static, str>, Message)>);

impl FormErrors {
    /// Says what is wrong with a field. The first sentence about a field counts.
    pub fn add(&mut self, field: impl Into<Cow<'static, str>>, message: impl Into<Message>) {
        let field = field.into();
        if self.of(&field).is_none() {
            self.0.push((field, message.into()));
        }
    }

    /// One mistake.
    #[must_use]
    pub fn one(field: impl Into<Cow<'static, str>>, message: impl Into<Message>) -> Self {
        Self(vec![(field.into(), message.into())])
    }

    /// Whether the form is right.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The fields, each with what is wrong with it, in the order in which they were read.
    #[must_use]
    pub fn into_fields(self) -> Vec<(Cow<'static, str>, Message)> {
        self.0
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<&Message> {
        self.0.iter().find(|(name, _)| *name == field).map(|(_, message)| message)
    }
}

/// The list of mistakes at the head of a form; each leads to its field.
#[derive(Template)]
#[template(path = "web/components/error_summary.html")]
pub struct ErrorSummary {
    title: String,
    mistakes: Vec<(String, String)>,
}
component!(ErrorSummary);

impl ErrorSummary {
    pub(super) fn of(page: &Page) -> Self {
        let mistakes =
            page.errors().0.iter().map(|(field, message)| (field_id(field), message.text(page.translator())));
        let mistakes: Vec<_> = mistakes.collect();
        let title = page.text_with("web-form-mistakes", &[("count", mistakes.len().into())]);
        Self { title, mistakes }
    }
}

/// The `id` of a field's input.
pub(super) fn field_id(name: &str) -> String {
    format!("campo-{name}")
}
