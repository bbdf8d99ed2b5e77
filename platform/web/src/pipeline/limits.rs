//! How often one machine may ask the pages.

use std::net::IpAddr;

use axum::extract::Request;
use axum::http::Method;

use super::ClientAddress;
use super::meter::{Budget, Meter};
use crate::WebError;
use crate::page::is_under;

/// The budgets of one machine.
#[derive(Clone, Debug)]
pub struct RateLimits {
    /// For everything.
    pub general: Budget,
    /// For some addresses, besides; the first that names an address counts.
    pub narrower: Vec<Narrower>,
}

/// A tighter budget for addresses where people sign in, or where codes could be guessed.
#[derive(Clone, Debug)]
pub struct Narrower {
    /// How tight.
    pub budget: Budget,
    /// These addresses and everything below.
    pub under: Vec<&'static str>,
    /// Whether only forms count that are sent there, and looking is free.
    pub forms_only: bool,
}

impl Default for RateLimits {
    /// A whole office may share one address, so the general budget is ample.
    fn default() -> Self {
        Self { general: Budget::a_minute(1200), narrower: Vec::new() }
    }
}

impl Narrower {
    fn names(&self, request: &Request) -> bool {
        let path = request.uri().path();
        (!self.forms_only || request.method() == Method::POST)
            && self.under.iter().any(|root| is_under(path, root))
    }
}

/// Counts.
pub(crate) struct Limiter {
    address: ClientAddress,
    rules: Option<Rules>,
}

struct Rules {
    general: Meter,
    narrower: Vec<(Narrower, Meter)>,
}

impl Limiter {
    /// Without limits everybody is admitted, which only a measurement should want.
    pub(crate) fn new(limits: Option<RateLimits>, address: ClientAddress) -> Self {
        let metered = |narrower: Narrower| {
            let meter = Meter::new(narrower.budget);
            (narrower, meter)
        };
        let rules = limits.map(|limits| Rules {
            general: Meter::new(limits.general),
            narrower: limits.narrower.into_iter().map(metered).collect(),
        });
        Self { address, rules }
    }

    /// From which machine a request comes, as the limits count it; `None` where nobody is counted.
    pub(crate) fn client_of(&self, request: &Request) -> Option<IpAddr> {
        self.rules.as_ref().map(|_| self.address.of(request))
    }

    pub(super) fn admit(&self, request: &Request) -> Result<(), WebError> {
        let Some(rules) = &self.rules else { return Ok(()) };
        let client = self.address.of(request);
        spend(&rules.general, client)?;
        match rules.narrower.iter().find(|(narrower, _)| narrower.names(request)) {
            Some((_, meter)) => spend(meter, client),
            None => Ok(()),
        }
    }
}

fn spend(meter: &Meter, client: IpAddr) -> Result<(), WebError> {
    let spent = meter.spend(client);
    spent
        .map(drop)
        .map_err(|exhausted| WebError::TooMany { retry_after_seconds: exhausted.retry_after_seconds })
}
