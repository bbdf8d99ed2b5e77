//! The words of `palazzo services`.

use std::path::PathBuf;
use std::str::FromStr;

use cases::{ServiceKey, UnitKey};
use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};
use kernel::Language;

#[derive(Debug, Subcommand)]
pub(crate) enum ServicesCommand {
    /// Reads the definitions of a comune's services, and says line by line what is wrong.
    Check {
        /// Which comune: a name, or a folder with a `city.toml`.
        #[arg(default_value = "milano")]
        city: String,
    },
    /// Shows a service as people will see it: its form with the conditions and, with answers, what becomes of a request,
    /// day by day. Nothing is kept and nobody is told.
    Try(ServiceTrial),
    /// Prints the JSON Schema of a definition, for editors.
    Schema {
        /// Of what.
        #[arg(value_enum, default_value_t = FileKind::Service)]
        of: FileKind,
    },
    /// Prints a service with the names of its offices, for another comune to `import`.
    Export {
        /// The service: `accesso-civico`.
        #[arg(value_parser = service_key)]
        service: ServiceKey,
        /// Which comune: a name, or a folder with a `city.toml`.
        #[arg(default_value = "milano")]
        city: String,
    },
    /// Puts a service of another comune among one's own, if nothing in it is wrong here.
    Import(ServiceImport),
}

/// What a file of a comune defines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FileKind {
    /// A service.
    Service,
    /// A call for places in schools.
    Call,
}

#[derive(Debug, Args)]
pub(crate) struct ServiceTrial {
    /// The service, `accesso-civico`, or a file that is not among them yet: `bozze/accesso-civico.toml`.
    pub(crate) service: String,
    /// Which comune: a name, or a folder with a `city.toml`.
    #[arg(default_value = "milano")]
    pub(crate) city: String,
    /// A TOML file with the answers and what is done after; without, the form alone is shown.
    #[arg(long, value_name = "FILE")]
    pub(crate) with: Option<PathBuf>,
    /// Asks for the answers at the terminal, and for what is done after.
    #[arg(long, conflicts_with = "with")]
    pub(crate) ask: bool,
    /// The day on which it is sent; without, today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) on: Option<NaiveDate>,
    /// In which language it is shown.
    #[arg(long, default_value = "it", value_parser = language)]
    pub(crate) language: Language,
}

#[derive(Debug, Args)]
pub(crate) struct ServiceImport {
    /// The file that `palazzo services export` wrote.
    pub(crate) parcel: PathBuf,
    /// The folder of the comune, with its `city.toml`.
    pub(crate) city: String,
    /// Which of one's own offices takes the place of one of theirs; without, theirs is added to `units.toml`.
    #[arg(long = "unit", value_name = "THEIRS=OURS")]
    pub(crate) units: Vec<UnitPair>,
    /// Takes the place of the service of that name, under a newer version.
    #[arg(long)]
    pub(crate) replace: bool,
}

/// An office of the comune that wrote a service, and the one that takes its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UnitPair {
    pub(crate) theirs: UnitKey,
    pub(crate) ours: UnitKey,
}

impl FromStr for UnitPair {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (theirs, ours) = text.split_once('=').ok_or("two offices are wanted: theirs=ours")?;
        Ok(Self { theirs: UnitKey::try_from(theirs.to_owned())?, ours: UnitKey::try_from(ours.to_owned())? })
    }
}

fn language(text: &str) -> Result<Language, String> {
    let known = Language::ALL.map(Language::tag).join(", ");
    Language::parse(text).ok_or_else(|| format!("there are: {known}"))
}

fn service_key(text: &str) -> Result<ServiceKey, String> {
    ServiceKey::try_from(text.to_owned())
}
