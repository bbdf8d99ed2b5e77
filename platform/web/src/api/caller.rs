//! Who a program acts for.

use auth::Actor;
use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;

use super::{Code, Problem};
use crate::WebError;
use crate::token::{ApiBearer, TokenId};

/// Whoever made the token that the program carries.
pub struct Caller(pub Actor);

/// The same, with that token: for what a program sets going and what is to end with its token.
pub struct CallerByToken(pub Actor, pub TokenId);

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        Ok(Self(CallerByToken::from_request_parts(parts, state).await?.0))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for CallerByToken {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let carries_one = parts.headers.contains_key(AUTHORIZATION);
        match ApiBearer::from_request_parts(parts, state).await {
            Ok(ApiBearer { actor, token }) => Ok(Self(actor, token)),
            Err(WebError::SignInNeeded) if carries_one => Err(Problem::of(Code::TOKEN_REFUSED)),
            Err(WebError::SignInNeeded) => Err(Problem::of(Code::TOKEN_NEEDED)),
            Err(other) => Err(other.into()),
        }
    }
}
