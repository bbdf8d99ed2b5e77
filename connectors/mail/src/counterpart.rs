//! The local counterpart: a mail server for demonstrations and tests. It speaks SMTP over a real socket of 127.0.0.1,
//! keeps what it gets in memory, passes nothing on, and does not start in production.

mod mailbox;
mod session;

use std::io;
use std::time::Duration;

use kernel::Clock;
use loopback::Server;
use tokio::net::TcpStream;

use crate::{Address, Encryption, Settings};
pub use mailbox::{Mailbox, Received};
pub use session::NOBODY;

/// A conversation that takes longer is none.
const LONGEST_CONVERSATION: Duration = Duration::from_secs(60);
/// How long our own client waits for each step.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why there is no local mail server.
#[derive(Debug, thiserror::Error)]
pub enum CounterpartError {
    /// Mail would reach nobody.
    #[error("the local mail server is for demonstrations and tests, never for production")]
    Production,
    /// No port on 127.0.0.1 could be had.
    #[error("the local mail server cannot listen")]
    Listen(#[from] io::Error),
}

/// A running counterpart; it stops when dropped, and what it got can still be read.
#[derive(Debug)]
pub struct Counterpart {
    mailbox: Mailbox,
    server: Server,
}

impl Counterpart {
    /// Starts on a port of 127.0.0.1, on any free one where it is 0. Refused in production.
    pub async fn start(port: u16, clock: Clock, is_production: bool) -> Result<Self, CounterpartError> {
        if is_production {
            return Err(CounterpartError::Production);
        }
        let mailbox = Mailbox::new(clock);
        let shelf = mailbox.clone();
        let server =
            Server::start("the local mail server", port, move |stream| converse(stream, shelf.clone()))
                .await?;
        Ok(Self { mailbox, server })
    }

    /// What came in.
    #[must_use]
    pub fn mailbox(&self) -> Mailbox {
        self.mailbox.clone()
    }

    /// Where it listens.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.server.address().port()
    }

    /// The settings of who sends to it.
    #[must_use]
    pub fn settings(&self, from: Address, from_name: &str) -> Settings {
        Settings {
            server: self.server.address().ip().to_string(),
            port: self.port(),
            encryption: Encryption::None,
            roots: None,
            login: None,
            from,
            from_name: from_name.to_owned(),
            timeout: PATIENCE,
        }
    }
}

async fn converse(stream: TcpStream, mailbox: Mailbox) {
    match tokio::time::timeout(LONGEST_CONVERSATION, session::converse(stream, &mailbox)).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => {
            tracing::debug!(error = %error, "a conversation with the local mail server broke off")
        }
        Err(_) => tracing::debug!("a conversation with the local mail server took too long"),
    }
}
