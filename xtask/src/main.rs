//! `cargo xtask`: what the people who work on Palazzo do every day, in one word each.
//!
//! It shows every command before it runs it, so that nothing here is magic: whoever prefers can type
//! the same commands by hand.

mod assets;
mod bench;
mod beside;
mod cargo;
mod check;
mod demo;
mod install;
mod memory;
mod openapi;
mod root;
mod run;
mod services;
mod steps;
mod test;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, shows, tests and checks Palazzo", max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Builds the town hall, makes a city and opens it on 127.0.0.1
    Demo(demo::Options),
    /// Installs what it needs and runs everything, as continuous integration does
    Test(test::Options),
    /// What comes before the tests: formatting, lints, documentation, and the rules of this house
    Check(check::Options),
    /// Installs what the tests need, and nothing else
    Install,
    /// Starts the PostgreSQL server of the tests, a private one on 127.0.0.1:54329
    Services {
        #[command(subcommand)]
        what: Option<services::What>,
    },
    /// Measures, for docs/benchmarks.md; without a name, lists what can be measured
    Bench(bench::Options),
    /// Makes the served files of platform/web again from the pinned package
    Assets,
    /// Formats all the code
    Fmt,
    /// Notes today's migrations as released: from then on the check refuses to see them edited
    FreezeMigrations,
}

fn main() -> ExitCode {
    match obey(Cli::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn obey(task: Task) -> anyhow::Result<()> {
    match task {
        Task::Demo(options) => demo::run(&options),
        Task::Test(options) => test::run(&options),
        Task::Check(options) => check::run(&options),
        Task::Install => install::everything(),
        Task::Services { what } => services::run(&what.unwrap_or(services::What::Start)),
        Task::Bench(options) => bench::run(&options),
        Task::Assets => assets::build(),
        Task::Fmt => cargo::cargo(["fmt", "--all"]).because("one form for all code").go(),
        Task::FreezeMigrations => check::freeze_migrations(),
    }
}
