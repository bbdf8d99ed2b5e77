//! Holds answers against the OpenAPI document.

use axum::http::Method;
use serde_json::Value;
use web::testing::Answer;

/// Panics when an answer is not one that the document describes.
pub(crate) fn holds(method: &Method, path: &str, answer: &Answer) {
    let document = certificates::openapi_document("http://127.0.0.1:8080");
    let operation = operation(&document, method, path);
    let status = answer.status.as_str();
    let response = resolved(&document, &operation["responses"][status]);
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
        check(&document, &described["schema"], &answer.json(), &format!("{method} {path}"));
    }
}

fn operation<'d>(document: &'d Value, method: &Method, path: &str) -> &'d Value {
    let asked: Vec<&str> = path.split('?').next().unwrap().split('/').collect();
    let fits = |template: &str| {
        let parts: Vec<&str> = template.split('/').collect();
        parts.len() == asked.len()
            && parts.iter().zip(&asked).all(|(part, word)| part.starts_with('{') || part == word)
    };
    let paths = document["paths"].as_object().unwrap();
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
    match schema["type"].as_str().unwrap_or_else(|| panic!("{at}: no type in {schema}")) {
        "object" => check_object(document, schema, value, at),
        "array" => {
            let items = value.as_array().unwrap_or_else(|| panic!("{at}: {value} is no list"));
            assert!(items.len() as u64 <= schema["maxItems"].as_u64().unwrap(), "{at}: too many");
            items
                .iter()
                .enumerate()
                .for_each(|(n, item)| check(document, &schema["items"], item, &format!("{at}[{n}]")));
        }
        "string" => check_string(schema, value, at),
        "integer" => {
            let number = value.as_i64().unwrap_or_else(|| panic!("{at}: {value} is no number"));
            let bounds = (schema["minimum"].as_i64().unwrap(), schema["maximum"].as_i64().unwrap());
            assert!(bounds.0 <= number && number <= bounds.1, "{at}: {number} is not within {bounds:?}");
        }
        "boolean" => assert!(value.is_boolean(), "{at}: {value}"),
        other => panic!("{at}: the check knows no {other}"),
    }
}

fn check_object(document: &Value, schema: &Value, value: &Value, at: &str) {
    let fields = value.as_object().unwrap_or_else(|| panic!("{at}: {value} is no object"));
    for name in schema["required"].as_array().into_iter().flatten() {
        assert!(fields.contains_key(name.as_str().unwrap()), "{at}: {name} is missing in {value}");
    }
    for (name, field) in fields {
        let described = &schema["properties"][name];
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
