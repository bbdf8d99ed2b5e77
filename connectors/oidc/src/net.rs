//! Speaking to the provider: bounded in size and in time, and never led elsewhere.

use std::time::Duration;

use serde::de::DeserializeOwned;
use ureq::http::Response;
use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};

use crate::refused::Refused;
use crate::settings::{Settings, SettingsError};

/// How long one exchange may take.
const EXCHANGE_MAX: Duration = Duration::from_secs(10);
/// What an answer may weigh.
const ANSWER_BYTES_MAX: u64 = 256 * 1024;
/// How http to this machine begins.
const LOOPBACK: [&str; 2] = ["http://127.0.0.1:", "http://[::1]:"];

/// A client of the web.
#[derive(Clone, Debug)]
pub(crate) struct Net {
    agent: ureq::Agent,
    loopback_http: bool,
}

impl Net {
    pub(crate) fn try_new(settings: &Settings) -> Result<Self, SettingsError> {
        let config = ureq::Agent::config_builder().timeout_global(Some(EXCHANGE_MAX)).max_redirects(0);
        // A line that was kept may have been closed meanwhile, and a code cannot be sent twice to find out.
        let config = config.max_idle_connections(0);
        let config = config.max_redirects_will_error(false).http_status_as_error(false);
        let config = match &settings.roots {
            None => config,
            Some(pem) => config.tls_config(TlsConfig::builder().root_certs(roots(pem)?).build()),
        };
        Ok(Self { agent: config.build().into(), loopback_http: settings.loopback_http })
    }

    /// Whether what is sent there is read by nobody on the way.
    pub(crate) fn is_secure(&self, url: &str) -> bool {
        let is_loopback = || self.loopback_http && LOOPBACK.iter().any(|start| url.starts_with(start));
        let authority = url.split("://").nth(1).and_then(|rest| rest.split(['/', '?', '#']).next());
        authority.is_some_and(|host| !host.is_empty() && !host.contains('@'))
            && (url.starts_with("https://") || is_loopback())
    }

    pub(crate) fn get<T: DeserializeOwned>(&self, url: &str) -> Result<T, Refused> {
        self.demand_secure(url)?;
        let reply = self.agent.get(url).header("Accept", "application/json").call();
        match read(reply)? {
            (200, body) => serde_json::from_str(&body).map_err(|_| Refused::Configuration),
            _ => Err(Refused::Unreachable),
        }
    }

    /// Sends a form, and gives the status with what came back.
    pub(crate) fn post(
        &self,
        url: &str,
        authorization: Option<String>,
        form: &[(&str, &str)],
    ) -> Result<(u16, String), Refused> {
        self.demand_secure(url)?;
        let request = self.agent.post(url).header("Accept", "application/json");
        let request = match authorization {
            Some(value) => request.header("Authorization", value),
            None => request,
        };
        read(request.send_form(form.iter().copied()))
    }

    fn demand_secure(&self, url: &str) -> Result<(), Refused> {
        if self.is_secure(url) { Ok(()) } else { Err(Refused::InsecureAddress) }
    }
}

fn read(reply: Result<Response<ureq::Body>, ureq::Error>) -> Result<(u16, String), Refused> {
    let mut reply = reply.map_err(|error| {
        tracing::warn!(%error, "the city's identity provider does not answer");
        Refused::Unreachable
    })?;
    let body = reply.body_mut().with_config().limit(ANSWER_BYTES_MAX).read_to_string();
    Ok((reply.status().as_u16(), body.map_err(|_| Refused::Unreachable)?))
}

fn roots(pem: &str) -> Result<RootCerts, SettingsError> {
    let items: Vec<_> =
        parse_pem(pem.as_bytes()).collect::<Result<_, _>>().map_err(|_| SettingsError::Roots)?;
    let certificates: Vec<_> = items
        .into_iter()
        .filter_map(|item| match item {
            PemItem::Certificate(certificate) => Some(certificate),
            _ => None,
        })
        .collect();
    if certificates.is_empty() {
        return Err(SettingsError::Roots);
    }
    Ok(RootCerts::new_with_certs(&certificates))
}
