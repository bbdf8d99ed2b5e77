//! What the tests need on the machine, each installed once and only where it is missing.

mod debian;
pub(crate) mod node;
mod python;
mod toolchain;

use anyhow::Result;

pub(crate) use python::venv;

/// Installs what it takes to build the program.
pub(crate) fn for_building() -> Result<()> {
    debian::for_building()
}

/// Installs everything that `cargo xtask test` needs.
pub(crate) fn everything() -> Result<()> {
    debian::for_tests()?;
    toolchain::tools()?;
    python::judges()?;
    node::packages(node::JOURNEYS)
}

/// Installs what `cargo xtask bench` needs.
pub(crate) fn for_measurements() -> Result<()> {
    debian::for_measurements()?;
    python::judges()?;
    python::peers()
}
