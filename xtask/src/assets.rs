//! The design system as the binary serves it, made from the pinned npm package.

use anyhow::Result;

use crate::install::node;
use crate::run::Run;

/// Where the package, the script and the result lie.
const FOLDER: &str = "platform/web/assets";

/// Makes `served/dist/` again.
pub(crate) fn build() -> Result<()> {
    node::packages(FOLDER)?;
    npm("build").because("same package, same bytes: a change here is a change of the package").go()
}

/// Refuses a `served/dist/` that is not what the package gives.
pub(crate) fn check() -> Result<()> {
    node::packages(FOLDER)?;
    npm("check").because("nobody edits generated files").go()
}

fn npm(script: &str) -> Run {
    Run::new("npm").args(["run", "--silent", script]).dir(crate::root::root().join(FOLDER))
}
