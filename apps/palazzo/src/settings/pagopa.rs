//! pagoPA in the settings.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use ipnet::IpNet;
use serde::Deserialize;

/// How the comune is paid.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum PagoPaSource {
    /// By the node of pagoPA.
    Node {
        /// The tax code of the broker; the comune's own by default.
        #[serde(default)]
        broker: Option<String>,
        /// The station, as it was registered.
        station: String,
        /// The door that the node comes to.
        door: Box<NodeDoor>,
        /// Where the services of the platform are.
        #[serde(default = "usual_platform")]
        platform: String,
        /// A file that holds the key of the subscription to Checkout; without, nobody pays on these pages.
        #[serde(default)]
        checkout_key_file: Option<PathBuf>,
        /// A file that holds the key of the subscription to the flows; without, none is fetched.
        #[serde(default)]
        flows_key_file: Option<PathBuf>,
        /// A file that holds the key of the subscription to receipts; without, none is fetched.
        #[serde(default)]
        receipts_key_file: Option<PathBuf>,
        /// A file that holds the key of the subscription to the central archive; without, it is not kept in step.
        #[serde(default)]
        archive_key_file: Option<PathBuf>,
    },
    /// The local counterpart, which anybody pays at without money. Refused in production.
    Local,
}

/// The door that the node comes to.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NodeDoor {
    /// Its address.
    pub listen: SocketAddr,
    /// From which networks one may come; from all where none is named.
    #[serde(default)]
    pub allow: Vec<Network>,
    /// The certificates. Without, the door is for somebody on this machine who has seen them.
    #[serde(default)]
    pub tls: Option<NodeTls>,
}

/// By what certificates the node and we know each other.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NodeTls {
    /// PEM of our certificate, and of those that it leads to.
    pub certificate: PathBuf,
    /// PEM of our key.
    pub key_file: PathBuf,
    /// PEM of the roots that the node's certificate has to lead to.
    pub client_roots: PathBuf,
    /// The names that it may be for; any, where those roots sign for the node alone.
    #[serde(default)]
    pub client_names: Vec<String>,
}

/// A network: `192.0.2.0/24`, or one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Network(pub IpNet);

impl TryFrom<String> for Network {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let one = || text.parse::<IpAddr>().map(IpNet::from).ok();
        let network = text.parse().ok().or_else(one);
        network.map(Self).ok_or_else(|| format!("{text} is neither an address nor a network"))
    }
}

impl PagoPaSource {
    /// Whether the node's questions would travel in the open, and be answered to anybody.
    pub(super) fn is_open(&self) -> bool {
        matches!(self, Self::Node { door, .. } if door.tls.is_none() && !door.listen.ip().is_loopback())
    }

    /// Every file that it names.
    pub(super) fn paths(&mut self) -> Vec<&mut PathBuf> {
        let Self::Node {
            door, checkout_key_file, flows_key_file, receipts_key_file, archive_key_file, ..
        } = self
        else {
            return Vec::new();
        };
        let keys = [checkout_key_file, flows_key_file, receipts_key_file, archive_key_file];
        let mut paths: Vec<_> = keys.into_iter().flatten().collect();
        if let Some(tls) = &mut door.tls {
            paths.extend([&mut tls.certificate, &mut tls.key_file, &mut tls.client_roots]);
        }
        paths
    }
}

fn usual_platform() -> String {
    ::pagopa::Platform::PRODUCTION.to_owned()
}
