//! Listening: one task for each connection, and patience with none for ever.
//!
//! `axum::serve` waits for ever for the head of a request and, at the end, for the last answer. A few
//! thousand connections that send nothing would fill the house, and one of them keep it from closing.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use pagopa::Door;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tower::ServiceExt;
use tracing::{debug, warn};

/// How patient a listener is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Patience {
    /// For the head of a request, from the moment the connection is open or the answer before was sent.
    /// Proxies keep an idle connection for a minute and must find it open.
    pub(super) head: Duration,
    /// For what was begun, once it has been told to end. Service managers kill after some more.
    pub(super) drain: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { head: Duration::from_secs(75), drain: Duration::from_secs(30) }
    }
}

/// Who is let in.
#[derive(Clone, Debug)]
pub(super) enum Entrance {
    /// Everybody.
    Open,
    /// Whom the door for the node admits.
    Guarded(Door),
}

/// When no connection can be taken (no file descriptors are left), how long to leave it.
const BREATHE: Duration = Duration::from_secs(1);

/// Serves until `end`, then lets everybody finish what they began, for as long as patience lasts.
pub(super) async fn serve_until(
    listener: TcpListener,
    entrance: Entrance,
    routes: Router,
    patience: Patience,
    end: impl Future<Output = ()>,
) {
    let (close, closing) = watch::channel(false);
    let mut connections = JoinSet::new();
    let mut end = pin!(end);
    loop {
        tokio::select! {
            () = &mut end => break,
            Some(_) = connections.join_next() => {}
            accepted = listener.accept() => match accepted {
                Ok((stream, from)) => {
                    let (entrance, routes) = (entrance.clone(), routes.clone());
                    connections.spawn(let_in(entrance, stream, from, routes, patience, closing.clone()));
                }
                Err(error) => wait_after(&error).await,
            },
        }
    }
    drop(listener);
    let _ = close.send(true);
    drain(connections, patience.drain).await;
}

/// A visitor who went away before being let in is nothing; anything else does not pass at once.
async fn wait_after(error: &io::Error) {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    if !matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset) {
        warn!(error = %error, "no connection can be taken now");
        tokio::time::sleep(BREATHE).await;
    }
}

async fn let_in(
    entrance: Entrance,
    stream: TcpStream,
    from: SocketAddr,
    routes: Router,
    patience: Patience,
    closing: watch::Receiver<bool>,
) {
    match entrance {
        Entrance::Open => serve_one(stream, from, routes, patience, closing).await,
        Entrance::Guarded(door) => match door.admit(stream, from).await {
            Ok(line) => serve_one(line, from, routes, patience, closing).await,
            Err(why) => {
                warn!(client.address = %from.ip(), "somebody was not let in to the node's door: {why}")
            }
        },
    }
}

async fn serve_one(
    stream: impl AsyncRead + AsyncWrite + Unpin,
    from: SocketAddr,
    routes: Router,
    patience: Patience,
    mut closing: watch::Receiver<bool>,
) {
    let answer = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(from));
        routes.clone().oneshot(request)
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(patience.head);
    let mut connection = pin!(http.serve_connection(TokioIo::new(stream), answer));
    let mut is_closing = false;
    loop {
        tokio::select! {
            ended = connection.as_mut() => {
                if let Err(error) = ended {
                    debug!(error = %error, "a connection ended early");
                }
                return;
            }
            _ = closing.wait_for(|closing| *closing), if !is_closing => {
                is_closing = true;
                connection.as_mut().graceful_shutdown();
            }
        }
    }
}

async fn drain(mut connections: JoinSet<()>, patience: Duration) {
    let all_done = async { while connections.join_next().await.is_some() {} };
    if tokio::time::timeout(patience, all_done).await.is_err() {
        warn!("{} connections were cut off: their answers took too long", connections.len());
    }
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::sync::oneshot;
    use tokio::task::JoinHandle;

    use super::*;

    /// Long enough for any test, and shorter than for ever.
    const SOON: Duration = Duration::from_secs(20);
    const IMPATIENT: Patience =
        Patience { head: Duration::from_millis(200), drain: Duration::from_millis(200) };

    async fn house(patience: Patience) -> (SocketAddr, oneshot::Sender<()>, JoinHandle<()>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let routes = Router::new()
            .route("/", get(async |ConnectInfo(from): ConnectInfo<SocketAddr>| from.ip().to_string()))
            .route("/eterno", get(async || std::future::pending::<String>().await));
        let (end, ended) = oneshot::channel();
        let serving = tokio::spawn(serve_until(listener, Entrance::Open, routes, patience, async move {
            drop(ended.await)
        }));
        (address, end, serving)
    }

    async fn ask(address: SocketAddr, text: &str) -> TcpStream {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(text.as_bytes()).await.unwrap();
        stream
    }

    async fn read_all(mut stream: TcpStream) -> String {
        let mut told = Vec::new();
        // A connection may be reset rather than closed; what came before counts.
        let read = tokio::time::timeout(SOON, stream.read_to_end(&mut told)).await;
        drop(read.expect("the connection is closed"));
        String::from_utf8(told).unwrap()
    }

    #[tokio::test]
    async fn a_visitor_is_answered_and_known_by_their_address() {
        let (address, _end, _serving) = house(Patience::default()).await;
        let told =
            read_all(ask(address, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await).await;
        assert!(told.starts_with("HTTP/1.1 200") && told.ends_with("127.0.0.1"), "{told}");
    }

    #[tokio::test]
    async fn who_never_ends_their_question_is_not_waited_for() {
        let (address, _end, _serving) = house(IMPATIENT).await;
        let told = read_all(ask(address, "GET / HTTP/1.1\r\nHost: a\r\n").await).await;
        assert!(!told.contains("200 OK"), "{told}");
    }

    #[tokio::test]
    async fn closing_waits_for_an_answer_that_was_begun_but_not_for_ever() {
        let (address, end, serving) = house(IMPATIENT).await;
        let waiting = ask(address, "GET /eterno HTTP/1.1\r\nHost: a\r\n\r\n").await;
        // The question has arrived when a later one has been answered.
        read_all(ask(address, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await).await;

        end.send(()).unwrap();
        tokio::time::timeout(SOON, serving).await.expect("the doors are shut").unwrap();

        assert_eq!(read_all(waiting).await, "");
        assert!(TcpStream::connect(address).await.is_err(), "nobody is let in any more");
    }
}
