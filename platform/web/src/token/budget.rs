//! How often one machine may ask the API, told on every answer so that programs can pace themselves.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::{Router, middleware};
use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{NotUntil, Quota, RateLimiter};

use crate::shell::Shell;
use crate::{Budget, WebError};

const LIMIT: HeaderName = HeaderName::from_static("x-ratelimit-limit");
const REMAINING: HeaderName = HeaderName::from_static("x-ratelimit-remaining");
const RESET: HeaderName = HeaderName::from_static("x-ratelimit-reset");

/// From so many machines in the books on, those that have been quiet are forgotten.
const TIDY_AT: usize = 10_000;

type Counter = RateLimiter<IpAddr, DefaultKeyedStateStore<IpAddr>, DefaultClock, StateInformationMiddleware>;

/// The budget of an API. Like the shell's own limits it is counted in this process, by machine.
#[derive(Clone)]
pub struct ApiBudget {
    budget: Budget,
    counter: Arc<Counter>,
}

/// What is left of a budget.
struct Left {
    limit: u32,
    remaining: u32,
    reset_seconds: u64,
}

impl ApiBudget {
    /// So many requests for each machine.
    #[must_use]
    pub fn new(budget: Budget) -> Self {
        let period = budget.per / budget.requests.get();
        let quota = Quota::with_period(period).expect("a budget's period is not zero");
        let counter = RateLimiter::keyed(quota.allow_burst(budget.requests)).with_middleware();
        Self { budget, counter: Arc::new(counter) }
    }

    /// Counts what is asked of `routes`, and writes what is left on the answers.
    pub fn around(self, routes: Router) -> Router {
        routes.layer(middleware::from_fn_with_state(self, count))
    }

    fn spend(&self, client: IpAddr) -> Result<Left, (Left, u64)> {
        if self.counter.len() >= TIDY_AT {
            self.counter.retain_recent();
        }
        match self.counter.check_key(&client) {
            Ok(state) => Ok(self.left(state.remaining_burst_capacity())),
            Err(refused) => Err((self.left(0), seconds_to_wait(&refused))),
        }
    }

    fn left(&self, remaining: u32) -> Left {
        let limit = self.budget.requests.get();
        let spent = limit.saturating_sub(remaining);
        let reset = self.budget.per.mul_f64(f64::from(spent) / f64::from(limit));
        Left { limit, remaining, reset_seconds: reset.as_secs_f64().ceil() as u64 }
    }
}

fn seconds_to_wait(refused: &NotUntil<<DefaultClock as Clock>::Instant>) -> u64 {
    refused.wait_time_from(DefaultClock::default().now()).as_secs() + 1
}

impl Left {
    fn write(&self, headers: &mut HeaderMap) {
        headers.insert(LIMIT, HeaderValue::from(self.limit));
        headers.insert(REMAINING, HeaderValue::from(self.remaining));
        headers.insert(RESET, HeaderValue::from(self.reset_seconds));
    }
}

/// Where the shell counts nobody, as in a measurement, neither does this.
async fn count(State(budget): State<ApiBudget>, request: Request, next: Next) -> Response {
    let client = request.extensions().get::<Shell>().and_then(|shell| shell.limiter.client_of(&request));
    let Some(client) = client else { return next.run(request).await };
    let (left, mut response) = match budget.spend(client) {
        Ok(left) => (left, next.run(request).await),
        Err((left, retry_after_seconds)) => (left, WebError::TooMany { retry_after_seconds }.into_response()),
    };
    left.write(response.headers_mut());
    response
}
