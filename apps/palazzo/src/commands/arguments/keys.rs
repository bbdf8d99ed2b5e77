//! The words of `palazzo keys`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::KeysCieCommand;

#[derive(Debug, Subcommand)]
pub(crate) enum KeysCommand {
    /// Makes a local authority with all keys, for a demonstration.
    Init(KeysInitOptions),
    /// Makes the key and certificate of SPID.
    Spid(KeysSpidOptions),
    /// The keys of CIE.
    #[command(subcommand)]
    Cie(KeysCieCommand),
    /// Makes the keys of the register of accesses, once and for all its entries.
    Register {
        /// The folder to make.
        folder: PathBuf,
    },
    /// Makes the secret from which the pages' tokens are derived.
    Secret {
        /// The file to make.
        file: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(crate) struct KeysInitOptions {
    /// The folder to make.
    pub(crate) folder: PathBuf,
    /// Whose keys.
    #[arg(long, default_value = "milano")]
    pub(crate) city: String,
    /// Of which kind the certificates' keys are.
    #[arg(long, value_enum, default_value_t = KeyChoice::Rsa2048)]
    pub(crate) key: KeyChoice,
}

#[derive(Debug, Args)]
pub(crate) struct KeysSpidOptions {
    /// The folder to make.
    pub(crate) folder: PathBuf,
    /// Whose keys.
    #[arg(long, default_value = "milano")]
    pub(crate) city: String,
    /// Where the service is found from outside; the city's own address unless given.
    #[arg(long)]
    pub(crate) public_url: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum KeyChoice {
    /// RSA of 2048 bits.
    Rsa2048,
    /// RSA of 3072 bits.
    Rsa3072,
    /// The elliptic curve P-256.
    P256,
}
