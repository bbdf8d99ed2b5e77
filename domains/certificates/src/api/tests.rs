//! The document and the program agree.

use std::collections::BTreeSet;

use serde_json::Value;
use web::Translator;
use web::i18n::Language;

use super::problem::Problem;
use super::{addresses, openapi_document};

fn document() -> Value {
    openapi_document("https://palazzo.example")
}

/// Every `$ref` of the document.
fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("$ref").and_then(Value::as_str).map(str::to_owned));
            fields.values().for_each(|field| references(field, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

#[test]
fn the_document_names_every_address_and_no_other() {
    let described: BTreeSet<String> = document()["paths"].as_object().unwrap().keys().cloned().collect();
    let served: BTreeSet<String> = addresses().into_iter().map(|(path, _)| path.to_owned()).collect();
    assert_eq!(described, served);
}

#[test]
fn the_document_refers_to_nothing_that_is_not_there_and_holds_nothing_that_nobody_refers_to() {
    let document = document();
    let mut used = BTreeSet::new();
    references(&document, &mut used);
    let mut there = BTreeSet::new();
    for section in ["schemas", "responses", "parameters", "headers"] {
        let names = document["components"][section].as_object().unwrap().keys();
        there.extend(names.map(|name| format!("#/components/{section}/{name}")));
    }
    assert_eq!(used, there);
}

#[test]
fn each_code_of_a_problem_is_described_and_has_its_words_in_every_language() {
    let told: String = document()["components"]["responses"].to_string();
    for (code, status) in Problem::ALL_CODES {
        assert!(told.contains(&format!("`{code}`")), "{code} ({status}) is not in openapi/responses.json");
        for language in Language::ALL {
            for part in ["title", "text"] {
                assert!(
                    !Translator::new(language).text(&format!("certificates-api-{code}-{part}")).is_empty()
                );
            }
        }
    }
}

#[test]
fn only_an_installation_without_tls_is_called_a_sandbox() {
    assert_eq!(document()["servers"][0]["x-sandbox"], Value::Null);
    assert_eq!(openapi_document("http://127.0.0.1:8080")["servers"][0]["x-sandbox"], Value::Bool(true));
    assert_eq!(document()["servers"][0]["url"], "https://palazzo.example/api/v1");
}
