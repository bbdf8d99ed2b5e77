//! The SMS centre of the comune's operator.

mod kept;
mod link;
mod meaning;
mod session;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use kernel::is_this_machine;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Semaphore;
use tokio_rustls::TlsConnector;

use crate::{Sender, Sms};
use kept::Kept;

/// How the way to the centre is guarded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encryption {
    /// TLS from the first byte (usually port 3550).
    #[default]
    Tls,
    /// None: for the end of a tunnel on this machine, or in a demonstration (usually port 2775).
    None,
}

/// By what we are known to the centre.
#[derive(Clone)]
pub struct Login {
    /// The name (`system_id`).
    pub user: String,
    /// The password.
    pub password: SecretString,
    /// The kind of system (`system_type`), where the operator wants one.
    pub system_type: String,
}

/// Which centre, and in whose name.
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
    /// By what we are known.
    pub login: Login,
    /// Who stands as the sender.
    pub from: Sender,
    /// For each step of the conversation.
    pub timeout: Duration,
}

/// Settings that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The roots are no certificates, or the centre's name is none.
    #[error("the certificates or the name of the SMS centre cannot be used")]
    Tls,
    /// The password, and every text, would travel in the open.
    #[error("a login needs TLS, unless the SMS centre is on this machine")]
    LoginInTheOpen,
    /// SMPP has no room for it.
    #[error(
        "SMPP knows names of at most 15 characters, passwords of at most 8 and system types of at most 12"
    )]
    LoginTooLong,
}

/// Why a message was not taken. It names neither a number nor a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// The centre takes nothing for this number.
    #[error("the SMS centre takes nothing for this number")]
    NobodyThere,
    /// It says no, to us or to the message.
    #[error("the SMS centre refused ({0:#04x})")]
    Refused(u32),
    /// It says "later".
    #[error("the SMS centre is busy ({0:#04x})")]
    Busy(u32),
    /// It cannot be reached, or goes away, or does not answer in time.
    #[error("the SMS centre is away")]
    Away,
    /// Its certificate is not believed, or it does not speak SMPP.
    #[error("the SMS centre cannot be trusted, or does not speak as the settings say")]
    NotAsAgreed,
    /// A mistake of ours.
    #[error("the message could not be written")]
    Unwritable,
}

/// Sends text messages. Cheap to clone.
#[derive(Clone)]
pub struct Texter {
    inner: Arc<Inner>,
}

/// So many messages are on their way at once: what centres usually allow without asking (their window).
const WINDOW: usize = 10;

struct Inner {
    settings: Settings,
    tls: Option<(TlsConnector, ServerName<'static>)>,
    kept: Kept,
    window: Semaphore,
}

impl Texter {
    /// Checks the settings; nothing is sent yet.
    pub fn try_new(settings: Settings) -> Result<Self, SettingsError> {
        if settings.encryption == Encryption::None && !is_this_machine(&settings.server) {
            return Err(SettingsError::LoginInTheOpen);
        }
        if !settings.login.fits() {
            return Err(SettingsError::LoginTooLong);
        }
        let tls = match settings.encryption {
            Encryption::None => None,
            Encryption::Tls => Some(tls_of(&settings).ok_or(SettingsError::Tls)?),
        };
        let (kept, window) = (Kept::default(), Semaphore::new(WINDOW));
        Ok(Self { inner: Arc::new(Inner { settings, tls, kept, window }) })
    }

    /// Hands a message over. When this returns, the centre answers for it. One conversation is kept open for all of them.
    #[tracing::instrument(name = "sms.send", skip_all)]
    pub async fn send(&self, sms: &Sms) -> Result<(), SendError> {
        let parts = sms.parts().ok_or(SendError::Unwritable)?;
        let Inner { settings, tls, kept, window } = &*self.inner;
        let _place = window.acquire().await.map_err(|_| SendError::Away)?;
        let link = kept.link(settings, tls.as_ref()).await?;
        session::submit(&link, settings, &sms.to, parts).await
    }
}

/// The centre alone.
impl fmt::Debug for Texter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Texter").field("server", &self.inner.settings.server).finish_non_exhaustive()
    }
}

impl Login {
    fn fits(&self) -> bool {
        let fits = |text: &str, most: usize| text.is_ascii() && text.len() <= most && !text.contains('\0');
        fits(&self.user, 15) && fits(self.password.expose_secret(), 8) && fits(&self.system_type, 12)
    }
}

fn tls_of(settings: &Settings) -> Option<(TlsConnector, ServerName<'static>)> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    if let Some(pem) = &settings.roots {
        let own: Vec<_> = CertificateDer::pem_slice_iter(pem.as_bytes()).collect::<Result<_, _>>().ok()?;
        if own.is_empty() {
            return None;
        }
        own.into_iter().try_for_each(|root| roots.add(root)).ok()?;
    }
    let library = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(library).with_safe_default_protocol_versions().ok()?;
    let config = config.with_root_certificates(roots).with_no_client_auth();
    let name = ServerName::try_from(settings.server.clone()).ok()?;
    Some((TlsConnector::from(Arc::new(config)), name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(server: &str, encryption: Encryption) -> Settings {
        Settings {
            server: server.into(),
            port: 2775,
            encryption,
            roots: None,
            login: Login {
                user: "palazzo".into(),
                password: "segreta".to_owned().into(),
                system_type: String::new(),
            },
            from: Sender::parse("Comune").unwrap(),
            timeout: Duration::from_secs(1),
        }
    }

    #[test]
    fn a_password_does_not_travel_in_the_open() {
        let open = Texter::try_new(settings("sms.operatore.example", Encryption::None));
        assert!(matches!(open, Err(SettingsError::LoginInTheOpen)));
        for (server, encryption) in [
            ("127.0.0.1", Encryption::None),
            ("localhost", Encryption::None),
            ("sms.operatore.example", Encryption::Tls),
        ] {
            let texter = Texter::try_new(settings(server, encryption)).unwrap();
            assert!(!format!("{texter:?}").contains("segreta"));
        }
    }

    #[test]
    fn roots_that_are_none_and_a_password_without_room_are_refused() {
        for roots in ["", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"] {
            let roots = Some(roots.to_owned());
            let wrong = Settings { roots, ..settings("sms.operatore.example", Encryption::Tls) };
            assert!(matches!(Texter::try_new(wrong), Err(SettingsError::Tls)));
        }
        let mut long = settings("127.0.0.1", Encryption::None);
        long.login.password = "novelettere".to_owned().into();
        assert!(matches!(Texter::try_new(long), Err(SettingsError::LoginTooLong)));
    }
}
