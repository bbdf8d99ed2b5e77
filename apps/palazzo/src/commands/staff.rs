//! `palazzo staff`: who may act for the city, and who may no longer.

use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use audit::Access;
use auth::Actor;
use db::Db;
use identity::{Employee, Employees, Newcomer, StaffDoor, WorkName};
use kernel::{Clock, StaffId};
use registry::codice_fiscale::CodiceFiscale;
use web::Ended;

use super::PLATFORM;
use super::arguments::{NewcomerOptions, RoleOptions, StaffCommand};
use crate::cities::{CityFiles, units_as_offices};
use crate::serve::{city_of, shell_database_config};
use crate::settings::Settings;

pub(super) async fn run(settings: &Settings, command: StaffCommand) -> Result<()> {
    let employees = employees_of(settings).await?;
    match command {
        StaffCommand::Add(options) => add(&employees, options).await,
        StaffCommand::List => list(&employees).await,
        StaffCommand::Role(options) => change_role(&employees, &options).await,
        StaffCommand::Resident { name, fiscal_code } => note_resident(&employees, &name, fiscal_code).await,
        StaffCommand::Enrol { name, anew } => {
            ensure!(settings.staff.is_some(), "there are no passkeys here: the settings have no [staff]");
            enrol(&employees, &name, anew).await
        }
        StaffCommand::Disable { name } => disable(&employees, &name).await,
        StaffCommand::End { staff } => end(settings, staff).await,
    }
}

/// The people and desks of the installation, for commands at the shell.
pub(super) async fn employees_of(settings: &Settings) -> Result<Employees> {
    let db = Db::connect(&shell_database_config(settings)?).await?;
    let files = CityFiles::find(&settings.city)?;
    let city = Arc::new(city_of(&files, settings)?);
    let offices = units_as_offices(&files.services()?.units);
    Ok(Employees::new(db, Clock::System, city, StaffDoor::closed()).with_offices(offices))
}

async fn add(employees: &Employees, options: NewcomerOptions) -> Result<()> {
    let name = WorkName::parse(&options.name)
        .with_context(|| format!("a work name has 1 to {} characters", WorkName::LONGEST))?;
    let newcomer = Newcomer {
        id: None,
        name,
        public_name: options.public_name,
        office: options.office,
        role: options.role,
        scopes: options.scopes,
        fiscal_code: options.fiscal_code,
        subject: options.subject,
        from: options.from,
        until: options.until,
    };
    let added = employees.add(&Actor::machine("palazzo staff add"), newcomer).await?;
    println!("{}", line(&added));
    Ok(())
}

async fn list(employees: &Employees) -> Result<()> {
    let all = employees.list(&Actor::machine("palazzo staff list")).await?;
    for employee in &all {
        println!("{}", line(employee));
    }
    println!("{} employees", all.len());
    Ok(())
}

async fn change_role(employees: &Employees, options: &RoleOptions) -> Result<()> {
    let actor = Actor::machine("palazzo staff role");
    let changed = employees.change_role(&actor, &options.name, options.role, &options.scopes).await?;
    tell(&changed);
    Ok(())
}

async fn note_resident(employees: &Employees, name: &str, code: CodiceFiscale) -> Result<()> {
    tell(&employees.note_resident(&Actor::machine("palazzo staff resident"), name, code).await?);
    Ok(())
}

/// The link goes to the standard output and nothing else does: it is handed to the employee and to nobody else.
async fn enrol(employees: &Employees, name: &str, anew: bool) -> Result<()> {
    let actor = Actor::machine("palazzo staff enrol");
    if anew {
        let ended = employees.forget_keys(&actor, name).await?;
        eprintln!("keys and codes forgotten, {} sessions and {} tokens ended", ended.sessions, ended.tokens);
    }
    let link = employees.enrolment_link(&actor, name).await?;
    eprintln!("good once, for one day; only {name} may have it");
    println!("{link}");
    Ok(())
}

async fn disable(employees: &Employees, name: &str) -> Result<()> {
    tell(&employees.disable(&Actor::machine("palazzo staff disable"), name).await?);
    Ok(())
}

fn tell((employee, ended): &(Employee, Ended)) {
    println!("{}", line(employee));
    println!("{} sessions and {} tokens ended", ended.sessions, ended.tokens);
}

/// What there is to know of somebody, on one line.
fn line(employee: &Employee) -> String {
    let scopes: Vec<String> = employee.scopes.iter().map(ToString::to_string).collect();
    let scopes = if scopes.is_empty() { "everywhere".to_owned() } else { scopes.join(" ") };
    let until = employee.active_until.map(|day| format!(" until {day}")).unwrap_or_default();
    // Whether, never who.
    let resident = if employee.person.is_some() { ", lives here" } else { "" };
    let disabled = employee.disabled_at.map(|at| format!(", disabled {}", at.format("%F")));
    format!(
        "{}  {}  {}  {}  {scopes}  from {}{until}{resident}{}",
        employee.id,
        employee.name.as_str(),
        employee.office,
        employee.role.code(),
        employee.active_from,
        disabled.unwrap_or_default()
    )
}

/// Somebody who has nothing open is no error: what matters is that nothing is open afterwards.
async fn end(settings: &Settings, staff: StaffId) -> Result<()> {
    let db = Db::connect(&shell_database_config(settings)?).await?;
    let now = Clock::System.now();
    let mut tx = db.begin().await?;
    let ended = web::end_access_of(&mut tx, staff, now).await?;
    let access = Access::to_many("palazzo-audit-staff-ended", PLATFORM).on(staff);
    audit::record(&mut tx, &Actor::machine("palazzo staff end"), now, access).await?;
    tx.commit().await?;
    println!("{staff}: {} sessions and {} tokens ended", ended.sessions, ended.tokens);
    Ok(())
}
