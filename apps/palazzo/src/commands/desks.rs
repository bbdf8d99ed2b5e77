//! `palazzo desks`: neighbourhood desks and their tablets.

use anyhow::{Context, Result, ensure};
use auth::{Actor, Scope};
use identity::{Employee, Employees, NewDesk, WorkName};

use super::arguments::DesksCommand;
use super::staff::employees_of;
use crate::settings::Settings;

pub(super) async fn run(settings: &Settings, command: DesksCommand) -> Result<()> {
    let desks = employees_of(settings).await?;
    match command {
        DesksCommand::Add { code, name, scopes } => add(&desks, &code, name, scopes).await,
        DesksCommand::List => list(&desks).await,
        DesksCommand::Enrol { code } => {
            ensure!(settings.staff.is_some(), "there are no keys here: the settings have no [staff]");
            enrol(&desks, &code).await
        }
        DesksCommand::Disable { code } => disable(&desks, &code).await,
    }
}

async fn add(desks: &Employees, code: &str, name: String, scopes: Vec<Scope>) -> Result<()> {
    let code = WorkName::parse(code)
        .with_context(|| format!("the code of a desk has 1 to {} characters", WorkName::LONGEST))?;
    let new = NewDesk { id: None, code, name, scopes };
    let desk = desks.add_desk(&Actor::machine("palazzo desks add"), new).await?;
    println!("{}", line(&desk));
    Ok(())
}

async fn list(desks: &Employees) -> Result<()> {
    let all = desks.desks(&Actor::machine("palazzo desks list")).await?;
    for desk in &all {
        println!("{}", line(desk));
    }
    println!("{} desks", all.len());
    Ok(())
}

/// The link goes to the standard output and nothing else does: it is opened on the tablet and nowhere else.
async fn enrol(desks: &Employees, code: &str) -> Result<()> {
    let (link, ended) = desks.enrol_desk(&Actor::machine("palazzo desks enrol"), code).await?;
    eprintln!("the tablet before opens nothing any more, {} sessions ended", ended.sessions);
    eprintln!("good once, for one day; open it on the tablet of {code}");
    println!("{link}");
    Ok(())
}

async fn disable(desks: &Employees, code: &str) -> Result<()> {
    let (desk, ended) = desks.disable_desk(&Actor::machine("palazzo desks disable"), code).await?;
    println!("{}", line(&desk));
    println!("{} sessions ended", ended.sessions);
    Ok(())
}

/// What there is to know of a desk, on one line.
fn line(desk: &Employee) -> String {
    let scopes: Vec<String> = desk.scopes.iter().map(ToString::to_string).collect();
    let scopes = if scopes.is_empty() { "everybody".to_owned() } else { scopes.join(" ") };
    let disabled = desk.disabled_at.map(|at| format!(", disabled {}", at.format("%F")));
    let suspended = desk.suspended.as_ref().map(|one| format!(", suspended {}", one.since.format("%F")));
    let ended: String = [suspended, disabled].into_iter().flatten().collect();
    let (id, code, name) = (desk.id, desk.name.as_str(), &desk.public_name);
    format!("{id}  {code}  {name}  {scopes}  from {}{ended}", desk.active_from)
}
