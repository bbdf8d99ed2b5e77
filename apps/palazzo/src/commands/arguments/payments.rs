//! The words of `palazzo payments`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub(crate) enum PaymentsCommand {
    /// The waste tax.
    #[command(subcommand)]
    Tari(TariCommand),
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
