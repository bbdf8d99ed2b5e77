//! The local counterpart: an identity provider for demonstrations and tests, with invented people and no password.
//!
//! It speaks the real protocol over a real socket of 127.0.0.1, says on every page that it checks nobody, and does not
//! start in production.

mod answer;
mod desk;
mod leave;
mod metadata;
mod pages;
mod question;
mod service;

use std::{io, net::Ipv4Addr, sync::Arc};

use documents::keys::{CertifiedKey, KeyError, KeyKind};
use kernel::Clock;
use tokio::{net::TcpListener, task::JoinHandle};

use crate::attributes::Attributes;
use crate::binding::{Binding, Outgoing};
use crate::certificate::{self, CertificateError, Holder};
use crate::keys::{ProviderKey, SigningError};
use crate::level::Level;
use crate::response::ProviderSession;
use crate::xml::Fault;
use desk::Desk;

/// Somebody invented, as whom a guest can sign in.
#[derive(Clone, Debug)]
pub struct TestPerson {
    /// Short and stable: `giulia`.
    pub key: String,
    /// How the list names them.
    pub label: String,
    /// The best of their credentials: above it, the answer is nr20.
    pub highest_level: Level,
    /// What is stated of them, of what is asked for.
    pub attributes: Attributes,
}

/// What the counterpart is made of.
#[derive(Clone, Debug)]
pub struct CounterpartSettings {
    /// Its name in lists of providers.
    pub name: String,
    /// Who can be chosen.
    pub people: Vec<TestPerson>,
    /// Where it listens on 127.0.0.1; 0 for any free port.
    pub port: u16,
    /// Its time.
    pub clock: Clock,
    /// Whether this is a town hall at work, where it must not be.
    pub is_production: bool,
}

/// Why there is no counterpart, or why it does not know a service provider.
#[derive(Debug, thiserror::Error)]
pub enum CounterpartError {
    /// Whoever comes by could be anybody.
    #[error("the local identity provider is for demonstrations and tests, never for production")]
    Production,
    /// Nobody to choose.
    #[error("the local identity provider has no people")]
    Nobody,
    /// It got no key.
    #[error(transparent)]
    Certificate(#[from] CertificateError),
    /// Its key does not work.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// It cannot sign.
    #[error(transparent)]
    Signing(#[from] SigningError),
    /// No port on 127.0.0.1 could be had.
    #[error("the local identity provider cannot listen")]
    Listen(#[from] io::Error),
    /// The metadata of a service provider cannot be read.
    #[error(transparent)]
    Metadata(#[from] Fault),
    /// It never met that service provider, or does not know where to write to it.
    #[error("the local identity provider does not know the service provider")]
    UnknownService,
}

/// A running counterpart; it stops when dropped.
#[derive(Debug)]
pub struct Counterpart {
    desk: Arc<Desk>,
    server: JoinHandle<()>,
}

impl Counterpart {
    /// Starts with a key of its own, made for this run. Refused in production.
    pub async fn start(settings: CounterpartSettings) -> Result<Self, CounterpartError> {
        if settings.is_production {
            return Err(CounterpartError::Production);
        }
        if settings.people.is_empty() {
            return Err(CounterpartError::Nobody);
        }
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, settings.port)).await?;
        let base = format!("http://{}", listener.local_addr()?);
        let key = new_key(&settings, &base)?;
        let desk = Arc::new(Desk::try_new(settings, base, key)?);
        let router = pages::routes(Arc::clone(&desk));
        let server = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, router).await {
                tracing::error!(%error, "the local identity provider stopped");
            }
        });
        Ok(Self { desk, server })
    }

    /// What it is called in messages, and where its metadata are.
    #[must_use]
    pub fn entity_id(&self) -> String {
        self.desk.entity_id()
    }

    /// Its metadata, signed with its own key.
    #[must_use]
    pub fn metadata(&self) -> &str {
        self.desk.metadata()
    }

    /// The key behind its metadata and messages.
    #[must_use]
    pub fn key(&self) -> ProviderKey {
        self.desk.public_key().clone()
    }

    /// Makes it know a service provider, by its metadata. Until then it refuses every request of it.
    pub fn admit(&self, metadata: &str) -> Result<(), CounterpartError> {
        self.desk.admit(service::read(metadata)?);
        Ok(())
    }

    /// Begins a logout on this side: the message that the person's browser takes to the service provider.
    pub fn order_logout(
        &self,
        service: &str,
        session: &ProviderSession,
        binding: Binding,
    ) -> Result<Outgoing, CounterpartError> {
        leave::order(&self.desk, service, session, binding)
    }
}

impl Drop for Counterpart {
    fn drop(&mut self) {
        self.server.abort();
    }
}

fn new_key(settings: &CounterpartSettings, base: &str) -> Result<CertifiedKey, CounterpartError> {
    let holder = Holder {
        organization: settings.name.clone(),
        display_name: settings.name.clone(),
        entity_id: metadata::entity_id(base),
        ipa_code: "prova".to_owned(),
        locality: "Roma".to_owned(),
    };
    let issued = certificate::issue(&holder, KeyKind::Rsa2048, settings.clock.now())?;
    Ok(CertifiedKey::from_pem(&issued.certificate, &issued.key)?)
}
