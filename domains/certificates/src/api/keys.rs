//! The public keys with which anybody checks the codes on certificates, without asking us.

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::service::Certificates;

/// A JWK set (RFC 7517): the key in use and those before it.
pub(super) async fn list_keys(State(certificates): State<Certificates>) -> Response {
    let headers = [(CONTENT_TYPE, "application/jwk-set+json"), (CACHE_CONTROL, "public, max-age=3600")];
    (headers, certificates.inner.press.public_keys().to_jwk_set()).into_response()
}
