//! `palazzo demo`: an invented city in a folder, with its doors open on this machine.

mod fines;
mod homes;
#[cfg(test)]
mod tests;
mod visits;

use std::net::SocketAddr;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use auth::{Actor, AssuranceLevel, Staff};
use chrono::{Months, NaiveDate};
use db::{Db, DbConfig};
use demo_identity::Persona;
use documents::keys::KeyKind;
use identity::{
    Employees, Intermediaries, IntermediaryError, IntermediaryName, NewDesk, Newcomer, OrganisationCode,
    StaffError, WorkName,
};
use kernel::{City, Clock, Language, Localised};
use registry::generator::{self, Personas, Who};
use web::LocalPath;

use crate::cities::CityFiles;
use crate::commands::DemoOptions;
use crate::commands::city::{content, fill, is_filled, read_personas};
use crate::commands::key_files::{make_authority, write_secret};
use crate::house::open_database;
use crate::settings::{
    AntivirusSource, AppIoSource, DatabaseUrl, DocumentsSource, KeySource, MailSource, ModeSetting,
    PagoPaSource, Settings, SmsSource, TimestampSource,
};
use crate::{limits, serve, ways_in};

/// The intermediary of the demonstration: its codice fiscale, and what residents read.
const INTERMEDIARY: (&str, &str) = ("01234567897", "CAF di prova");
/// The persona who works for it.
const OPERATOR: &str = "chiara";

/// Makes what is missing of the demonstration, opens its doors, and says what to try.
pub(crate) async fn run(options: DemoOptions) -> Result<()> {
    ensure!(
        options.listen.ip().is_loopback(),
        "the demonstration lets anybody in as anybody: it listens on 127.0.0.1 only"
    );
    let clock = Clock::System;
    let files = CityFiles::find(&options.city)?;
    let listener = serve::bind(options.listen).await?;
    let mut city = files.city()?;
    // The address that was got, not the one that was asked for: documents bear it, and port 0 means any.
    city.public_url = format!("http://{}", listener.local_addr()?);
    let settings = prepare(&options, &files, &city, &clock).await?;
    let town = content(&files)?;
    let people = read_personas(&files, &town, clock.today_in(city.timezone))?;
    let db = open_database(&DbConfig::at(settings.database()?.reveal())).await?;
    let keys = options.data.join("keys");
    let (spid, _local_providers) =
        ways_in::open_local(&keys.join("spid"), &city, &clock, &db, &people).await?;
    let register = spid.register.clone();
    let (cie, _local_cie) =
        ways_in::open_local_cie(&keys.join("cie"), register, (&city, &clock), &db, &people).await?;
    admit_intermediary(&db, &clock, &people).await?;
    let fined = fines::fined(&db, &people).await?;
    let mut guests = personas(&people, &city);
    guests.extend(crowd(&db, options.crowd, clock.today_in(city.timezone)).await?);
    let homes = homes::of(&db, &people, clock.today_in(city.timezone)).await?;
    db.close().await;
    let parts = serve::Overrides {
        city: Some(city.clone()),
        personas: guests,
        spid: Some(spid),
        cie: Some(cie),
        rate_limits: (!options.without_rate_limits).then(limits::rate_limits),
    };
    let mut built = serve::build_house(&settings, parts).await?;
    employ(&built.house.employees, &people, &city).await?;
    fines::enter(&built.house.fines, fined, &city, clock.now()).await?;
    homes::tax(&built.house.payments, homes, clock.today_in(city.timezone)).await?;
    let appointments = &built.house.appointments;
    // They book once: what they moved or cancelled since stays so.
    if appointments.invent_days(settings.mode.into(), options.seed).await? {
        visits::book(appointments, &people, &city).await?;
    }
    let elsewhere = built.pays_elsewhere();
    let doors = serve::Doors {
        residents: listener,
        operators: options.operators_listen,
        node: built.node_door.take(),
    };
    serve::open_doors(built.house.clone(), doors, |address| {
        println!("{}", announcement(address, &people, elsewhere.as_deref()));
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
    write_settings(folder, options, city)?;
    let url = settings.database()?.reveal();
    let db = open_database(&DbConfig::at(url)).await?;
    let filled = is_filled(&db).await?;
    db.close().await;
    if !filled {
        eprintln!("making a city of {} residents …", options.residents);
        let today = clock.today_in(city.timezone);
        fill(files, url, options.residents, options.seed, today).await?;
    }
    Ok(settings)
}

/// Those of the personas who work for the city are on its list, so that colleagues can give them work.
async fn employ(employees: &Employees, people: &Personas, city: &City) -> Result<()> {
    for persona in &people.list {
        let Who::Staff(id, role) = persona.who else { continue };
        let Actor::Staff(at_work) = staff(id, role, persona, city) else { continue };
        let name = WorkName::parse(&persona.key).context("the key of a persona is too long")?;
        if role == auth::Role::NeighbourhoodDesk {
            open_desk(
                employees,
                NewDesk { id: Some(id), code: name, name: at_work.public_name, scopes: Vec::new() },
            )
            .await?;
            continue;
        }
        let newcomer = Newcomer {
            id: Some(id),
            name,
            public_name: Some(at_work.public_name),
            office: at_work.office,
            role,
            scopes: Vec::new(),
            fiscal_code: None,
            subject: None,
            from: None,
            until: None,
        };
        match employees.add(&Actor::machine("palazzo demo"), newcomer).await {
            // They were added when the demonstration was opened for the first time.
            Ok(_) | Err(StaffError::Taken) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// The desk of a persona stands on the list of desks, so that officials can keep it.
async fn open_desk(employees: &Employees, desk: NewDesk) -> Result<()> {
    match employees.add_desk(&Actor::machine("palazzo demo"), desk).await {
        // It was added when the demonstration was opened for the first time.
        Ok(_) | Err(StaffError::Taken) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// An intermediary for which one of the personas works, so that somebody can be delegated it.
async fn admit_intermediary(db: &Db, clock: &Clock, people: &Personas) -> Result<()> {
    let Some(Who::Resident(operator)) = people.find(OPERATOR).map(|persona| persona.who) else {
        return Ok(());
    };
    let file = registry::facts_as_they_stand(db, operator).await?;
    let operator = file.and_then(|file| Some((file.person.fiscal_codes.current?, file.person.name.spoken())));
    let Some((operator, name)) = operator else { return Ok(()) };
    let code = OrganisationCode::parse(INTERMEDIARY.0).context("the code of the intermediary is wrong")?;
    let [office, name] = [INTERMEDIARY.1, &name].map(IntermediaryName::parse);
    let (list, actor) = (Intermediaries::new(db.clone(), clock.clone()), Actor::machine("palazzo demo"));
    match list.admit(&actor, code.clone(), office.context("the name of the intermediary is wrong")?).await {
        Ok(_) => {}
        // It was admitted when the demonstration was opened for the first time.
        Err(IntermediaryError::Taken) => return Ok(()),
        Err(error) => return Err(error.into()),
    }
    list.add_operator(&actor, &code, operator, name.context("the name of the operator is too long")?).await?;
    Ok(())
}

/// Leaves settings in the folder, so that every other command finds the demonstration:
/// `palazzo audit verify --config FOLDER/palazzo.toml`. A database elsewhere is named by the variable, never here.
fn write_settings(folder: &Path, options: &DemoOptions, city: &City) -> Result<()> {
    let path = folder.join("palazzo.toml");
    let database =
        if options.database_url.is_some() { "" } else { "database_url = \"sqlite:palazzo.sqlite\"\n" };
    // A folder is named in whole; the name of a comune that comes with the program stays a name.
    let comune = match Path::new(&options.city).join("city.toml").is_file() {
        true => std::fs::canonicalize(&options.city)?.display().to_string(),
        false => options.city.clone(),
    };
    let comune = toml::Value::from(comune);
    let public_url = &city.public_url;
    let text = format!(
        "# Written by `palazzo demo`; paths are relative to this file.\n\
         mode = \"demonstration\"\n\
         city = {comune}\n\
         public_url = \"{public_url}\"\n\
         {database}\
         documents = \"documents\"\n\
         secret_file = \"secret\"\n\
         keys = {{ kind = \"files\", folder = \"keys\" }}\n\
         timestamp = {{ kind = \"local\" }}\n\
         mail = {{ kind = \"local\" }}\n\
         sms = {{ kind = \"local\" }}\n\
         app_io = {{ kind = \"local\" }}\n\
         pagopa = {{ kind = \"local\" }}\n\
         antivirus = {{ kind = \"local\" }}\n"
    );
    std::fs::write(&path, text).with_context(|| format!("{} cannot be written", path.display()))
}

fn settings_in(folder: &Path, options: &DemoOptions) -> Settings {
    let embedded = || DatabaseUrl::of_file(&folder.join("palazzo.sqlite"));
    Settings {
        city: options.city.clone(),
        mode: ModeSetting::Demonstration,
        listen: options.listen,
        operators_listen: options.operators_listen.unwrap_or(options.listen),
        public_url: None,
        proxies: None,
        database_url: Some(options.database_url.clone().unwrap_or_else(embedded)),
        database_connections: 16,
        documents: DocumentsSource::Folder(folder.join("documents")),
        secret_file: folder.join("secret"),
        keys: KeySource::Files { folder: folder.join("keys") },
        revoked_seals: None,
        timestamp: match options.without_time_stamps {
            true => TimestampSource::None,
            false => TimestampSource::Local,
        },
        spid: None,
        cie_saml: None,
        mail: Some(MailSource::Local),
        sms: Some(SmsSource::Local),
        app_io: Some(AppIoSource::Local),
        pagopa: Some(PagoPaSource::Local),
        antivirus: Some(AntivirusSource::Local),
        cie: None,
        staff: None,
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
        Who::Staff(id, role) => (staff(id, role, persona, city), home_of(role)),
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

/// So many of age from the whole city, called `crowd0`, `crowd1` …
async fn crowd(db: &Db, count: u32, today: NaiveDate) -> Result<Vec<Persona>> {
    if count == 0 {
        return Ok(Vec::new());
    }
    let born_by = today - Months::new(12 * 18);
    let people = registry::residents_here_and_there(db, born_by, count).await?;
    let one = |(number, person)| Persona {
        key: format!("crowd{number}"),
        display_name: "Residente".to_owned(),
        title: Localised::default(),
        story: Localised::default(),
        actor: Actor::Resident { person, level: AssuranceLevel::Demonstration },
        home: LocalPath::or_home(Some("/fascicolo")),
    };
    Ok(people.into_iter().enumerate().map(one).collect())
}

/// Somebody who works in the first office of the city; a neighbourhood desk is one by itself, and people read so.
fn staff(id: kernel::StaffId, role: auth::Role, persona: &generator::Persona, city: &City) -> Actor {
    let office = city.offices.first();
    let public_name = match (role, office) {
        (auth::Role::NeighbourhoodDesk, _) => persona.title.text(Language::It).to_owned(),
        (_, Some(office)) => office.name.clone(),
        (_, None) => city.name.clone(),
    };
    let office = office.map_or_else(String::new, |office| office.code.clone());
    Actor::Staff(Staff::new(id, public_name, role, office))
}

const fn home_of(role: auth::Role) -> &'static str {
    match role {
        auth::Role::CounterClerk => "/sportello",
        auth::Role::RegistryOfficial => "/anagrafe/cerca",
        auth::Role::CaseOfficial | auth::Role::CaseHead => cases::INBOX_PATH,
        auth::Role::RevenueOfficial => "/ufficio/pagamenti",
        auth::Role::PlatformOperator => "/gestione/lavori",
        auth::Role::AccessKeeper => "/gestione/accessi",
        auth::Role::NeighbourhoodDesk => "/sportello/quartiere",
        auth::Role::ContactOperator => appointments::CONTACT_CENTRE_PATH,
        auth::Role::CalendarManager => appointments::OFFICES_PATH,
        auth::Role::EmergencyHead => emergency::DECREES_PATH,
    }
}

/// How many things to try are told at the start.
const THINGS_TO_TRY: usize = 5;

/// Address, personas, five things to try. Whoever starts the program for others reads the address behind `PRONTO`.
fn announcement(address: SocketAddr, people: &Personas, elsewhere: Option<&str>) -> String {
    let mut lines = vec![
        String::new(),
        format!("PRONTO http://{address}"),
        String::new(),
        "Chi puoi essere (Accedi, poi scegli una persona):".to_owned(),
    ];
    let persona = |one: &generator::Persona| format!("  {:<12} {}", one.key, one.title.text(Language::It));
    lines.extend(people.list.iter().map(persona));
    lines.extend([String::new(), "Cinque cose da provare:".to_owned()]);
    lines.extend(people.list.iter().take(THINGS_TO_TRY).enumerate().map(|(number, one)| {
        format!("  {}. Come «{}»: {}", number + 1, one.key, one.to_try.text(Language::It))
    }));
    lines.extend([
        String::new(),
        format!("Verifica ogni certificato su http://{address}/verifica"),
        format!("Leggi la posta che parte su http://{address}{}", mail::MAILBOX_PATH),
        format!("Leggi gli SMS che partono su http://{address}{}", sms::INBOX_PATH),
        format!("Leggi i messaggi per App IO su http://{address}{}", appio::INBOX_PATH),
    ]);
    lines.extend(elsewhere.map(|page| format!("Paga un avviso come dal tabaccaio su {page}")));
    lines.push("Per fermare: Ctrl-C".to_owned());
    lines.join("\n")
}
