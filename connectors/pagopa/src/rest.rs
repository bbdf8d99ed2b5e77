//! Speaking to the REST services of the platform: bounded in size and in time, and never led elsewhere.

use std::time::Duration;

use axum::http::{Response, Uri};
use kernel::{Cents, is_this_machine};
use secrecy::{ExposeSecret, SecretString};
use serde::de::DeserializeOwned;
use ureq::{Agent, Body};

/// How long one exchange may take.
const EXCHANGE_MAX: Duration = Duration::from_secs(15);
/// A page of a thousand payments has some three hundred kilobytes.
const ANSWER_BYTES_MAX: u64 = 8 * 1024 * 1024;
/// By which the platform knows whose question it is.
const KEY_HEADER: &str = "Ocp-Apim-Subscription-Key";

/// Why a service of the platform did not do what it was asked. It repeats nothing of what was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApiError {
    /// It does not know what it is asked about (404).
    #[error("pagoPA does not know it")]
    Unknown,
    /// It says no, and would say so again.
    #[error("pagoPA refused ({0})")]
    Refused(u16),
    /// It cannot be reached, or is busy, or broke: another time.
    #[error("pagoPA is away")]
    Away,
    /// It says something that is not as its description has it.
    #[error("pagoPA says something that cannot be understood")]
    Nonsense,
}

/// An address that is not spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the address of pagoPA's services has to begin with https://, and may end in no path")]
pub struct PlatformError;

/// Where the services of the platform are. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Platform {
    agent: Agent,
    base: String,
}

impl Platform {
    /// The one with real money.
    pub const PRODUCTION: &str = "https://api.platform.pagopa.it";

    /// The services at this address, below which each has a path of its own. Without encryption on this machine alone.
    pub fn try_new(base: &str) -> Result<Self, PlatformError> {
        let base = base.trim_end_matches('/');
        let uri: Uri = base.parse().map_err(|_| PlatformError)?;
        if !is_guarded(&uri) || !matches!(uri.path(), "" | "/") || uri.query().is_some() {
            return Err(PlatformError);
        }
        let config = Agent::config_builder()
            .timeout_global(Some(EXCHANGE_MAX))
            // The payer is to be led elsewhere, we are not.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .user_agent("palazzo")
            .build();
        Ok(Self { agent: config.into(), base: base.to_owned() })
    }

    /// Whether a payer may be sent there.
    pub(crate) fn is_safe(page: &str) -> bool {
        page.parse::<Uri>().is_ok_and(|uri| is_guarded(&uri))
    }
}

/// Whether what goes there can be read on its way by nobody else.
fn is_guarded(uri: &Uri) -> bool {
    match uri.scheme_str() {
        Some("https") => true,
        Some("http") => uri.host().is_some_and(is_this_machine),
        _ => false,
    }
}

/// One service of the platform.
#[derive(Clone)]
pub(crate) struct Api {
    platform: Platform,
    path: &'static str,
    key: SecretString,
}

/// What a service answered.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) location: Option<String>,
    body: Vec<u8>,
}

impl Api {
    pub(crate) const fn new(platform: Platform, path: &'static str, key: SecretString) -> Self {
        Self { platform, path, key }
    }

    /// Asks for something, below the path of the service.
    pub(crate) async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, ApiError> {
        let (agent, url, key) = (self.platform.agent.clone(), self.url(path), self.key.clone());
        let asked = move || read(agent.get(url).header(KEY_HEADER, key.expose_secret()).call());
        aside(asked).await?.of_success()?.understood()
    }

    /// Hands something over, as JSON.
    pub(crate) async fn post(&self, path: &str, body: &impl serde::Serialize) -> Result<Reply, ApiError> {
        let (agent, url, key) = (self.platform.agent.clone(), self.url(path), self.key.clone());
        let body = serde_json::to_vec(body).map_err(|_| ApiError::Nonsense)?;
        let handed = move || {
            let post = agent.post(url).header(KEY_HEADER, key.expose_secret());
            read(post.header("content-type", "application/json").send(body))
        };
        aside(handed).await
    }

    fn url(&self, path: &str) -> String {
        format!("{}{}{path}", self.platform.base, self.path)
    }
}

impl Reply {
    /// What is no yes, as an error.
    pub(crate) fn of_success(self) -> Result<Self, ApiError> {
        match self.status {
            200..300 => Ok(self),
            404 => Err(ApiError::Unknown),
            408 | 429 | 500.. => Err(ApiError::Away),
            status => Err(ApiError::Refused(status)),
        }
    }

    fn understood<T: DeserializeOwned>(&self) -> Result<T, ApiError> {
        serde_json::from_slice(&self.body).map_err(|_| ApiError::Nonsense)
    }
}

/// Waits for the network where that keeps nobody else waiting.
async fn aside(
    exchange: impl FnOnce() -> Result<Reply, ApiError> + Send + 'static,
) -> Result<Reply, ApiError> {
    tokio::task::spawn_blocking(exchange).await.unwrap_or(Err(ApiError::Away))
}

fn read(reply: Result<Response<Body>, ureq::Error>) -> Result<Reply, ApiError> {
    let mut reply = reply.map_err(|_| ApiError::Away)?;
    let status = reply.status().as_u16();
    let location = reply.headers().get("location").and_then(|value| value.to_str().ok()).map(str::to_owned);
    let body = reply.body_mut().with_config().limit(ANSWER_BYTES_MAX).read_to_vec();
    let body = body.map_err(|error| match error {
        ureq::Error::BodyExceedsLimit(_) => ApiError::Nonsense,
        _ => ApiError::Away,
    })?;
    Ok(Reply { status, location, body })
}

/// A part of an address, whatever it holds.
pub(crate) fn encoded(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                safe.push(char::from(byte))
            }
            _ => safe.push_str(&format!("%{byte:02X}")),
        }
    }
    safe
}

/// Euro with a fraction, as JSON has them, in whole cents.
pub(crate) fn cents(euro: f64) -> Result<Cents, ApiError> {
    /// Beyond this no bank moves money at once, and a fraction has lost its cents.
    const EURO_MAX: f64 = 1e12;
    let cents = (euro * 100.0).round();
    if !(0.0..=EURO_MAX).contains(&euro) || (euro * 100.0 - cents).abs() > 1e-3 {
        return Err(ApiError::Nonsense);
    }
    Cents::try_new(cents as i64).map_err(|_| ApiError::Nonsense)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_does_not_travel_in_the_open() {
        for safe in [Platform::PRODUCTION, "https://api.uat.platform.pagopa.it/", "http://127.0.0.1:4000"] {
            assert!(Platform::try_new(safe).is_ok(), "{safe}");
        }
        for unsafe_one in
            ["http://api.platform.pagopa.it", "ftp://a", "pagopa", "", "https://a/b", "https://a?b"]
        {
            assert!(Platform::try_new(unsafe_one).is_err(), "{unsafe_one}");
        }
    }

    #[test]
    fn euro_with_a_fraction_become_whole_cents_or_nothing() {
        assert_eq!(cents(0.01), Ok(Cents::new(1)));
        assert_eq!(cents(16.52), Ok(Cents::new(1652)));
        assert_eq!(cents(1_234_567.89), Ok(Cents::new(123_456_789)));
        for wrong in [-0.01, 0.001, f64::NAN, f64::INFINITY, 1e13] {
            assert_eq!(cents(wrong), Err(ApiError::Nonsense), "{wrong}");
        }
    }
}
