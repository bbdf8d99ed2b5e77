//! Signs of life, for whoever watches over the servers.

mod readiness;

use axum::Router;
use axum::http::header::CACHE_CONTROL;
use axum::response::Json;
use axum::routing::get;
use serde_json::json;

pub use readiness::Readiness;

use crate::metrics;

/// `/salute/vivo`: the process answers. `/salute/pronto`: it may be sent visitors.
pub(crate) fn routes(readiness: Readiness) -> Router {
    let alive = || async { ([(CACHE_CONTROL, "no-store")], Json(json!({ "alive": true }))) };
    let ready = move || {
        let readiness = readiness.clone();
        async move { readiness.answer().await }
    };
    Router::new().route("/salute/vivo", get(alive)).route("/salute/pronto", get(ready))
}

/// The operators' own listener, on an address that residents cannot reach: metrics and signs of life.
pub fn operators_routes(readiness: Readiness) -> Router {
    routes(readiness).route("/metrics", get(|| async { metrics::render() }))
}
