//! The counterpart, as our client and as anybody else meets it.

use kernel::Clock;
use mail::{Counterpart, CounterpartError, Encryption, SendError};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::{address, letter, mailer, now, settings};

async fn counterpart() -> Counterpart {
    Counterpart::start(0, Clock::standing_at(now()), false).await.unwrap()
}

/// Says everything and hears everything.
async fn talk(server: &Counterpart, said: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", server.port())).await.unwrap();
    stream.write_all(said.as_bytes()).await.unwrap();
    let mut heard = Vec::new();
    stream.read_to_end(&mut heard).await.unwrap();
    String::from_utf8(heard).unwrap()
}

#[tokio::test]
async fn a_mail_arrives_as_it_was_written_and_nowhere_else() {
    let server = counterpart().await;
    let sender = mailer(server.settings(address("avvisi@comune.example"), "Comune di Borgo"));

    sender.send(letter("ada@posta.example")).await.unwrap();
    sender.send(letter("ugo@posta.example")).await.unwrap();

    let mails = server.mailbox().mails();
    assert_eq!(mails.len(), 2, "the newest first");
    assert_eq!(mails[0].to, ["ugo@posta.example"]);
    let first = server.mailbox().mail(1).unwrap();
    assert_eq!((first.to[0].as_str(), first.received_at), ("ada@posta.example", now()));
    assert_eq!(first.subject, "Un avviso per te, perché è ora");
    assert_eq!(first.text.trim_end(), letter("ada@posta.example").text.trim_end());
    assert!(first.source.contains("Date: Mon, 16 Mar 2020 09:30:00 +0000"), "{}", first.source);
    assert!(first.source.lines().all(|line| line.len() <= 998), "no line is longer than servers take");
}

#[tokio::test]
async fn who_does_not_exist_is_told_apart_from_a_server_that_is_away() {
    let server = counterpart().await;
    let sender = mailer(server.settings(address("avvisi@comune.example"), "Comune"));
    assert_eq!(sender.send(letter("nessuno@posta.example")).await, Err(SendError::NobodyThere));
    assert!(server.mailbox().mails().is_empty());

    let port = server.port();
    drop(server);
    let away = mailer(settings(port, Encryption::None)).send(letter("ada@posta.example")).await;
    assert_eq!(away, Err(SendError::Away));
}

#[tokio::test]
async fn a_server_without_tls_is_not_what_was_agreed() {
    let server = counterpart().await;
    let sender = mailer(settings(server.port(), Encryption::StartTls));
    assert_eq!(sender.send(letter("ada@posta.example")).await, Err(SendError::NotAsAgreed));
    assert!(server.mailbox().mails().is_empty());
}

#[tokio::test]
async fn it_follows_the_order_of_the_protocol() {
    let server = counterpart().await;
    let heard = talk(
        &server,
        "DATA\r\nRCPT TO:<a@b.example>\r\nEHLO x\r\nMAIL FROM:<a@b.example>\r\nMAIL FROM:<a@b.example>\r\n\
         VRFY a\r\nFOO\r\nNOOP\r\nRSET\r\nDATA\r\nQUIT\r\n",
    )
    .await;
    let codes: Vec<&str> = heard.lines().map(|line| &line[..3]).collect();
    let expected = [
        "220", "503", "503", "250", "250", "250", "250", "250", "503", "502", "500", "250", "250", "503",
        "221",
    ];
    assert_eq!(codes, expected, "{heard}");
}

#[tokio::test]
async fn a_mail_that_does_not_end_is_not_kept() {
    let server = counterpart().await;
    let begun = "EHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\n";
    let endless = format!("{begun}{}", "una riga\r\n".repeat(40_000));
    let mut stream = TcpStream::connect(("127.0.0.1", server.port())).await.unwrap();
    // The server hangs up while it is being written to.
    drop(stream.write_all(endless.as_bytes()).await);
    let mut heard = Vec::new();
    drop(stream.read_to_end(&mut heard).await);
    assert!(server.mailbox().mails().is_empty());

    let sender = mailer(server.settings(address("avvisi@comune.example"), "Comune"));
    sender.send(letter("ada@posta.example")).await.unwrap();
    assert_eq!(server.mailbox().mails().len(), 1, "others are served");
}

#[tokio::test]
async fn production_has_no_local_mail_server() {
    let refusal = Counterpart::start(0, Clock::System, true).await;
    assert!(matches!(refusal, Err(CounterpartError::Production)));
}
