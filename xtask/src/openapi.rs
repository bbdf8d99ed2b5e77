//! The descriptions of the APIs, judged by the general rules, and by those of the Italian administration where they are
//! at hand.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::root::{root, shared, target};
use crate::run::Run;
use crate::steps::Steps;

/// The linter, from `e2e/package-lock.json`.
const LINTER: &str = "e2e/node_modules/.bin/spectral";

/// The settings of an installation that serves nobody: only its address is printed.
const SETTINGS: &str = r#"
city = "milano"
mode = "demonstration"
public_url = "https://servizi.comune.example.it"
database_url = "sqlite:none.sqlite"
documents = "none"
secret_file = "none"
keys = { kind = "files", folder = "none" }
"#;

/// As `palazzo openapi` names them.
const APIS: [&str; 4] = ["certificates", "cases", "payments", "appointments"];

/// What everybody has: in this repository.
const GENERAL: &str = "e2e/openapi/.spectral.yml";

/// The Italian rules: a tool under a licence of its own, so not in this repository but beside it.
const ITALIAN: &str = "specs/oas-checker/rulesets/spectral.yml";

/// Two steps, of which the second is told as not run where its rules are not at hand.
pub(crate) fn lint(steps: &mut Steps) {
    steps.step("description of the API, by the general rules", || judge(&root().join(GENERAL)));
    let (name, italian) = ("description of the API, by the Italian rules", shared().join(ITALIAN));
    if italian.is_file() {
        steps.step(name, || judge(&italian));
    } else {
        steps.skip(name, format!("{} is not there", italian.display()));
    }
}

/// Refuses a description with an error; warnings are shown.
fn judge(rules: &Path) -> Result<()> {
    let folder = target().join("openapi");
    let descriptions: Vec<PathBuf> = APIS.iter().map(|api| printed(&folder, api)).collect::<Result<_>>()?;
    let command =
        Run::new(root().join(LINTER)).args(["lint", "--fail-severity", "error", "--ruleset"]).arg(rules);
    descriptions
        .into_iter()
        .fold(command, |command, description| command.arg(description))
        .because("what other offices call must read as they expect")
        .go()
}

/// A description as the program itself prints it.
fn printed(folder: &Path, api: &str) -> Result<PathBuf> {
    fs::create_dir_all(folder).context("target/openapi cannot be made")?;
    let settings = folder.join("palazzo.toml");
    fs::write(&settings, SETTINGS).context("target/openapi cannot be written")?;
    let text = Run::new(target().join("debug/palazzo"))
        .args(["openapi", api, "--config"])
        .arg(&settings)
        .ask()
        .context("`palazzo openapi` failed")?;
    let description = folder.join(format!("{api}.json"));
    fs::write(&description, text).context("target/openapi cannot be written")?;
    Ok(description)
}
