//! `palazzo.toml`: how this installation runs.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use web::Mode;

/// Name of the environment variable that gives the database's address, password and all, without a file.
const DATABASE_VARIABLE: &str = "PALAZZO_DATABASE_URL";

/// How this installation runs. Every path is relative to the settings file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Which comune: a folder of `cities/`, or a path to one.
    pub city: String,
    /// `production` or `demonstration`.
    pub mode: ModeSetting,
    /// Address of the residents' pages.
    #[serde(default = "usual_listen")]
    pub listen: SocketAddr,
    /// Address of health checks and metrics, for the operators' own network.
    #[serde(default = "usual_operators_listen")]
    pub operators_listen: SocketAddr,
    /// Where the service is found from outside; the city's own address by default.
    #[serde(default)]
    pub public_url: Option<String>,
    /// How many proxies of ours stand in front and write `X-Forwarded-For`.
    #[serde(default)]
    pub proxies: usize,
    /// `sqlite:FILE` or `postgres://…`.
    pub database_url: String,
    /// How many connections to the database at most.
    #[serde(default = "usual_connections")]
    pub database_connections: u32,
    /// Folder of sealed documents.
    pub documents: PathBuf,
    /// A file with at least 32 random bytes, the same on every node.
    pub secret_file: PathBuf,
    /// The city's keys.
    pub keys: KeySource,
    /// Who stamps the time on a seal.
    #[serde(default)]
    pub timestamp: TimestampSource,
}

/// `production` or `demonstration`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ModeSetting {
    /// Real residents; every local counterpart is refused.
    Production,
    /// Invented residents, plainly marked.
    Demonstration,
}

impl From<ModeSetting> for Mode {
    fn from(mode: ModeSetting) -> Self {
        match mode {
            ModeSetting::Production => Self::Production,
            ModeSetting::Demonstration => Self::Demonstration,
        }
    }
}

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

/// Settings that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The file is not there, or not readable.
    #[error("the settings file {0} cannot be read: {1}")]
    Unreadable(PathBuf, #[source] std::io::Error),
    /// The file is not TOML, or a key is missing, unknown, or of the wrong kind.
    #[error("{0}: {1}")]
    Invalid(PathBuf, #[source] Box<toml::de::Error>),
    /// A demonstration's counterpart is switched on in production.
    #[error("in production `{0}` is refused: it is a local counterpart for the demonstration")]
    CounterpartInProduction(&'static str),
}

impl Settings {
    /// Reads and checks a settings file; `PALAZZO_DATABASE_URL` takes the place of `database_url`.
    pub fn read(path: &Path) -> Result<Self, SettingsError> {
        let text =
            std::fs::read_to_string(path).map_err(|error| SettingsError::Unreadable(path.into(), error))?;
        let mut settings: Self =
            toml::from_str(&text).map_err(|error| SettingsError::Invalid(path.into(), Box::new(error)))?;
        if let Ok(url) = std::env::var(DATABASE_VARIABLE) {
            settings.database_url = url;
        }
        settings.resolve(path.parent().unwrap_or_else(|| Path::new(".")));
        settings.check()?;
        Ok(settings)
    }

    fn check(&self) -> Result<(), SettingsError> {
        match (self.mode, &self.timestamp) {
            (ModeSetting::Production, TimestampSource::Local) => {
                Err(SettingsError::CounterpartInProduction("timestamp.kind = \"local\""))
            }
            _ => Ok(()),
        }
    }

    fn resolve(&mut self, base: &Path) {
        let mut paths = vec![&mut self.documents, &mut self.secret_file];
        match &mut self.keys {
            KeySource::Files { folder } => paths.push(folder),
            KeySource::Token { folder, pin_file, .. } => paths.extend([folder, pin_file]),
        }
        if let TimestampSource::Authority { roots, .. } = &mut self.timestamp {
            paths.push(roots);
        }
        for path in paths {
            *path = base.join(&*path);
        }
    }
}

fn usual_listen() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 8080))
}

fn usual_operators_listen() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 9090))
}

const fn usual_connections() -> u32 {
    16
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRODUCTION: &str = r#"
        city = "milano"
        mode = "production"
        database_url = "sqlite:palazzo.sqlite"
        documents = "documents"
        secret_file = "secret"
        keys = { kind = "files", folder = "keys" }
    "#;

    fn read(text: &str) -> Result<Settings, SettingsError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("palazzo.toml");
        std::fs::write(&path, text).unwrap();
        Settings::read(&path)
    }

    #[test]
    fn paths_are_relative_to_the_settings_file() {
        let settings = read(PRODUCTION).unwrap();
        assert!(settings.documents.is_absolute(), "{}", settings.documents.display());
        assert!(settings.documents.ends_with("documents"));
    }

    #[test]
    fn production_refuses_a_local_time_stamp() {
        let text = format!("{PRODUCTION}\ntimestamp = {{ kind = \"local\" }}");
        assert!(matches!(read(&text), Err(SettingsError::CounterpartInProduction(_))));
    }

    #[test]
    fn a_misspelt_key_is_named() {
        let error = read(&format!("{PRODUCTION}\nlissen = \"127.0.0.1:80\"")).unwrap_err();
        assert!(error.to_string().contains("lissen"), "{error}");
    }
}
