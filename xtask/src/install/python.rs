//! Independent judges, from PyPI, in an environment of their own under `target/`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::root::{root, target};
use crate::run::Run;

/// What the tests need: exact versions.
const JUDGES: &str = "xtask/requirements.txt";
/// What the measurements need besides.
const PEERS: &str = "xtask/requirements-bench.txt";

/// The environment. Tests look for it there, or where `PALAZZO_VENV` says.
pub(crate) fn venv() -> PathBuf {
    target().join("venv")
}

/// Whether this machine's Python has what it takes: Debian packs a part of it separately.
pub(super) fn can_make_environments() -> bool {
    Run::new("python3").args(["-c", "import ensurepip, venv"]).ask().is_some()
}

/// The programs that judge our documents and codes.
pub(super) fn judges() -> Result<()> {
    pinned(
        JUDGES,
        "pyHanko, page-validation and pikepdf judge our documents, python-codicefiscale our codes, spid-sp-test and spid-cie-oidc \
         our messages; zxing-cpp reads our codes, aiosmtpd takes our mail, moto keeps our documents, schemathesis asks our API",
    )
}

/// The programs that we measure ourselves against.
pub(super) fn peers() -> Result<()> {
    pinned(PEERS, "WeasyPrint makes the same page, to be measured beside ours")
}

/// Makes the environment where there is none, and brings it up to the pins.
fn pinned(file: &str, why: &str) -> Result<()> {
    let pins = fs::read_to_string(root().join(file)).with_context(|| format!("{file} cannot be read"))?;
    let note = venv().join(file.replace('/', "-"));
    if fs::read_to_string(&note).is_ok_and(|installed| installed == pins) {
        return Ok(());
    }
    let python = venv().join("bin/python");
    if !python.is_file() {
        Run::new("python3")
            .args(["-m", "venv"])
            .arg(venv())
            .because("a Python of our own, so that the machine's stays as it is")
            .go()?;
    }
    Run::new(python)
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", file])
        .because(why)
        .go()?;
    fs::write(&note, pins).context("target/venv cannot be written")
}
