//! The local counterpart: an SMS centre for demonstrations and tests. It speaks SMPP over a real socket of 127.0.0.1,
//! keeps what it gets in memory, passes nothing on, and does not start in production.

mod inbox;
mod parts;
mod session;

use std::io;
use std::time::Duration;

use kernel::Clock;
use loopback::Server;
use tokio::net::TcpStream;

use crate::{Encryption, Login, Sender, Settings};
pub use inbox::{Inbox, Received};
pub use session::NOBODY;

/// Who says nothing for longer is gone; whoever stays asks now and then whether we are there.
const LONGEST_SILENCE: Duration = Duration::from_secs(90);
/// How long our own client waits for each step.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why there is no local SMS centre.
#[derive(Debug, thiserror::Error)]
pub enum CounterpartError {
    /// Messages would reach nobody.
    #[error("the local SMS centre is for demonstrations and tests, never for production")]
    Production,
    /// No port on 127.0.0.1 could be had.
    #[error("the local SMS centre cannot listen")]
    Listen(#[from] io::Error),
}

/// A running counterpart; it stops when dropped, and what it got can still be read.
#[derive(Debug)]
pub struct Counterpart {
    inbox: Inbox,
    server: Server,
}

impl Counterpart {
    /// Starts on a port of 127.0.0.1, on any free one where it is 0. Refused in production.
    pub async fn start(port: u16, clock: Clock, is_production: bool) -> Result<Self, CounterpartError> {
        if is_production {
            return Err(CounterpartError::Production);
        }
        let inbox = Inbox::new(clock);
        let shelf = inbox.clone();
        let server =
            Server::start("the local SMS centre", port, move |stream| converse(stream, shelf.clone()))
                .await?;
        Ok(Self { inbox, server })
    }

    /// What came in.
    #[must_use]
    pub fn inbox(&self) -> Inbox {
        self.inbox.clone()
    }

    /// Where it listens.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.server.address().port()
    }

    /// The settings of who sends to it.
    #[must_use]
    pub fn settings(&self, from: Sender) -> Settings {
        Settings {
            server: self.server.address().ip().to_string(),
            port: self.port(),
            encryption: Encryption::None,
            roots: None,
            login: Login {
                user: "palazzo".to_owned(),
                password: String::new().into(),
                system_type: String::new(),
            },
            from,
            timeout: PATIENCE,
        }
    }
}

async fn converse(stream: TcpStream, inbox: Inbox) {
    if let Err(error) = session::converse(stream, &inbox, LONGEST_SILENCE).await {
        tracing::debug!(error = %error, "a conversation with the local SMS centre broke off");
    }
}
