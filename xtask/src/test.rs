//! Everything that shows whether Palazzo works, in one command.

use anyhow::Result;
use clap::Args;

use crate::cargo::cargo;
use crate::install::{self, node};
use crate::memory::Scratch;
use crate::run::Run;
use crate::services::{Started, TESTS};
use crate::steps::Steps;
use crate::{beside, check, openapi, root};

#[derive(Args)]
pub(crate) struct Options {
    /// Leaves out the lints, the documentation and the browser
    #[arg(long)]
    quick: bool,
}

/// All steps, each tried even when one before it failed, and a summary.
pub(crate) fn run(options: &Options) -> Result<()> {
    let mut steps = Steps::new("test");
    steps.step("install what the tests need", install::everything);
    check::rules(&mut steps)?;
    if options.quick {
        steps.skip("lints, documentation, journeys, description of the API", "left out by --quick");
    } else {
        check::compiled(&mut steps);
    }
    let mut server = None;
    steps.step("services", || {
        server = Some(TESTS.start()?);
        Ok(())
    });
    let built = steps.step("build", build);
    if built {
        programs(&mut steps, &Scratch::new()?, options.quick);
    } else {
        steps.skip("tests", "the workspace does not build");
    }
    if server == Some(Started::ByUs) {
        steps.step("services stop", || TESTS.stop());
    }
    steps.finish()
}

/// Once, with exactly what the tests need, so that none of the steps below compiles anything again.
fn build() -> Result<()> {
    cargo(["build", "--workspace", "--locked", "--bins", "--tests", "--examples"]).go()
}

fn programs(steps: &mut Steps, scratch: &Scratch, quick: bool) {
    steps.step("tests, on both engines", || {
        scratch.given_to(with_judges(cargo(["nextest", "run", "--workspace", "--locked"]))).go()
    });
    beside::tell(steps);
    if quick {
        return;
    }
    steps.step("examples in the documentation", || {
        with_judges(cargo(["test", "--doc", "--workspace", "--locked", "--quiet"])).go()
    });
    steps.step("journeys in the browser", || scratch.given_to(journeys()).go());
    openapi::lint(steps);
}

/// With the independent judges, and without writing new snapshots by the way.
fn with_judges(run: Run) -> Run {
    run.env("PALAZZO_VENV", install::venv()).env("INSTA_UPDATE", "no")
}

fn journeys() -> Run {
    Run::new("npm")
        .args(["run", "--silent", "journeys"])
        .env("PALAZZO", root::target().join("debug/palazzo"))
        .dir(root::root().join(node::JOURNEYS))
        .because("as people meet it: on a phone, on a desk, by keyboard, without JavaScript")
}
