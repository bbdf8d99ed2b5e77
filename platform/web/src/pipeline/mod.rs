//! What happens to every request, in order, around the page that answers it.

mod body;
mod cache;
mod client;
mod draw;
mod headers;
mod limits;
mod meter;

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::StatusCode;
use axum::http::header::{HeaderName, SET_COOKIE};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures::FutureExt;
use tracing::{Instrument, info_span};

pub use body::{is_too_large, read_away};
pub(crate) use body::{with_body_read, with_head_read};
pub use client::ClientAddress;
pub use headers::FormTarget;
pub(crate) use headers::SecurityHeaders;
pub(crate) use limits::Limiter;
pub use limits::{Narrower, RateLimits};
pub use meter::Budget;
pub(crate) use meter::{Left, Meter};

use crate::shell::Shell;
use crate::visit::Visit;
use crate::{WebError, csrf, metrics, session};

const INCIDENT: HeaderName = HeaderName::from_static("x-request-id");

/// Receives a request, has it answered, and sees to it that the answer is fit to leave the house.
pub(crate) async fn serve(State(shell): State<Shell>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let visit = Visit::begin(&shell.frame, &request);
    let method = request.method().clone();
    let route = route_of(&request);
    // The route's template, never the path: a path may name a person's things.
    let span = info_span!("http", method = %method, route, incident = %visit.incident);
    async move {
        let response = guarded(&shell, &visit, request, next).await;
        let response = draw::if_it_went_wrong(&visit, response);
        let response = finished(&shell, &visit, response);
        let elapsed = begun.elapsed();
        let status = response.status().as_u16();
        tracing::info!(status, latency_us = elapsed.as_micros() as u64, "{method} {route} {status}");
        metrics::request_answered(&method, &route, status, elapsed);
        response
    }
    .instrument(span)
    .await
}

fn route_of(request: &Request) -> String {
    request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned()
}

/// A page that panics or never ends must not take the house with it.
async fn guarded(shell: &Shell, visit: &Arc<Visit>, request: Request, next: Next) -> Response {
    let upload = shell.frame.upload_route(&route_of(&request));
    let within = upload.map_or(shell.answer_within, |upload| upload.answer_within);
    let most = upload.map_or(shell.frame.body_limit_bytes, |upload| upload.body_limit_bytes);
    let answer = AssertUnwindSafe(admitted(shell, visit, (request, most), next)).catch_unwind();
    match tokio::time::timeout(within, answer).await {
        Ok(Ok(Ok(response))) => response,
        Ok(Ok(Err(refused))) => refused.into_response(),
        // The panic hook logs the place (see `log_panics`); the payload may hold personal data.
        Ok(Err(_panic)) => WebError::unexpected("the page panicked").into_response(),
        Err(_elapsed) => WebError::unavailable("the page took too long").into_response(),
    }
}

async fn admitted(
    shell: &Shell,
    visit: &Arc<Visit>,
    (request, most): (Request, usize),
    next: Next,
) -> Result<Response, WebError> {
    let mut request = body::limited(request, most)?;
    request.extensions_mut().insert(Arc::clone(visit));
    if is_for_everybody(request.uri().path()) {
        return Ok(next.run(request).await);
    }
    shell.limiter.admit(&request)?;
    session::open(shell, visit, &mut request).await?;
    request.extensions_mut().insert(shell.clone());
    let request = csrf::check(visit, request).await?;
    if let Some(notices) = &shell.frame.public_notices {
        notices.pin(visit).await;
    }
    let asked = cache::Asked::read(&request);
    let response = next.run(request).await;
    Ok(cache::labelled(visit, &asked, response).await)
}

/// Files and signs of life need no session, no budget and no database.
fn is_for_everybody(path: &str) -> bool {
    path.starts_with("/assets/") || path.starts_with("/salute/")
}

fn finished(shell: &Shell, visit: &Visit, mut response: Response) -> Response {
    for cookie in visit.cookies_to_send() {
        if let Ok(value) = cookie.encoded().to_string().parse() {
            response.headers_mut().append(SET_COOKIE, value);
        }
    }
    if let Ok(incident) = visit.incident.to_string().parse() {
        response.headers_mut().insert(INCIDENT, incident);
    }
    let target = response.extensions_mut().remove();
    shell.security_headers.apply(response.headers_mut(), target);
    response
}

/// Has panics logged with their place and without their message, which may quote somebody's data.
/// Once, before serving.
pub fn log_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(|| "somewhere".to_owned(), ToString::to_string);
        tracing::error!(place, "panicked");
    }));
}

/// No such page.
pub(crate) async fn no_such_page() -> WebError {
    WebError::NotFound
}

/// There is such a page, but it cannot be asked in this way.
pub(crate) async fn no_such_method() -> StatusCode {
    StatusCode::METHOD_NOT_ALLOWED
}
