//! `palazzo.toml`: how this installation runs.

mod antivirus;
mod cie;
mod database;
mod documents;
mod mail;
mod paths;
mod sms;
mod spid;
mod staff;

use std::convert::Infallible;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use web::Mode;

pub use antivirus::AntivirusSource;
pub use cie::{AnchorSource, CieSource, TrustMarkSource};
pub use database::DatabaseUrl;
pub use documents::{BucketSource, DocumentsSource};
pub use mail::{MailSource, TlsChoice};
pub use sms::{SmsSource, SmsTls};
pub use spid::{BindingChoice, ProviderList, ProviderScheme, SpidSource};
pub use staff::{ProviderAlgorithm, ProviderProof, StaffProvider, StaffSource};

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
    /// How many proxies of ours stand in front and write `X-Forwarded-For`. Production wants to be told:
    /// a wrong guess would count the whole city as one visitor, or believe what visitors invent.
    #[serde(default)]
    pub proxies: Option<usize>,
    /// `sqlite:FILE` or `postgres://…`, unless `PALAZZO_DATABASE_URL` says it.
    #[serde(default)]
    pub database_url: Option<DatabaseUrl>,
    /// How many connections to the database at most.
    #[serde(default = "usual_connections")]
    pub database_connections: u32,
    /// Where sealed documents are kept: a folder, or a bucket.
    pub documents: DocumentsSource,
    /// A file with 64 hexadecimal digits, the same on every node; `palazzo keys secret` makes one.
    pub secret_file: PathBuf,
    /// The city's keys.
    pub keys: KeySource,
    /// A CSV of seals that were declared invalid, `serial,since,reason`: what they sealed since is believed no more.
    #[serde(default)]
    pub revoked_seals: Option<PathBuf>,
    /// Who stamps the time on a seal.
    #[serde(default)]
    pub timestamp: TimestampSource,
    /// SPID and eIDAS; without, nobody comes in by them.
    #[serde(default)]
    pub spid: Option<SpidSource>,
    /// By what mail leaves the house; without, nobody proves an address and notices are on the pages alone.
    #[serde(default)]
    pub mail: Option<MailSource>,
    /// By what text messages leave the house; without, a telephone is kept as it was stated and nothing goes there.
    #[serde(default)]
    pub sms: Option<SmsSource>,
    /// Who looks at the files that residents send; without, none is taken.
    #[serde(default)]
    pub antivirus: Option<AntivirusSource>,
    /// CIE; without, nobody comes in by it.
    #[serde(default)]
    pub cie: Option<CieSource>,
    /// How the people who work for the city come in; without, none of them does.
    #[serde(default)]
    pub staff: Option<StaffSource>,
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
    /// Something is waived that only a trial may waive.
    #[error("in production `{0}` is refused: it waives what only a trial may waive")]
    LenientInProduction(&'static str),
    /// Without it either the whole city is one visitor to the rate limits, or anybody is whom they say.
    #[error(
        "in production `proxies` must be given: how many proxies of ours stand in front and add to \
         X-Forwarded-For; 0 only where visitors reach this program directly"
    )]
    ProxiesNotGiven,
    /// Sessions and documents travel over TLS alone.
    #[error("in production `public_url` must begin with https://: it is the address that residents type")]
    NotSecure,
    /// Codes and notices would be readable on their way.
    #[error(
        "in production `mail.tls` must be \"tls\" or \"starttls\", unless the mail server is on this machine"
    )]
    MailInTheOpen,
    /// Codes and notices would be readable on their way.
    #[error(
        "in production `sms.tls` must be \"tls\", unless the SMS centre, or the end of a tunnel to it, is on this machine"
    )]
    SmsInTheOpen,
    /// What residents send would be readable on its way.
    #[error(
        "in production `antivirus.address` must be a Unix socket, or a port of this machine: clamd has no encryption; \
         where it is elsewhere, the end of a tunnel to it"
    )]
    AntivirusInTheOpen,
    /// Documents and the key to them would be readable on their way.
    #[error(
        "in production `documents.endpoint` must begin with https://, unless the store is on this machine"
    )]
    DocumentsInTheOpen,
    /// Whoever answers at an address, or writes a file, could name providers.
    #[error(
        "in production each of `spid.providers` must have `pinned`, the PEM of the certificate by which AgID signs the \
         list; only a `file` of scheme \"eidas\" goes without"
    )]
    ProvidersUnsigned,
    /// Nothing says where the database is.
    #[error("no database is named: give `database_url` in the settings, or {DATABASE_VARIABLE}")]
    NoDatabase,
}

impl Settings {
    /// Reads and checks a settings file; `PALAZZO_DATABASE_URL` takes the place of `database_url`.
    pub fn read(path: &Path) -> Result<Self, SettingsError> {
        Self::read_with(path, std::env::var(DATABASE_VARIABLE).ok())
    }

    /// A path in the variable is seen from where the program was started, as at any shell.
    fn read_with(path: &Path, variable: Option<String>) -> Result<Self, SettingsError> {
        let text =
            std::fs::read_to_string(path).map_err(|error| SettingsError::Unreadable(path.into(), error))?;
        let mut settings: Self =
            toml::from_str(&text).map_err(|error| SettingsError::Invalid(path.into(), Box::new(error)))?;
        settings.resolve(path.parent().unwrap_or_else(|| Path::new(".")));
        if let Some(url) = variable {
            settings.database_url = Some(url.parse().unwrap_or_else(|never: Infallible| match never {}));
        }
        settings.check()?;
        Ok(settings)
    }

    /// Where the database is. Some commands need none.
    pub fn database(&self) -> Result<&DatabaseUrl, SettingsError> {
        self.database_url.as_ref().ok_or(SettingsError::NoDatabase)
    }

    /// Refuses an address without TLS in production, whether it is stated here or the city's own.
    pub fn check_address(&self, public_url: &str) -> Result<(), SettingsError> {
        let is_production = self.mode != ModeSetting::Demonstration;
        if is_production && !public_url.starts_with("https://") {
            return Err(SettingsError::NotSecure);
        }
        Ok(())
    }

    fn check(&self) -> Result<(), SettingsError> {
        if self.mode == ModeSetting::Demonstration {
            return Ok(());
        }
        if matches!(self.timestamp, TimestampSource::Local) {
            return Err(SettingsError::CounterpartInProduction("timestamp.kind = \"local\""));
        }
        if matches!(self.mail, Some(MailSource::Local)) {
            return Err(SettingsError::CounterpartInProduction("mail.kind = \"local\""));
        }
        if self.mail.as_ref().is_some_and(MailSource::is_open) {
            return Err(SettingsError::MailInTheOpen);
        }
        if matches!(self.sms, Some(SmsSource::Local)) {
            return Err(SettingsError::CounterpartInProduction("sms.kind = \"local\""));
        }
        if self.sms.as_ref().is_some_and(SmsSource::is_open) {
            return Err(SettingsError::SmsInTheOpen);
        }
        if matches!(self.antivirus, Some(AntivirusSource::Local)) {
            return Err(SettingsError::CounterpartInProduction("antivirus.kind = \"local\""));
        }
        if self.antivirus.as_ref().is_some_and(AntivirusSource::is_open) {
            return Err(SettingsError::AntivirusInTheOpen);
        }
        if self.documents.is_open() {
            return Err(SettingsError::DocumentsInTheOpen);
        }
        if let Some(waived) = self.cie.as_ref().and_then(CieSource::leniency) {
            return Err(SettingsError::LenientInProduction(waived));
        }
        if self.spid.as_ref().is_some_and(SpidSource::has_unsigned_list) {
            return Err(SettingsError::ProvidersUnsigned);
        }
        if let Some(url) = &self.public_url {
            self.check_address(url)?;
        }
        self.proxies.map(drop).ok_or(SettingsError::ProxiesNotGiven)
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
mod tests;
