//! A document on its way to a browser.

use axum::body::Bytes;
use axum::http::HeaderValue;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName,
};
use axum::response::{IntoResponse, Response};

/// The document is this person's and nobody else's to keep.
const FOR_ONE: HeaderValue = HeaderValue::from_static("private, no-store");
/// The viewer that browsers have for PDF draws itself with styles of its own.
const VIEWER_MAY_DRAW: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'",
);
const NOT_INDEXED: (HeaderName, HeaderValue) =
    (HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));

/// Whether the browser keeps the document or opens it.
#[derive(Clone, Copy)]
pub enum Manner {
    /// Saved as a file.
    Kept,
    /// Opened, to be printed.
    Opened,
}

/// A PDF of somebody's, under a name of letters, digits, `-` and `.` that tells nothing about anybody.
#[must_use]
pub fn pdf(file_name: &str, bytes: Bytes, manner: Manner) -> Response {
    let word = match manner {
        Manner::Kept => "attachment",
        Manner::Opened => "inline",
    };
    let disposition = HeaderValue::from_str(&format!("{word}; filename=\"{file_name}\""));
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (CONTENT_DISPOSITION, disposition.expect("letters and digits are a header value")),
        (CACHE_CONTROL, FOR_ONE),
        (CONTENT_SECURITY_POLICY, VIEWER_MAY_DRAW),
        NOT_INDEXED,
    ];
    (headers, bytes).into_response()
}

/// A page that no search engine and no cache keeps.
#[must_use]
pub fn kept_by_nobody(page: Response) -> Response {
    ([(CACHE_CONTROL, HeaderValue::from_static("no-store")), NOT_INDEXED], page).into_response()
}
