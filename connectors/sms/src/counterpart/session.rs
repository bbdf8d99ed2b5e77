//! One conversation, from who somebody is to goodbye (SMPP 3.4).

use std::io;
use std::time::Duration;

use futures::{SinkExt, StreamExt};
use rusmpp::pdus::{BindTransceiverResp, BindTransmitterResp, SubmitSm, SubmitSmResp};
use rusmpp::tokio_codec::{CommandCodec, EncodeError};
use rusmpp::types::COctetString;
use rusmpp::{Command, CommandStatus, Pdu};
use tokio::net::TcpStream;
use tokio_util::codec::Framed;

use super::Inbox;
use super::parts::Parts;

/// Nobody has this number: to show what happens then.
pub const NOBODY: &str = "+393000000000";

/// What has been said so far.
#[derive(Default)]
struct Talk {
    is_bound: bool,
    parts: Parts,
    taken: u32,
}

/// Until goodbye, or until nothing was heard for `longest_silence`.
pub(super) async fn converse(stream: TcpStream, inbox: &Inbox, longest_silence: Duration) -> io::Result<()> {
    let mut line = Framed::new(stream, CommandCodec::new());
    let mut talk = Talk::default();
    while let Some(heard) = tokio::time::timeout(longest_silence, line.next()).await? {
        let Ok(command) = heard else {
            // Where a sentence ends can no longer be told.
            let nack = Command::new(CommandStatus::EsmeRinvcmdlen, 0, Pdu::GenericNack);
            return line.send(nack).await.map_err(broken);
        };
        let is_goodbye = matches!(command.pdu(), Some(Pdu::Unbind));
        let (status, answer) = talk.answer(command.pdu(), inbox);
        line.send(Command::new(status, command.sequence_number(), answer)).await.map_err(broken)?;
        if is_goodbye {
            return Ok(());
        }
    }
    Ok(())
}

impl Talk {
    fn answer(&mut self, pdu: Option<&Pdu>, inbox: &Inbox) -> (CommandStatus, Pdu) {
        match pdu {
            Some(Pdu::BindTransmitter(_)) => (self.bind(), BindTransmitterResp::default().into()),
            Some(Pdu::BindTransceiver(_)) => (self.bind(), BindTransceiverResp::default().into()),
            Some(Pdu::SubmitSm(submitted)) => self.take(submitted, inbox),
            Some(Pdu::EnquireLink) => (CommandStatus::EsmeRok, Pdu::EnquireLinkResp),
            Some(Pdu::Unbind) => (CommandStatus::EsmeRok, Pdu::UnbindResp),
            _ => (CommandStatus::EsmeRinvcmdid, Pdu::GenericNack),
        }
    }

    /// Whoever comes may send: there is nobody to send to.
    fn bind(&mut self) -> CommandStatus {
        match std::mem::replace(&mut self.is_bound, true) {
            true => CommandStatus::EsmeRalybnd,
            false => CommandStatus::EsmeRok,
        }
    }

    fn take(&mut self, submitted: &SubmitSm, inbox: &Inbox) -> (CommandStatus, Pdu) {
        let to = format!("+{}", submitted.destination_addr);
        if !self.is_bound {
            return (CommandStatus::EsmeRinvbndsts, SubmitSmResp::default().into());
        }
        if to == NOBODY {
            return (CommandStatus::EsmeRinvdstadr, SubmitSmResp::default().into());
        }
        self.taken += 1;
        if let Some((text, parts)) = self.parts.add(submitted) {
            inbox.keep([submitted.source_addr.to_string(), to], text, parts);
        }
        let name = COctetString::from_string(format!("{}\0", self.taken)).unwrap_or_default();
        (CommandStatus::EsmeRok, SubmitSmResp::new(name, Vec::new()).into())
    }
}

fn broken(error: EncodeError) -> io::Error {
    io::Error::other(error)
}
