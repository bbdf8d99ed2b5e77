//! The words of the commands about organisations that act for residents.

use clap::Subcommand;
use identity::OrganisationCode;
use registry::codice_fiscale::CodiceFiscale;

#[derive(Debug, Subcommand)]
pub(crate) enum IntermediariesCommand {
    /// The city admits an organisation: residents can delegate it from now on.
    Add {
        /// Its codice fiscale, eleven digits.
        #[arg(value_parser = organisation)]
        code: OrganisationCode,
        /// What residents read.
        name: String,
    },
    /// Lists them all, with their operators.
    List,
    /// Nobody acts for it any more, from the next request on.
    Suspend {
        /// Its codice fiscale.
        #[arg(value_parser = organisation)]
        code: OrganisationCode,
    },
    /// It acts again, by the delegations that still hold.
    Readmit {
        /// Its codice fiscale.
        #[arg(value_parser = organisation)]
        code: OrganisationCode,
    },
    /// Who acts for it.
    #[command(subcommand)]
    Operator(OperatorCommand),
}

#[derive(Debug, Subcommand)]
pub(crate) enum OperatorCommand {
    /// Lets somebody act for an organisation.
    Add {
        /// The codice fiscale of the organisation.
        #[arg(value_parser = organisation)]
        code: OrganisationCode,
        /// The codice fiscale with which they come in by SPID or CIE.
        #[arg(value_parser = person)]
        operator: CodiceFiscale,
        /// What they are called.
        name: String,
    },
    /// Lets them act for it no longer, from their next request on.
    Remove {
        /// The codice fiscale of the organisation.
        #[arg(value_parser = organisation)]
        code: OrganisationCode,
        /// Theirs.
        #[arg(value_parser = person)]
        operator: CodiceFiscale,
    },
}

fn organisation(text: &str) -> Result<OrganisationCode, String> {
    OrganisationCode::parse(text)
        .ok_or_else(|| "the codice fiscale of an organisation has 11 digits".to_owned())
}

fn person(text: &str) -> Result<CodiceFiscale, String> {
    CodiceFiscale::parse(text).map_err(|_| "a codice fiscale has 16 characters".to_owned())
}
