//! The seven operators for one parameter.

use serde_json::{Map, Value};

use crate::refused::{PolicyFault, Refused};

const NAMES: [&str; 7] = ["value", "add", "default", "one_of", "subset_of", "superset_of", "essential"];
/// Parameters that are lists written as one text.
const SPACED: [&str; 1] = ["scope"];

const CONFLICT: Refused = Refused::Policy(PolicyFault::Conflict);
const DISOBEYED: Refused = Refused::Policy(PolicyFault::Disobeyed);
const UNREADABLE: Refused = Refused::Policy(PolicyFault::Unreadable);

pub(super) fn is_known(name: &str) -> bool {
    NAMES.contains(&name)
}

/// What one parameter has to be. Operators that are not of the standard do nothing, unless they are critical.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Operators {
    value: Option<Value>,
    add: Option<Vec<Value>>,
    default: Option<Value>,
    one_of: Option<Vec<Value>>,
    subset_of: Option<Vec<Value>>,
    superset_of: Option<Vec<Value>>,
    is_essential: bool,
    /// Whether the parameter is a list written as one text.
    is_spaced: bool,
}

impl Operators {
    pub(super) fn parse(name: &str, rules: &Value) -> Result<Self, Refused> {
        let rules = rules.as_object().ok_or(UNREADABLE)?;
        let read = Self {
            value: rules.get("value").cloned(),
            add: list(rules, "add")?,
            default: rules.get("default").cloned(),
            one_of: list(rules, "one_of")?,
            subset_of: list(rules, "subset_of")?,
            superset_of: list(rules, "superset_of")?,
            is_essential: match rules.get("essential") {
                None => false,
                Some(value) => value.as_bool().ok_or(UNREADABLE)?,
            },
            is_spaced: SPACED.contains(&name),
        };
        if read.default == Some(Value::Null) {
            return Err(UNREADABLE);
        }
        read.check()?;
        Ok(read)
    }

    /// These operators with those of the next one below.
    pub(super) fn merge(self, below: Self) -> Result<Self, Refused> {
        let merged = Self {
            value: same(self.value, below.value)?,
            add: union(self.add, below.add),
            default: same(self.default, below.default)?,
            one_of: intersection(self.one_of, below.one_of),
            subset_of: intersection(self.subset_of, below.subset_of),
            superset_of: union(self.superset_of, below.superset_of),
            is_essential: self.is_essential || below.is_essential,
            is_spaced: self.is_spaced,
        };
        if merged.one_of.as_ref().is_some_and(Vec::is_empty) {
            return Err(CONFLICT);
        }
        merged.check()?;
        Ok(merged)
    }

    /// Whether the operators can be kept together.
    pub(super) fn check(&self) -> Result<(), Refused> {
        let is_list = self.add.is_some() || self.subset_of.is_some() || self.superset_of.is_some();
        let is_possible = !(self.one_of.is_some() && is_list)
            && both(&self.add, &self.subset_of, |add, limit| contains_all(limit, add))
            && both(&self.superset_of, &self.subset_of, |least, limit| contains_all(limit, least))
            && self.value.as_ref().is_none_or(|value| self.admits(value));
        if is_possible { Ok(()) } else { Err(CONFLICT) }
    }

    /// Whether a fixed value agrees with the other operators.
    fn admits(&self, value: &Value) -> bool {
        if value.is_null() {
            let has_content = self.add.is_some() || self.default.is_some() || self.superset_of.is_some();
            return !self.is_essential && !has_content && self.one_of.is_none();
        }
        let items = self.items_of(value);
        let within =
            |wanted: &Option<Vec<Value>>| wanted.as_ref().is_none_or(|list| contains_all(&items, list));
        within(&self.add)
            && within(&self.superset_of)
            && self.one_of.as_ref().is_none_or(|list| list.contains(value))
            && self.subset_of.as_ref().is_none_or(|list| contains_all(list, &items))
    }

    /// What the parameter becomes, in the order of the standard: first what changes it, then what only looks.
    pub(super) fn apply(&self, value: Option<Value>) -> Result<Option<Value>, Refused> {
        let mut value = match &self.value {
            Some(fixed) => Some(fixed.clone()).filter(|fixed| !fixed.is_null()),
            None => value.filter(|value| !value.is_null()),
        };
        if let Some(more) = &self.add {
            let present = value.as_ref().map_or_else(Vec::new, |value| self.items_of(value));
            value = union(Some(present), Some(more.clone())).map(|items| self.written(items));
        }
        value = value.or_else(|| self.default.clone());
        let Some(mut value) = value else {
            return if self.is_essential { Err(DISOBEYED) } else { Ok(None) };
        };
        if self.one_of.as_ref().is_some_and(|list| !list.contains(&value)) {
            return Err(DISOBEYED);
        }
        if let Some(limit) = &self.subset_of {
            let kept = intersection(Some(self.items_of(&value)), Some(limit.clone())).unwrap_or_default();
            value = self.written(kept);
        }
        let items = self.items_of(&value);
        let has_least = self.superset_of.as_ref().is_none_or(|least| contains_all(&items, least));
        // An essential parameter of which nothing is left says nothing.
        let is_empty = self.is_essential && self.subset_of.is_some() && items.is_empty();
        if has_least && !is_empty { Ok(Some(value)) } else { Err(DISOBEYED) }
    }

    fn items_of(&self, value: &Value) -> Vec<Value> {
        match value {
            Value::Array(items) => items.clone(),
            Value::String(text) if self.is_spaced => text.split_whitespace().map(Value::from).collect(),
            other => vec![other.clone()],
        }
    }

    fn written(&self, items: Vec<Value>) -> Value {
        if !self.is_spaced {
            return Value::Array(items);
        }
        Value::String(items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "))
    }
}

fn list(rules: &Map<String, Value>, name: &str) -> Result<Option<Vec<Value>>, Refused> {
    rules.get(name).map(|value| value.as_array().cloned().ok_or(UNREADABLE)).transpose()
}

fn same(above: Option<Value>, below: Option<Value>) -> Result<Option<Value>, Refused> {
    match (above, below) {
        (Some(above), Some(below)) if !is_same(&above, &below) => Err(CONFLICT),
        (above, below) => Ok(above.or(below)),
    }
}

/// The order of a list says nothing.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Array(one), Value::Array(other)) => contains_all(one, other) && contains_all(other, one),
        _ => one == other,
    }
}

fn union(above: Option<Vec<Value>>, below: Option<Vec<Value>>) -> Option<Vec<Value>> {
    let (Some(mut all), Some(more)) = (above.clone(), below.clone()) else { return above.or(below) };
    for item in more {
        if !all.contains(&item) {
            all.push(item);
        }
    }
    Some(all)
}

fn intersection(above: Option<Vec<Value>>, below: Option<Vec<Value>>) -> Option<Vec<Value>> {
    match (above, below) {
        (Some(above), Some(below)) => Some(above.into_iter().filter(|item| below.contains(item)).collect()),
        (above, below) => above.or(below),
    }
}

fn contains_all(list: &[Value], items: &[Value]) -> bool {
    items.iter().all(|item| list.contains(item))
}

fn both(one: &Option<Vec<Value>>, other: &Option<Vec<Value>>, agree: fn(&[Value], &[Value]) -> bool) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => agree(one, other),
        _ => true,
    }
}
