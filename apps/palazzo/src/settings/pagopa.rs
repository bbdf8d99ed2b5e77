//! pagoPA in the settings.

use std::net::SocketAddr;
use std::path::PathBuf;

use serde::Deserialize;

/// How the city is paid.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum PagoPaSource {
    /// The platform, with the station that the comune registered there.
    Platform(Box<PlatformSource>),
    /// The local node, where nobody pays anything. Refused in production.
    Local,
}

/// The platform, and the door at which its node asks.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlatformSource {
    /// Where its services are; those with real money by default.
    #[serde(default = "with_real_money")]
    pub url: String,
    /// The station (`idStation`).
    pub station: String,
    /// The broker (`idBrokerPA`); the comune itself by default.
    #[serde(default)]
    pub broker: Option<String>,
    /// A file with the key of the subscription to Checkout.
    pub checkout_key_file: PathBuf,
    /// The same for flows (FdR).
    pub flows_key_file: PathBuf,
    /// The same for receipts.
    pub receipts_key_file: PathBuf,
    /// The same for the central archive (ACA).
    pub archive_key_file: PathBuf,
    /// Where the node asks.
    pub door: NodeDoorSource,
}

/// A door of its own, for the node alone.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NodeDoorSource {
    /// The address.
    pub listen: SocketAddr,
    /// From which networks somebody may come (`193.203.230.0/24`); from all where none is named.
    #[serde(default)]
    pub allow: Vec<String>,
    /// Certificates, where no proxy of ours in front looks at them.
    #[serde(default)]
    pub tls: Option<NodeDoorTls>,
}

/// Certificates of the door, ours and the node's.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NodeDoorTls {
    /// PEM of our certificate and of those that it leads to.
    pub certificate: PathBuf,
    /// PEM of our key.
    pub key_file: PathBuf,
    /// PEM of the roots to which the node's certificate leads.
    pub client_roots: PathBuf,
    /// The names that it may be for; any that the roots sign for where none is given.
    #[serde(default)]
    pub client_names: Vec<String>,
}

fn with_real_money() -> String {
    pagopa::Platform::PRODUCTION.to_owned()
}

impl PagoPaSource {
    /// The files that it names.
    pub(super) fn paths(&mut self) -> Vec<&mut PathBuf> {
        let Self::Platform(source) = self else { return Vec::new() };
        let PlatformSource {
            checkout_key_file,
            flows_key_file,
            receipts_key_file,
            archive_key_file,
            door,
            ..
        } = &mut **source;
        let mut paths = vec![checkout_key_file, flows_key_file, receipts_key_file, archive_key_file];
        if let Some(tls) = &mut door.tls {
            paths.extend([&mut tls.certificate, &mut tls.key_file, &mut tls.client_roots]);
        }
        paths
    }

    /// Whether anybody could come to the door of the node: no certificate is asked for and no network is named.
    pub(super) fn is_open(&self) -> bool {
        match self {
            Self::Platform(source) => {
                source.door.tls.is_none()
                    && source.door.allow.is_empty()
                    && !source.door.listen.ip().is_loopback()
            }
            Self::Local => false,
        }
    }
}
