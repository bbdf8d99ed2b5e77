//! Turning people away before anything they sent is read.

use auth::{Actor, Forbidden};
use axum::Router;
use axum::extract::Request;
use axum::middleware::{self, Next};
use axum::response::Response;

use crate::WebError;

/// Lets in only whom `may_enter` lets in, to any of these routes. The use cases ask again: this one
/// sees to it that a form is neither read nor answered for somebody who has no business with it.
pub fn admitting<S>(routes: Router<S>, may_enter: fn(&Actor) -> Result<(), Forbidden>) -> Router<S>
where
    S: Clone + Send + Sync + 'static,
{
    routes
        .route_layer(middleware::from_fn(move |request: Request, next: Next| admit(may_enter, request, next)))
}

async fn admit(
    may_enter: fn(&Actor) -> Result<(), Forbidden>,
    request: Request,
    next: Next,
) -> Result<Response, WebError> {
    may_enter(request.extensions().get::<Actor>().unwrap_or(&Actor::Visitor))?;
    Ok(next.run(request).await)
}
