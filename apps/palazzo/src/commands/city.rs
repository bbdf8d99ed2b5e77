//! `palazzo migrate` and `palazzo demo-city`.

use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use appointments::Appointments;
use chrono::NaiveDate;
use db::{Db, DbConfig, Durability};
use kernel::Clock;
use registry::generator::{CityContent, Options, Personas, Summary, populate};

use super::arguments::DemoCityOptions;
use super::progress::Progress;
use crate::cities::CityFiles;
use crate::house::open_database;
use crate::serve::shell_database_config;
use crate::settings::Settings;

/// Brings the schema up to date.
pub(super) async fn migrate(settings: &Settings) -> Result<()> {
    open_database(&shell_database_config(settings)?).await?;
    println!("the schema is up to date");
    Ok(())
}

/// Fills an empty database with an invented city.
pub(super) async fn demo_city(options: DemoCityOptions) -> Result<()> {
    let files = CityFiles::find(&options.city)?;
    let today = Clock::System.today_in(files.city()?.timezone);
    let began = Instant::now();
    let summary = fill(&files, options.database_url.reveal(), options.residents, options.seed, today).await?;
    let seconds = began.elapsed().as_secs_f64();
    println!(
        "{} residents, {} people, {} families in {seconds:.1} s ({:.0} people/s)",
        summary.residents,
        summary.people,
        summary.families,
        summary.people as f64 / seconds
    );
    invent_days(&files, &options).await
}

/// What a demonstration's offices have behind them: minutes and counts, of nobody. The same seed gives the same weeks.
async fn invent_days(files: &CityFiles, options: &DemoCityOptions) -> Result<()> {
    let (city, seed) = (Arc::new(files.city()?), files.appointments()?);
    let db = open_database(&DbConfig::at(options.database_url.reveal())).await?;
    let appointments = Appointments::new(db.clone(), Clock::System, city).with_limits(seed.limits.clone());
    appointments.begin_with(&seed).await?;
    appointments.invent_days(web::Mode::Demonstration, options.seed).await?;
    db.close().await;
    Ok(())
}

/// Fills an empty database; a power cut meanwhile costs the whole, which can be made again.
pub(crate) async fn fill(
    files: &CityFiles,
    url: &str,
    residents: u32,
    seed: u64,
    today: NaiveDate,
) -> Result<Summary> {
    let db = open_database(&DbConfig { durability: Durability::Loading, ..DbConfig::at(url) }).await?;
    ensure!(!registry::has_people(&db).await?, "the database has residents already: give an empty one");
    let town = Arc::new(content(files)?);
    let personas = read_personas(files, &town, today)?;
    let bar = Progress::up_to(u64::from(residents), "residenti");
    let summary =
        populate(&db, town, Options { residents, seed, today, personas }, |at| bar.reach(at.residents))
            .await?;
    bar.end();
    db.has_been_loaded().await?;
    db.close().await;
    Ok(summary)
}

/// What the generator knows of the town.
pub(crate) fn content(files: &CityFiles) -> Result<CityContent> {
    let read = |name: &str| files.text(name).map_err(std::io::Error::other);
    CityContent::read(read).context("the city's figures cannot be read")
}

/// The people of the demonstration.
pub(crate) fn read_personas(files: &CityFiles, town: &CityContent, today: NaiveDate) -> Result<Personas> {
    Ok(Personas::parse(&files.text("demo/personas.toml")?, town, today)?)
}

/// Whether a city was made in this database before.
pub(crate) async fn is_filled(db: &Db) -> Result<bool> {
    Ok(registry::has_people(db).await?)
}
