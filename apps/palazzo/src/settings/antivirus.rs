//! The antivirus in the settings.

use std::path::{Path, PathBuf};

use kernel::is_this_machine;
use serde::Deserialize;

/// Who looks at the files that residents send.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum AntivirusSource {
    /// ClamAV's `clamd`.
    Clamd {
        /// `host:port`, or the path of its Unix socket.
        address: String,
    },
    /// The local counterpart, which knows one harmless virus. Refused in production.
    Local,
}

impl AntivirusSource {
    /// The path of a Unix socket, where the address is one: it has a slash, and no host has.
    pub(crate) fn socket(&self) -> Option<&Path> {
        match self {
            Self::Clamd { address } if address.contains('/') => Some(Path::new(address)),
            Self::Clamd { .. } | Self::Local => None,
        }
    }

    /// Sees the path of a socket from the folder of the settings.
    pub(super) fn resolve(&mut self, folder: &Path) {
        let socket: Option<PathBuf> = self.socket().map(|path| folder.join(path));
        if let (Some(socket), Self::Clamd { address }) = (socket, self) {
            *address = socket.display().to_string();
        }
    }

    /// Whether files would travel in the open to another machine.
    pub(super) fn is_open(&self) -> bool {
        match self {
            Self::Clamd { address } if self.socket().is_none() => {
                let host = address.rsplit_once(':').map_or(address.as_str(), |(host, _)| host);
                !is_this_machine(host)
            }
            Self::Clamd { .. } | Self::Local => false,
        }
    }
}
