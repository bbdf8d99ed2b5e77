//! Asking `clamd`.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use clamav_client::tokio::{Socket, Tcp, ping, scan_buffer};

/// In pieces of so many bytes a file travels.
const PIECE_BYTES: usize = 64 * 1024;

/// Where `clamd` listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// `host:port`.
    Tcp(String),
    /// A Unix socket.
    Socket(PathBuf),
}

/// What was found in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing.
    Clean,
    /// A virus, by the name that the scanner has for it.
    Infected(String),
}

/// Nobody could look: the file is neither clean nor infected. What it says holds nothing of the file.
#[derive(Debug, thiserror::Error)]
pub enum Away {
    /// Nobody answers, or the conversation broke off.
    #[error("the antivirus cannot be reached")]
    Unreachable(#[from] io::Error),
    /// It took longer than we wait.
    #[error("the antivirus does not answer in time")]
    TooSlow,
    /// Larger than is ever sent to it.
    #[error("the file has {0} bytes, more than the antivirus is asked about")]
    TooLarge(usize),
    /// It could not look, or said something that is no answer.
    #[error("the antivirus could not look")]
    NoAnswer,
}

/// Who looks at files. Cheap to clone; nothing stays open between two.
#[derive(Clone, Debug)]
pub struct Scanner {
    address: Address,
    within: Duration,
}

impl Scanner {
    /// The largest file it is asked about, in bytes: what `clamd` takes by default (`StreamMaxLength 25M`).
    pub const LARGEST_BYTES: usize = 25 * 1024 * 1024;

    /// The one at this address, which has so long for each file.
    #[must_use]
    pub const fn new(address: Address, within: Duration) -> Self {
        Self { address, within }
    }

    /// Has a file looked at.
    pub async fn scan(&self, bytes: &[u8]) -> Result<Verdict, Away> {
        if bytes.len() > Self::LARGEST_BYTES {
            return Err(Away::TooLarge(bytes.len()));
        }
        let heard = self.in_time(async {
            match &self.address {
                Address::Tcp(host_address) => {
                    scan_buffer(bytes, Tcp { host_address: host_address.as_str() }, Some(PIECE_BYTES)).await
                }
                Address::Socket(socket_path) => {
                    scan_buffer(bytes, Socket { socket_path }, Some(PIECE_BYTES)).await
                }
            }
        });
        verdict(&heard.await?)
    }

    /// Asks whether it is there.
    pub async fn ping(&self) -> Result<(), Away> {
        let heard = self.in_time(async {
            match &self.address {
                Address::Tcp(host_address) => ping(Tcp { host_address: host_address.as_str() }).await,
                Address::Socket(socket_path) => ping(Socket { socket_path }).await,
            }
        });
        if heard.await? == clamav_client::PONG { Ok(()) } else { Err(Away::NoAnswer) }
    }

    async fn in_time(&self, asked: impl Future<Output = io::Result<Vec<u8>>>) -> Result<Vec<u8>, Away> {
        Ok(tokio::time::timeout(self.within, asked).await.map_err(|_| Away::TooSlow)??)
    }
}

/// `stream: OK`, `stream: NAME FOUND`, or `… ERROR`. What is none of them vouches for nothing.
fn verdict(heard: &[u8]) -> Result<Verdict, Away> {
    let said = heard.strip_suffix(b"\0").and_then(|said| std::str::from_utf8(said).ok());
    match said.and_then(|said| said.strip_prefix("stream: ")) {
        Some("OK") => Ok(Verdict::Clean),
        Some(found) => {
            let name = found.strip_suffix(" FOUND").ok_or(Away::NoAnswer)?;
            Ok(Verdict::Infected(name.to_owned()))
        }
        None => Err(Away::NoAnswer),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_ok_is_clean() {
        assert_eq!(verdict(b"stream: OK\0").unwrap(), Verdict::Clean);
        let found = Verdict::Infected("Win.Test.EICAR_HDB-1".to_owned());
        assert_eq!(verdict(b"stream: Win.Test.EICAR_HDB-1 FOUND\0").unwrap(), found);
        let no_answers: [&[u8]; 8] = [
            b"",
            b"stream: OK",
            b"stream: ok\0",
            b"OK\0",
            b"INSTREAM size limit exceeded. ERROR\0",
            b"stream: Heuristics.Limits.Exceeded ERROR\0",
            b"UNKNOWN COMMAND\0",
            b"stream: \xff FOUND\0",
        ];
        for heard in no_answers {
            assert!(matches!(verdict(heard), Err(Away::NoAnswer)), "{heard:?}");
        }
    }
}
