//! What an official fills in with what they do: read by the rules of forms.

use serde_json::{Map, Value};

use super::given::sent_by_program;
use super::{Answers, Known, Misgiven, read_given, read_page};
use crate::definition::{Action, Field, FieldName, Form, FormPage, Text};

/// What somebody filled in with an action, before it is read.
#[derive(Clone, Debug, Default)]
pub(crate) enum Told {
    /// Nothing was to be filled in, as far as they knew.
    #[default]
    Nothing,
    /// The inputs of a page, by name; those of other fields may be among them.
    Typed(Vec<(String, String)>),
    /// What a program gave, by the names of the fields.
    Given(Map<String, Value>),
}

impl Told {
    /// The answers to what the action asks, or what is wrong with each.
    pub(crate) fn read(&self, action: &Action, known: &Known) -> Result<Answers, WrongAnswers> {
        let fields = action.fields.clone();
        let page = FormPage { title: action.name.clone(), intro: None, when: None, fields };
        let read = match self {
            Self::Typed(values) => read_typed(&page, values, known),
            Self::Nothing => read_given(&Form { pages: vec![page] }, &Map::new(), known),
            Self::Given(given) => read_given(&Form { pages: vec![page] }, given, known),
        };
        read.map_err(|wrong| WrongAnswers::of(wrong, &action.fields))
    }
}

fn read_typed(
    page: &FormPage,
    values: &[(String, String)],
    known: &Known,
) -> Result<Answers, Vec<(String, Misgiven)>> {
    let shown: Vec<FieldName> = page.fields.iter().map(|field| field.name.clone()).collect();
    let mut answers = Answers::default();
    let read = read_page(page, &sent_by_program(values, &shown), &mut answers, known);
    if read.wrong.is_empty() {
        return Ok(answers);
    }
    let tell = |(name, wrong): (FieldName, _)| (name.to_string(), Misgiven::Wrong(wrong));
    Err(read.wrong.into_iter().map(tell).collect())
}

/// What is wrong with what was filled in.
#[derive(Debug)]
pub struct WrongAnswers(Vec<WrongAnswer>);

/// What is wrong with one answer.
#[derive(Debug)]
pub(crate) struct WrongAnswer {
    /// Of the field; or what a program called what nobody asks.
    pub(crate) name: String,
    /// What was asked; none where nothing is.
    pub(crate) question: Option<Text>,
    pub(crate) wrong: Misgiven,
}

impl WrongAnswers {
    fn of(wrong: Vec<(String, Misgiven)>, fields: &[Field]) -> Self {
        let one = |(name, wrong): (String, Misgiven)| {
            let field = fields.iter().find(|field| field.name.as_str() == name);
            WrongAnswer { question: field.map(|field| field.label.clone()), name, wrong }
        };
        Self(wrong.into_iter().map(one).collect())
    }

    /// Each, in the order of the fields.
    pub(crate) fn all(&self) -> &[WrongAnswer] {
        &self.0
    }

    /// What is wrong, by name.
    pub(crate) fn into_misgiven(self) -> Vec<(String, Misgiven)> {
        self.0.into_iter().map(|one| (one.name, one.wrong)).collect()
    }
}
