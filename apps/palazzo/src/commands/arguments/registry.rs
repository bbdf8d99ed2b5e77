//! The words of `palazzo registry`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

#[derive(Debug, Subcommand)]
pub(crate) enum RegistryCommand {
    /// Loads residents from a file; running it again changes nothing.
    Import(ImportOptions),
    /// Makes two files of one human being one. It cannot be undone.
    Merge(MergeOptions),
}

#[derive(Debug, Args)]
pub(crate) struct MergeOptions {
    /// The file that stays: a codice fiscale, or its identifier (`person_…`).
    pub(crate) keep: String,
    /// The file that leads to it from then on, named likewise.
    pub(crate) other: String,
    /// Why, for the log of accesses: the act or the request.
    #[arg(long)]
    pub(crate) reason: String,
    /// Why it is one human being although the files differ in birth date, sex, name, or stand in one family.
    #[arg(long)]
    pub(crate) note: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct ImportOptions {
    /// CSV or JSON lines, as docs/operating/import-residents.md describes.
    pub(crate) file: PathBuf,
    /// By the name of the file unless given.
    #[arg(long)]
    pub(crate) format: Option<ImportFormat>,
    /// Where the report goes; beside the file unless given.
    #[arg(long)]
    pub(crate) report: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImportFormat {
    /// Comma-separated values with a header.
    Csv,
    /// One JSON object a line.
    Jsonl,
}
