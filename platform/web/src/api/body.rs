//! What a program sends.

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use serde::de::DeserializeOwned;

use super::{Code, Problem};
use crate::WebError;

/// One key for each press of a button, whatever the network repeats.
const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// No key is longer.
const LONGEST_KEY: usize = 64;

/// A JSON body of the form that the document describes, and no other.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        match Json::from_request(request, state).await {
            Ok(Json(body)) => Ok(Self(body)),
            Err(rejection) => Err(refused(&rejection)),
        }
    }
}

fn refused(rejection: &JsonRejection) -> Problem {
    match rejection.status() {
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Problem::of(Code::NOT_JSON),
        StatusCode::PAYLOAD_TOO_LARGE => WebError::TooLarge.into(),
        _ => Problem::malformed(&rejection.body_text()),
    }
}

/// The key that a request carries which must not be carried out twice.
pub fn idempotency_key(headers: &HeaderMap) -> Result<&str, Problem> {
    let key = headers.get(IDEMPOTENCY_KEY).and_then(|value| value.to_str().ok()).unwrap_or_default().trim();
    let is_key =
        !key.is_empty() && key.len() <= LONGEST_KEY && key.bytes().all(|byte| byte.is_ascii_graphic());
    if is_key { Ok(key) } else { Err(Problem::of(Code::KEY_NEEDED)) }
}

/// The same of a request that needs none, where it carries one.
pub fn idempotency_key_if_any(headers: &HeaderMap) -> Result<Option<&str>, Problem> {
    headers.contains_key(IDEMPOTENCY_KEY).then(|| idempotency_key(headers)).transpose()
}
