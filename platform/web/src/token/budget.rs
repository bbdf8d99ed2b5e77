//! How often one machine may ask the API, told on every answer so that programs can pace themselves.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::{Router, middleware};

use crate::pipeline::{Left, Meter};
use crate::shell::Shell;
use crate::{Budget, WebError};

const LIMIT: HeaderName = HeaderName::from_static("x-ratelimit-limit");
const REMAINING: HeaderName = HeaderName::from_static("x-ratelimit-remaining");
const RESET: HeaderName = HeaderName::from_static("x-ratelimit-reset");

/// The budget of an API. Like the shell's own limits it is counted in this process, by machine.
#[derive(Clone)]
pub struct ApiBudget(Arc<Meter>);

impl ApiBudget {
    /// So many requests for each machine.
    #[must_use]
    pub fn new(budget: Budget) -> Self {
        Self(Arc::new(Meter::new(budget)))
    }

    /// Counts what is asked of `routes`, and writes what is left on the answers.
    pub fn around(self, routes: Router) -> Router {
        routes.layer(middleware::from_fn_with_state(self, count))
    }
}

/// Where the shell counts nobody, as in a measurement, neither does this.
async fn count(State(ApiBudget(meter)): State<ApiBudget>, request: Request, next: Next) -> Response {
    let client = request.extensions().get::<Shell>().and_then(|shell| shell.limiter.client_of(&request));
    let Some(client) = client else { return next.run(request).await };
    let (left, mut response) = match meter.spend(client) {
        Ok(left) => (left, next.run(request).await),
        Err(exhausted) => {
            let retry_after_seconds = exhausted.retry_after_seconds;
            (exhausted.left, WebError::TooMany { retry_after_seconds }.into_response())
        }
    };
    write(left, response.headers_mut());
    response
}

fn write(left: Left, headers: &mut HeaderMap) {
    headers.insert(LIMIT, HeaderValue::from(left.limit));
    headers.insert(REMAINING, HeaderValue::from(left.remaining));
    headers.insert(RESET, HeaderValue::from(left.reset_seconds));
}
