//! Speaking to the others: bounded in size, in time and in number, and never led elsewhere.

use std::time::{Duration, Instant};

use crate::address::Addresses;
use crate::jose::MESSAGE_BYTES_MAX;
use crate::refused::{Part, Peer, Refused};

/// How long one exchange may take.
const EXCHANGE_MAX: Duration = Duration::from_secs(10);
/// So many documents a trust chain may take to build, those of trust marks' issuers included.
const FETCHES_MAX: u32 = 24;
/// How long all of them may take together.
const FETCHING_MAX: Duration = Duration::from_secs(30);

/// A client of the web.
#[derive(Clone, Debug)]
pub(crate) struct Net {
    agent: ureq::Agent,
    addresses: Addresses,
}

/// What an endpoint answered.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) body: String,
}

impl Net {
    pub(crate) fn new(addresses: Addresses) -> Self {
        // A redirect would lead away from the address that was vouched for.
        let config = ureq::Agent::config_builder().timeout_global(Some(EXCHANGE_MAX)).max_redirects(0);
        // A line that was kept may have been closed meanwhile, and a code cannot be sent twice to find out.
        let config = config.max_idle_connections(0);
        let config = config.max_redirects_will_error(false).http_status_as_error(false);
        Self { agent: config.build().into(), addresses }
    }

    pub(crate) const fn addresses(&self) -> Addresses {
        self.addresses
    }

    pub(crate) fn post(&self, peer: Peer, url: &str, form: &[(&str, &str)]) -> Result<Reply, Refused> {
        self.demand_secure(url)?;
        read(peer, self.agent.post(url).send_form(form.iter().copied()))
    }

    pub(crate) fn get_with_token(&self, peer: Peer, url: &str, token: &str) -> Result<Reply, Refused> {
        self.demand_secure(url)?;
        read(peer, self.agent.get(url).header("Authorization", format!("Bearer {token}")).call())
    }

    fn demand_secure(&self, url: &str) -> Result<(), Refused> {
        if self.addresses.is_secure(url) { Ok(()) } else { Err(Refused::InsecureAddress) }
    }
}

fn read(peer: Peer, reply: Result<axum::http::Response<ureq::Body>, ureq::Error>) -> Result<Reply, Refused> {
    let mut reply = reply.map_err(|error| {
        tracing::warn!(%error, "the {peer} does not answer");
        Refused::Unreachable(peer)
    })?;
    let limit = u64::try_from(MESSAGE_BYTES_MAX).unwrap_or(u64::MAX);
    let body = reply.body_mut().with_config().limit(limit).read_to_string();
    let body = body.map_err(|_| Refused::Unreachable(peer))?;
    Ok(Reply { status: reply.status().as_u16(), body })
}

/// A walk through the federation, which is not endless.
pub(crate) struct Walk<'a> {
    net: &'a Net,
    fetches_left: u32,
    began: Instant,
}

impl<'a> Walk<'a> {
    pub(crate) fn begin(net: &'a Net) -> Self {
        Self { net, fetches_left: FETCHES_MAX, began: Instant::now() }
    }

    /// Fetches a statement of the federation.
    pub(crate) fn fetch(&mut self, part: Part, url: &str) -> Result<String, Refused> {
        self.net.demand_secure(url)?;
        if self.fetches_left == 0 || self.began.elapsed() > FETCHING_MAX {
            return Err(Refused::TooFar);
        }
        self.fetches_left -= 1;
        let reply = read(Peer::Federation, self.net.agent.get(url).call())?;
        if reply.status != 200 {
            return Err(Refused::Unreachable(Peer::Federation));
        }
        let token = reply.body.trim();
        if token.is_empty() { Err(Refused::Unreadable(part)) } else { Ok(token.to_owned()) }
    }
}
