//! The document that describes the API (OpenAPI 3.0.3).
//!
//! It is written by hand in `openapi/`, in four parts, because the national ruleset wants OpenAPI 3.0 and
//! more of each field than types say. Tests hold it against the routes and against real answers.

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::routing::get;
use bytes::Bytes;
use serde_json::{Value, json};

const INFO: &str = include_str!("../../openapi/info.json");
const PATHS: &str = include_str!("../../openapi/paths.json");
const SCHEMAS: &str = include_str!("../../openapi/schemas.json");
const RESPONSES: &str = include_str!("../../openapi/responses.json");

/// What stands in the parts for the address of the installation.
const PLACEHOLDER: &str = "https://palazzo.example";

/// The document, for an installation at `public_url`.
#[must_use]
pub fn openapi_document(public_url: &str) -> Value {
    let mut document = part(INFO, public_url);
    document["paths"] = part(PATHS, public_url);
    let common = part(RESPONSES, public_url);
    document["components"] = json!({
        "securitySchemes": common["securitySchemes"],
        "parameters": common["parameters"],
        "headers": common["headers"],
        "responses": common["responses"],
        "schemas": part(SCHEMAS, public_url),
    });
    if !public_url.starts_with("https://") {
        // A demonstration on one's own machine: the guidelines want it said.
        document["servers"][0]["x-sandbox"] = Value::Bool(true);
    }
    document
}

fn part(text: &str, public_url: &str) -> Value {
    let text = text.replace(PLACEHOLDER, public_url);
    serde_json::from_str(&text).expect("the parts are JSON: a test reads them")
}

/// The document for whoever asks.
pub(super) fn routes(public_url: &str) -> Router {
    let text = format!("{:#}\n", openapi_document(public_url));
    let document = Bytes::from(text);
    let headers = [
        (CONTENT_TYPE, "application/vnd.oai.openapi+json;version=3.0"),
        (CACHE_CONTROL, "public, max-age=3600"),
    ];
    Router::new().route("/openapi.json", get(async move || (headers, document.clone())))
}
