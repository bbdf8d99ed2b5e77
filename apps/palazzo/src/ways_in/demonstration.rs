//! Providers of the demonstration: invented people come in by the real protocol.

use std::path::Path;

use anyhow::{Context, Result};
use db::Db;
use documents::keys::KeyKind;
use identity::Spid;
use kernel::{City, Clock};
use registry::generator::Personas;
use spid::counterpart::{Counterpart, CounterpartSettings, TestPerson};
use spid::directory::{Providers, Scheme};
use spid::{Attribute, Binding, IdpDirectory, Keys, Level, ServiceProvider};

use super::opening::{holder_of, register_keys, settings_of};
use super::people::{Invented, invented};
use crate::commands::key_files::make_register_keys;

/// The providers of a demonstration; they run as long as this lives.
pub(crate) struct LocalProviders {
    _spid: Counterpart,
    _eidas: Counterpart,
}

/// SPID with providers of our own, which know the personas and some people from elsewhere.
pub(crate) async fn open_local(
    folder: &Path,
    city: &City,
    clock: &Clock,
    db: &Db,
    personas: &Personas,
) -> Result<(Spid, LocalProviders)> {
    let us = service_provider(folder, city, clock)?;
    let start = async |name: &str, people| {
        let settings = CounterpartSettings {
            name: name.to_owned(),
            people,
            port: 0,
            clock: clock.clone(),
            is_production: false,
        };
        let provider = Counterpart::start(settings).await?;
        provider.admit(&us.metadata()?)?;
        Ok::<_, anyhow::Error>(provider)
    };
    let people = invented(db, personas).await?.into_iter().map(resident).collect();
    let spid = start("Gestore di prova", people).await?;
    let eidas = start("Nodo eIDAS di prova", guests()).await?;
    let list = |provider: &Counterpart| {
        Providers::read(provider.metadata(), &[provider.key()], clock.now())
            .context("the metadata of a local provider cannot be read")
    };
    let lists = vec![(Scheme::Spid, list(&spid)?), (Scheme::Eidas, list(&eidas)?)];
    let directory = IdpDirectory::holding(lists);
    let register = register_keys(folder)?;
    let open = Spid { us, directory, binding: Binding::Redirect, register };
    Ok((open, LocalProviders { _spid: spid, _eidas: eidas }))
}

/// Keys for this address, made where there are none: the certificate bears the address, and a demonstration may move.
fn service_provider(folder: &Path, city: &City, clock: &Clock) -> Result<ServiceProvider> {
    std::fs::create_dir_all(folder)?;
    make_register_keys(folder)?;
    let settings = settings_of(city, city.pec.clone());
    if let Ok(key) = spid::certificate::load(folder)
        && let Ok(us) = ServiceProvider::try_new(settings.clone(), Keys::try_new(key)?, false)
    {
        return Ok(us);
    }
    for name in [spid::certificate::KEY_FILE, spid::certificate::CERTIFICATE_FILE] {
        match std::fs::remove_file(folder.join(name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    spid::certificate::init(folder, &holder_of(city), KeyKind::Rsa2048, clock.now())?;
    let keys = Keys::try_new(spid::certificate::load(folder)?)?;
    Ok(ServiceProvider::try_new(settings, keys, false)?)
}

fn resident(person: Invented) -> TestPerson {
    let attributes = [
        (Attribute::SpidCode, format!("PROV-{}", person.key)),
        (Attribute::FiscalNumber, format!("TINIT-{}", person.fiscal_code)),
        (Attribute::Name, person.given_name),
        (Attribute::FamilyName, person.surname),
        (Attribute::DateOfBirth, person.born_on.to_string()),
    ];
    TestPerson {
        key: person.key,
        label: person.label,
        highest_level: if person.is_strong { Level::Three } else { Level::Two },
        attributes: attributes.into_iter().collect(),
    }
}

/// Guests of eIDAS.
fn guests() -> Vec<TestPerson> {
    let greta = [
        (Attribute::SpidCode, "DE/IT/8f2d31a0"),
        (Attribute::Name, "Greta"),
        (Attribute::FamilyName, "Weber"),
        (Attribute::DateOfBirth, "1988-11-02"),
    ];
    let attributes = greta.iter().map(|(attribute, value)| (*attribute, (*value).to_owned())).collect();
    vec![TestPerson {
        key: "greta".to_owned(),
        label: "Greta Weber (Hamburg)".to_owned(),
        highest_level: Level::Three,
        attributes,
    }]
}
