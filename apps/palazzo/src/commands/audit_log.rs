//! `palazzo audit`: proving that the log of accesses is whole.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use audit::Anchor;
use db::Db;

use crate::serve::shell_database_config;
use crate::settings::Settings;

/// Reads the whole log. Fails when anything is wrong with it.
pub(super) async fn verify(settings: &Settings, anchor: Option<&Path>) -> Result<ExitCode> {
    let earlier = anchor.map_or_else(|| Ok(Vec::new()), read_anchor)?;
    let db = Db::connect(&shell_database_config(settings)?).await?;
    let report = audit::verify(&db, &earlier).await?;
    for fault in &report.faults {
        println!("{fault}");
    }
    if report.is_whole() {
        println!("the log is whole: {} entries", report.entries);
        Ok(ExitCode::SUCCESS)
    } else {
        println!("the log is NOT whole: {} faults in {} entries", report.faults.len(), report.entries);
        Ok(ExitCode::FAILURE)
    }
}

/// Prints where every lane stands.
pub(super) async fn anchor(settings: &Settings) -> Result<()> {
    let db = Db::connect(&shell_database_config(settings)?).await?;
    println!("{}", serde_json::to_string_pretty(&audit::anchor(&db).await?)?);
    Ok(())
}

fn read_anchor(path: &Path) -> Result<Vec<Anchor>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is no anchor", path.display()))
}
