//! Mail in the settings.

use std::path::PathBuf;

use kernel::is_this_machine;
use serde::Deserialize;

/// By what mail leaves the house.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum MailSource {
    /// The comune's mail server.
    Server {
        /// Its name.
        server: String,
        /// Its port; the usual one of the way it is guarded by default.
        #[serde(default)]
        port: Option<u16>,
        /// How the way there is guarded.
        #[serde(default)]
        tls: TlsChoice,
        /// PEM of roots that its certificate may lead to, besides those that everybody believes.
        #[serde(default)]
        roots: Option<PathBuf>,
        /// By what name we are known to it, where it asks.
        #[serde(default)]
        user: Option<String>,
        /// A file that holds the password.
        #[serde(default)]
        password_file: Option<PathBuf>,
        /// The address that stands as the sender.
        from: String,
    },
    /// The local counterpart, whose mail anybody reads. Refused in production.
    Local,
}

/// How the way to the mail server is guarded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TlsChoice {
    /// TLS from the first byte, port 465.
    #[default]
    Tls,
    /// TLS after a first greeting, port 587.
    StartTls,
    /// None, port 25: in production for a server on this machine alone.
    None,
}

impl TlsChoice {
    pub(crate) const fn usual_port(self) -> u16 {
        match self {
            Self::Tls => 465,
            Self::StartTls => 587,
            Self::None => 25,
        }
    }
}

impl MailSource {
    /// Whether mail would travel in the open to another machine.
    pub(super) fn is_open(&self) -> bool {
        matches!(self, Self::Server { tls: TlsChoice::None, server, .. } if !is_this_machine(server))
    }
}
