//! Holds an API against the OpenAPI document that describes it.

use std::collections::BTreeSet;

use axum::http::Method;
use serde_json::Value;

use super::Answer;
use crate::Translator;
use crate::api::Code;
use crate::i18n::Language;

/// Panics where a document does not name these addresses and no others, refers to what is not there, holds what nobody
/// refers to, or does not describe a code; and where a code has no words in some language.
pub fn check_document<'a>(document: &Value, served: impl IntoIterator<Item = &'a str>, own_codes: &[Code]) {
    let paths = document["paths"].as_object().expect("a document has paths");
    let described: BTreeSet<&str> = paths.keys().map(String::as_str).collect();
    // The status is that of the house, and every API tells where it is.
    let served: BTreeSet<&str> = served.into_iter().chain(["/status"]).collect();
    assert_eq!(described, served);
    let (mut used, mut there) = (BTreeSet::new(), BTreeSet::new());
    crate::api::references(document, &mut used);
    for section in ["schemas", "responses", "parameters", "headers"] {
        let names = document["components"][section].as_object().into_iter().flat_map(|names| names.keys());
        there.extend(names.map(|name| format!("#/components/{section}/{name}")));
    }
    assert_eq!(used, there);
    let told = document["components"]["responses"].to_string();
    for code in Code::COMMON.iter().chain(own_codes) {
        assert!(told.contains(&format!("`{}`", code.name)), "{code:?} is not described");
        for (language, key) in Language::ALL.into_iter().flat_map(|one| code.keys().map(|key| (one, key))) {
            assert!(!Translator::new(language).text(&key).is_empty(), "{key}");
        }
    }
}

/// Panics when an answer is not one that the document describes.
pub(super) fn holds(document: &Value, method: &Method, path: &str, answer: &Answer) {
    let operation = operation(document, method, path);
    let status = answer.status.as_str();
    let response = resolved(document, &operation["responses"][status]);
    assert!(
        response.is_object(),
        "{method} {path} answers {status}, which is not described: {}",
        answer.text()
    );
    let Some(content) = response["content"].as_object() else {
        assert!(answer.body.is_empty(), "{method} {path} answers more than is described");
        return;
    };
    let kind = answer.header("content-type");
    let described =
        content.get(kind).unwrap_or_else(|| panic!("{method} {path} answers {kind}: {}", answer.text()));
    if kind.contains("json") {
        check(document, &described["schema"], &answer.json(), &format!("{method} {path}"));
    }
}

fn operation<'d>(document: &'d Value, method: &Method, path: &str) -> &'d Value {
    let asked: Vec<&str> = path.split('?').next().unwrap_or_default().split('/').collect();
    let fits = |template: &str| {
        let parts: Vec<&str> = template.split('/').collect();
        parts.len() == asked.len()
            && parts.iter().zip(&asked).all(|(part, word)| part.starts_with('{') || part == word)
    };
    let paths = document["paths"].as_object().expect("a document has paths");
    let (_, item) = paths
        .iter()
        .find(|(template, _)| fits(template))
        .unwrap_or_else(|| panic!("{path} is not described"));
    item.get(method.as_str().to_lowercase()).unwrap_or_else(|| panic!("{method} {path} is not described"))
}

fn resolved<'d>(document: &'d Value, value: &'d Value) -> &'d Value {
    match value["$ref"].as_str() {
        Some(reference) => {
            document.pointer(reference.trim_start_matches('#')).expect("references lead somewhere")
        }
        None => value,
    }
}

/// The part of JSON Schema that the document uses.
fn check(document: &Value, schema: &Value, value: &Value, at: &str) {
    let schema = resolved(document, schema);
    if let Some(allowed) = schema["enum"].as_array() {
        assert!(allowed.contains(value), "{at}: {value} is not in {allowed:?}");
    }
    if let Some(choices) = schema["oneOf"].as_array() {
        if value.is_object() {
            let fits = |one: &&Value| is_whole(resolved(document, one), value);
            let one = choices.iter().find(fits).unwrap_or_else(|| panic!("{at}: {value} is none of them"));
            return check(document, one, value, at);
        }
        let kinds: Vec<_> = choices.iter().filter_map(|one| one["type"].as_str()).collect();
        let kind = match value {
            Value::String(_) => "string",
            Value::Number(_) => "integer",
            Value::Bool(_) => "boolean",
            _ => "array",
        };
        assert!(kinds.contains(&kind), "{at}: {value} is none of {kinds:?}");
        return;
    }
    match schema["type"].as_str().unwrap_or_else(|| panic!("{at}: no type in {schema}")) {
        "object" => check_object(document, schema, value, at),
        "array" => {
            let items = value.as_array().unwrap_or_else(|| panic!("{at}: {value} is no list"));
            assert!(
                items.len() as u64 <= schema["maxItems"].as_u64().expect("a list has a limit"),
                "{at}: too many"
            );
            items
                .iter()
                .enumerate()
                .for_each(|(n, item)| check(document, &schema["items"], item, &format!("{at}[{n}]")));
        }
        "string" => check_string(schema, value, at),
        "integer" => {
            let number = value.as_i64().unwrap_or_else(|| panic!("{at}: {value} is no number"));
            let bound = |name: &str| schema[name].as_i64().expect("a number has limits");
            let bounds = (bound("minimum"), bound("maximum"));
            assert!(bounds.0 <= number && number <= bounds.1, "{at}: {number} is not within {bounds:?}");
        }
        "number" => {
            let number = value.as_f64().unwrap_or_else(|| panic!("{at}: {value} is no number"));
            let bound = |name: &str| schema[name].as_f64().expect("a number has limits");
            let bounds = bound("minimum")..=bound("maximum");
            assert!(bounds.contains(&number), "{at}: {number} is not within {bounds:?}");
        }
        "boolean" => assert!(value.is_boolean(), "{at}: {value}"),
        other => panic!("{at}: the check knows no {other}"),
    }
}

/// Whether an object has all that one of several kinds of it must have, and nothing of which that says nothing.
fn is_whole(schema: &Value, value: &Value) -> bool {
    let wanted = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let is_described = |name: &String| {
        schema["properties"].get(name).is_some() || schema["additionalProperties"].is_object()
    };
    schema["type"] == "object"
        && wanted.into_iter().all(|name| value.get(name).is_some())
        && value.as_object().is_some_and(|fields| fields.keys().all(is_described))
}

fn check_object(document: &Value, schema: &Value, value: &Value, at: &str) {
    let fields = value.as_object().unwrap_or_else(|| panic!("{at}: {value} is no object"));
    for name in schema["required"].as_array().into_iter().flatten() {
        assert!(
            name.as_str().is_some_and(|name| fields.contains_key(name)),
            "{at}: {name} is missing in {value}"
        );
    }
    for (name, field) in fields {
        let described = match &schema["properties"][name] {
            Value::Null => &schema["additionalProperties"],
            described => described,
        };
        assert!(described.is_object(), "{at}: {name} is not described");
        check(document, described, field, &format!("{at}.{name}"));
    }
}

fn check_string(schema: &Value, value: &Value, at: &str) {
    let text = value.as_str().unwrap_or_else(|| panic!("{at}: {value} is no text"));
    if let Some(longest) = schema["maxLength"].as_u64() {
        assert!(text.chars().count() as u64 <= longest, "{at}: {text} is too long");
    }
    match schema["format"].as_str() {
        Some("date") => assert!(text.parse::<chrono::NaiveDate>().is_ok(), "{at}: {text} is no date"),
        Some("date-time") => {
            assert!(chrono::DateTime::parse_from_rfc3339(text).is_ok(), "{at}: {text} is no time")
        }
        Some("uri") => assert!(text.contains(':'), "{at}: {text} is no address"),
        _ => {}
    }
}
