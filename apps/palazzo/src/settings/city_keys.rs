//! The city's keys, and who stamps the time on what they seal, in the settings.

use std::path::PathBuf;

use serde::Deserialize;

/// Where the seal key is.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum KeySource {
    /// PEM files in a folder, as `palazzo keys init` makes them.
    Files {
        /// The folder.
        folder: PathBuf,
    },
    /// The seal key on a PKCS#11 token; certificates and the payload key in a folder.
    Token {
        /// The folder.
        folder: PathBuf,
        /// The token's library.
        module: PathBuf,
        /// Label of the token.
        token: String,
        /// Label of the key.
        key: String,
        /// A file that holds the PIN.
        pin_file: PathBuf,
    },
}

/// Who stamps the time on a seal (RFC 3161).
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum TimestampSource {
    /// Nobody: the seal bears its own time.
    #[default]
    None,
    /// An authority.
    Authority {
        /// Its address.
        url: String,
        /// PEM of the roots its certificate must lead to.
        roots: PathBuf,
    },
    /// The local counterpart, with the key of `palazzo keys init`. Refused in production.
    Local,
}
