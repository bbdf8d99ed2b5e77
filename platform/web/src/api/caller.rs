//! Who a program acts for.

use auth::Actor;
use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;

use super::{Code, Problem};
use crate::{ApiActor, WebError};

/// Whoever made the token that the program carries.
pub struct Caller(pub Actor);

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let carries_one = parts.headers.contains_key(AUTHORIZATION);
        match ApiActor::from_request_parts(parts, state).await {
            Ok(ApiActor(actor)) => Ok(Self(actor)),
            Err(WebError::SignInNeeded) if carries_one => Err(Problem::of(Code::TOKEN_REFUSED)),
            Err(WebError::SignInNeeded) => Err(Problem::of(Code::TOKEN_NEEDED)),
            Err(other) => Err(other.into()),
        }
    }
}
