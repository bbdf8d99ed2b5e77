//! The local counterpart: an App IO for demonstrations and tests. It answers over a real socket of 127.0.0.1 as the
//! interface is described, keeps what it gets in memory, passes nothing on, and does not start in production.

mod desk;
mod inbox;
mod orders;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use kernel::Clock;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::Settings;
use desk::Desk;
pub use inbox::{Inbox, Received};
pub use orders::{Orders, Standing};

/// The key that it believes.
const KEY: &str = "chiave-della-dimostrazione";
/// How long our own client waits for each answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why there is no local App IO.
#[derive(Debug, thiserror::Error)]
pub enum CounterpartError {
    /// Messages would reach nobody.
    #[error("the local App IO is for demonstrations and tests, never for production")]
    Production,
    /// No port on 127.0.0.1 could be had.
    #[error("the local App IO cannot listen")]
    Listen(#[from] io::Error),
}

/// A running counterpart; it stops when dropped, and what it got can still be read.
#[derive(Debug)]
pub struct Counterpart {
    address: SocketAddr,
    inbox: Inbox,
    orders: Orders,
    server: JoinHandle<()>,
}

impl Counterpart {
    /// Starts on a port of 127.0.0.1, on any free one where it is 0. Refused in production.
    pub async fn start(port: u16, clock: Clock, is_production: bool) -> Result<Self, CounterpartError> {
        if is_production {
            return Err(CounterpartError::Production);
        }
        let (inbox, orders) = (Inbox::new(clock), Orders::default());
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = listener.local_addr()?;
        let desk = Desk { inbox: inbox.clone(), orders: orders.clone() };
        let server = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, desk.routes()).await {
                tracing::error!(%error, "the local App IO stopped");
            }
        });
        Ok(Self { address, inbox, orders, server })
    }

    /// What came in.
    #[must_use]
    pub fn inbox(&self) -> Inbox {
        self.inbox.clone()
    }

    /// How it is to behave.
    #[must_use]
    pub fn orders(&self) -> Orders {
        self.orders.clone()
    }

    /// The settings of who sends to it.
    #[must_use]
    pub fn settings(&self) -> Settings {
        Settings {
            url: format!("http://{}/api/v1", self.address),
            key: KEY.to_owned().into(),
            timeout: PATIENCE,
        }
    }
}

impl Drop for Counterpart {
    fn drop(&mut self) {
        self.server.abort();
    }
}
