//! The local counterpart: a trust anchor and below it a provider, for demonstrations and tests, with invented people and
//! no password.
//!
//! It speaks the real protocol over a real socket of 127.0.0.1, says on every page that it checks nobody, and does not
//! start in production.

mod answer;
mod desk;
mod pages;
mod question;
mod shelf;
mod statements;
mod tokens;

use std::{io, net::Ipv4Addr, sync::Arc};

use chrono::NaiveDate;
use kernel::Clock;
use tokio::{net::TcpListener, task::JoinHandle};

use crate::keys::KeysError;
use crate::level::Level;
use crate::refused::Refused;
use crate::settings::{Anchor, Mode};
use desk::Desk;

/// Somebody invented, as whom a guest can sign in.
#[derive(Clone, Debug)]
pub struct TestPerson {
    /// Short and stable: `giulia`.
    pub key: String,
    /// How the list names them.
    pub label: String,
    /// The best that they can show: above it, access is denied.
    pub highest_level: Level,
    /// The *codice fiscale*, without `TINIT-`.
    pub fiscal_number: String,
    /// The given names.
    pub given_name: String,
    /// The family name.
    pub family_name: String,
    /// The date of birth.
    pub birth_date: NaiveDate,
}

/// What the counterpart is made of.
#[derive(Clone, Debug)]
pub struct CounterpartSettings {
    /// Its name.
    pub name: String,
    /// Who can be chosen.
    pub people: Vec<TestPerson>,
    /// Where it listens on 127.0.0.1; 0 for any free port.
    pub port: u16,
    /// Its time.
    pub clock: Clock,
    /// Where the program runs.
    pub mode: Mode,
}

/// Why there is no counterpart, or why it does not know a relying party.
#[derive(Debug, thiserror::Error)]
pub enum CounterpartError {
    /// Whoever comes by could be anybody.
    #[error("the local provider is for demonstrations and tests, never for production")]
    Production,
    /// Nobody to choose.
    #[error("the local provider has no people")]
    Nobody,
    /// It got no key.
    #[error(transparent)]
    Keys(#[from] KeysError),
    /// No port on 127.0.0.1 could be had.
    #[error("the local provider cannot listen")]
    Listen(#[from] io::Error),
    /// The entity configuration of a relying party cannot be believed.
    #[error(transparent)]
    Configuration(#[from] Refused),
}

/// A running counterpart; it stops when dropped.
#[derive(Debug)]
pub struct Counterpart {
    desk: Arc<Desk>,
    server: JoinHandle<()>,
}

impl Counterpart {
    /// The trust mark that the provider carries.
    pub const TRUST_MARK: &'static str = "https://registry.example/openid_provider/public/";

    /// Starts with keys of its own, made for this run. Refused in production.
    pub async fn start(settings: CounterpartSettings) -> Result<Self, CounterpartError> {
        if settings.mode == Mode::Production {
            return Err(CounterpartError::Production);
        }
        if settings.people.is_empty() {
            return Err(CounterpartError::Nobody);
        }
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, settings.port)).await?;
        let base = format!("http://{}", listener.local_addr()?);
        let desk = Arc::new(Desk::try_new(settings, base)?);
        let router = pages::routes(Arc::clone(&desk));
        let server = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, router).await {
                tracing::error!(%error, "the local provider stopped");
            }
        });
        Ok(Self { desk, server })
    }

    /// The anchor, with its keys: what a real one hands over on paper.
    #[must_use]
    pub fn anchor(&self) -> Anchor {
        Anchor { entity_id: self.desk.anchor_id().to_owned(), jwks: self.desk.anchor_jwks() }
    }

    /// What the provider is called.
    #[must_use]
    pub fn provider_id(&self) -> String {
        self.desk.provider_id()
    }

    /// Makes it know a relying party, by its entity configuration. Until then it refuses every request of it.
    pub fn admit(&self, entity_configuration: &str) -> Result<(), CounterpartError> {
        self.desk.admit(entity_configuration)?;
        Ok(())
    }
}

impl Drop for Counterpart {
    fn drop(&mut self) {
        self.server.abort();
    }
}
