//! Text messages in the settings.

use std::path::PathBuf;

use kernel::is_this_machine;
use serde::Deserialize;

/// By what text messages leave the house.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum SmsSource {
    /// The SMS centre of the comune's operator, by SMPP.
    Smpp {
        /// Its name.
        server: String,
        /// Its port; the usual one of the way it is guarded by default.
        #[serde(default)]
        port: Option<u16>,
        /// How the way there is guarded.
        #[serde(default)]
        tls: SmsTls,
        /// PEM of roots that its certificate may lead to, besides those that everybody believes.
        #[serde(default)]
        roots: Option<PathBuf>,
        /// By what name we are known to it (`system_id`).
        user: String,
        /// A file that holds the password.
        password_file: PathBuf,
        /// The kind of system (`system_type`), where the operator wants one.
        #[serde(default)]
        system_type: String,
        /// Who stands as the sender: a name of at most 11 letters, a short number, or a whole one with `+`.
        from: String,
    },
    /// The local counterpart, whose messages anybody reads. Refused in production.
    Local,
}

/// How the way to the SMS centre is guarded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SmsTls {
    /// TLS from the first byte, port 3550.
    #[default]
    Tls,
    /// None, port 2775: for a centre, or the end of a tunnel to it, on this machine alone.
    None,
}

impl SmsTls {
    pub(crate) const fn usual_port(self) -> u16 {
        match self {
            Self::Tls => 3550,
            Self::None => 2775,
        }
    }
}

impl SmsSource {
    /// Whether messages would travel in the open to another machine.
    pub(super) fn is_open(&self) -> bool {
        matches!(self, Self::Smpp { tls: SmsTls::None, server, .. } if !is_this_machine(server))
    }
}
