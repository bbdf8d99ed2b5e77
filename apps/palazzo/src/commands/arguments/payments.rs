//! The words of `palazzo payments`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub(crate) enum PaymentsCommand {
    /// Fines of the traffic code.
    #[command(subcommand)]
    Fines(FinesCommand),
    /// The waste tax.
    #[command(subcommand)]
    Tari(TariCommand),
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

#[derive(Debug, Subcommand)]
pub(crate) enum TariCommand {
    /// Loads the homes for which it is paid; running it again changes nothing.
    Import(TariImportOptions),
    /// Reckons it for a year and publishes what is owed; running it again goes on where it was left.
    Roll {
        /// Which year.
        year: i32,
    },
}

#[derive(Debug, Args)]
pub(crate) struct TariImportOptions {
    /// A CSV with the columns codice, codice_fiscale, indirizzo, metri_quadri, dal, al, uso, riduzioni, as
    /// docs/operating/tari.md describes.
    pub(crate) file: PathBuf,
    /// Where the rows that were refused are told; beside the file unless given.
    #[arg(long)]
    pub(crate) report: Option<PathBuf>,
}
