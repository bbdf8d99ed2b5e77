//! A call for applications (*bando*): who can apply and when, the places, and the rules by which they are given.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CallKey, Expression, FieldName, ServiceKey, StateKey, Text};

/// The name by which the expressions of a call know the school for which points are counted.
pub(crate) const THIS_SCHOOL: &str = "sede";

/// A call for applications to the schools of the city: one file of `calls/`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Call {
    /// Its name, which is that of the file.
    pub key: CallKey,
    /// The service by which one applies.
    pub service: ServiceKey,
    /// What it is called.
    pub title: Text,
    /// Whether its figures were made up for the demonstration: its pages say so.
    #[serde(default)]
    pub is_invented: bool,
    /// The act by which the city made it.
    pub act: String,
    /// The first day on which one applies.
    #[schemars(with = "String")]
    pub opens_on: NaiveDate,
    /// The last.
    #[schemars(with = "String")]
    pub closes_on: NaiveDate,
    /// Which of the requests that came on these days belong to it, where not all do.
    #[serde(default)]
    pub when: Option<Expression>,
    /// The fields of the form that name schools, the most wanted first.
    pub preferences: Vec<FieldName>,
    /// So many working days a family has to say whether it takes a place.
    pub answer_within_working_days: u16,
    /// Whose number, published when and by whom, decides the draw: nobody can know it before applications close.
    pub draw: Text,
    /// The states of the procedure through which the ranking leads a request.
    pub states: RankedStates,
    /// The places, by school.
    pub places: BTreeMap<FieldName, Places>,
    /// Who has places set aside, in the order in which these are filled.
    #[serde(default)]
    pub reserved: Vec<Reserve>,
    /// What gives points.
    pub criteria: Vec<Criterion>,
    /// What decides between equal points, in order; after these comes the draw.
    pub ties: Vec<Tie>,
    /// The file, as it was read.
    #[serde(skip)]
    pub(crate) source: String,
}

/// The states of the procedure through which the ranking leads a request.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RankedStates {
    /// The office has found that it can take part: it waits for the ranking.
    pub admitted: StateKey,
    /// It has a place, and the family is to answer.
    pub offered: StateKey,
    /// It has none yet.
    pub waiting: StateKey,
    /// The family has taken the place.
    pub accepted: StateKey,
    /// The family has not answered in time.
    pub lapsed: StateKey,
}

/// The places of one school.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Places {
    /// All of them.
    pub total: u16,
    /// Those of them that are set aside, by the key of whom for. What is left of these is for everybody.
    #[serde(default)]
    pub reserved: BTreeMap<FieldName, u16>,
}

/// Somebody for whom places are set aside (*riserva*).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reserve {
    /// Its name in the call.
    pub key: FieldName,
    /// As the family reads it.
    pub name: Text,
    /// Who they are.
    pub when: Expression,
}

/// Something that gives points (*criterio di punteggio*).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Its name in the call.
    pub key: FieldName,
    /// Why, as the family reads it.
    pub reason: Text,
    /// To whom it gives them. `sede` is the school for which they are counted.
    pub when: Expression,
    /// So many.
    pub points: u16,
    /// Each time: the number of brothers and sisters, for example. Once, where it is not said.
    #[serde(default)]
    pub times: Option<Expression>,
}

/// What decides between equal points (*criterio di precedenza a parità di punteggio*).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tie {
    /// Its name in the call.
    pub key: FieldName,
    /// How, as the family reads it.
    pub reason: Text,
    /// What is compared: a number, a text (a day is `2021-03-16`), true or false.
    pub value: Expression,
    /// Who comes before.
    pub first: First,
}

/// Which of two values comes before. Who has none comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum First {
    /// The smaller, the earlier, false.
    Lowest,
    /// The larger, the later, true.
    Highest,
}

impl Call {
    /// The file.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether one applies on a day.
    #[must_use]
    pub fn is_open_on(&self, day: NaiveDate) -> bool {
        (self.opens_on..=self.closes_on).contains(&day)
    }

    /// Everything that it asks of the answers, by name.
    pub(crate) fn names(&self) -> BTreeSet<String> {
        let names = self.expressions().flat_map(Expression::names);
        let wishes = self.preferences.iter().map(ToString::to_string);
        names.filter(|name| name != THIS_SCHOOL).chain(wishes).collect()
    }

    fn expressions(&self) -> impl Iterator<Item = &Expression> {
        let of_criteria = self.criteria.iter().flat_map(|one| std::iter::once(&one.when).chain(&one.times));
        let of_reserves = self.reserved.iter().map(|one| &one.when);
        let of_ties = self.ties.iter().map(|one| &one.value);
        self.when.iter().chain(of_criteria).chain(of_reserves).chain(of_ties)
    }
}

/// The JSON Schema of a call, for editors.
#[must_use]
pub fn call_schema() -> serde_json::Value {
    schemars::schema_for!(Call).to_value()
}
