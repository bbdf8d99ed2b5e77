//! `palazzo demo`: an invented city in a folder, with its doors open on this machine.

use std::path::Path;

use anyhow::{Result, ensure};
use auth::{Actor, AssuranceLevel, Staff};
use db::DbConfig;
use demo_identity::Persona;
use documents::keys::KeyKind;
use kernel::{City, Clock, Language};
use registry::generator::{self, Personas, Who};
use web::{LocalPath, RateLimits};

use crate::cities::CityFiles;
use crate::commands::DemoOptions;
use crate::commands::city::{content, fill, is_filled, read_personas};
use crate::commands::key_files::{make_authority, write_secret};
use crate::house::open_database;
use crate::serve;
use crate::settings::{KeySource, ModeSetting, Settings, TimestampSource};

/// Makes what is missing of the demonstration, opens its doors, and says what to try.
pub(crate) async fn run(options: DemoOptions) -> Result<()> {
    ensure!(
        options.listen.ip().is_loopback(),
        "the demonstration lets anybody in as anybody: it listens on 127.0.0.1 only"
    );
    let clock = Clock::System;
    let files = CityFiles::find(&options.city)?;
    let mut city = files.city()?;
    city.public_url = format!("http://{}", options.listen);
    let settings = prepare(&options, &files, &city, &clock).await?;
    let town = content(&files)?;
    let people = read_personas(&files, &town, clock.today_in(city.timezone))?;
    let parts = serve::Overrides {
        city: Some(city.clone()),
        personas: personas(&people, &city),
        rate_limits: (!options.without_rate_limits).then(RateLimits::default),
    };
    let built = serve::build_house_with(&settings, parts).await?;
    serve::open_doors(built.house.clone(), options.listen, options.operators_listen, |address| {
        announce(address, &people);
    })
    .await
}

/// Settings of the demonstration, with folder, keys, secret and city made where they are missing.
async fn prepare(options: &DemoOptions, files: &CityFiles, city: &City, clock: &Clock) -> Result<Settings> {
    let folder = &options.data;
    std::fs::create_dir_all(folder)?;
    let settings = settings_in(folder, options);
    let keys = folder.join("keys");
    if !keys.exists() {
        make_authority(&keys, city, KeyKind::Rsa2048)?;
    }
    if !settings.secret_file.exists() {
        write_secret(&settings.secret_file)?;
    }
    let db = open_database(&DbConfig::at(settings.database_url.clone())).await?;
    let filled = is_filled(&db).await?;
    db.close().await;
    if !filled {
        eprintln!("making a city of {} residents …", options.residents);
        let today = clock.today_in(city.timezone);
        fill(files, &settings.database_url, options.residents, options.seed, today).await?;
    }
    Ok(settings)
}

fn settings_in(folder: &Path, options: &DemoOptions) -> Settings {
    let embedded = format!("sqlite:{}", folder.join("palazzo.sqlite").display());
    Settings {
        city: options.city.clone(),
        mode: ModeSetting::Demonstration,
        listen: options.listen,
        operators_listen: options.operators_listen.unwrap_or(options.listen),
        public_url: None,
        proxies: 0,
        database_url: options.database_url.clone().unwrap_or(embedded),
        database_connections: 16,
        documents: folder.join("documents"),
        secret_file: folder.join("secret"),
        keys: KeySource::Files { folder: folder.join("keys") },
        timestamp: TimestampSource::Local,
    }
}

fn personas(people: &Personas, city: &City) -> Vec<Persona> {
    people.list.iter().map(|persona| as_guest(persona, city)).collect()
}

fn as_guest(persona: &generator::Persona, city: &City) -> Persona {
    let (actor, home) = match persona.who {
        Who::Resident(person) => {
            (Actor::Resident { person, level: AssuranceLevel::Demonstration }, "/fascicolo")
        }
        Who::Staff(id, role) => (staff(id, role, city), home_of(role)),
    };
    Persona {
        key: persona.key.clone(),
        display_name: persona.name.clone(),
        title: persona.title.clone(),
        story: persona.story.clone(),
        actor,
        home: LocalPath::or_home(Some(home)),
    }
}

fn staff(id: kernel::StaffId, role: auth::Role, city: &City) -> Actor {
    let office = city.offices.first();
    Actor::Staff(Staff {
        id,
        public_name: office.map_or_else(|| city.name.clone(), |office| office.name.clone()),
        role,
        office: office.map_or_else(String::new, |office| office.code.clone()),
    })
}

const fn home_of(role: auth::Role) -> &'static str {
    match role {
        auth::Role::CounterClerk => "/sportello",
        auth::Role::RegistryOfficial => "/anagrafe/cerca",
        auth::Role::PlatformOperator => "/gestione/lavori",
    }
}

/// How many things to try are told at the start.
const THINGS_TO_TRY: usize = 5;

/// Address, personas, five things to try.
fn announce(address: std::net::SocketAddr, people: &Personas) {
    println!("\nPRONTO http://{address}\n");
    println!("Chi puoi essere (Accedi, poi scegli una persona):");
    for persona in &people.list {
        println!("  {:<12} {}", persona.key, persona.title.text(Language::It));
    }
    println!("\nCinque cose da provare:");
    for (number, persona) in people.list.iter().take(THINGS_TO_TRY).enumerate() {
        println!("  {}. Come «{}»: {}", number + 1, persona.key, persona.to_try.text(Language::It));
    }
    println!("\nVerifica ogni certificato su http://{address}/verifica\nPer fermare: Ctrl-C");
}
