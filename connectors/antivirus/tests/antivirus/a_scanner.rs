//! The client, with scanners that do not do what they should.

use std::time::Duration;

use antivirus::{Address, Away, Scanner, Verdict};
use tokio::io::{AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, UnixListener};

/// Reads a command and whatever comes with it, then says this.
async fn answer(mut stream: impl AsyncReadExt + AsyncWrite + Unpin, said: &'static [u8]) {
    let mut heard = Vec::new();
    while !heard.ends_with(&[0; 4]) && !heard.starts_with(b"zPING") {
        if stream.read_buf(&mut heard).await.unwrap() == 0 {
            return;
        }
    }
    stream.write_all(said).await.unwrap();
}

/// A scanner whose every answer is this, and that is given up after `within`.
async fn one_that_says(said: &'static [u8], within: Duration) -> Scanner {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            answer(stream, said).await;
        }
    });
    Scanner::new(Address::Tcp(address), within)
}

#[tokio::test]
async fn what_is_no_answer_is_never_clean() {
    let patient = Duration::from_secs(10);
    for said in [&b""[..], b"PONG\0", b"stream: OK", b"INSTREAM size limit exceeded. ERROR\0"] {
        let heard = one_that_says(said, patient).await.scan(b"a").await;
        assert!(matches!(heard, Err(Away::NoAnswer)), "{said:?}: {heard:?}");
    }
    assert!(matches!(one_that_says(b"PENG\0", patient).await.ping().await, Err(Away::NoAnswer)));
}

#[tokio::test]
async fn who_is_slow_is_given_up() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = Address::Tcp(listener.local_addr().unwrap().to_string());
    let scanner = Scanner::new(address, Duration::from_millis(50));
    assert!(matches!(scanner.scan(b"a").await, Err(Away::TooSlow)));
}

#[tokio::test]
async fn what_is_larger_than_any_scanner_takes_is_not_sent() {
    let nobody = Scanner::new(Address::Socket("/nonexistent".into()), Duration::from_secs(1));
    let heard = nobody.scan(&vec![0; Scanner::LARGEST_BYTES + 1]).await;
    assert!(matches!(heard, Err(Away::TooLarge(bytes)) if bytes == Scanner::LARGEST_BYTES + 1));
    assert!(matches!(nobody.scan(b"a").await, Err(Away::Unreachable(_))));
}

#[tokio::test]
async fn a_unix_socket_leads_there_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("clamd.ctl");
    let listener = UnixListener::bind(&path).unwrap();
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        answer(stream, b"stream: OK\0").await;
    });
    let scanner = Scanner::new(Address::Socket(path), Duration::from_secs(10));
    assert_eq!(scanner.scan(b"a").await.unwrap(), Verdict::Clean);
}
