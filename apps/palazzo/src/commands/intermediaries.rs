//! `palazzo intermediaries`: which organisations may act for residents, and who acts for them.

use anyhow::{Context, Result};
use auth::Actor;
use db::Db;
use identity::{Intermediaries, Intermediary, IntermediaryName, IntermediaryOperator};
use kernel::Clock;

use super::arguments::{IntermediariesCommand, OperatorCommand};
use crate::serve::shell_database_config;
use crate::settings::Settings;

pub(super) async fn run(settings: &Settings, command: IntermediariesCommand) -> Result<()> {
    let db = Db::connect(&shell_database_config(settings)?).await?;
    let list = Intermediaries::new(db, Clock::System);
    match command {
        IntermediariesCommand::Add { code, name } => {
            let actor = Actor::machine("palazzo intermediaries add");
            let admitted = list.admit(&actor, code, parse_name(&name)?).await?;
            println!("{}", line(&admitted));
            Ok(())
        }
        IntermediariesCommand::List => show(&list).await,
        IntermediariesCommand::Suspend { code } => {
            let actor = Actor::machine("palazzo intermediaries suspend");
            println!("{}", line(&list.suspend(&actor, &code).await?));
            Ok(())
        }
        IntermediariesCommand::Readmit { code } => {
            let actor = Actor::machine("palazzo intermediaries readmit");
            println!("{}", line(&list.readmit(&actor, &code).await?));
            Ok(())
        }
        IntermediariesCommand::Operator(command) => change_operator(&list, command).await,
    }
}

async fn change_operator(list: &Intermediaries, command: OperatorCommand) -> Result<()> {
    match command {
        OperatorCommand::Add { code, operator, name } => {
            let actor = Actor::machine("palazzo intermediaries operator add");
            list.add_operator(&actor, &code, operator, parse_name(&name)?).await?;
            println!("added");
        }
        OperatorCommand::Remove { code, operator } => {
            let actor = Actor::machine("palazzo intermediaries operator remove");
            list.remove_operator(&actor, &code, operator).await?;
            println!("removed");
        }
    }
    Ok(())
}

async fn show(list: &Intermediaries) -> Result<()> {
    let all = list.list(&Actor::machine("palazzo intermediaries list")).await?;
    for (intermediary, operators) in &all {
        println!("{}", line(intermediary));
        for operator in operators {
            println!("  {}", operator_line(operator));
        }
    }
    println!("{} intermediaries", all.len());
    Ok(())
}

fn parse_name(text: &str) -> Result<IntermediaryName> {
    IntermediaryName::parse(text)
        .with_context(|| format!("a name has 1 to {} characters", IntermediaryName::LONGEST))
}

/// What there is to know of an organisation, on one line.
fn line(one: &Intermediary) -> String {
    let suspended = one.suspended_at.map(|at| format!(", suspended {}", at.format("%F")));
    format!(
        "{}  {}  {}  since {}{}",
        one.id,
        one.code.as_str(),
        one.name.as_str(),
        one.admitted_at.format("%F"),
        suspended.unwrap_or_default()
    )
}

fn operator_line(one: &IntermediaryOperator) -> String {
    let removed = one.removed_at.map(|at| format!(", removed {}", at.format("%F")));
    format!(
        "{}  {}  since {}{}",
        one.code,
        one.name.as_str(),
        one.added_at.format("%F"),
        removed.unwrap_or_default()
    )
}
