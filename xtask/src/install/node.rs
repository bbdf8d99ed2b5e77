//! Packages from npm, exactly those of a lockfile.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use anyhow::Result;

use crate::root::root;
use crate::run::Run;

/// The folder of the browser journeys, which also holds the linter of the API.
pub(crate) const JOURNEYS: &str = "e2e";

/// Installs the packages of `folder` unless its lockfile is already obeyed.
pub(crate) fn packages(folder: &str) -> Result<()> {
    let place = root().join(folder);
    if is_obeyed(&place) {
        return Ok(());
    }
    Run::new("npm")
        .args(["ci", "--no-audit", "--no-fund", "--loglevel", "error"])
        .dir(&place)
        .because(format!("the packages that {folder}/package-lock.json pins"))
        .go()
}

/// npm leaves a note of what it installed; it is newer than the lockfile unless that changed since.
fn is_obeyed(place: &Path) -> bool {
    let changed = |path: &str| -> Option<SystemTime> { fs::metadata(place.join(path)).ok()?.modified().ok() };
    match (changed("node_modules/.package-lock.json"), changed("package-lock.json")) {
        (Some(installed), Some(pinned)) => installed >= pinned,
        _ => false,
    }
}
