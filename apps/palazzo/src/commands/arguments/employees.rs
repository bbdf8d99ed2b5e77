//! The words of the commands about who works for the city.

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use registry::codice_fiscale::CodiceFiscale;

#[derive(Debug, Subcommand)]
pub(crate) enum RolesCommand {
    /// Prints the table of roles and permissions, in Italian and English.
    Show,
}

#[derive(Debug, Args)]
pub(crate) struct NewcomerOptions {
    /// Their work name, as colleagues and operators write it: `m.rossi`.
    pub(crate) name: String,
    /// The code of the office they sit in, as in the city's configuration.
    #[arg(long)]
    pub(crate) office: String,
    /// What residents read instead of a name; the office's name unless given.
    #[arg(long)]
    pub(crate) public_name: Option<String>,
    /// Their role, as `palazzo roles show` has it.
    #[arg(long, value_parser = role)]
    pub(crate) role: auth::Role,
    /// Where the role holds: `office:CODE`, `service:NAME` or `municipio:NUMBER`; everywhere unless given.
    #[arg(long = "scope")]
    pub(crate) scopes: Vec<auth::Scope>,
    /// Their codice fiscale, if they live here: nobody decides about themselves or their family. Not kept.
    #[arg(long)]
    pub(crate) fiscal_code: Option<CodiceFiscale>,
    /// The subject by which the city's identity provider knows them.
    #[arg(long)]
    pub(crate) subject: Option<String>,
    /// The first day on which they may sign in; today unless given.
    #[arg(long)]
    pub(crate) from: Option<NaiveDate>,
    /// The last one.
    #[arg(long)]
    pub(crate) until: Option<NaiveDate>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum DesksCommand {
    /// Adds a neighbourhood desk: a newsagent or a tobacconist who issues certificates to the person present.
    Add {
        /// Its code, which stands with each certificate: `edicola-padova-12`.
        code: String,
        /// What residents read: `Edicola di via Padova 12`.
        #[arg(long)]
        name: String,
        /// Whom it may serve: `municipio:NUMBER`; everybody unless given.
        #[arg(long = "scope")]
        scopes: Vec<auth::Scope>,
    },
    /// Lists the desks.
    List,
    /// Prints a link, good for one day and once, to open on the desk's tablet; the tablet before opens nothing any more.
    Enrol {
        /// Its code.
        code: String,
    },
    /// Ends it: nothing is issued there from the next press of a button.
    Disable {
        /// Its code.
        code: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct RoleOptions {
    /// Their work name.
    pub(crate) name: String,
    /// The role, as `palazzo roles show` has it.
    #[arg(value_parser = role)]
    pub(crate) role: auth::Role,
    /// Where it holds: `office:CODE`, `service:NAME` or `municipio:NUMBER`; everywhere unless given.
    #[arg(long = "scope")]
    pub(crate) scopes: Vec<auth::Scope>,
}

fn role(code: &str) -> Result<auth::Role, String> {
    let codes = || auth::Role::ALL.map(auth::Role::code).join(", ");
    auth::Role::parse(code).ok_or_else(|| format!("the roles are {}", codes()))
}
