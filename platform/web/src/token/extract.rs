//! Who is behind a program's request, as an argument of a handler.

use auth::Actor;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::{BearerToken, resolve};
use crate::WebError;
use crate::shell::Shell;

/// Who the bearer of the request's token acts for. Without a token that opens, the answer is 401 with a
/// problem document.
#[derive(Clone, Debug)]
pub struct ApiActor(pub Actor);

impl<S: Send + Sync> FromRequestParts<S> for ApiActor {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, WebError> {
        let shell = parts.extensions.get::<Shell>().cloned();
        let shell = shell.ok_or_else(|| WebError::unexpected("a route is served outside the shell"))?;
        let bearer = BearerToken::carried_in(&parts.headers).ok_or(WebError::SignInNeeded)?;
        let actor = resolve(&shell.db, &bearer, shell.clock.now()).await?;
        actor.map(|actor| Self(actor.under(&shell.frame.roles))).ok_or(WebError::SignInNeeded)
    }
}
