//! Who a program acts for, and what it sends.

use auth::Actor;
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use web::{ApiActor, WebError};

use super::problem::Problem;

/// Whoever made the token that the program carries.
pub(super) struct Caller(pub(super) Actor);

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let carries_one = parts.headers.contains_key(AUTHORIZATION);
        match ApiActor::from_request_parts(parts, state).await {
            Ok(ApiActor(actor)) => Ok(Self(actor)),
            Err(WebError::SignInNeeded) if carries_one => Err(Problem::TokenRefused),
            Err(WebError::SignInNeeded) => Err(Problem::TokenNeeded),
            Err(other) => Err(Problem::House(other)),
        }
    }
}

/// A JSON body of the form that the document describes, and no other.
pub(super) struct Body<T>(pub(super) T);

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
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Problem::NotJson,
        StatusCode::PAYLOAD_TOO_LARGE => Problem::House(WebError::TooLarge),
        _ => Problem::Malformed(rejection.body_text()),
    }
}

/// The thing that an address names. What cannot be a name names nothing.
pub(super) fn named<T: std::str::FromStr>(text: &str) -> Result<T, Problem> {
    text.parse().map_err(|_| Problem::NotFound)
}
