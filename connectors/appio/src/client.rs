//! PagoPA's interface for administrations: who reads App IO, and what they are told.

mod pause;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use kernel::{Language, is_this_machine};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use ureq::http::Response;

use crate::{FiscalCode, Message};
use pause::Pause;

/// Where the interface is.
pub const NATIONAL: &str = "https://api.io.pagopa.it/api/v1";

/// In which header the key travels.
pub(crate) const KEY_HEADER: &str = "ocp-apim-subscription-key";
/// What an answer may weigh.
const ANSWER_BYTES_MAX: u64 = 64 * 1024;
/// How long to be silent where App IO says "too many" and not for how long.
const USUAL_PAUSE: Duration = Duration::from_secs(60);

/// Which interface, and by what key.
#[derive(Clone)]
pub struct Settings {
    /// [`NATIONAL`], or the end of a tunnel to it on this machine.
    pub url: String,
    /// The key of the comune's service, as the Back-office of IO gives it.
    pub key: SecretString,
    /// For one exchange, from the first byte sent to the last byte read.
    pub timeout: Duration,
}

/// Settings that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// Codes and messages would travel in the open.
    #[error("App IO is spoken to over https, unless it is on this machine")]
    InTheOpen,
    /// No key, or one that no header holds.
    #[error("the key of App IO is empty, or is none")]
    NoKey,
}

/// Why a message was not taken. It names nobody and no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// The person does not use App IO.
    #[error("App IO has no such reader")]
    NotAReader,
    /// The person uses it, and does not want to hear of this service there.
    #[error("the reader wants no messages of this service in App IO")]
    NotWanted,
    /// Too many requests: nothing is sent until the time that it gave is over.
    #[error("App IO takes no more for {0:?}")]
    Limited(Duration),
    /// It cannot be reached, or fails, or does not answer in time.
    #[error("App IO is away")]
    Away,
    /// It says no: to the key (401, 403), or to what we say (400).
    #[error("App IO refused ({0})")]
    Refused(u16),
    /// It answers something else than its description says.
    #[error("App IO does not answer as agreed")]
    NotAsAgreed,
    /// A mistake of ours: a title or a text out of its bounds.
    #[error("the message could not be written")]
    Unwritable,
}

/// Somebody who reads App IO and lets this service write to them. There is one only where App IO was asked: a message to
/// somebody else would be taken, and lost without a word.
#[derive(Clone)]
pub struct Reader {
    code: FiscalCode,
    /// What they read best, the best first, as far as we write it.
    pub languages: Vec<Language>,
}

/// Sends messages to App IO. Cheap to clone.
#[derive(Clone)]
pub struct AppIo {
    inner: Arc<Inner>,
}

struct Inner {
    agent: ureq::Agent,
    settings: Settings,
    pause: Pause,
}

#[derive(Serialize)]
struct WhoseProfile<'a> {
    fiscal_code: &'a str,
}

/// `LimitedProfile`.
#[derive(Deserialize)]
struct Profile {
    sender_allowed: bool,
    #[serde(default)]
    preferred_languages: Vec<String>,
}

impl AppIo {
    /// Checks the settings; nothing is sent yet.
    pub fn try_new(settings: Settings) -> Result<Self, SettingsError> {
        if !is_guarded(&settings.url) {
            return Err(SettingsError::InTheOpen);
        }
        let key = settings.key.expose_secret();
        if key.is_empty() || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(SettingsError::NoKey);
        }
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(settings.timeout))
            // Nothing in the interface redirects; the key goes nowhere else.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            // A line that was kept may have been closed meanwhile, and a message that is sent twice arrives twice.
            .max_idle_connections(0)
            .user_agent("palazzo")
            .build();
        let inner = Inner { agent: config.into(), settings, pause: Pause::default() };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Asks whether somebody reads App IO and lets this service write to them. It comes before every message: people
    /// come, go and change their minds.
    #[tracing::instrument(name = "appio.reader", skip_all)]
    pub async fn reader(&self, code: FiscalCode) -> Result<Reader, SendError> {
        let asked = self.clone();
        let profile = blocking(move || asked.inner.profile(&code).map(|profile| (profile, code)));
        let (Profile { sender_allowed, preferred_languages }, code) = profile.await?;
        if !sender_allowed {
            return Err(SendError::NotWanted);
        }
        let languages = preferred_languages.iter().filter_map(|tag| Language::parse(tag)).collect();
        Ok(Reader { code, languages })
    }

    /// Hands a message over. When this returns, App IO answers for it. Where its answer was lost on the way, a second try
    /// arrives as a second message: the interface has no name for a message of ours.
    #[tracing::instrument(name = "appio.send", skip_all)]
    pub async fn send(&self, to: &Reader, message: Message) -> Result<(), SendError> {
        if !message.is_writable() {
            return Err(SendError::Unwritable);
        }
        let (sender, code) = (self.clone(), to.code.clone());
        blocking(move || sender.inner.submit(&code, &message)).await
    }
}

impl Inner {
    fn profile(&self, code: &FiscalCode) -> Result<Profile, SendError> {
        let (status, body) = self.post("profiles", &WhoseProfile { fiscal_code: code.as_str() })?;
        match status {
            200 => serde_json::from_str(&body).map_err(|_| SendError::NotAsAgreed),
            404 => Err(SendError::NotAReader),
            status => Err(no(status)),
        }
    }

    fn submit(&self, code: &FiscalCode, message: &Message) -> Result<(), SendError> {
        match self.post("messages", &message.to_wire(code.as_str()))? {
            (201, _) => Ok(()),
            (status, _) => Err(no(status)),
        }
    }

    /// Posts, and gives the status with what came back. The code of a person is in the body, never in the address.
    fn post(&self, what: &str, said: &impl Serialize) -> Result<(u16, String), SendError> {
        self.pause.left().map_or(Ok(()), |left| Err(SendError::Limited(left)))?;
        let said = serde_json::to_vec(said).map_err(|_| SendError::Unwritable)?;
        let url = format!("{}/{what}", self.settings.url.trim_end_matches('/'));
        let request = self.agent.post(&url).header("content-type", "application/json");
        let request = request.header(KEY_HEADER, self.settings.key.expose_secret());
        let mut reply = request.send(&said[..]).map_err(|error| {
            // What the library says of a failure names the machine at most.
            tracing::debug!(%error, "App IO does not answer");
            SendError::Away
        })?;
        if reply.status().as_u16() == 429 {
            let pause = pause_of(&reply);
            self.pause.begin(pause);
            return Err(SendError::Limited(pause));
        }
        let body = reply.body_mut().with_config().limit(ANSWER_BYTES_MAX).read_to_string();
        Ok((reply.status().as_u16(), body.map_err(|_| SendError::Away)?))
    }
}

/// The address alone.
impl fmt::Debug for AppIo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AppIo").field("url", &self.inner.settings.url).finish_non_exhaustive()
    }
}

/// Nobody: this form ends up in logs.
impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader").field("languages", &self.languages).finish_non_exhaustive()
    }
}

/// Waiting for the network is done where it holds nobody else up.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, SendError> + Send + 'static,
) -> Result<T, SendError> {
    tokio::task::spawn_blocking(work).await.unwrap_or(Err(SendError::Away))
}

const fn no(status: u16) -> SendError {
    match status {
        500..=599 => SendError::Away,
        400..=499 => SendError::Refused(status),
        _ => SendError::NotAsAgreed,
    }
}

/// How long to be silent, as `Retry-After` says it in seconds.
fn pause_of(reply: &Response<ureq::Body>) -> Duration {
    let said = reply.headers().get("retry-after").and_then(|value| value.to_str().ok());
    said.and_then(|seconds| seconds.trim().parse().ok()).map_or(USUAL_PAUSE, Duration::from_secs)
}

/// Whether what is sent there is read by nobody on the way.
fn is_guarded(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once(':').map_or(authority, |(host, _)| host);
    let is_named = !host.is_empty() && !authority.contains('@');
    is_named && (scheme == "https" || (scheme == "http" && is_this_machine(host)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(url: &str, key: &str) -> Settings {
        let key = key.to_owned().into();
        Settings { url: url.to_owned(), key, timeout: Duration::from_secs(1) }
    }

    #[test]
    fn codes_of_people_do_not_travel_in_the_open_and_the_key_is_not_printed() {
        for url in [
            "http://io.example/api/v1",
            "http://chi@127.0.0.1:80",
            "io.example",
            "https://",
            "ftp://127.0.0.1",
        ] {
            assert!(
                matches!(AppIo::try_new(settings(url, "chiave")), Err(SettingsError::InTheOpen)),
                "{url}"
            );
        }
        for url in [NATIONAL, "http://127.0.0.1:8099/api/v1", "http://localhost/io"] {
            let io = AppIo::try_new(settings(url, "chiave")).unwrap();
            assert!(!format!("{io:?}").contains("chiave"), "{url}");
        }
        for key in ["", "due\nrighe"] {
            assert!(matches!(AppIo::try_new(settings(NATIONAL, key)), Err(SettingsError::NoKey)), "{key}");
        }
    }

    #[test]
    fn what_it_answers_is_told_apart() {
        assert_eq!(no(500), SendError::Away);
        assert_eq!(no(401), SendError::Refused(401));
        assert_eq!(no(302), SendError::NotAsAgreed);
    }
}
