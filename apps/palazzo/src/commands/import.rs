//! `palazzo registry import`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use registry::import::{Format, ImportReport, import_file};

use super::arguments::{ImportFormat, ImportOptions};
use super::progress::Progress;
use crate::cities::CityFiles;
use crate::house::open_database;
use crate::serve::shell_database_config;
use crate::settings::Settings;
use kernel::Clock;

/// Loads residents from a file and says row by row what was refused and why.
pub(super) async fn run(settings: &Settings, options: &ImportOptions) -> Result<ExitCode> {
    let city = CityFiles::find(&settings.city)?.city()?;
    let db = open_database(&shell_database_config(settings)?).await?;
    let format = format_of(options);
    let size = std::fs::metadata(&options.file)
        .with_context(|| format!("{} cannot be read", options.file.display()))?
        .len();
    let bar = Progress::up_to(size, "importazione");
    let report =
        import_file(&db, &Clock::System, &city, &options.file, format, |bytes| bar.reach(bytes)).await?;
    bar.end();
    let path = options.report.clone().unwrap_or_else(|| beside(&options.file));
    report.write_csv(&path)?;
    say(&report, &path);
    Ok(if report.refused.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

fn say(report: &ImportReport, path: &Path) {
    println!(
        "{} new, {} changed, {} unchanged, {} refused; row by row in {}",
        report.added,
        report.changed,
        report.unchanged,
        report.refused.len(),
        path.display()
    );
}

fn format_of(options: &ImportOptions) -> Format {
    let by_name = || match options.file.extension().and_then(|extension| extension.to_str()) {
        Some("csv") => ImportFormat::Csv,
        _ => ImportFormat::Jsonl,
    };
    match options.format.unwrap_or_else(by_name) {
        ImportFormat::Csv => Format::Csv,
        ImportFormat::Jsonl => Format::JsonLines,
    }
}

fn beside(file: &Path) -> PathBuf {
    file.with_extension("report.csv")
}
