//! `palazzo payments fines`.

use std::process::ExitCode;

use anyhow::{Context, Result};
use auth::Actor;

use super::arguments::FinesImportOptions;
use super::progress::Progress;
use crate::serve;
use crate::settings::Settings;

/// What the log of accesses calls this command.
const ACTOR: &str = "palazzo payments fines import";

/// Enters the fines of a list and says row by row what was refused and why.
pub(super) async fn import(settings: &Settings, options: &FinesImportOptions) -> Result<ExitCode> {
    let file = &options.file;
    let size = std::fs::metadata(file).with_context(|| format!("{} cannot be read", file.display()))?.len();
    let house = serve::build_shell_house(settings).await?;
    let bar = Progress::up_to(size, "multe");
    let fines = &house.house.fines;
    let report = fines.import(&Actor::machine(ACTOR), file, |bytes| bar.reach(bytes)).await?;
    bar.end();
    let path = options.report.clone().unwrap_or_else(|| file.with_extension("report.csv"));
    report.write_csv(&path)?;
    println!(
        "{} new, {} unchanged, {} refused; row by row in {}",
        report.added,
        report.unchanged,
        report.refused.len(),
        path.display()
    );
    Ok(if report.refused.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) })
}
