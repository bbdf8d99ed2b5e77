//! The counterpart, as our client and as anybody else meets it.

use std::process::Command;

use kernel::Clock;
use sms::{Counterpart, CounterpartError, NOBODY, SendError};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::{journeys, message, now, sender, settings, texter};

async fn counterpart() -> Counterpart {
    Counterpart::start(0, Clock::standing_at(now()), false).await.unwrap()
}

#[tokio::test]
async fn a_message_arrives_as_it_was_written_and_nowhere_else() {
    let server = counterpart().await;
    let sender = texter(server.settings(sender()));
    let long = "Città che vai, [usanza] che trovi: 10 €. ".repeat(9);

    for text in ["Perché no?\nÈ l’ora 🏛", long.as_str(), "Fine"] {
        sender.send(&message("333 123 4567", text)).await.unwrap();
    }

    let messages = server.inbox().messages();
    let read: Vec<(&str, usize)> = messages.iter().map(|one| (one.text.as_str(), one.parts)).collect();
    assert_eq!(read, [("Fine", 1), (long.trim(), 3), ("Perché no?\nÈ l'ora 🏛", 1)], "the newest first");
    let newest = &messages[0];
    assert_eq!((newest.to.as_str(), newest.from.as_str()), ("+393331234567", "Borgo"));
    assert_eq!(newest.received_at, now());
}

#[tokio::test]
async fn who_does_not_exist_is_told_apart_from_a_centre_that_is_away() {
    let server = counterpart().await;
    let sender = texter(server.settings(sender()));
    assert_eq!(sender.send(&message(NOBODY, "Ciao")).await, Err(SendError::NobodyThere));
    assert_eq!(sender.send(&message("333 123 4567", "")).await, Err(SendError::Unwritable));
    assert!(server.inbox().messages().is_empty());

    let port = server.port();
    drop(server);
    let away = texter(settings(port, sms::Encryption::None)).send(&message("333 123 4567", "Ciao")).await;
    assert_eq!(away, Err(SendError::Away));
}

#[tokio::test]
async fn a_centre_without_tls_is_not_what_was_agreed() {
    let server = counterpart().await;
    let mut guarded = settings(server.port(), sms::Encryption::Tls);
    guarded.timeout = std::time::Duration::from_secs(2);
    let said = texter(guarded).send(&message("333 123 4567", "Ciao")).await.unwrap_err();
    assert!(matches!(said, SendError::NotAsAgreed | SendError::Away), "{said}");
    assert!(server.inbox().messages().is_empty());
}

#[tokio::test]
async fn somebody_else_is_understood_and_held_to_the_order_of_the_protocol() {
    let server = counterpart().await;
    let port = server.port().to_string();
    let run = move || {
        let mut sender = Command::new("node");
        sender.args(["lib/sms-sender.mjs", &port]).current_dir(journeys()).output().unwrap()
    };
    let said = tokio::task::spawn_blocking(run).await.unwrap();

    let answers: Vec<String> = serde_json::from_slice(&said.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&said.stderr)));
    let expected = [
        "submit_sm_resp 4",
        "bind_transceiver_resp 0",
        "bind_transceiver_resp 5",
        "enquire_link_resp 0",
        "submit_sm_resp 0",
        "submit_sm_resp 0",
        "submit_sm_resp 0",
        "submit_sm_resp 11",
        "generic_nack 3",
        "unbind_resp 0",
    ];
    assert_eq!(answers, expected);
    let read: Vec<String> = server.inbox().messages().into_iter().map(|message| message.text).collect();
    assert_eq!(read, ["lungo ".repeat(100).as_str(), "È già ora", "Perché {no}: 10 €"]);
}

#[tokio::test]
async fn what_is_no_smpp_ends_the_conversation_and_others_are_served() {
    let server = counterpart().await;
    for nonsense in ["GET / HTTP/1.1\r\nHost: x\r\n\r\n", "\0\0\0\u{4}aaaaaaaaaaaa"] {
        let mut stream = TcpStream::connect(("127.0.0.1", server.port())).await.unwrap();
        stream.write_all(nonsense.as_bytes()).await.unwrap();
        let mut heard = Vec::new();
        stream.read_to_end(&mut heard).await.unwrap();
        assert_eq!(heard[4..12], [0x80, 0, 0, 0, 0, 0, 0, 2], "a nack: {heard:?}");
    }

    texter(server.settings(sender())).send(&message("333 123 4567", "Ciao")).await.unwrap();
    assert_eq!(server.inbox().messages().len(), 1);
}

#[tokio::test]
async fn production_has_no_local_centre() {
    let refusal = Counterpart::start(0, Clock::System, true).await;
    assert!(matches!(refusal, Err(CounterpartError::Production)));
}
