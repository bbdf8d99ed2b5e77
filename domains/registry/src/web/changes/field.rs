//! The fields of a form as data: drawn, filled in, and told again before they are confirmed.

use askama::Template;
use web::Page;
use web::ui::{Choice, Radios, Select, TextField};

use super::answers::Answers;
use crate::web::facts::{Fact, Words};

/// A field.
pub(super) struct Field {
    name: &'static str,
    label: &'static str,
    hint: Option<&'static str>,
    is_optional: bool,
    input: Input,
}

/// How it is filled in.
enum Input {
    /// A line of text of at most so many characters.
    Line(u32),
    /// A word or number of at most so many characters.
    Short(u32),
    Number,
    Date,
    /// A codice fiscale.
    FiscalCode,
    Select(Vec<Choice>),
    Radios(Vec<Choice>),
}

/// Fields that belong together, under a heading where they need one.
pub(super) struct Group {
    pub(super) title: Option<&'static str>,
    pub(super) fields: Vec<Field>,
    /// Without this field the others of the group say nothing.
    hinge: Option<&'static str>,
}

/// A field on the page.
#[derive(Template)]
#[template(
    source = "{% match self %}{% when Self::Line(field) %}{{ field }}{% when Self::Select(field) %}{{ field }}{% when Self::Radios(field) %}{{ field }}{% endmatch %}",
    ext = "html"
)]
pub(super) enum Drawn {
    Line(TextField),
    Select(Select),
    Radios(Radios),
}
impl askama::filters::HtmlSafe for Drawn {}

/// A group on the page.
pub(super) struct DrawnGroup {
    pub(super) title: Option<String>,
    pub(super) fields: Vec<Drawn>,
}

impl Group {
    /// Fields without a heading.
    pub(super) fn of(fields: impl Into<Vec<Field>>) -> Self {
        Self { title: None, fields: fields.into(), hinge: None }
    }

    /// Fields under a heading.
    pub(super) fn titled(title: &'static str, fields: impl Into<Vec<Field>>) -> Self {
        Self { title: Some(title), fields: fields.into(), hinge: None }
    }

    /// Fields of which one decides whether the others mean anything.
    pub(super) fn hinging_on(self, field: &'static str) -> Self {
        Self { hinge: Some(field), ..self }
    }

    /// What was answered, as people read it.
    pub(super) fn tell(&self, words: Words<'_>, answers: &Answers) -> Vec<Fact> {
        if self.hinge.is_some_and(|field| answers.text(field).is_empty()) {
            return Vec::new();
        }
        self.fields.iter().filter_map(|field| field.tell(words, answers)).collect()
    }

    pub(super) fn draw(&self, page: &Page, answers: &Answers) -> DrawnGroup {
        DrawnGroup {
            title: self.title.map(|key| page.text(key)),
            fields: self.fields.iter().map(|field| field.draw(page, answers)).collect(),
        }
    }
}

impl Field {
    const fn new(name: &'static str, label: &'static str, input: Input) -> Self {
        Self { name, label, hint: None, is_optional: false, input }
    }

    /// A line of text.
    pub(super) const fn line(name: &'static str, label: &'static str, longest: usize) -> Self {
        Self::new(name, label, Input::Line(longest as u32))
    }

    /// A word or a number on paper.
    pub(super) const fn short(name: &'static str, label: &'static str, longest: usize) -> Self {
        Self::new(name, label, Input::Short(longest as u32))
    }

    /// A whole number.
    pub(super) const fn number(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Input::Number)
    }

    /// A date.
    pub(super) const fn date(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Input::Date)
    }

    /// A codice fiscale.
    pub(super) const fn fiscal_code(name: &'static str, label: &'static str) -> Self {
        Self::new(name, label, Input::FiscalCode)
    }

    /// One of many.
    pub(super) const fn select(name: &'static str, label: &'static str, choices: Vec<Choice>) -> Self {
        Self::new(name, label, Input::Select(choices))
    }

    /// One of a few.
    pub(super) const fn radios(name: &'static str, label: &'static str, choices: Vec<Choice>) -> Self {
        Self::new(name, label, Input::Radios(choices))
    }

    /// With a sentence of help.
    pub(super) fn hint(self, key: &'static str) -> Self {
        Self { hint: Some(key), ..self }
    }

    /// May be left empty.
    pub(super) fn optional(self) -> Self {
        Self { is_optional: true, ..self }
    }

    /// Must be filled in, where fields of its kind usually need not be.
    pub(super) fn required(self) -> Self {
        Self { is_optional: false, ..self }
    }

    /// What the form calls it.
    pub(super) const fn name(&self) -> &'static str {
        self.name
    }

    fn draw(&self, page: &Page, answers: &Answers) -> Drawn {
        let value = answers.text(self.name);
        /// Hint, value and whether it may stay empty are set alike on every kind of field.
        macro_rules! dressed {
            ($field:expr) => {{
                let field = $field.value(value);
                let field = match self.hint {
                    Some(key) => field.hint(page.text(key)),
                    None => field,
                };
                if self.is_optional { field.optional() } else { field }
            }};
        }
        let line = || page.text_field(self.name, self.label).autocomplete("off");
        match &self.input {
            Input::Line(longest) => Drawn::Line(dressed!(line().max_length(*longest))),
            Input::Short(longest) => Drawn::Line(dressed!(line().short().max_length(*longest))),
            Input::Number => Drawn::Line(dressed!(line().number().max_length(5))),
            Input::Date => Drawn::Line(dressed!(line().date())),
            Input::FiscalCode => Drawn::Line(dressed!(line().code().max_length(20))),
            Input::Select(choices) => Drawn::Select(dressed!(page.select(self.name, self.label, choices))),
            Input::Radios(choices) => Drawn::Radios(dressed!(page.radios(self.name, self.label, choices))),
        }
    }

    /// What was answered, as people read it; none where nothing was.
    fn tell(&self, words: Words<'_>, answers: &Answers) -> Option<Fact> {
        let text = answers.text(self.name);
        let value = match &self.input {
            _ if text.is_empty() => return None,
            Input::Date => text.parse().map_or_else(|_| text.to_owned(), |date| words.date(date)),
            Input::FiscalCode => text.to_uppercase(),
            Input::Select(choices) | Input::Radios(choices) => {
                choices.iter().find(|choice| choice.value == text)?.label.clone()
            }
            Input::Line(_) | Input::Short(_) | Input::Number => text.to_owned(),
        };
        Some(words.fact(self.label, value))
    }
}
