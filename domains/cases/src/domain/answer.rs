//! What somebody answered.

use std::collections::{BTreeMap, HashMap};

use cel::Value;
use chrono::{NaiveDate, NaiveTime};
use kernel::{Cents, Degrees, Position};
use serde::{Deserialize, Serialize};

use super::{Attached, FrontDoor, GroupItem, Listed, Permit, Relative, Slot, Spot, write_hour};
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
    /// An hour of the day, on the wall.
    Time(NaiveTime),
    /// The name of the one choice.
    Choice(String),
    /// The names of the choices, in the order of the form.
    Choices(Vec<String>),
    /// An entry of a list of the city.
    Listed(Listed),
    /// A permit of the city.
    Permit(Permit),
    /// It was declared.
    Declared,
    /// Somebody of the family.
    Relative(Relative),
    /// Some of the family, in the order of the sheet; at least one.
    Relatives(Vec<Relative>),
    /// An address of the city.
    FrontDoor(FrontDoor),
    /// Somewhere in the city.
    Spot(Spot),
    /// Files, in the order in which they came; at least one.
    Files(Vec<Attached>),
    /// The items of a group, in the order in which they were added; at least one.
    Items(Vec<GroupItem>),
    /// A place at an hour of a day.
    Reserved(Slot),
}

impl Answer {
    /// The files that it is of; of a group, those of its items.
    pub(crate) fn files(&self) -> Vec<&Attached> {
        match self {
            Self::Files(files) => files.iter().collect(),
            Self::Items(items) => {
                let of_items = items.iter().flat_map(|item| item.answers.own_files());
                of_items.map(|(_, file)| file).collect()
            }
            _ => Vec::new(),
        }
    }

    /// As conditions see it: a day as `2020-03-16`, an hour as `09:30`, money in whole cents, of a list the code, of the
    /// family the birth dates, of an address the street's code, of a permit `number`, `is_known` and `plates`, of a place
    /// `street` (its code), `latitude`, `longitude` and `description`, of files their types, of items what was answered about
    /// each, of a reservation `place`, `day`, `weekday` (`saturday`) and `hour`.
    fn value(&self) -> Value {
        match self {
            Self::Text(text) | Self::Choice(text) => text.clone().into(),
            Self::Number(number) => (*number).into(),
            Self::Money(amount) => amount.cents().into(),
            Self::Date(day) => day.to_string().into(),
            Self::Time(hour) => write_hour(*hour).into(),
            Self::Choices(names) => names.clone().into(),
            Self::Listed(entry) => entry.code.clone().into(),
            Self::Permit(permit) => permit_value(permit),
            Self::Declared => true.into(),
            Self::Relative(relative) => relative.born_on.to_string().into(),
            Self::Relatives(some) => {
                some.iter().map(|one| one.born_on.to_string()).collect::<Vec<_>>().into()
            }
            Self::FrontDoor(door) => door.street_code.clone().into(),
            Self::Spot(spot) => spot_value(spot),
            Self::Files(files) => files.iter().map(|file| file.kind.code()).collect::<Vec<_>>().into(),
            Self::Items(items) => items.iter().map(|item| item.answers.as_map()).collect::<Vec<_>>().into(),
            Self::Reserved(slot) => slot_value(slot),
        }
    }
}

fn slot_value(Slot { place, day, at }: &Slot) -> Value {
    let parts = [
        ("place", place.to_string()),
        ("day", day.to_string()),
        ("weekday", day.format("%A").to_string().to_lowercase()),
        ("hour", at.to_string()),
    ];
    let parts = parts.map(|(name, text)| (name, Value::from(text)));
    Value::Map(HashMap::from(parts).into())
}

/// Its number, whether the city has it among what it granted, and its plates.
fn permit_value(permit: &Permit) -> Value {
    let plates = permit.granted.as_ref().map_or_else(Vec::new, |granted| granted.plates.clone());
    let parts: [(&str, Value); 3] = [
        ("number", permit.number.clone().into()),
        ("is_known", permit.granted.is_some().into()),
        ("plates", plates.into()),
    ];
    Value::Map(HashMap::from(parts).into())
}

/// What was not said is null.
fn spot_value(spot: &Spot) -> Value {
    let degrees =
        |of: fn(&Position) -> Degrees| Value::from(spot.position.as_ref().map(|at| of(at).as_f64()));
    let parts: [(&str, Value); 4] = [
        ("street", spot.address.as_ref().map(|address| address.street_code.clone()).into()),
        ("latitude", degrees(|at| at.latitude)),
        ("longitude", degrees(|at| at.longitude)),
        ("description", spot.description.clone().into()),
    ];
    Value::Map(HashMap::from(parts).into())
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

    /// Every answer, in the order of the names.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&FieldName, &Answer)> {
        self.0.iter()
    }

    /// Notes an answer, or that there is none.
    pub(crate) fn set(&mut self, name: &FieldName, answer: Option<Answer>) {
        match answer {
            Some(answer) => self.0.insert(name.clone(), answer),
            None => self.0.remove(name),
        };
    }

    /// The same with others, which take the place of those of the same names.
    pub(crate) fn with(&self, others: &Self) -> Self {
        let all = self.0.iter().chain(&others.0);
        Self(all.map(|(name, answer)| (name.clone(), answer.clone())).collect())
    }

    /// Those of the named fields alone.
    pub(crate) fn only(&self, names: &[&FieldName]) -> Self {
        let kept = self.0.iter().filter(|(name, _)| names.contains(name));
        Self(kept.map(|(name, answer)| (name.clone(), answer.clone())).collect())
    }

    /// Whether nothing was answered.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every file among them, with the field to which it belongs; those of the items of groups too.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&FieldName, &Attached)> {
        let items = self.0.values().flat_map(|answer| match answer {
            Answer::Items(items) => items.as_slice(),
            _ => &[],
        });
        self.own_files().chain(items.flat_map(|item| item.answers.own_files()))
    }

    fn own_files(&self) -> impl Iterator<Item = (&FieldName, &Attached)> {
        self.0.iter().flat_map(|(name, answer)| {
            let files: &[Attached] = match answer {
                Answer::Files(files) => files,
                _ => &[],
            };
            files.iter().map(move |file| (name, file))
        })
    }

    /// As conditions see an item: what was not answered is not in it.
    fn as_map(&self) -> Value {
        let values = self.0.iter().map(|(name, answer)| (name.to_string(), answer.value()));
        Value::Map(values.collect::<HashMap<_, _>>().into())
    }

    /// As a condition sees the field: null where it was not answered.
    pub(super) fn value(&self, name: &str) -> Value {
        let found = self.0.iter().find(|(known, _)| known.as_str() == name);
        found.map_or(Value::Null, |(_, answer)| answer.value())
    }
}
