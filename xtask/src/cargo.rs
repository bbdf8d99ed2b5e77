//! Cargo, and what it tells about the workspace.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::run::Run;

/// A cargo command, with the cargo that runs us. What that one says of our own package is not passed on: build scripts look
/// at it, and nearly every crate would be compiled again after the same command at the shell.
pub(crate) fn cargo<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Run {
    let of_our_package = env::vars_os().map(|(name, _)| name).filter(|name| is_of_our_package(name));
    of_our_package.fold(Run::new("cargo").args(arguments), Run::without)
}

fn is_of_our_package(variable: &OsStr) -> bool {
    let name = variable.to_string_lossy();
    name.starts_with("CARGO_MANIFEST_") || name.starts_with("CARGO_PKG_")
}

/// What `cargo metadata` says, as far as we read it.
#[derive(Debug, Deserialize)]
pub(crate) struct Metadata {
    pub(crate) packages: Vec<Package>,
}

/// One package: a crate of ours, or one that we build upon.
#[derive(Debug, Deserialize)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) license: Option<String>,
    pub(crate) license_file: Option<String>,
    pub(crate) manifest_path: PathBuf,
    pub(crate) dependencies: Vec<Dependency>,
}

/// One line of a package's `[dependencies]`.
#[derive(Debug, Deserialize)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    /// The name the code uses, where it is another.
    pub(crate) rename: Option<String>,
    /// The folder, for crates of the workspace.
    pub(crate) path: Option<PathBuf>,
}

impl Metadata {
    /// The crates of the workspace.
    pub(crate) fn of_the_workspace() -> Result<Self> {
        Self::read(&["metadata", "--no-deps", "--format-version", "1"])
    }

    /// The crates of the workspace and all they build upon, on the platform we serve from.
    pub(crate) fn with_everything_below() -> Result<Self> {
        let platform = "x86_64-unknown-linux-gnu";
        Self::read(&["metadata", "--format-version", "1", "--filter-platform", platform])
    }

    fn read(arguments: &[&str]) -> Result<Self> {
        let text = cargo(arguments).ask().context("cargo metadata failed: is Cargo.toml well formed?")?;
        serde_json::from_str(&text).context("cargo metadata wrote something unexpected")
    }
}

impl Package {
    /// The crate's folder, relative to the workspace; `None` where it is not of the workspace.
    pub(crate) fn folder(&self, root: &Path) -> Option<String> {
        relative(self.manifest_path.parent()?, root)
    }
}

/// `path` seen from `root`.
pub(crate) fn relative(path: &Path, root: &Path) -> Option<String> {
    Some(path.strip_prefix(root).ok()?.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cargo_says_of_our_package_is_told_from_its_settings() {
        for name in ["CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH", "CARGO_PKG_VERSION_MAJOR"] {
            assert!(is_of_our_package(OsStr::new(name)), "{name}");
        }
        for name in ["CARGO_HOME", "CARGO_TARGET_DIR", "CARGO_INCREMENTAL", "CARGO_PROFILE_DEV_DEBUG", "PATH"]
        {
            assert!(!is_of_our_package(OsStr::new(name)), "{name}");
        }
    }
}
