//! pagoPA as the settings describe it.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;

use anyhow::{Context, Result, bail};
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
use crate::settings::{NodeDoor, NodeTls, PagoPaSource, Settings};

/// What the house asks of pagoPA.
#[derive(Clone)]
pub struct PagoPaClients {
    /// Where people pay several notices at once; without, nobody pays on the pages.
    pub checkout: Option<CheckoutClient>,
    /// What was transferred, and receipts that did not come; without, the books are compared with nothing.
    pub books: Option<(FlowsClient, ReceiptsClient)>,
    /// What it goes by while we are away; without, it knows nothing of us.
    pub archive: Option<ArchiveClient>,
    /// By what name it asks us.
    pub station: Station,
}

/// Where its node comes to us.
pub(crate) struct OpenDoor {
    pub(crate) listener: TcpListener,
    pub(crate) door: Door,
}

/// pagoPA, with the node of a demonstration, which runs as long as this lives.
#[derive(Default)]
pub(crate) struct OpenPagoPa {
    pub(crate) clients: Option<PagoPaClients>,
    pub(crate) door: Option<OpenDoor>,
    pub(crate) node: Option<Node>,
}

/// Opens what the settings name.
pub(crate) async fn open(settings: &Settings, kinds: &Kinds, clock: &Clock) -> Result<OpenPagoPa> {
    let is_production = Mode::from(settings.mode) == Mode::Production;
    match &settings.pagopa {
        None => Ok(OpenPagoPa::default()),
        Some(PagoPaSource::Local) => local(kinds, clock, is_production).await,
        Some(source) => of_the_platform(source, kinds).await,
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
    // The local node asks nobody for a key.
    let clients = clients(node.url(), station, |_| Ok(Some(SecretString::default())))?;
    let door = OpenDoor { listener, door: Door::try_new(DoorSettings { allow: Vec::new(), tls: None })? };
    Ok(OpenPagoPa { clients: Some(clients), door: Some(door), node: Some(node) })
}

async fn of_the_platform(source: &PagoPaSource, kinds: &Kinds) -> Result<OpenPagoPa> {
    let PagoPaSource::Node {
        broker,
        station,
        door,
        platform,
        checkout_key_file,
        flows_key_file,
        receipts_key_file,
        archive_key_file,
    } = source
    else {
        bail!("the local node has no settings of its own");
    };
    let creditor = &kinds.creditor.fiscal_code;
    let station = Station {
        creditor: creditor.clone(),
        broker: broker.clone().unwrap_or_else(|| creditor.clone()),
        id: station.clone(),
    };
    let clients = clients(platform, station, |which| {
        let file = match which {
            Key::Checkout => checkout_key_file,
            Key::Flows => flows_key_file,
            Key::Receipts => receipts_key_file,
            Key::Archive => archive_key_file,
        };
        file.as_deref().map(|file| Ok(read(file)?.trim().to_owned().into())).transpose()
    })?;
    let opened = OpenDoor { listener: bind(door.listen).await?, door: Door::try_new(door_of(door)?)? };
    Ok(OpenPagoPa { clients: Some(clients), door: Some(opened), node: None })
}

/// Whose key.
enum Key {
    Checkout,
    Flows,
    Receipts,
    Archive,
}

fn clients(
    url: &str,
    station: Station,
    key: impl Fn(Key) -> Result<Option<SecretString>>,
) -> Result<PagoPaClients> {
    let platform = Platform::try_new(url).context("pagopa.platform")?;
    let creditor = &station.creditor;
    let books = match (key(Key::Flows)?, key(Key::Receipts)?) {
        (None, None) => None,
        (Some(flows), Some(receipts)) => Some((
            FlowsClient::new(platform.clone(), creditor.clone(), flows),
            ReceiptsClient::new(platform.clone(), creditor.clone(), receipts),
        )),
        _ => bail!("`pagopa.flows_key_file` and `pagopa.receipts_key_file` go together"),
    };
    let archive = key(Key::Archive)?;
    if archive.is_some() && books.is_none() {
        bail!(
            "`pagopa.archive_key_file` goes with `pagopa.flows_key_file` and `pagopa.receipts_key_file`: the archive is kept \
             in step by whoever reads the flows"
        );
    }
    Ok(PagoPaClients {
        checkout: key(Key::Checkout)?.map(|key| CheckoutClient::new(platform.clone(), key)),
        books,
        archive: archive.map(|key| ArchiveClient::new(platform, key)),
        station,
    })
}

fn door_of(source: &NodeDoor) -> Result<DoorSettings> {
    Ok(DoorSettings {
        allow: source.allow.iter().map(|network| network.0).collect(),
        tls: source.tls.as_ref().map(tls_of).transpose()?,
    })
}

fn tls_of(source: &NodeTls) -> Result<DoorTls> {
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
