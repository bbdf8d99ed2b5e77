//! Figures for the operators, in Prometheus' text form. Labels name routes and kinds, never people.

use std::sync::OnceLock;
use std::time::Duration;

use axum::http::Method;
use metrics_exporter_prometheus::{BuildError, PrometheusBuilder, PrometheusHandle};

static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();

/// Upper ends of the latency buckets, in seconds.
const LATENCY_BUCKETS: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

/// Begins to count, once per process; domains count with the `metrics` crate's macros.
pub fn install() -> Result<(), BuildError> {
    if HANDLE.get().is_some() {
        return Ok(());
    }
    let handle = PrometheusBuilder::new().set_buckets(&LATENCY_BUCKETS)?.install_recorder()?;
    metrics::describe_counter!("palazzo_http_requests_total", "Requests answered, by route and status");
    metrics::describe_histogram!(
        "palazzo_http_request_seconds",
        metrics::Unit::Seconds,
        "Time to answer, by route"
    );
    drop(HANDLE.set(handle));
    Ok(())
}

pub(crate) fn render() -> String {
    let Some(handle) = HANDLE.get() else { return String::new() };
    handle.run_upkeep();
    handle.render()
}

pub(crate) fn request_answered(method: &Method, route: &str, status: u16, elapsed: Duration) {
    let method = known_method(method);
    let route = route.to_owned();
    metrics::counter!("palazzo_http_requests_total", "method" => method, "route" => route.clone(), "status" => status.to_string())
        .increment(1);
    metrics::histogram!("palazzo_http_request_seconds", "method" => method, "route" => route)
        .record(elapsed.as_secs_f64());
}

/// Anybody may invent a method; a label may not grow without end.
fn known_method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
