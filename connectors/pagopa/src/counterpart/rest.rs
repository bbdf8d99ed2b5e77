//! What the node is to a creditor's programs: Checkout, the flows, the receipts and the central archive.

mod flows;
mod receipts;

use std::io;
use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::CONTENT_LENGTH;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use chrono::{DateTime, Utc};
use futures::future::ready;
use futures::stream::{self, StreamExt};
use kernel::Cents;
use secrecy::ExposeSecret;
use serde_json::{Value, json};

use super::desk::{NodeDesk, ZONE};
use super::mishap::Mishap;
use super::pages::Desks;
use super::{checkout, recorder};

/// The same paths as the real ones.
pub(super) const CHECKOUT: &str = "/checkout/ec/v1";
pub(super) const FLOWS: &str = "/fdr-org/service/v1";
pub(super) const RECEIPTS: &str = "/bizevents/service/v1";
pub(super) const ARCHIVE: &str = "/aca/v1";

const KEY_HEADER: &str = "Ocp-Apim-Subscription-Key";
/// An answer that is cut weighs less.
const ANSWER_BYTES_MAX: usize = 4 * 1024 * 1024;

pub(super) fn routes(desk: Arc<NodeDesk>) -> Router {
    Router::new()
        .nest(CHECKOUT, Router::new().route("/carts", post(take_cart)))
        .nest(FLOWS, flows::routes())
        .nest(RECEIPTS, receipts::routes())
        .nest(ARCHIVE, Router::new().route("/paCreatePosition", post(record_position)))
        .route_layer(middleware::from_fn_with_state(Arc::clone(&desk), guard))
        .with_state(desk)
}

/// `ProblemJson`.
pub(super) fn problem(status: StatusCode, detail: &str) -> Response {
    let title = status.canonical_reason().unwrap_or_default();
    let body = json!({ "type": "about:blank", "title": title, "status": status.as_u16(), "detail": detail });
    (status, Json(body)).into_response()
}

/// Lets in who brings the key, and lets go wrong what was ordered.
async fn guard(State(desk): Desks, request: Request, next: Next) -> Response {
    if !brings_key(&desk, request.headers()) {
        return problem(StatusCode::UNAUTHORIZED, "a wrong or missing subscription key");
    }
    let mishap =
        desk.book().take_mishap(|mishap| matches!(mishap, Mishap::ServiceAway | Mishap::ServiceAnswerCut));
    match mishap {
        Some(Mishap::ServiceAway) => problem(StatusCode::INTERNAL_SERVER_ERROR, "as it was ordered"),
        Some(_) => cut(next.run(request).await).await,
        None => next.run(request).await,
    }
}

fn brings_key(desk: &NodeDesk, headers: &HeaderMap) -> bool {
    let Some(key) = &desk.settings.subscription_key else { return true };
    headers.get(KEY_HEADER).is_some_and(|value| value.as_bytes() == key.expose_secret().as_bytes())
}

/// The first half of an answer, and then nothing.
async fn cut(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let whole = to_bytes(body, ANSWER_BYTES_MAX).await.unwrap_or_default();
    parts.headers.remove(CONTENT_LENGTH);
    let half = stream::once(ready(Ok(whole.slice(..whole.len() / 2))));
    // What was written leaves the house before the line breaks.
    let break_off = stream::once(async {
        tokio::task::yield_now().await;
        Err::<Bytes, _>(io::Error::from(io::ErrorKind::ConnectionReset))
    });
    Response::from_parts(parts, Body::from_stream(half.chain(break_off)))
}

async fn take_cart(State(desk): Desks, body: Bytes) -> Response {
    checkout::take_cart(&desk, &body)
}

async fn record_position(State(desk): Desks, body: Bytes) -> Response {
    recorder::record(&desk, &body)
}

/// Euro with their cents, as a number of JSON: exact to the cent for every amount that is paid.
fn euro(amount: Cents) -> Value {
    let written = amount.to_string();
    written.parse::<f64>().map_or(Value::Null, Value::from)
}

/// The moment on the clocks of Italy, without its zone: as receipts have it.
pub(super) fn local(at: DateTime<Utc>) -> String {
    at.with_timezone(&ZONE).format("%Y-%m-%dT%H:%M:%S").to_string()
}
