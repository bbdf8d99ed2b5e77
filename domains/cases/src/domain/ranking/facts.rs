//! What a call sees of an application: the values of the answers it asks about, and nothing else of the family.

use std::collections::BTreeMap;

use cel::{Context, Value};
use serde_json::{Value as Json, json};

use crate::definition::{Call, Expression, THIS_SCHOOL};
use crate::domain::Answers;

/// The values of answers as expressions compare them, by the names of their fields. What was not answered is null.
pub(crate) type Facts = BTreeMap<String, Json>;

/// What a call asks of these answers.
pub(crate) fn facts_of(call: &Call, answers: &Answers) -> Facts {
    let value = |name: &String| answers.value(name).json().unwrap_or(Json::Null);
    call.names().into_iter().map(|name| (name.clone(), value(&name))).collect()
}

/// Whether an application belongs to a call, among those that came while it was open.
pub(crate) fn belongs(call: &Call, facts: &Facts) -> bool {
    call.when.as_ref().is_none_or(|when| holds(when, facts, ""))
}

/// What an expression comes to; none where it cannot be told, because it compares what was not answered.
pub(super) fn evaluate(expression: &Expression, facts: &Facts, school: &str) -> Option<Value> {
    let mut context = Context::default();
    for name in expression.names() {
        let fact = match name.as_str() {
            THIS_SCHOOL => Value::from(school.to_owned()),
            name => facts.get(name).map_or(Value::Null, value_of),
        };
        context.add_variable_from_value(name, fact);
    }
    expression.program().execute(&context).ok()
}

pub(super) fn holds(expression: &Expression, facts: &Facts, school: &str) -> bool {
    matches!(evaluate(expression, facts, school), Some(Value::Bool(true)))
}

/// A whole number, not below nought.
pub(super) fn count(expression: &Expression, facts: &Facts, school: &str) -> u32 {
    match evaluate(expression, facts, school) {
        Some(Value::Int(number)) => u32::try_from(number.max(0)).unwrap_or(u32::MAX),
        Some(Value::UInt(number)) => u32::try_from(number).unwrap_or(u32::MAX),
        _ => 0,
    }
}

/// A value that can be compared and written down; none for what cannot.
pub(super) fn measure(expression: &Expression, facts: &Facts) -> Json {
    match evaluate(expression, facts, "") {
        Some(Value::Int(number)) => json!(number),
        Some(Value::UInt(number)) => i64::try_from(number).map_or(Json::Null, |number| json!(number)),
        Some(Value::String(text)) => json!(text.as_str()),
        Some(Value::Bool(is_so)) => json!(is_so),
        _ => Json::Null,
    }
}

/// As the answers themselves are seen: whole numbers are signed.
fn value_of(fact: &Json) -> Value {
    match fact {
        Json::Bool(is_so) => (*is_so).into(),
        Json::Number(number) => number.as_i64().map_or(Value::Null, Value::Int),
        Json::String(text) => text.clone().into(),
        Json::Array(items) => items.iter().map(value_of).collect::<Vec<_>>().into(),
        Json::Null | Json::Object(_) => Value::Null,
    }
}
