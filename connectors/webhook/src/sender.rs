//! Posting a message: bounded in time and in size, never led elsewhere, and never into the house.

use std::io;
use std::time::Duration;

use chrono::{DateTime, Utc};
use ureq::Agent;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};

use crate::{Address, CONTENT_TYPE, CloudEvent, Reach, SigningKey};

/// How long one exchange may take.
const EXCHANGE_MAX: Duration = Duration::from_secs(10);

/// Why a message did not arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failed {
    /// The receiver says that it wants no more of them, ever (410).
    #[error("the receiver is gone")]
    Gone,
    /// The receiver said something else than yes.
    #[error("the receiver answered {0}")]
    Refused(u16),
    /// The name leads to a machine that we do not speak to.
    #[error("the address leads to a machine that is not public")]
    NotPublic,
    /// Nobody answered in time, or could not prove who they are.
    #[error("the receiver does not answer")]
    Unreachable,
}

/// Posts messages. It waits for the network: call it where blocking is allowed (`spawn_blocking`).
#[derive(Clone, Debug)]
pub struct Sender {
    agent: Agent,
    reach: Reach,
}

impl Sender {
    /// A sender that goes so far.
    #[must_use]
    pub fn new(reach: Reach) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(EXCHANGE_MAX))
            // A redirect would lead away from the address that was judged, a proxy would look names up by itself.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .http_status_as_error(false)
            .max_idle_connections(0)
            .user_agent("palazzo")
            .build();
        let agent = Agent::with_parts(config, DefaultConnector::default(), Guarded::new(reach));
        Self { agent, reach }
    }

    /// How far it goes.
    #[must_use]
    pub const fn reach(&self) -> Reach {
        self.reach
    }

    /// Posts an event, signed at this moment.
    pub fn send(
        &self,
        to: &Address,
        key: &SigningKey,
        event: &CloudEvent,
        now: DateTime<Utc>,
    ) -> Result<(), Failed> {
        let body = event.body();
        let reply = self
            .agent
            .post(to.as_str())
            .header("content-type", CONTENT_TYPE)
            .header("webhook-id", &event.id)
            .header("webhook-timestamp", now.timestamp().to_string())
            .header("webhook-signature", key.sign(&event.id, now, &body))
            .send(&body);
        match reply.map(|reply| reply.status().as_u16()) {
            Ok(200..300) => Ok(()),
            Ok(410) => Err(Failed::Gone),
            Ok(status) => Err(Failed::Refused(status)),
            Err(ureq::Error::Io(error)) if error.kind() == io::ErrorKind::PermissionDenied => {
                Err(Failed::NotPublic)
            }
            Err(_) => Err(Failed::Unreachable),
        }
    }
}

/// Looks names up, and stops where one of the addresses is inside: the address that is judged is the one that is spoken
/// to, so a name that answers otherwise a second later gains nothing.
#[derive(Debug)]
struct Guarded {
    inner: DefaultResolver,
    reach: Reach,
}

impl Guarded {
    fn new(reach: Reach) -> Self {
        Self { inner: DefaultResolver::default(), reach }
    }
}

impl Resolver for Guarded {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        judged(self.inner.resolve(uri, config, timeout)?, self.reach)
    }
}

/// The addresses of a name, where all of them may be spoken to.
fn judged(found: ResolvedSocketAddrs, reach: Reach) -> Result<ResolvedSocketAddrs, ureq::Error> {
    if found.iter().all(|address| reach.allows(address.ip())) {
        Ok(found)
    } else {
        Err(ureq::Error::Io(io::ErrorKind::PermissionDenied.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_which_one_address_is_inside_is_spoken_to_nowhere() {
        let judge = |addresses: &[&str], reach| {
            let mut found = DefaultResolver::default().empty();
            addresses.iter().for_each(|one| found.push(one.parse().unwrap()));
            judged(found, reach).is_ok()
        };
        assert!(judge(&["1.1.1.1:443", "[2606:4700::1]:443"], Reach::World));
        for inside in ["10.0.0.1:443", "127.0.0.1:443", "169.254.169.254:443", "[::1]:443", "[fd00::1]:443"] {
            assert!(!judge(&["1.1.1.1:443", inside], Reach::World), "{inside}");
        }
        assert!(judge(&["127.0.0.1:443"], Reach::AlsoThisMachine));
    }
}
