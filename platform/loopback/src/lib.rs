//! A server on 127.0.0.1, for the counterparts of demonstrations and tests.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::{JoinHandle, JoinSet};

/// How many may speak to it at once; who comes later waits.
const AT_ONCE: usize = 16;

/// A running server; it stops when dropped, and every conversation with it.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl Server {
    /// Starts on a port of 127.0.0.1, on any free one where it is 0, and has a conversation with whoever comes. The log
    /// calls it by `name`.
    ///
    /// # Errors
    ///
    /// When the port cannot be had.
    pub async fn start<C, F>(name: &'static str, port: u16, converse: C) -> io::Result<Self>
    where
        C: Fn(TcpStream) -> F + Send + 'static,
        F: Future<Output = ()> + Send + 'static,
    {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = listener.local_addr()?;
        Ok(Self { address, task: tokio::spawn(serve(name, listener, converse)) })
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve<C, F>(name: &'static str, listener: TcpListener, converse: C)
where
    C: Fn(TcpStream) -> F + Send + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    let places = Arc::new(Semaphore::new(AT_ONCE));
    // Conversations end with the server.
    let mut conversations = JoinSet::new();
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, _)) => {
                let conversation = converse(stream);
                conversations.spawn(async move {
                    conversation.await;
                    drop(place);
                });
            }
            Err(error) => tracing::warn!(error = %error, "{name} could not take a connection"),
        }
        while conversations.try_join_next().is_some() {}
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;

    /// Says again what it is told.
    async fn echo(mut stream: TcpStream) {
        let (mut heard, mut said) = stream.split();
        let _ = tokio::io::copy(&mut heard, &mut said).await;
    }

    async fn echoing() -> Server {
        Server::start("the server of this test", 0, echo).await.unwrap()
    }

    async fn guest_of(server: &Server) -> TcpStream {
        TcpStream::connect(server.address()).await.unwrap()
    }

    #[tokio::test]
    async fn a_conversation_ends_with_the_server() {
        let server = echoing().await;
        let mut guest = guest_of(&server).await;
        guest.write_all(b"!").await.unwrap();
        assert_eq!(guest.read_u8().await.unwrap(), b'!');

        drop(server);

        assert!(guest.read_u8().await.is_err(), "nobody is there any more");
    }

    #[tokio::test]
    async fn who_comes_when_all_places_are_taken_waits_for_one() {
        let server = echoing().await;
        let mut guests = Vec::new();
        for _ in 0..AT_ONCE {
            guests.push(guest_of(&server).await);
        }
        let mut late = guest_of(&server).await;
        late.write_all(b"!").await.unwrap();
        let answer = tokio::time::timeout(Duration::from_millis(200), late.read_u8()).await;
        assert!(answer.is_err(), "there was a place more");

        drop(guests.pop());

        assert_eq!(late.read_u8().await.unwrap(), b'!');
    }
}
