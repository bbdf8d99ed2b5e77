//! Opening the doors.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::{Context, Result};
use axum::Router;
use axum::http::HeaderName;
use db::DbConfig;
use demo_identity::Persona;
use kernel::{City, Clock};
use timestamp::LocalAuthority;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tracing::info;
use web::{ClientAddress, RateLimits, Secret};

use crate::cities::CityFiles;
use crate::house::{House, Parts, open_database, open_documents};
use crate::keys;
use crate::settings::Settings;

/// What a demonstration sets otherwise.
pub(crate) struct Overrides {
    /// The city, with another address.
    pub(crate) city: Option<City>,
    /// Whom one can be.
    pub(crate) personas: Vec<Persona>,
    /// How often one machine may ask.
    pub(crate) rate_limits: Option<RateLimits>,
}

/// A house, with the counterparts that run as long as it stands.
pub(crate) struct Built {
    pub(crate) house: House,
    _counterpart: Option<LocalAuthority>,
}

/// Serves one city until the process is told to stop.
pub(crate) async fn serve(settings: &Settings) -> Result<()> {
    let built = build_house(settings).await?;
    open_doors(built.house.clone(), settings.listen, Some(settings.operators_listen), |address| {
        info!(listen.address = %address, "open for residents on {address}");
    })
    .await
}

/// The house that the settings describe.
pub(crate) async fn build_house(settings: &Settings) -> Result<Built> {
    let usual = Overrides { city: None, personas: Vec::new(), rate_limits: Some(RateLimits::default()) };
    build_house_with(settings, usual).await
}

/// The house that the settings describe, but for what a demonstration sets otherwise.
pub(crate) async fn build_house_with(settings: &Settings, overrides: Overrides) -> Result<Built> {
    let clock = Clock::System;
    let files = CityFiles::find(&settings.city)?;
    let opened = keys::open(settings, &clock).await?;
    let city = overrides.city.map_or_else(|| city_of(&files, settings), Ok)?;
    let house = House::build(Parts {
        city: Arc::new(city),
        seal_drawing: files.text("seal.svg")?,
        mode: settings.mode.into(),
        db: open_database(&database_config(settings)).await?,
        clock,
        keys: opened.keys,
        documents: open_documents(&settings.documents)?,
        secret: read_secret(settings)?,
        personas: overrides.personas,
        rate_limits: overrides.rate_limits,
        client_address: client_address(settings),
    })?;
    Ok(Built { house, _counterpart: opened.counterpart })
}

/// Serves a house on its addresses, with its workers, until the process is told to stop; then lets
/// everybody finish what they began.
pub(crate) async fn open_doors(
    house: House,
    listen: SocketAddr,
    operators: Option<SocketAddr>,
    opened: impl FnOnce(SocketAddr),
) -> Result<()> {
    let (stop, stopped) = watch::channel(false);
    let listener = bind(listen).await?;
    let background = tokio::spawn({
        let (house, stopped) = (house.clone(), stopped.clone());
        async move { house.work(stopped).await }
    });
    if let Some(address) = operators {
        let (listener, routes) = (bind(address).await?, web::operators_routes(house.readiness()));
        let stopped = stopped.clone();
        tokio::spawn(async move { serve_until(listener, routes, wait_for(stopped)).await });
    }
    opened(listener.local_addr()?);
    serve_until(listener, house.router(), told_to_stop()).await?;
    let _ = stop.send(true);
    background.await.context("the workers did not end well")
}

async fn serve_until(
    listener: TcpListener,
    routes: Router,
    end: impl Future<Output = ()> + Send + 'static,
) -> Result<()> {
    let service = routes.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(end).await.context("serving failed")
}

async fn bind(address: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .with_context(|| format!("{address} cannot be listened on: is something there already?"))
}

async fn wait_for(mut stopped: watch::Receiver<bool>) {
    let _ = stopped.wait_for(|stopped| *stopped).await;
}

/// Ctrl-C, or the signal by which service managers stop a program.
async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        },
        Err(_) => {
            let _ = tokio::signal::ctrl_c().await;
        }
    }
}

fn city_of(files: &CityFiles, settings: &Settings) -> Result<City> {
    let mut city = files.city()?;
    if let Some(url) = &settings.public_url {
        city.public_url.clone_from(url);
    }
    Ok(city)
}

pub(crate) fn database_config(settings: &Settings) -> DbConfig {
    DbConfig { connections: settings.database_connections, ..DbConfig::at(settings.database_url.clone()) }
}

fn read_secret(settings: &Settings) -> Result<Secret> {
    let path = &settings.secret_file;
    let text = std::fs::read_to_string(path).with_context(|| {
        format!("no secret in {}: `palazzo keys secret {}` makes one", path.display(), path.display())
    })?;
    Secret::parse(&text).with_context(|| format!("{} holds no secret", path.display()))
}

fn client_address(settings: &Settings) -> ClientAddress {
    match settings.proxies {
        0 => ClientAddress::Socket,
        proxies => ClientAddress::Forwarded { header: HeaderName::from_static("x-forwarded-for"), proxies },
    }
}
