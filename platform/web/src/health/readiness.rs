//! Whether this server may be sent visitors.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Json, Response};
use serde_json::{Map, Value, json};
use tokio::sync::Mutex;

type Answer = Pin<Box<dyn Future<Output = Result<(), String>> + Send>>;
type Check = Arc<dyn Fn() -> Answer + Send + Sync>;

/// A check that does not answer within this time has failed.
const PATIENCE: Duration = Duration::from_secs(3);

/// For how long a finding holds. Anybody may ask, as often as they like, and the checks ask the database:
/// it is asked once a second at the most, whoever else is waiting.
const HOLDS: Duration = Duration::from_secs(1);

/// What must work before this server may be sent visitors.
#[derive(Clone, Default)]
pub struct Readiness {
    checks: Vec<(&'static str, Check)>,
    last: Arc<Mutex<Option<(Instant, Finding)>>>,
}

/// What the checks found.
#[derive(Clone)]
struct Finding {
    is_ready: bool,
    report: Map<String, Value>,
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
        // What fewer checks found says nothing about these.
        self.last = Arc::default();
        self
    }

    /// The database answers and its schema is the one that this program knows.
    #[must_use]
    pub fn with_database(self, db: db::Db) -> Self {
        self.with("database", move || {
            let db = db.clone();
            async move {
                db.check().map_err(|error| error.to_string())?;
                match db.is_migrated().await {
                    Ok(true) => Ok(()),
                    Ok(false) => Err("migrations are missing".to_owned()),
                    Err(error) => Err(error.to_string()),
                }
            }
        })
    }

    pub(super) async fn answer(&self) -> Response {
        let Finding { is_ready, report } = self.finding().await;
        let status = if is_ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
        (status, [(CACHE_CONTROL, "no-store")], Json(json!({ "ready": is_ready, "checks": report })))
            .into_response()
    }

    /// The last finding while it holds. Who comes while the checks are at it waits for them.
    async fn finding(&self) -> Finding {
        let mut last = self.last.lock().await;
        if let Some((_, finding)) = last.as_ref().filter(|(at, _)| at.elapsed() < HOLDS) {
            return finding.clone();
        }
        let finding = self.check().await;
        *last = Some((Instant::now(), finding.clone()));
        finding
    }

    async fn check(&self) -> Finding {
        let mut finding = Finding { is_ready: true, report: Map::new() };
        for (name, check) in &self.checks {
            let outcome = tokio::time::timeout(PATIENCE, check()).await;
            let outcome = outcome.unwrap_or_else(|_| Err("no answer in time".to_owned()));
            if let Err(error) = &outcome {
                tracing::warn!(check = name, error, "not ready");
            }
            finding.is_ready &= outcome.is_ok();
            let word = if outcome.is_ok() { "ok" } else { "failed" };
            finding.report.insert((*name).to_owned(), Value::from(word));
        }
        finding
    }
}
