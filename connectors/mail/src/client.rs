//! The comune's own mail server.

mod delivery;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use kernel::is_this_machine;
use lettre::transport::smtp::client::{Certificate, TlsParameters};
use secrecy::SecretString;

use crate::{Address, Mail};

/// How the way to the server is guarded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encryption {
    /// TLS from the first byte (RFC 8314; usually port 465).
    #[default]
    Tls,
    /// TLS after a first greeting, and not without (usually port 587).
    StartTls,
    /// None: for a server on this machine, or in a demonstration.
    None,
}

/// By what we are known to the server.
#[derive(Clone)]
pub struct Login {
    /// The name.
    pub user: String,
    /// The password.
    pub password: SecretString,
}

/// Which server, and in whose name.
#[derive(Clone)]
pub struct Settings {
    /// Its name or address.
    pub server: String,
    /// Its port.
    pub port: u16,
    /// How the way is guarded.
    pub encryption: Encryption,
    /// PEM of roots that its certificate may lead to, besides those that everybody believes.
    pub roots: Option<String>,
    /// By what we are known, where it asks.
    pub login: Option<Login>,
    /// The address that stands as the sender.
    pub from: Address,
    /// The name beside it: the comune's.
    pub from_name: String,
    /// For each step of the conversation.
    pub timeout: Duration,
}

/// Settings that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The roots are no certificates, or the server's name is none.
    #[error("the certificates or the name of the mail server cannot be used")]
    Tls(#[source] lettre::transport::smtp::Error),
    /// A password would travel in the open.
    #[error("a login needs TLS, unless the mail server is on this machine")]
    LoginInTheOpen,
}

/// Why a mail was not taken. It names neither an address nor what a server answered: that may hold one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// The server takes nothing for this address.
    #[error("the mail server takes nothing for this address")]
    NobodyThere,
    /// It says no, to us or to the message.
    #[error("the mail server refused ({0})")]
    Refused(u16),
    /// It says "later".
    #[error("the mail server is busy ({0})")]
    Busy(u16),
    /// It cannot be reached, or goes away, or does not answer in time.
    #[error("the mail server is away")]
    Away,
    /// Its certificate is not believed, or it speaks no TLS, or no way to sign in that we know.
    #[error("the mail server cannot be trusted, or does not speak as the settings say")]
    NotAsAgreed,
    /// A mistake of ours.
    #[error("the message could not be written")]
    Unwritable,
}

/// Sends mail. Cheap to clone.
#[derive(Clone)]
pub struct Mailer {
    inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) settings: Settings,
    pub(crate) tls: Option<TlsParameters>,
}

impl Mailer {
    /// Checks the settings; nothing is sent yet.
    pub fn try_new(settings: Settings) -> Result<Self, SettingsError> {
        let is_open = settings.encryption == Encryption::None && !is_this_machine(&settings.server);
        if settings.login.is_some() && is_open {
            return Err(SettingsError::LoginInTheOpen);
        }
        let tls = match settings.encryption {
            Encryption::None => None,
            Encryption::Tls | Encryption::StartTls => Some(tls_of(&settings).map_err(SettingsError::Tls)?),
        };
        Ok(Self { inner: Arc::new(Inner { settings, tls }) })
    }

    /// Sends a mail. It waits for the server, on a thread where waiting is allowed.
    #[tracing::instrument(name = "mail.send", skip_all)]
    pub async fn send(&self, mail: Mail) -> Result<(), SendError> {
        let inner = Arc::clone(&self.inner);
        let sent = tokio::task::spawn_blocking(move || delivery::deliver(&inner, &mail));
        sent.await.unwrap_or(Err(SendError::Unwritable))
    }
}

/// The server alone.
impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mailer").field("server", &self.inner.settings.server).finish_non_exhaustive()
    }
}

fn tls_of(settings: &Settings) -> Result<TlsParameters, lettre::transport::smtp::Error> {
    let mut builder = TlsParameters::builder(settings.server.clone());
    if let Some(pem) = &settings.roots {
        builder = builder.add_root_certificate(Certificate::from_pem(pem.as_bytes())?);
    }
    builder.build()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(server: &str, encryption: Encryption) -> Settings {
        Settings {
            server: server.into(),
            port: 25,
            encryption,
            roots: None,
            login: Some(Login { user: "palazzo".into(), password: "segreta".into() }),
            from: Address::parse("avvisi@comune.example").unwrap(),
            from_name: "Comune di Borgo".into(),
            timeout: Duration::from_secs(1),
        }
    }

    #[test]
    fn a_password_does_not_travel_in_the_open() {
        let open = Mailer::try_new(settings("posta.comune.example", Encryption::None));
        assert!(matches!(open, Err(SettingsError::LoginInTheOpen)));
        for (server, encryption) in [
            ("127.0.0.1", Encryption::None),
            ("localhost", Encryption::None),
            ("posta.comune.example", Encryption::StartTls),
        ] {
            let mailer = Mailer::try_new(settings(server, encryption)).unwrap();
            assert!(!format!("{mailer:?}").contains("segreta"));
        }
    }

    #[test]
    fn roots_that_are_none_are_refused() {
        let roots = Some("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".to_owned());
        let wrong = Settings { roots, ..settings("posta.comune.example", Encryption::Tls) };
        assert!(matches!(Mailer::try_new(wrong), Err(SettingsError::Tls(_))));
    }
}
