//! The words of `palazzo payments`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub(crate) enum PaymentsCommand {
    /// Fines of the traffic code.
    #[command(subcommand)]
    Fines(FinesCommand),
}

#[derive(Debug, Subcommand)]
pub(crate) enum FinesCommand {
    /// Enters the fines of a list; running it again changes nothing.
    Import(FinesImportOptions),
}

#[derive(Debug, Args)]
pub(crate) struct FinesImportOptions {
    /// CSV with a heading, as docs/operating/multe.md describes; the photographs lie beside it.
    pub(crate) file: PathBuf,
    /// Where the report goes; beside the file unless given.
    #[arg(long)]
    pub(crate) report: Option<PathBuf>,
}
