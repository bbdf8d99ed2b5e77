//! The local counterpart: an antivirus for demonstrations and tests. It speaks the protocol of `clamd` over a real socket
//! of 127.0.0.1, takes the test file of EICAR for a virus, and does not start in production.

mod session;

use std::io;
use std::time::Duration;

use loopback::Server;
use tokio::net::TcpStream;

use crate::{Address, Scanner};

/// The test file of EICAR: harmless, and a virus to every antivirus by agreement.
pub const EICAR: &[u8] = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

/// A conversation that takes longer is none.
const LONGEST_CONVERSATION: Duration = Duration::from_secs(60);
/// How long our own client waits for each file.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why there is no local antivirus.
#[derive(Debug, thiserror::Error)]
pub enum CounterpartError {
    /// Viruses would pass it.
    #[error("the local antivirus is for demonstrations and tests, never for production")]
    Production,
    /// No port on 127.0.0.1 could be had.
    #[error("the local antivirus cannot listen")]
    Listen(#[from] io::Error),
}

/// A running counterpart; it stops when dropped.
#[derive(Debug)]
pub struct Counterpart {
    server: Server,
}

impl Counterpart {
    /// Starts on any free port of 127.0.0.1. Refused in production.
    pub async fn start(is_production: bool) -> Result<Self, CounterpartError> {
        if is_production {
            return Err(CounterpartError::Production);
        }
        Ok(Self { server: Server::start("the local antivirus", 0, converse).await? })
    }

    /// Where it listens.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.server.address().port()
    }

    /// Who asks it.
    #[must_use]
    pub fn scanner(&self) -> Scanner {
        Scanner::new(Address::Tcp(self.server.address().to_string()), PATIENCE)
    }
}

async fn converse(stream: TcpStream) {
    match tokio::time::timeout(LONGEST_CONVERSATION, session::converse(stream)).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => {
            tracing::debug!(error = %error, "a conversation with the local antivirus broke off");
        }
        Err(_) => tracing::debug!("a conversation with the local antivirus took too long"),
    }
}
