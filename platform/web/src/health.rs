//! Signs of life, for whoever watches over the servers.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Json, Response};
use axum::routing::get;
use serde_json::{Map, Value, json};

use crate::metrics;

type Answer = Pin<Box<dyn Future<Output = Result<(), String>> + Send>>;
type Check = Arc<dyn Fn() -> Answer + Send + Sync>;

/// A check that does not answer within this time has failed.
const PATIENCE: Duration = Duration::from_secs(3);

/// What must work before this server may be sent visitors.
#[derive(Clone, Default)]
pub struct Readiness {
    checks: Vec<(&'static str, Check)>,
}

impl Readiness {
    /// Nothing to check.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a check; the text of its failure goes to the log, its name alone to the answer.
    #[must_use]
    pub fn with<F, Fut, E>(mut self, name: &'static str, check: F) -> Self
    where
        F: Fn() -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<(), E>> + Send + 'static,
        E: std::fmt::Display,
    {
        let check = move || -> Answer {
            let running = check();
            Box::pin(async move { running.await.map_err(|error| error.to_string()) })
        };
        self.checks.push((name, Arc::new(check)));
        self
    }

    /// The database answers and its schema is the one that this program knows.
    #[must_use]
    pub fn with_database(self, db: db::Db) -> Self {
        self.with("database", move || {
            let db = db.clone();
            async move {
                match db.is_migrated().await {
                    Ok(true) => Ok(()),
                    Ok(false) => Err("migrations are missing".to_owned()),
                    Err(error) => Err(error.to_string()),
                }
            }
        })
    }

    async fn answer(&self) -> Response {
        let mut report = Map::new();
        let mut is_ready = true;
        for (name, check) in &self.checks {
            let outcome = tokio::time::timeout(PATIENCE, check()).await;
            let outcome = outcome.unwrap_or_else(|_| Err("no answer in time".to_owned()));
            if let Err(error) = &outcome {
                tracing::warn!(check = name, error, "not ready");
            }
            is_ready &= outcome.is_ok();
            report.insert((*name).to_owned(), Value::from(if outcome.is_ok() { "ok" } else { "failed" }));
        }
        let status = if is_ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
        (status, [(CACHE_CONTROL, "no-store")], Json(json!({ "ready": is_ready, "checks": report })))
            .into_response()
    }
}

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
