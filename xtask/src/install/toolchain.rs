//! What cargo needs besides itself.

use anyhow::Result;

use crate::cargo::cargo;
use crate::run::{Run, has};

/// Adds the formatter and the linter where rustup brought neither, and builds the runner of the tests
/// where it is missing; some minutes, once per machine.
pub(super) fn tools() -> Result<()> {
    if has("rustup")
        && (cargo(["clippy", "--version"]).ask().is_none() || cargo(["fmt", "--version"]).ask().is_none())
    {
        Run::new("rustup")
            .args(["component", "add", "clippy", "rustfmt"])
            .because("the formatter and the linter of the same version as the compiler")
            .go()?;
    }
    if !has("cargo-nextest") {
        cargo(["install", "--locked", "cargo-nextest"])
            .because("one process per test: a test that dies takes no other with it")
            .go()?;
    }
    Ok(())
}
