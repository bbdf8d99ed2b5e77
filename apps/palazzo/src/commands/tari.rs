//! `palazzo payments tari`: the homes for which the waste tax is paid, and its yearly roll.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use auth::Actor;
use payments::{DwellingImport, Payments};

use super::arguments::{TariCommand, TariImportOptions};
use super::progress::Progress;
use crate::serve;
use crate::settings::Settings;

/// What the log of accesses calls the commands.
const IMPORT: &str = "palazzo payments tari import";
const ROLL: &str = "palazzo payments tari roll";

pub(super) async fn run(settings: &Settings, command: TariCommand) -> Result<ExitCode> {
    let built = serve::build_shell_house(settings).await?;
    match command {
        TariCommand::Import(options) => import(&built.house.payments, &options).await,
        TariCommand::Roll { year } => roll(&built.house.payments, year).await,
    }
}

/// Loads homes from a file and says row by row what was refused and why.
async fn import(payments: &Payments, options: &TariImportOptions) -> Result<ExitCode> {
    let cannot = || format!("{} cannot be read", options.file.display());
    let file = std::fs::File::open(&options.file).with_context(cannot)?;
    let bar = Progress::up_to(file.metadata().with_context(cannot)?.len(), "importazione");
    let import = payments.import_dwellings(&Actor::machine(IMPORT), file, |bytes| bar.reach(bytes)).await?;
    bar.end();
    let path = options.report.clone().unwrap_or_else(|| options.file.with_extension("report.csv"));
    write_report(&path, &import)?;
    println!(
        "{} new, {} changed, {} unchanged, {} refused; what was refused is in {}",
        import.added,
        import.changed,
        import.unchanged,
        import.refused.len(),
        path.display()
    );
    Ok(if import.refused.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

fn write_report(path: &Path, import: &DwellingImport) -> Result<()> {
    let cannot = || format!("{} cannot be written", path.display());
    let mut writer = csv::Writer::from_path(path).with_context(cannot)?;
    writer.write_record(["line", "why"])?;
    for refused in &import.refused {
        writer.write_record([refused.line.to_string(), refused.why.to_string()])?;
    }
    writer.flush().with_context(cannot)
}

/// Reckons the tax of a year and says for which homes nobody was asked.
async fn roll(payments: &Payments, year: i32) -> Result<ExitCode> {
    let actor = Actor::machine(ROLL);
    let bar = Progress::up_to(payments.tari_to_roll(&actor, year).await?, "utenze");
    let rolled = payments.roll_tari(&actor, year, payments.today(), |homes| bar.reach(homes)).await?;
    bar.end();
    for (code, why) in &rolled.not_asked {
        println!("{code}: {why}");
    }
    let (owed, too_little, left) = (rolled.owed, rolled.too_little, rolled.not_asked.len());
    println!("{owed} positions published, {too_little} homes owe less than is asked for, {left} left out");
    Ok(if rolled.not_asked.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) })
}
