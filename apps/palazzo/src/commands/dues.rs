//! `palazzo payments import`.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result};
use auth::Actor;
use kernel::Clock;
use payments::{ImportFormat, ImportHow, ImportReport, KindKey, Payments};

use super::arguments::{DuesFormat, DuesOptions};
use super::progress::Progress;
use crate::cities::CityFiles;
use crate::house::open_database;
use crate::serve::shell_database_config;
use crate::settings::Settings;

/// Takes what is to be paid from a file and says row by row what was refused and why.
pub(super) async fn run(settings: &Settings, options: &DuesOptions) -> Result<ExitCode> {
    let files = CityFiles::find(&settings.city)?;
    let (city, dues) = (Arc::new(files.city()?), Arc::new(files.dues()?));
    let db = open_database(&shell_database_config(settings)?).await?;
    let payments = Payments::new(db, Clock::System, city, dues);
    let key =
        |text: &String| KindKey::parse(text).with_context(|| format!("{text} is no key of a kind of due"));
    let how = ImportHow {
        format: format_of(options),
        kind: options.kind.as_ref().map(key).transpose()?,
        is_draft: options.draft,
    };
    let size = std::fs::metadata(&options.file)
        .with_context(|| format!("{} cannot be read", options.file.display()))?
        .len();
    let bar = Progress::up_to(size, "importazione");
    let actor = Actor::machine("payments-import");
    let report = payments.import(&actor, &options.file, &how, |bytes| bar.reach(bytes)).await?;
    bar.end();
    let path = options.report.clone().unwrap_or_else(|| options.file.with_extension("report.csv"));
    report.write_csv(&path)?;
    say(&report, &path);
    Ok(if report.refused.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

fn say(report: &ImportReport, path: &Path) {
    println!(
        "{} new, {} published, {} unchanged, {} refused; row by row in {}",
        report.added,
        report.published,
        report.unchanged,
        report.refused.len(),
        path.display()
    );
}

fn format_of(options: &DuesOptions) -> ImportFormat {
    let is_table = options.file.extension().is_some_and(|extension| extension == "csv");
    match options.format {
        Some(DuesFormat::Csv) => ImportFormat::Csv,
        Some(DuesFormat::Json) => ImportFormat::Json,
        None if is_table => ImportFormat::Csv,
        None => ImportFormat::Json,
    }
}
