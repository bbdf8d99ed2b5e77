//! How often one machine may ask.
//!
//! The count is kept in this process: with several nodes each allows its share, which is enough to
//! stop guessing and flooding; it is no means of fairness.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use axum::extract::Request;
use axum::http::Method;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::ClientAddress;
use crate::WebError;

/// So many requests at once, and as many again over a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// How many.
    pub requests: NonZeroU32,
    /// In how long they grow back.
    pub per: Duration,
}

impl Budget {
    /// `requests` a minute.
    #[must_use]
    pub const fn a_minute(requests: u32) -> Self {
        let requests = NonZeroU32::new(requests).expect("a budget of nothing would lock everybody out");
        Self { requests, per: Duration::from_secs(60) }
    }
}

/// The budgets of one machine.
#[derive(Clone, Debug)]
pub struct RateLimits {
    /// For everything.
    pub general: Budget,
    /// For forms sent to an address under one of `sign_in_paths`.
    pub sign_in: Budget,
    /// For every request under one of `verification_paths`: codes must not be guessed.
    pub verification: Budget,
    /// Where people sign in.
    pub sign_in_paths: Vec<&'static str>,
    /// Where documents are verified.
    pub verification_paths: Vec<&'static str>,
}

impl Default for RateLimits {
    /// A whole office may share one address, so the general budget is ample.
    fn default() -> Self {
        Self {
            general: Budget::a_minute(1200),
            sign_in: Budget::a_minute(20),
            verification: Budget::a_minute(60),
            sign_in_paths: vec!["/accedi", "/demo/accedi"],
            verification_paths: vec!["/verifica", "/api/v1/verifications"],
        }
    }
}

/// How many admissions between two clean-ups of machines that have been quiet.
const CLEAN_EVERY: u32 = 10_000;

/// Counts.
pub(crate) struct Limiter {
    address: ClientAddress,
    rules: Option<Rules>,
    admitted: AtomicU32,
}

struct Rules {
    limits: RateLimits,
    general: DefaultKeyedRateLimiter<IpAddr>,
    sign_in: DefaultKeyedRateLimiter<IpAddr>,
    verification: DefaultKeyedRateLimiter<IpAddr>,
}

impl Limiter {
    /// Without limits everybody is admitted, which only a measurement should want.
    pub(crate) fn new(limits: Option<RateLimits>, address: ClientAddress) -> Self {
        let rules = limits.map(|limits| Rules {
            general: counter(limits.general),
            sign_in: counter(limits.sign_in),
            verification: counter(limits.verification),
            limits,
        });
        Self { address, rules, admitted: AtomicU32::new(0) }
    }

    /// From which machine a request comes, as the limits count it; `None` where nobody is counted.
    pub(crate) fn client_of(&self, request: &Request) -> Option<IpAddr> {
        self.rules.as_ref().map(|_| self.address.of(request))
    }

    pub(super) fn admit(&self, request: &Request) -> Result<(), WebError> {
        let Some(rules) = &self.rules else { return Ok(()) };
        if self.admitted.fetch_add(1, Ordering::Relaxed) % CLEAN_EVERY == CLEAN_EVERY - 1 {
            rules.forget_the_quiet();
        }
        let client = self.address.of(request);
        spend(&rules.general, client)?;
        match rules.narrower(request) {
            Some(counter) => spend(counter, client),
            None => Ok(()),
        }
    }
}

impl Rules {
    fn narrower(&self, request: &Request) -> Option<&DefaultKeyedRateLimiter<IpAddr>> {
        let path = request.uri().path();
        let is_under = |roots: &[&str]| roots.iter().any(|root| crate::page::is_under(path, root));
        if request.method() == Method::POST && is_under(&self.limits.sign_in_paths) {
            Some(&self.sign_in)
        } else if is_under(&self.limits.verification_paths) {
            Some(&self.verification)
        } else {
            None
        }
    }

    fn forget_the_quiet(&self) {
        for counter in [&self.general, &self.sign_in, &self.verification] {
            counter.retain_recent();
            counter.shrink_to_fit();
        }
    }
}

fn counter(budget: Budget) -> DefaultKeyedRateLimiter<IpAddr> {
    let quota =
        Quota::with_period(budget.per / budget.requests.get()).expect("a budget's period is not zero");
    RateLimiter::keyed(quota.allow_burst(budget.requests))
}

fn spend(counter: &DefaultKeyedRateLimiter<IpAddr>, client: IpAddr) -> Result<(), WebError> {
    counter.check_key(&client).map_err(|not_until| {
        let wait = not_until.wait_time_from(DefaultClock::default().now());
        WebError::TooMany { retry_after_seconds: wait.as_secs() + 1 }
    })
}
