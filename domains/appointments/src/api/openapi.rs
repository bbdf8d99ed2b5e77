//! The document that describes the API: `openapi/` beside `src/`, in four parts, with what all APIs share.

use ::web::api::DocumentParts;
use serde_json::Value;

const PARTS: DocumentParts = DocumentParts {
    info: include_str!("../../openapi/info.json"),
    paths: include_str!("../../openapi/paths.json"),
    schemas: include_str!("../../openapi/schemas.json"),
    responses: include_str!("../../openapi/responses.json"),
};

/// The document, for an installation at `public_url`.
#[must_use]
pub fn openapi_document(public_url: &str) -> Value {
    ::web::api::document(&PARTS, public_url)
}
