//! The line to the creditor: SOAP over HTTP, with a certificate of the node where one was given.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use ureq::tls::{Certificate, ClientCert, PemItem, PrivateKey, RootCerts, TlsConfig, parse_pem};

use super::NodeError;

/// An answer of the creditor weighs less.
const ANSWER_BYTES_MAX: u64 = 1024 * 1024;

/// With what the node shows who it is, and whom it believes.
#[derive(Clone)]
pub struct MutualTls {
    /// The node's certificate and those above it, as PEM.
    pub chain: String,
    /// The key of the first, as PEM.
    pub key: SecretString,
    /// Who vouches for the creditor's server, as PEM.
    pub roots: String,
}

/// Nothing of the key.
impl std::fmt::Debug for MutualTls {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MutualTls").finish_non_exhaustive()
    }
}

/// Why nothing readable came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Broken {
    /// Nobody there.
    Away,
    /// Too late.
    Late,
    /// Not HTTP 200, or too long.
    NotAsAgreed,
}

pub(super) struct Line {
    agent: ureq::Agent,
    url: Mutex<String>,
}

impl Line {
    pub(super) fn try_new(
        url: String,
        patience: Duration,
        tls: Option<&MutualTls>,
    ) -> Result<Self, NodeError> {
        let config = ureq::Agent::config_builder().timeout_global(Some(patience)).max_redirects(0);
        let config = config.max_redirects_will_error(false).http_status_as_error(false);
        let config = match tls {
            None => config,
            Some(tls) => config.tls_config(
                TlsConfig::builder()
                    .root_certs(RootCerts::new_with_certs(&certificates(&tls.roots)?))
                    .client_cert(Some(ClientCert::new_with_certs(
                        &certificates(&tls.chain)?,
                        PrivateKey::from_pem(tls.key.expose_secret().as_bytes())
                            .map_err(|_| NodeError::Certificates)?,
                    )))
                    .build(),
            ),
        };
        Ok(Self { agent: config.build().into(), url: Mutex::new(url) })
    }

    /// From now on another address is asked.
    pub(super) fn point_at(&self, url: String) {
        *self.url.lock().unwrap_or_else(PoisonError::into_inner) = url;
    }

    /// Asks, and gives what came back whole.
    pub(super) async fn ask(&self, operation: &'static str, request: String) -> Result<String, Broken> {
        let agent = self.agent.clone();
        let url = self.url.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let asked = tokio::task::spawn_blocking(move || {
            let reply = agent
                .post(&url)
                .header("Content-Type", "text/xml; charset=utf-8")
                .header("SOAPAction", format!("\"{operation}\""))
                .send(request.as_str());
            let mut reply = reply.map_err(|error| match error {
                ureq::Error::Timeout(_) => Broken::Late,
                _ => Broken::Away,
            })?;
            if reply.status().as_u16() != 200 {
                return Err(Broken::NotAsAgreed);
            }
            let body = reply.body_mut().with_config().limit(ANSWER_BYTES_MAX).read_to_string();
            body.map_err(|error| match error {
                ureq::Error::Timeout(_) => Broken::Late,
                _ => Broken::NotAsAgreed,
            })
        });
        asked.await.unwrap_or(Err(Broken::Away))
    }
}

fn certificates(pem: &str) -> Result<Vec<Certificate<'static>>, NodeError> {
    let items: Vec<_> =
        parse_pem(pem.as_bytes()).collect::<Result<_, _>>().map_err(|_| NodeError::Certificates)?;
    let found: Vec<_> = items
        .into_iter()
        .filter_map(|item| match item {
            PemItem::Certificate(certificate) => Some(certificate),
            _ => None,
        })
        .collect();
    if found.is_empty() { Err(NodeError::Certificates) } else { Ok(found) }
}
