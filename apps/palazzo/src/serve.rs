//! A house as the settings describe it, and its doors.

mod doors;
mod listen;

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use auth::{Role, RoleTable};
use axum::http::HeaderName;
use db::DbConfig;
use demo_identity::Persona;
use kernel::{City, Clock};
use mail::Counterpart;
use timestamp::LocalAuthority;
use tracing::info;
use web::{ClientAddress, RateLimits, Secret};

use crate::cities::{CityFiles, ROLES, SERVICES};
use crate::house::{House, Parts, open_database, open_documents};
use crate::paying::{self, OpenDoor};
use crate::settings::{Settings, SettingsError};
use crate::{keys, limits, post, scanning, ways_in};

pub(crate) use doors::{Doors, bind, open_doors};

/// So long a command at the shell waits for its turn to write.
const PATIENCE_AT_THE_SHELL: Duration = Duration::from_secs(60);

/// What a demonstration sets otherwise.
pub(crate) struct Overrides {
    /// The city, with another address.
    pub(crate) city: Option<City>,
    /// Its own providers of SPID.
    pub(crate) spid: Option<identity::Spid>,
    /// Its own provider of CIE.
    pub(crate) cie: Option<identity::Cie>,
    /// Whom one can be.
    pub(crate) personas: Vec<Persona>,
    /// How often one machine may ask.
    pub(crate) rate_limits: Option<RateLimits>,
}

/// A house, with the counterparts that run as long as it stands.
pub(crate) struct Built {
    pub(crate) house: House,
    _counterpart: Option<LocalAuthority>,
    _mail_server: Option<Counterpart>,
    _sms_centre: Option<sms::Counterpart>,
    _app_io: Option<appio::Counterpart>,
    pub(crate) node_door: Option<OpenDoor>,
    _antivirus: Option<antivirus::Counterpart>,
    node: Option<pagopa::counterpart::Node>,
}

impl Built {
    /// Where a demonstration pays as in the street.
    pub(crate) fn pays_elsewhere(&self) -> Option<String> {
        self.node.as_ref().map(|node| node.elsewhere_url())
    }
}

/// Serves one city until the process is told to stop.
pub(crate) async fn serve(settings: &Settings) -> Result<()> {
    let mut built = build_house(settings, usual()).await?;
    let residents = bind(settings.listen).await?;
    let doors = Doors { residents, operators: Some(settings.operators_listen), node: built.node_door.take() };
    open_doors(built.house.clone(), doors, |address| {
        info!(listen.address = %address, "open for residents on {address}");
    })
    .await
}

/// The house that the settings describe, for a command at the shell.
pub(crate) async fn build_shell_house(settings: &Settings) -> Result<Built> {
    build(settings, usual(), &shell_database_config(settings)?).await
}

/// The house that the settings describe, but for what a demonstration sets otherwise.
pub(crate) async fn build_house(settings: &Settings, overrides: Overrides) -> Result<Built> {
    build(settings, overrides, &database_config(settings)?).await
}

fn usual() -> Overrides {
    let rate_limits = Some(limits::rate_limits());
    Overrides { city: None, spid: None, cie: None, personas: Vec::new(), rate_limits }
}

async fn build(settings: &Settings, overrides: Overrides, database: &DbConfig) -> Result<Built> {
    let clock = Clock::System;
    let files = CityFiles::find(&settings.city)?;
    let opened = keys::open(settings, &clock).await?;
    let city = overrides.city.map_or_else(|| city_of(&files, settings), Ok)?;
    let spid = match overrides.spid {
        Some(spid) => Some(spid),
        None => ways_in::open(settings, &city)?,
    };
    let opened_post = post::open(settings, &city, &clock).await?;
    let cie = match overrides.cie {
        Some(cie) => Some(cie),
        None => ways_in::open_cie(settings, &city)?,
    };
    let staff = ways_in::open_staff(settings, &city)?;
    let catalogue = files.catalogue(&city.languages)?;
    let roles = roles_of(&files)?;
    let (dues, tari) = (files.dues()?, files.tari()?);
    let opened_pagopa = paying::open(settings, &dues, &clock).await?;
    let opened_antivirus = scanning::open(settings, &catalogue).await?;
    let seed = files.appointments()?;
    let house = House::build(Parts {
        cie_by_saml: ways_in::open_cie_by_saml(settings, &city)?,
        catalogue,
        roles,
        dues,
        tari,
        appointments: seed.clone(),
        gazetteer: files.gazetteer()?,
        pagopa: opened_pagopa.clients,
        city: Arc::new(city),
        seal_drawing: files.text("seal.svg")?,
        mode: settings.mode.into(),
        db: open_database(database).await?,
        clock,
        keys: opened.keys,
        documents: open_documents(&settings.documents)?,
        scanner: opened_antivirus.scanner,
        secret: read_secret(settings)?,
        spid,
        post: opened_post.post,
        mailbox: opened_post.mail_server.as_ref().map(Counterpart::mailbox),
        inbox: opened_post.sms_centre.as_ref().map(sms::Counterpart::inbox),
        app_io_inbox: opened_post.app_io.as_ref().map(appio::Counterpart::inbox),
        cie,
        staff,
        personas: overrides.personas,
        rate_limits: overrides.rate_limits,
        client_address: client_address(settings),
    })?;
    house.cases.protect_earlier_cases().await?;
    house.appointments.begin_with(&seed).await?;
    if let Some(clash) = house.cases.find_version_clash().await? {
        anyhow::bail!("{SERVICES}/{}.toml: {clash}", clash.service);
    }
    Ok(Built {
        house,
        _counterpart: opened.counterpart,
        _mail_server: opened_post.mail_server,
        _sms_centre: opened_post.sms_centre,
        _app_io: opened_post.app_io,
        node_door: opened_pagopa.door,
        _antivirus: opened_antivirus.counterpart,
        node: opened_pagopa.node,
    })
}

/// The comune, at the address of the settings.
pub(crate) fn city_of(files: &CityFiles, settings: &Settings) -> Result<City> {
    let mut city = files.city()?;
    if let Some(url) = &settings.public_url {
        city.public_url.clone_from(url);
    }
    settings.check_address(&city.public_url)?;
    Ok(city)
}

/// What each role allows in the comune. Where that is not what is usual, it is said at each start: who may do what is
/// nobody's secret.
fn roles_of(files: &CityFiles) -> Result<RoleTable> {
    let roles = files.roles()?;
    let unusual: Vec<&str> = roles.unusual().into_iter().map(Role::code).collect();
    if !unusual.is_empty() {
        info!(roles = unusual.join(" "), "these roles allow what {ROLES} says of them");
    }
    Ok(roles)
}

/// How a house that serves speaks to its database.
pub(crate) fn database_config(settings: &Settings) -> Result<DbConfig, SettingsError> {
    let url = settings.database()?.reveal();
    Ok(DbConfig { connections: settings.database_connections, ..DbConfig::at(url) })
}

/// How commands at the shell speak to it: while a town hall is busy they wait for their turn to write, and nobody waits for
/// their page meanwhile.
pub(crate) fn shell_database_config(settings: &Settings) -> Result<DbConfig, SettingsError> {
    Ok(DbConfig { patience: PATIENCE_AT_THE_SHELL, ..database_config(settings)? })
}

fn read_secret(settings: &Settings) -> Result<Secret> {
    let path = &settings.secret_file;
    let text = std::fs::read_to_string(path).with_context(|| {
        format!("no secret in {}: `palazzo keys secret {}` makes one", path.display(), path.display())
    })?;
    Secret::parse(&text).with_context(|| format!("{} holds no secret", path.display()))
}

fn client_address(settings: &Settings) -> ClientAddress {
    match settings.proxies.unwrap_or(0) {
        0 => ClientAddress::Socket,
        proxies => ClientAddress::Forwarded { header: HeaderName::from_static("x-forwarded-for"), proxies },
    }
}
