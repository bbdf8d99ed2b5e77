//! The demonstration's provider of CIE: invented people come in by the real protocol.

use std::path::Path;

use anyhow::Result;
use cie::counterpart::{Counterpart, CounterpartSettings, TestPerson};
use cie::{Keys, Leniency, Level, Mode, RelyingParty, Trust};
use db::Db;
use identity::{Cie, RegisterKeys};
use kernel::{City, Clock};
use registry::generator::Personas;

use super::cie::{load_keys, settings_of};
use super::people::{Invented, invented};

/// CIE with a provider of our own, which runs as long as the counterpart lives.
pub(crate) async fn open_local_cie(
    folder: &Path,
    register: RegisterKeys,
    (city, clock): (&City, &Clock),
    db: &Db,
    personas: &Personas,
) -> Result<(Cie, Counterpart)> {
    let people = invented(db, personas).await?.into_iter().map(test_person).collect();
    let name = "Gestore CIE di prova".to_owned();
    let settings = CounterpartSettings { name, people, port: 0, clock: clock.clone(), mode: Mode::Trial };
    let provider = Counterpart::start(settings).await?;
    let trust = Trust {
        anchors: vec![provider.anchor()],
        providers: vec![provider.provider_id()],
        required_trust_marks: vec![Counterpart::TRUST_MARK.to_owned()],
    };
    let leniency = Leniency { loopback_http: true, bare_userinfo: false };
    let us = RelyingParty::try_new(settings_of(city, trust, leniency), keys_in(folder)?, Mode::Trial)?;
    provider.admit(&us.entity_configuration(clock.now())?)?;
    Ok((Cie { us, register }, provider))
}

/// The keys of the folder, made where there are none.
fn keys_in(folder: &Path) -> Result<Keys> {
    if !folder.exists() {
        std::fs::create_dir_all(folder)?;
        cie::keys::init(folder)?;
    }
    load_keys(folder)
}

fn test_person(person: Invented) -> TestPerson {
    TestPerson {
        key: person.key,
        label: person.label,
        highest_level: if person.is_strong { Level::Three } else { Level::Two },
        fiscal_number: person.fiscal_code,
        given_name: person.given_name,
        family_name: person.surname,
        birth_date: person.born_on,
    }
}
