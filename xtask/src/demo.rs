//! The demonstration: one command from the sources to a town hall that can be visited.

use anyhow::Result;
use clap::Args;

use crate::cargo::cargo;

#[derive(Args)]
pub(crate) struct Options {
    /// Optimises everything: ten minutes more the first time, for cities of a million
    #[arg(long)]
    release: bool,
    /// For `palazzo demo` itself, such as `--residents 50000`
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    flags: Vec<String>,
}

/// Builds with the profile of the tests, which shares what they compiled, and opens the town hall.
pub(crate) fn run(options: &Options) -> Result<()> {
    crate::install::for_building()?;
    cargo(["build", "--package", "palazzo"])
        .args(options.release.then_some("--release"))
        .because("the whole town hall is one program; the first build takes some minutes")
        .go()?;
    let folder = if options.release { "release" } else { "debug" };
    crate::run::Run::new(crate::root::target().join(folder).join("palazzo"))
        .arg("demo")
        .args(&options.flags)
        // What runs well is not told: it would push the address and the personas off the screen.
        .env("RUST_LOG", std::env::var("RUST_LOG").unwrap_or_else(|_| "warn".to_owned()))
        .with_input()
        .because("makes an invented city in a folder of its own and serves it; Ctrl-C ends it")
        .go()
}
