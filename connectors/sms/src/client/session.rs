//! One conversation with the centre: who we are, the message, goodbye.

use std::io;
use std::time::Duration;

use futures::{SinkExt, StreamExt};
use rusmpp::pdus::{BindTransmitter, SubmitSm};
use rusmpp::tokio_codec::{CommandCodec, DecodeError};
use rusmpp::types::{COctetString, OctetString};
use rusmpp::values::{EsmClass, InterfaceVersion, Npi, Ton};
use rusmpp::{Command, CommandId, CommandStatus, Pdu};
use rustls::pki_types::ServerName;
use secrecy::ExposeSecret;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_util::codec::Framed;

use super::{SendError, Settings};
use crate::Number;
use crate::message::Part;

/// Guarded or not.
trait Line: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Line for T {}

/// A centre that knows us.
pub(super) struct Session {
    line: Framed<Box<dyn Line>, CommandCodec>,
    /// The number of the last thing that we asked for.
    sequence: u32,
    timeout: Duration,
}

impl Session {
    /// Goes there and says who we are.
    pub(super) async fn open(
        settings: &Settings,
        tls: Option<&(TlsConnector, ServerName<'static>)>,
    ) -> Result<Self, SendError> {
        let line = tokio::time::timeout(settings.timeout, connect(settings, tls)).await;
        let line = line.map_err(|_| SendError::Away)?.map_err(|error| told(&error))?;
        let line = Framed::new(line, CommandCodec::new());
        let mut session = Self { line, sequence: 0, timeout: settings.timeout };
        let login = &settings.login;
        let bind = BindTransmitter::builder()
            .system_id(text(&login.user)?)
            .password(text(login.password.expose_secret())?)
            .system_type(text(&login.system_type)?)
            .interface_version(InterfaceVersion::Smpp3_4)
            .build();
        match session.ask(bind.into(), CommandId::BindTransmitterResp).await? {
            CommandStatus::EsmeRok => Ok(session),
            no => Err(meaning(no)),
        }
    }

    /// Hands the parts over, one after the other: a centre keeps their order.
    pub(super) async fn submit(
        &mut self,
        settings: &Settings,
        to: &Number,
        parts: Vec<Part>,
    ) -> Result<(), SendError> {
        for part in parts {
            let submit = submission(settings, to, part)?;
            match self.ask(submit.into(), CommandId::SubmitSmResp).await? {
                CommandStatus::EsmeRok => {}
                CommandStatus::EsmeRinvdstadr => return Err(SendError::NobodyThere),
                no => return Err(meaning(no)),
            }
        }
        Ok(())
    }

    /// Says goodbye.
    pub(super) async fn close(mut self) {
        let _ = self.ask(Pdu::Unbind, CommandId::UnbindResp).await;
    }

    /// Asks for something and waits for what the centre says to it. Whether we are still there it may ask meanwhile.
    async fn ask(&mut self, pdu: Pdu, answer: CommandId) -> Result<CommandStatus, SendError> {
        let timeout = self.timeout;
        tokio::time::timeout(timeout, self.ask_without_end(pdu, answer)).await.unwrap_or(Err(SendError::Away))
    }

    async fn ask_without_end(&mut self, pdu: Pdu, answer: CommandId) -> Result<CommandStatus, SendError> {
        self.sequence += 1;
        let number = self.sequence;
        self.say(number, pdu).await?;
        loop {
            let heard = self.line.next().await.ok_or(SendError::Away)?.map_err(|error| not_smpp(&error))?;
            match heard.id() {
                CommandId::EnquireLink => self.say(heard.sequence_number(), Pdu::EnquireLinkResp).await?,
                CommandId::Unbind => return Err(SendError::Away),
                CommandId::GenericNack => return Err(meaning(heard.status())),
                id if id == answer && heard.sequence_number() == number => return Ok(heard.status()),
                _ => {}
            }
        }
    }

    async fn say(&mut self, number: u32, pdu: Pdu) -> Result<(), SendError> {
        let command = Command::new(CommandStatus::EsmeRok, number, pdu);
        self.line.send(command).await.map_err(|_| SendError::Away)
    }
}

async fn connect(
    settings: &Settings,
    tls: Option<&(TlsConnector, ServerName<'static>)>,
) -> io::Result<Box<dyn Line>> {
    let stream = TcpStream::connect((settings.server.as_str(), settings.port)).await?;
    // Our sentences are short and each waits for an answer.
    stream.set_nodelay(true)?;
    match tls {
        Some((connector, name)) => Ok(Box::new(connector.connect(name.clone(), stream).await?)),
        None => Ok(Box::new(stream)),
    }
}

fn submission(settings: &Settings, to: &Number, part: Part) -> Result<SubmitSm, SendError> {
    let (from_ton, from_npi, from) = settings.from.to_address();
    // The default of the library says "this is an acknowledgement": an ordinary message has no bit set.
    let esm_class = EsmClass::from(0);
    let bytes = OctetString::from_vec(part.bytes).map_err(|_| SendError::Unwritable)?;
    Ok(SubmitSm::builder()
        .source_addr_ton(from_ton)
        .source_addr_npi(from_npi)
        .source_addr(from)
        .dest_addr_ton(Ton::International)
        .dest_addr_npi(Npi::Isdn)
        .destination_addr(text(to.digits())?)
        .esm_class(if part.has_header { esm_class.with_udhi_indicator() } else { esm_class })
        .data_coding(part.coding)
        .short_message(bytes)
        .build())
}

fn text<const MOST: usize>(text: &str) -> Result<COctetString<1, MOST>, SendError> {
    COctetString::from_slice(&[text.as_bytes(), b"\0"].concat()).map_err(|_| SendError::Unwritable)
}

/// What a no means. Those of a centre that is too busy, or still holds our last conversation, pass by themselves.
fn meaning(status: CommandStatus) -> SendError {
    let code = u32::from(status);
    match status {
        CommandStatus::EsmeRsyserr
        | CommandStatus::EsmeRalybnd
        | CommandStatus::EsmeRmsgqful
        | CommandStatus::EsmeRthrottled
        | CommandStatus::EsmeRxTAppn => SendError::Busy(code),
        _ => SendError::Refused(code),
    }
}

/// What broke off before the first word. With TLS, invalid data is a certificate that is not believed, or no TLS.
fn told(error: &io::Error) -> SendError {
    match error.kind() {
        io::ErrorKind::InvalidData => SendError::NotAsAgreed,
        _ => SendError::Away,
    }
}

fn not_smpp(error: &DecodeError) -> SendError {
    match error {
        DecodeError::Io(error) => told(error),
        _ => SendError::NotAsAgreed,
    }
}
