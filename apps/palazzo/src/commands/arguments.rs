//! The words of the command line.

mod access;
mod cie;
mod demonstration;
mod employees;
mod intermediaries;
mod keys;
mod payments;
mod registry;
mod services;

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};

pub(crate) use access::{RoleChoice, StaffCommand, TokenOptions, TokensCommand};
pub(crate) use cie::KeysCieCommand;
pub(crate) use demonstration::{DemoCityOptions, DemoOptions};
pub(crate) use employees::{DesksCommand, NewcomerOptions, RoleOptions, RolesCommand};
pub(crate) use intermediaries::{IntermediariesCommand, OperatorCommand};
pub(crate) use keys::{KeyChoice, KeysCommand, KeysInitOptions, KeysSpidOptions};
pub(crate) use payments::{
    DuesFormat, DuesOptions, FinesCommand, FinesImportOptions, PaymentsCommand, TariCommand,
    TariImportOptions,
};
pub(crate) use registry::{ImportFormat, ImportOptions, MergeOptions, RegistryCommand};
pub(crate) use services::{FileKind, ServiceImport, ServiceTrial, ServicesCommand, UnitPair};

/// The digital city hall of an Italian comune, in one program.
#[derive(Debug, Parser)]
#[command(name = "palazzo", version)]
pub struct Arguments {
    /// The settings of this installation.
    #[arg(long, global = true, default_value = "palazzo.toml", env = "PALAZZO_CONFIG")]
    pub(crate) config: PathBuf,
    /// Writes the log as JSON, one object a line.
    #[arg(long, global = true)]
    pub(crate) log_json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Opens the doors.
    Serve,
    /// Makes an invented city in a folder and opens its doors on 127.0.0.1.
    Demo(DemoOptions),
    /// Brings the schema up to date.
    Migrate,
    /// Fills an empty database with an invented city of any size.
    DemoCity(DemoCityOptions),
    /// The population register.
    #[command(subcommand)]
    Registry(RegistryCommand),
    /// What people owe to the city.
    #[command(subcommand)]
    Payments(PaymentsCommand),
    /// The register of certificates.
    #[command(subcommand)]
    Certificates(CertificatesCommand),
    /// Verifies the file of a certificate, without a network.
    ///
    /// The first word is the verdict, and the exit code goes with it: 0 AUTHENTIC, seal and code hold and it is in time;
    /// 1 anything that is not to be believed, or a file that cannot be read; 3 EXPIRED, authentic and no longer valid.
    Verify(VerifyOptions),
    /// The log of accesses to personal data.
    #[command(subcommand)]
    Audit(AuditCommand),
    /// The city's keys.
    #[command(subcommand)]
    Keys(KeysCommand),
    /// Work that is done in the background.
    #[command(subcommand)]
    Jobs(JobsCommand),
    /// Keys by which the systems of an office use the JSON API.
    #[command(subcommand)]
    Tokens(TokensCommand),
    /// People who work for the city, and the systems of its offices.
    #[command(subcommand)]
    Staff(StaffCommand),
    /// Neighbourhood desks and their tablets.
    #[command(subcommand)]
    Desks(DesksCommand),
    /// Organisations that act for residents: CAF, accountants, patronati.
    #[command(subcommand)]
    Intermediaries(IntermediariesCommand),
    /// What each role allows.
    #[command(subcommand)]
    Roles(RolesCommand),
    /// The catalogue of services.
    #[command(subcommand)]
    Services(ServicesCommand),
    /// Prints the OpenAPI document of an API.
    Openapi {
        /// Which.
        #[arg(value_enum, default_value_t = ApiChoice::Certificates)]
        api: ApiChoice,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ApiChoice {
    /// Certificates: taking, sending, verifying.
    Certificates,
    /// Services and cases: asking, following, the desk of an office.
    Cases,
    /// Payments: what is owed, notices and receipts, positions of offices.
    Payments,
    /// Appointments: what is free, keeping, moving, cancelling.
    Appointments,
}

#[derive(Debug, Subcommand)]
pub(crate) enum CertificatesCommand {
    /// Issues the certificates of a list; running it again goes on where it was left.
    Issue(IssueOptions),
    /// Makes the documents of certificates that have a number and no document yet.
    Recover,
}

#[derive(Debug, Args)]
pub(crate) struct IssueOptions {
    /// A CSV with the columns codice_fiscale, kinds, exemption, exemption_law, office, reference, second_language, as
    /// docs/operating/certificati-in-serie.md describes.
    #[arg(long)]
    pub(crate) from: PathBuf,
    /// Where the report goes; beside the list unless given.
    #[arg(long)]
    pub(crate) report: Option<PathBuf>,
    /// How many are made at once; as many as there are cores unless given.
    #[arg(long)]
    pub(crate) at_once: Option<usize>,
}

#[derive(Debug, Args)]
pub(crate) struct VerifyOptions {
    /// The PDF, or a text file with what the large code says.
    pub(crate) file: PathBuf,
    /// The folder with the city's public keys: root.pem, seal.pem, payload-public.pem.
    #[arg(long, default_value = "keys")]
    pub(crate) keys: PathBuf,
    /// A CSV of seals that were declared invalid: serial,since,reason.
    #[arg(long)]
    pub(crate) revoked: Option<PathBuf>,
    /// The day on which it has to be valid, `2026-11-22`; today where none is given.
    #[arg(long)]
    pub(crate) on: Option<NaiveDate>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AuditCommand {
    /// Reads the whole log and checks every link.
    Verify {
        /// A file that `palazzo audit anchor` printed earlier.
        #[arg(long)]
        anchor: Option<PathBuf>,
    },
    /// Prints where the log stands, to be kept elsewhere.
    Anchor,
}

#[derive(Debug, Subcommand)]
pub(crate) enum JobsCommand {
    /// Lists jobs that failed for good.
    Dead,
    /// Runs a dead job again.
    Requeue {
        /// Its identifier, as `palazzo jobs dead` prints it.
        job: ::jobs::JobId,
    },
}
