//! The words of `palazzo payments`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

#[derive(Debug, Subcommand)]
pub(crate) enum PaymentsCommand {
    /// Takes what is to be paid from a file, numbers and publishes it; running it again changes nothing.
    Import(DuesOptions),
    /// Fines of the traffic code.
    #[command(subcommand)]
    Fines(FinesCommand),
    /// The waste tax.
    #[command(subcommand)]
    Tari(TariCommand),
}

#[derive(Debug, Args)]
pub(crate) struct DuesOptions {
    /// A CSV, or positions in the national model, as docs/operating/importare-i-dovuti.md describes.
    pub(crate) file: PathBuf,
    /// By the name of the file unless given.
    #[arg(long)]
    pub(crate) format: Option<DuesFormat>,
    /// Of which kind everything is where the rows do not say: a key of the city's payments.toml.
    #[arg(long)]
    pub(crate) kind: Option<String>,
    /// Writes and numbers the positions and tells nobody yet; the same file without it publishes them.
    #[arg(long)]
    pub(crate) draft: bool,
    /// Where the report goes; beside the file unless given.
    #[arg(long)]
    pub(crate) report: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DuesFormat {
    /// Comma-separated values with a header.
    Csv,
    /// The national model: a list of positions, or one a line.
    Json,
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
