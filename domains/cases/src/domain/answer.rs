//! What somebody answered.

use std::collections::BTreeMap;

use cel::Value;
use chrono::NaiveDate;
use kernel::Cents;
use serde::{Deserialize, Serialize};

use super::{Attached, FrontDoor, Relative};
use crate::definition::FieldName;

/// An answer, as its field understands it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Words; also a plate, an account and a codice fiscale, which are tidied.
    Text(String),
    /// A whole number.
    Number(i64),
    /// An amount.
    Money(Cents),
    /// A day.
    Date(NaiveDate),
    /// The name of the one choice.
    Choice(String),
    /// The names of the choices, in the order of the form.
    Choices(Vec<String>),
    /// It was declared.
    Declared,
    /// Somebody of the family.
    Relative(Relative),
    /// Some of the family, in the order of the sheet; at least one.
    Relatives(Vec<Relative>),
    /// An address of the city.
    FrontDoor(FrontDoor),
    /// Files, in the order in which they came; at least one.
    Files(Vec<Attached>),
}

impl Answer {
    /// As conditions see it: a day as `2020-03-16`, money in whole cents, of the family the birth dates, of an address
    /// the street's code, of files their types.
    fn value(&self) -> Value {
        match self {
            Self::Text(text) | Self::Choice(text) => text.clone().into(),
            Self::Number(number) => (*number).into(),
            Self::Money(amount) => amount.cents().into(),
            Self::Date(day) => day.to_string().into(),
            Self::Choices(names) => names.clone().into(),
            Self::Declared => true.into(),
            Self::Relative(relative) => relative.born_on.to_string().into(),
            Self::Relatives(some) => {
                some.iter().map(|one| one.born_on.to_string()).collect::<Vec<_>>().into()
            }
            Self::FrontDoor(door) => door.street_code.clone().into(),
            Self::Files(files) => files.iter().map(|file| file.kind.code()).collect::<Vec<_>>().into(),
        }
    }
}

/// All answers to a form, by the names of their fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<FieldName, Answer>);

impl Answers {
    /// The answer of a field, if it was given.
    #[must_use]
    pub fn get(&self, name: &FieldName) -> Option<&Answer> {
        self.0.get(name)
    }

    /// Notes an answer, or that there is none.
    pub(super) fn set(&mut self, name: &FieldName, answer: Option<Answer>) {
        match answer {
            Some(answer) => self.0.insert(name.clone(), answer),
            None => self.0.remove(name),
        };
    }

    /// Those of the named fields alone.
    pub(super) fn only(&self, names: &[&FieldName]) -> Self {
        let kept = self.0.iter().filter(|(name, _)| names.contains(name));
        Self(kept.map(|(name, answer)| (name.clone(), answer.clone())).collect())
    }

    /// Every file among them, with the field to which it belongs.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&FieldName, &Attached)> {
        self.0.iter().flat_map(|(name, answer)| {
            let files: &[Attached] = match answer {
                Answer::Files(files) => files,
                _ => &[],
            };
            files.iter().map(move |file| (name, file))
        })
    }

    /// As a condition sees the field: null where it was not answered.
    pub(super) fn value(&self, name: &str) -> Value {
        let found = self.0.iter().find(|(known, _)| known.as_str() == name);
        found.map_or(Value::Null, |(_, answer)| answer.value())
    }
}
