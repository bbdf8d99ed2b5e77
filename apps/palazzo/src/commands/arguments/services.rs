//! The words of `palazzo services`.

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(crate) enum ServicesCommand {
    /// Reads the definitions of a comune's services, and says line by line what is wrong.
    Check {
        /// Which comune: a name, or a folder with a `city.toml`.
        #[arg(default_value = "milano")]
        city: String,
    },
    /// Prints the JSON Schema of a definition, for editors.
    Schema,
}
