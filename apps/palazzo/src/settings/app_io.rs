//! App IO in the settings.

use std::path::PathBuf;

use serde::Deserialize;

/// By what messages reach people in App IO.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum AppIoSource {
    /// PagoPA's interface for administrations.
    Service {
        /// Where it is; the national one by default, or the end of a tunnel to it on this machine.
        #[serde(default = "national")]
        url: String,
        /// A file that holds the key of the comune's service (Back-office IO).
        key_file: PathBuf,
    },
    /// The local counterpart, whose messages anybody reads. Refused in production.
    Local,
}

fn national() -> String {
    appio::NATIONAL.to_owned()
}
