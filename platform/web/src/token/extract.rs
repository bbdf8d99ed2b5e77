//! Who is behind a program's request, as an argument of a handler.

use auth::Actor;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use super::{BearerToken, TokenId, resolve_which};
use crate::WebError;
use crate::shell::Shell;

/// Who the bearer of the request's token acts for. Without a token that opens, the answer is 401 with a
/// problem document.
#[derive(Clone, Debug)]
pub struct ApiActor(pub Actor);

/// The same, with the token itself.
pub(crate) struct ApiBearer {
    pub(crate) actor: Actor,
    pub(crate) token: TokenId,
}

impl<S: Send + Sync> FromRequestParts<S> for ApiActor {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, WebError> {
        Ok(Self(ApiBearer::from_request_parts(parts, state).await?.actor))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for ApiBearer {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, WebError> {
        let shell = parts.extensions.get::<Shell>().cloned();
        let shell = shell.ok_or_else(|| WebError::unexpected("a route is served outside the shell"))?;
        let bearer = BearerToken::carried_in(&parts.headers).ok_or(WebError::SignInNeeded)?;
        let found = resolve_which(&shell.db, &bearer, shell.clock.now()).await?;
        let (token, actor) = found.ok_or(WebError::SignInNeeded)?;
        Ok(Self { actor: actor.under(&shell.frame.roles), token })
    }
}
