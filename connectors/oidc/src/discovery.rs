//! What the provider says of itself (OpenID Connect Discovery 1.0).

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;

use crate::net::Net;
use crate::refused::Refused;

/// For how long it is taken as said.
const KEPT: TimeDelta = TimeDelta::hours(1);

/// The addresses of the provider, and how it wants to be spoken to.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Discovered {
    issuer: String,
    pub(crate) authorization_endpoint: String,
    pub(crate) token_endpoint: String,
    pub(crate) jwks_uri: String,
    #[serde(default)]
    pub(crate) end_session_endpoint: Option<String>,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    #[serde(default)]
    pub(crate) authorization_response_iss_parameter_supported: bool,
    #[serde(skip, default)]
    read_at: DateTime<Utc>,
}

impl Discovered {
    /// Asks the provider of that name.
    pub(crate) fn fetch(net: &Net, issuer: &str, now: DateTime<Utc>) -> Result<Self, Refused> {
        let url = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
        let found: Self = net.get(&url)?;
        // Who calls itself otherwise is somebody else.
        if found.issuer != issuer {
            return Err(Refused::Configuration);
        }
        let addresses = [&found.authorization_endpoint, &found.token_endpoint, &found.jwks_uri];
        if !addresses.into_iter().chain(&found.end_session_endpoint).all(|url| net.is_secure(url)) {
            return Err(Refused::InsecureAddress);
        }
        Ok(Self { read_at: now, ..found })
    }

    pub(crate) fn holds(&self, now: DateTime<Utc>) -> bool {
        now - self.read_at < KEPT
    }

    /// Whether a secret travels in the header, as it does unless the provider says otherwise.
    pub(crate) fn takes_secret_in_header(&self) -> bool {
        let methods = self.token_endpoint_auth_methods_supported.as_ref();
        methods.is_none_or(|methods| methods.iter().any(|method| method == "client_secret_basic"))
    }
}
