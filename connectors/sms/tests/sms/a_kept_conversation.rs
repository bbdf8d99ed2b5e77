//! One conversation for many messages, with a centre that answers when it likes.

use std::time::Duration;

use futures::future::join_all;
use futures::{SinkExt, StreamExt};
use rusmpp::pdus::{BindTransmitterResp, SubmitSmResp};
use rusmpp::tokio_codec::CommandCodec;
use rusmpp::{Command, CommandId, CommandStatus, Pdu};
use sms::{Encryption, SendError};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::codec::Framed;

use crate::support::{message, settings, texter};

type Line = Framed<TcpStream, CommandCodec>;

async fn centre() -> (TcpListener, u16) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    (listener, port)
}

/// Takes a call, and knows whoever calls.
async fn takes_a_call(listener: &TcpListener) -> Line {
    let (stream, _) = listener.accept().await.unwrap();
    let mut line = Framed::new(stream, CommandCodec::new());
    let bind = hears(&mut line).await;
    assert_eq!(bind.id(), CommandId::BindTransmitter);
    answers(&mut line, &bind, BindTransmitterResp::default().into()).await;
    line
}

async fn hears(line: &mut Line) -> Command {
    line.next().await.expect("somebody speaks").unwrap()
}

async fn answers(line: &mut Line, to: &Command, pdu: Pdu) {
    line.send(Command::new(CommandStatus::EsmeRok, to.sequence_number(), pdu)).await.unwrap();
}

#[tokio::test]
async fn many_messages_are_on_their_way_at_once_in_one_conversation() {
    let (listener, port) = centre().await;
    let sender = texter(settings(port, Encryption::None));
    let messages: Vec<_> =
        (0..25).map(|number| message("333 123 4567", &format!("Avviso {number}"))).collect();

    let sent = join_all(messages.iter().map(|one| sender.send(one)));
    let taken = async {
        let mut line = takes_a_call(&listener).await;
        let mut most = 0;
        for left in [25, 15, 5] {
            let mut waiting = Vec::new();
            for _ in 0..left.min(10) {
                waiting.push(hears(&mut line).await);
            }
            most = most.max(waiting.len());
            // In whatever order the centre likes.
            for asked in waiting.iter().rev() {
                assert_eq!(asked.id(), CommandId::SubmitSm);
                answers(&mut line, asked, SubmitSmResp::default().into()).await;
            }
        }
        (line, most)
    };
    let (sent, (mut line, most)) = tokio::join!(sent, taken);

    assert_eq!(sent, vec![Ok(()); 25]);
    assert_eq!(most, 10, "without waiting for one another, and no more");
    drop(sender);
    assert_eq!(hears(&mut line).await.id(), CommandId::Unbind, "goodbye");
}

#[tokio::test]
async fn a_centre_that_hung_up_is_called_again_and_one_that_is_away_is_left_in_peace() {
    let (listener, port) = centre().await;
    let sender = texter(settings(port, Encryption::None));
    let ciao = message("333 123 4567", "Ciao");

    for _ in 0..2 {
        let (sent, ()) = tokio::join!(sender.send(&ciao), takes_one(&listener));
        assert_eq!(sent, Ok(()));
        // Until we have heard that they hung up.
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    drop(listener);

    assert_eq!(sender.send(&ciao).await, Err(SendError::Away));
    let listener = TcpListener::bind(("127.0.0.1", port)).await.unwrap();
    assert_eq!(sender.send(&ciao).await, Err(SendError::Away), "nobody calls again at once");
    tokio::time::sleep(Duration::from_millis(1100)).await;
    let (sent, ()) = tokio::join!(sender.send(&ciao), takes_one(&listener));
    assert_eq!(sent, Ok(()), "after a while");
}

/// Takes a call and one message, and hangs up without a word.
async fn takes_one(listener: &TcpListener) {
    let mut line = takes_a_call(listener).await;
    let asked = hears(&mut line).await;
    answers(&mut line, &asked, SubmitSmResp::default().into()).await;
}
