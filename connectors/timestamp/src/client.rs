//! Asks a time-stamp authority.

use std::time::Duration;

use documents::{
    seal::{Anchors, TimestampAuthority, TimestampError, TimestampToken},
    timestamp::Query,
};

use crate::{QUERY_TYPE, REPLY_TYPE};

/// A token with its certificates is a few kilobytes; an authority that sends more is not one.
const REPLY_BYTES_MAX: u64 = 64 * 1024;

/// Which authority, and how long to wait for it.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `http://…` or `https://…`; the token is signed, so plain HTTP loses nothing.
    pub url: String,
    /// The object identifier of the policy to ask for; the authority's own when there is none.
    pub policy: Option<String>,
    /// From the first byte sent to the last byte read.
    pub timeout: Duration,
    /// The roots that its certificate has to chain to.
    pub anchors: Anchors,
}

/// A client of one authority. It waits for the network: call it where blocking is allowed (`spawn_blocking`).
#[derive(Debug)]
pub struct TimestampClient {
    agent: ureq::Agent,
    settings: Settings,
}

impl TimestampClient {
    /// A client that keeps its connections open between seals.
    pub fn new(settings: Settings) -> Self {
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(settings.timeout))
            // Nothing in the protocol redirects; a gateway's login page is not an answer.
            .max_redirects(0)
            .build();
        Self { agent: config.into(), settings }
    }

    fn post(&self, query: &[u8]) -> Result<Vec<u8>, TimestampError> {
        let request = self.agent.post(&self.settings.url).header("Content-Type", QUERY_TYPE);
        let mut response = request.send(query).map_err(unreachable)?;
        if response.body().mime_type() != Some(REPLY_TYPE) {
            return Err(TimestampError::Unreadable);
        }
        let reply = response.body_mut().with_config().limit(REPLY_BYTES_MAX).read_to_vec();
        reply.map_err(unreachable)
    }
}

impl TimestampAuthority for TimestampClient {
    #[tracing::instrument(name = "timestamp.stamp", skip_all)]
    fn stamp(&self, sha256: &[u8; 32]) -> Result<TimestampToken, TimestampError> {
        let query = Query::new(*sha256, rand::random(), self.settings.policy.as_deref())?;
        let reply = self.post(&query.to_der()?)?;
        query.accept(&reply, &self.settings.anchors)
    }
}

fn unreachable(error: ureq::Error) -> TimestampError {
    TimestampError::Unreachable(Box::new(error))
}
