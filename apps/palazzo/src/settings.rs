//! `palazzo.toml`: how this installation runs.

mod antivirus;
mod app_io;
mod cie;
mod city_keys;
mod database;
mod documents;
mod error;
mod mail;
mod pagopa;
mod paths;
mod production;
mod sms;
mod spid;
mod staff;

use std::convert::Infallible;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use web::Mode;

pub use antivirus::AntivirusSource;
pub use app_io::AppIoSource;
pub use cie::{AnchorSource, CieSource, TrustMarkSource};
pub use city_keys::{KeySource, TimestampSource};
pub use database::DatabaseUrl;
pub use documents::{BucketSource, DocumentsSource};
pub use error::SettingsError;
pub use mail::{MailSource, TlsChoice};
pub use pagopa::{Network, NodeDoor, NodeTls, PagoPaSource};
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
    /// By what messages reach people in App IO; without, nobody is offered it.
    #[serde(default)]
    pub app_io: Option<AppIoSource>,
    /// How the city is paid; without, nothing is paid here but at its desks.
    #[serde(default)]
    pub pagopa: Option<PagoPaSource>,
    /// Who looks at the files that residents send; without, none is taken.
    #[serde(default)]
    pub antivirus: Option<AntivirusSource>,
    /// CIE; without, nobody comes in by it.
    #[serde(default)]
    pub cie: Option<CieSource>,
    /// CIE in the words of SAML, in the place of `cie`: for a comune that is not in the federation.
    #[serde(default)]
    pub cie_saml: Option<SpidSource>,
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
