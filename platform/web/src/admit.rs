//! Turning people away before anything they sent is read.

use audit::{Access, Purpose};
use auth::{Actor, Forbidden};
use axum::Router;
use axum::extract::{MatchedPath, Request};
use axum::middleware::{self, Next};
use axum::response::Response;

use crate::WebError;
use crate::shell::Shell;

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
    let actor = request.extensions().get::<Actor>().cloned().unwrap_or(Actor::Visitor);
    if let Err(refused) = may_enter(&actor) {
        // Nothing was read of anybody's; but who tries many doors is to be seen. The template of the address, never the address: it may name somebody's things.
        let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
        let shell = request.extensions().get::<Shell>().cloned();
        let kind = actor.kind();
        tracing::info!(actor.kind = kind, route, "a {kind} was turned away at {route}: {refused}");
        if let (Forbidden::OutOfScope(_), Some(shell)) = (refused, shell) {
            note_refusal(&shell, &actor, &route).await?;
        }
        return Err(refused.into());
    }
    Ok(next.run(request).await)
}

/// An employee whose role does not hold here has tried: the log of accesses knows of it, as of every refusal that ends at
/// a scope.
async fn note_refusal(shell: &Shell, actor: &Actor, route: &str) -> Result<(), WebError> {
    let access = Access::to_many("web-audit-turned-away", Purpose::Known("web-purpose-out-of-scope"));
    let mut tx = shell.db.begin().await?;
    audit::record(&mut tx, actor, shell.clock.now(), access.on(route).refused()).await?;
    Ok(tx.commit().await?)
}
