//! pagoPA as the settings describe it.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;

use anyhow::{Context, Result};
use kernel::Clock;
use pagopa::counterpart::{Node, NodeSettings};
use pagopa::{
    ArchiveClient, CREDITOR_PATH, CheckoutClient, Door, DoorSettings, DoorTls, FlowsClient, Platform,
    ReceiptsClient, Station,
};
use payments::Kinds;
use secrecy::SecretString;
use tokio::net::TcpListener;
use web::Mode;

use crate::serve::bind;
use crate::settings::{NodeDoorSource, NodeDoorTls, PagoPaSource, PlatformSource, Settings};

/// What the house asks of pagoPA.
#[derive(Clone)]
pub struct PagoPaClients {
    /// Where people pay several notices at once.
    pub checkout: CheckoutClient,
    /// What was transferred.
    pub flows: FlowsClient,
    /// Receipts that did not come.
    pub receipts: ReceiptsClient,
    /// What it goes by while we are away.
    pub archive: ArchiveClient,
    /// By what name it asks us.
    pub station: Station,
}

/// Where its node comes to us.
pub(crate) struct NodeDoor {
    pub(crate) listener: TcpListener,
    pub(crate) door: Door,
}

/// pagoPA, with the node of a demonstration, which runs as long as this lives.
#[derive(Default)]
pub(crate) struct OpenPagoPa {
    pub(crate) clients: Option<PagoPaClients>,
    pub(crate) door: Option<NodeDoor>,
    pub(crate) node: Option<Node>,
}

/// Opens what the settings name.
pub(crate) async fn open(settings: &Settings, kinds: &Kinds, clock: &Clock) -> Result<OpenPagoPa> {
    let is_production = Mode::from(settings.mode) == Mode::Production;
    match &settings.pagopa {
        None => Ok(OpenPagoPa::default()),
        Some(PagoPaSource::Local) => local(kinds, clock, is_production).await,
        Some(PagoPaSource::Platform(source)) => of_the_platform(source, kinds).await,
    }
}

async fn local(kinds: &Kinds, clock: &Clock, is_production: bool) -> Result<OpenPagoPa> {
    let creditor = &kinds.creditor.fiscal_code;
    let station =
        Station { creditor: creditor.clone(), broker: creditor.clone(), id: format!("{creditor}_01") };
    let listener = bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await?;
    let creditor_url = format!("http://{}{CREDITOR_PATH}", listener.local_addr()?);
    let node = Node::start(NodeSettings {
        creditor_name: kinds.creditor.name.clone(),
        runs_by_itself: true,
        is_production,
        ..NodeSettings::for_tests(station.clone(), creditor_url, clock.clone())
    })
    .await?;
    let clients = clients(node.url(), station, |_| Ok(SecretString::default()))?;
    let door = NodeDoor { listener, door: Door::try_new(DoorSettings { allow: Vec::new(), tls: None })? };
    Ok(OpenPagoPa { clients: Some(clients), door: Some(door), node: Some(node) })
}

async fn of_the_platform(source: &PlatformSource, kinds: &Kinds) -> Result<OpenPagoPa> {
    let creditor = &kinds.creditor.fiscal_code;
    let station = Station {
        creditor: creditor.clone(),
        broker: source.broker.clone().unwrap_or_else(|| creditor.clone()),
        id: source.station.clone(),
    };
    let clients = clients(&source.url, station, |which| {
        let file = match which {
            Key::Checkout => &source.checkout_key_file,
            Key::Flows => &source.flows_key_file,
            Key::Receipts => &source.receipts_key_file,
            Key::Archive => &source.archive_key_file,
        };
        Ok(read(file)?.trim().to_owned().into())
    })?;
    let door =
        NodeDoor { listener: bind(source.door.listen).await?, door: Door::try_new(door_of(&source.door)?)? };
    Ok(OpenPagoPa { clients: Some(clients), door: Some(door), node: None })
}

/// Whose key.
enum Key {
    Checkout,
    Flows,
    Receipts,
    Archive,
}

fn clients(url: &str, station: Station, key: impl Fn(Key) -> Result<SecretString>) -> Result<PagoPaClients> {
    let platform = Platform::try_new(url).context("pagopa.url")?;
    let creditor = station.creditor.clone();
    Ok(PagoPaClients {
        checkout: CheckoutClient::new(platform.clone(), key(Key::Checkout)?),
        flows: FlowsClient::new(platform.clone(), creditor.clone(), key(Key::Flows)?),
        receipts: ReceiptsClient::new(platform.clone(), creditor, key(Key::Receipts)?),
        archive: ArchiveClient::new(platform, key(Key::Archive)?),
        station,
    })
}

fn door_of(source: &NodeDoorSource) -> Result<DoorSettings> {
    let network = |text: &String| text.parse().with_context(|| format!("pagopa.door.allow = {text:?}"));
    Ok(DoorSettings {
        allow: source.allow.iter().map(network).collect::<Result<_>>()?,
        tls: source.tls.as_ref().map(tls_of).transpose()?,
    })
}

fn tls_of(source: &NodeDoorTls) -> Result<DoorTls> {
    Ok(DoorTls {
        certificate: read(&source.certificate)?,
        key: read(&source.key_file)?.into(),
        client_roots: read(&source.client_roots)?,
        client_names: source.client_names.clone(),
    })
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}
