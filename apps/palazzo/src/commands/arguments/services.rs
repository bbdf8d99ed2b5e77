//! The words of `palazzo services`.

use clap::{Subcommand, ValueEnum};

#[derive(Debug, Subcommand)]
pub(crate) enum ServicesCommand {
    /// Reads the definitions of a comune's services, and says line by line what is wrong.
    Check {
        /// Which comune: a name, or a folder with a `city.toml`.
        #[arg(default_value = "milano")]
        city: String,
    },
    /// Prints the JSON Schema of a definition, for editors.
    Schema {
        /// Of what.
        #[arg(value_enum, default_value_t = FileKind::Service)]
        of: FileKind,
    },
}

/// What a file of a comune defines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FileKind {
    /// A service.
    Service,
    /// A call for places in schools.
    Call,
}
