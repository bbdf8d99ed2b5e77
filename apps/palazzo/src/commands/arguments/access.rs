//! The words of the commands about who may act for the city.

use clap::{Args, Subcommand, ValueEnum};
use web::token::Lifetime;

use super::{NewcomerOptions, RoleOptions};

#[derive(Debug, Subcommand)]
pub(crate) enum TokensCommand {
    /// Makes a token for a system of an office and prints it, this once.
    Create(TokenOptions),
    /// Lists the tokens of the offices' systems that still open something.
    List,
    /// Takes a token back: from the next request on it opens nothing.
    Revoke {
        /// Its identifier, as `palazzo tokens list` prints it.
        token: web::token::TokenId,
    },
}

#[derive(Debug, Args)]
pub(crate) struct TokenOptions {
    /// What the system is called; residents read it in the list of who saw their data.
    #[arg(long)]
    pub(crate) name: String,
    /// The office that answers for it.
    #[arg(long)]
    pub(crate) office: String,
    /// What it may do.
    #[arg(long, value_enum)]
    pub(crate) role: RoleChoice,
    /// Where the role holds: `office:CODE`, `service:NAME` or `municipio:NUMBER`. Everywhere unless given; a program that
    /// works cases reaches those of its office alone.
    #[arg(long = "scope")]
    pub(crate) scopes: Vec<auth::Scope>,
    /// For how long it opens.
    #[arg(long, value_enum, default_value_t = LifetimeChoice::HalfYear)]
    pub(crate) lifetime: LifetimeChoice,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LifetimeChoice {
    /// Thirty days.
    Month,
    /// Half a year.
    HalfYear,
    /// A year.
    Year,
}

impl From<LifetimeChoice> for Lifetime {
    fn from(choice: LifetimeChoice) -> Self {
        match choice {
            LifetimeChoice::Month => Self::Month,
            LifetimeChoice::HalfYear => Self::HalfYear,
            LifetimeChoice::Year => Self::Year,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum StaffCommand {
    /// Adds somebody who works for the city.
    Add(NewcomerOptions),
    /// Lists who works for the city, with role, scopes and dates.
    List,
    /// Gives somebody another role, or the same one elsewhere; ends what is open to them.
    Role(RoleOptions),
    /// Notes who somebody is when they are not at work, since they live here: nobody decides about themselves or whom
    /// they live with. Ends what is open to them.
    Resident {
        /// Their work name.
        name: String,
        /// Their codice fiscale, which is not kept.
        fiscal_code: registry::codice_fiscale::CodiceFiscale,
    },
    /// Prints a link, good for one day and once, by which somebody registers a passkey.
    Enrol {
        /// Their work name.
        name: String,
        /// First takes away every key and recovery code there was: the device is lost.
        #[arg(long)]
        anew: bool,
    },
    /// Lets somebody in no more, and ends every session and token of theirs.
    Disable {
        /// Their work name.
        name: String,
    },
    /// Ends every session and every token of somebody: they left, changed their role, or lost a key.
    End {
        /// Their identifier, as the log of accesses and `palazzo tokens list` have it.
        staff: kernel::StaffId,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RoleChoice {
    /// Issues certificates to the person in front of the desk.
    CounterClerk,
    /// Keeps the register, and issues for offices.
    RegistryOfficial,
    /// Works the cases that an office holds.
    CaseOfficial,
    /// Answers for an office: decides what only they decide, and has programs told.
    CaseHead,
    /// Writes down what an office wants to be paid, follows it and withdraws it.
    RevenueOfficial,
}
