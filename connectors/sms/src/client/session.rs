//! What we say to the centre: who we are, and the messages.

use std::io;

use rusmpp::pdus::{BindTransmitter, SubmitSm};
use rusmpp::types::{COctetString, OctetString};
use rusmpp::values::{EsmClass, InterfaceVersion, Npi, Ton};
use rusmpp::{CommandId, CommandStatus};
use rustls::pki_types::ServerName;
use secrecy::ExposeSecret;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use super::link::{Link, Way};
use super::meaning::{meaning, told};
use super::{SendError, Settings};
use crate::Number;
use crate::message::Part;

/// Goes there and says who we are.
pub(super) async fn open(
    settings: &Settings,
    tls: Option<&(TlsConnector, ServerName<'static>)>,
) -> Result<Link, SendError> {
    let way = tokio::time::timeout(settings.timeout, connect(settings, tls)).await;
    let way = way.map_err(|_| SendError::Away)?.map_err(|error| told(&error))?;
    let login = &settings.login;
    let bind = BindTransmitter::builder()
        .system_id(text(&login.user)?)
        .password(text(login.password.expose_secret())?)
        .system_type(text(&login.system_type)?)
        .interface_version(InterfaceVersion::Smpp3_4)
        .build();
    let link = Link::begin(way, settings.timeout);
    match link.ask(bind.into(), CommandId::BindTransmitterResp).await? {
        CommandStatus::EsmeRok => Ok(link),
        no => Err(meaning(no)),
    }
}

/// Hands the parts of a message over, one after the other: a centre keeps their order.
pub(super) async fn submit(
    link: &Link,
    settings: &Settings,
    to: &Number,
    parts: Vec<Part>,
) -> Result<(), SendError> {
    for part in parts {
        let submit = submission(settings, to, part)?;
        match link.ask(submit.into(), CommandId::SubmitSmResp).await? {
            CommandStatus::EsmeRok => {}
            CommandStatus::EsmeRinvdstadr => return Err(SendError::NobodyThere),
            no => return Err(meaning(no)),
        }
    }
    Ok(())
}

async fn connect(
    settings: &Settings,
    tls: Option<&(TlsConnector, ServerName<'static>)>,
) -> io::Result<Box<dyn Way>> {
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
