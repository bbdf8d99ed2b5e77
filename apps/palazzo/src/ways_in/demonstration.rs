//! Providers of the demonstration: invented people come in by the real protocol.

use std::path::Path;

use anyhow::{Context, Result};
use db::Db;
use documents::keys::KeyKind;
use identity::Spid;
use kernel::{City, Clock};
use registry::PersonFile;
use registry::generator::{Personas, Who};
use spid::counterpart::{Counterpart, CounterpartSettings, TestPerson};
use spid::directory::{Providers, Scheme};
use spid::{Attribute, Attributes, Binding, IdpDirectory, Keys, Level, ServiceProvider};

use super::opening::{holder_of, register_keys, settings_of};
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
    let spid = start("Gestore di prova", residents(db, personas).await?).await?;
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

/// The residents among the personas, and two people of other places.
async fn residents(db: &Db, personas: &Personas) -> Result<Vec<TestPerson>> {
    let mut people = Vec::new();
    for persona in &personas.list {
        let Who::Resident(person) = persona.who else { continue };
        let file = registry::facts_as_they_stand(db, person).await?;
        let attributes = file.and_then(|file| attributes_of(&file, &persona.key));
        people.extend(attributes.map(|attributes| TestPerson {
            key: persona.key.clone(),
            label: persona.name.clone(),
            highest_level: Level::Three,
            attributes,
        }));
    }
    people.push(elsewhere());
    Ok(people)
}

fn attributes_of(file: &PersonFile, key: &str) -> Option<Attributes> {
    let person = &file.person;
    let code = person.fiscal_codes.current?;
    let text = [
        (Attribute::SpidCode, format!("PROV-{key}")),
        (Attribute::FiscalNumber, format!("TINIT-{code}")),
        (Attribute::Name, person.name.given().to_owned()),
        (Attribute::FamilyName, person.name.surname().to_owned()),
        (Attribute::DateOfBirth, person.birth.date.to_string()),
    ];
    Some(text.into_iter().collect())
}

/// Somebody who lives in another comune.
fn elsewhere() -> TestPerson {
    invented(
        ("alberto", "Alberto Ferri (Firenze)", Level::Two),
        &[
            (Attribute::SpidCode, "PROV-alberto"),
            (Attribute::FiscalNumber, "TINIT-FRRLRT90E17D612S"),
            (Attribute::Name, "Alberto"),
            (Attribute::FamilyName, "Ferri"),
            (Attribute::DateOfBirth, "1990-05-17"),
        ],
    )
}

/// Guests of eIDAS.
fn guests() -> Vec<TestPerson> {
    let greta = [
        (Attribute::SpidCode, "DE/IT/8f2d31a0"),
        (Attribute::Name, "Greta"),
        (Attribute::FamilyName, "Weber"),
        (Attribute::DateOfBirth, "1988-11-02"),
    ];
    vec![invented(("greta", "Greta Weber (Hamburg)", Level::Three), &greta)]
}

fn invented((key, label, level): (&str, &str, Level), attributes: &[(Attribute, &str)]) -> TestPerson {
    TestPerson {
        key: key.to_owned(),
        label: label.to_owned(),
        highest_level: level,
        attributes: attributes.iter().map(|(attribute, value)| (*attribute, (*value).to_owned())).collect(),
    }
}
