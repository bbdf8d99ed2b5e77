//! The document that describes an API (OpenAPI 3.0.3): what all of them share, and what is one's own.
//!
//! The parts are written by hand, because the national ruleset wants OpenAPI 3.0 and more of each field than types say.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::routing::{MethodRouter, get};
use bytes::Bytes;
use serde_json::{Map, Value, json};

const COMMON: &str = include_str!("../../openapi/common.json");
/// What stands in the parts for the address of the installation.
const PLACEHOLDER: &str = "https://palazzo.example";
const SECTIONS: [&str; 4] = ["schemas", "responses", "parameters", "headers"];

/// What one API says of itself, as JSON.
pub struct DocumentParts {
    /// Version, title, servers, tags.
    pub info: &'static str,
    /// The addresses.
    pub paths: &'static str,
    /// The schemas of its own.
    pub schemas: &'static str,
    /// Its own parameters, headers and responses.
    pub responses: &'static str,
}

/// The document, for an installation at `public_url`. Of what all APIs share it holds what it refers to.
#[must_use]
pub fn document(parts: &DocumentParts, public_url: &str) -> Value {
    let read = |text: &str| -> Value {
        let text = text.replace(PLACEHOLDER, public_url);
        serde_json::from_str(&text).expect("the parts are JSON: a test reads them")
    };
    let (common, mut own) = (read(COMMON), read(parts.responses));
    own["schemas"] = read(parts.schemas);
    let mut document = read(parts.info);
    document["paths"] = merged(common["paths"].clone(), read(parts.paths));
    document["components"] = json!({ "securitySchemes": common["securitySchemes"] });
    for section in SECTIONS {
        document["components"][section] = own[section].clone();
    }
    borrow(&mut document, &common);
    if !public_url.starts_with("https://") {
        // A demonstration on one's own machine: the guidelines want it said.
        document["servers"][0]["x-sandbox"] = Value::Bool(true);
    }
    document
}

fn merged(common: Value, own: Value) -> Value {
    let mut all = Map::new();
    for part in [common, own] {
        if let Value::Object(fields) = part {
            all.extend(fields);
        }
    }
    Value::Object(all)
}

/// Takes over what the document refers to and does not have, until nothing is missing.
fn borrow(document: &mut Value, common: &Value) {
    loop {
        let mut wanted = BTreeSet::new();
        references(document, &mut wanted);
        let missing: Vec<(String, String)> = wanted
            .iter()
            .filter_map(|reference| {
                let (section, name) = reference.strip_prefix("#/components/")?.split_once('/')?;
                let is_missing = document["components"][section].get(name).is_none();
                let is_common = common[section].get(name).is_some();
                (is_missing && is_common).then(|| (section.to_owned(), name.to_owned()))
            })
            .collect();
        if missing.is_empty() {
            return;
        }
        for (section, name) in missing {
            document["components"][&section][&name] = common[&section][&name].clone();
        }
    }
}

/// Every `$ref` of a document.
pub(crate) fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("$ref").and_then(Value::as_str).map(str::to_owned));
            fields.values().for_each(|field| references(field, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

/// The document for whoever asks, made once the first does.
pub fn described<S: Clone + Send + Sync + 'static>(
    make: impl FnOnce() -> Value + Send + 'static,
) -> MethodRouter<S> {
    let document = Arc::new(LazyLock::new(move || Bytes::from(format!("{:#}\n", make()))));
    let headers = [
        (CONTENT_TYPE, "application/vnd.oai.openapi+json;version=3.0"),
        (CACHE_CONTROL, "public, max-age=3600"),
    ];
    get(async move || (headers, Bytes::clone(&document)))
}
