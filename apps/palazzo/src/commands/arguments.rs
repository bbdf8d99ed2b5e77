//! The words of the command line.

mod access;
mod cie;
mod employees;
mod intermediaries;
mod services;

use std::net::SocketAddr;
use std::path::PathBuf;

use crate::settings::DatabaseUrl;
use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};

pub(crate) use access::{RoleChoice, StaffCommand, TokenOptions, TokensCommand};
pub(crate) use cie::KeysCieCommand;
pub(crate) use employees::{DesksCommand, NewcomerOptions, RoleOptions, RolesCommand};
pub(crate) use intermediaries::{IntermediariesCommand, OperatorCommand};
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
}

#[derive(Debug, Args)]
pub(crate) struct DemoOptions {
    /// How many people live in the city.
    #[arg(long, default_value_t = 20_000)]
    pub(crate) residents: u32,
    /// The same seed gives the same city.
    #[arg(long, default_value_t = 2020)]
    pub(crate) seed: u64,
    /// Which comune.
    #[arg(long, default_value = "milano")]
    pub(crate) city: String,
    /// Where database, documents and keys are kept; made when it is not there.
    #[arg(long, default_value = "var/demo")]
    pub(crate) data: PathBuf,
    /// A PostgreSQL database instead of a file in the folder.
    #[arg(long, env = "PALAZZO_DATABASE_URL", hide_env_values = true)]
    pub(crate) database_url: Option<DatabaseUrl>,
    /// Where to listen.
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
    /// Where operators find health and metrics; nowhere unless given.
    #[arg(long)]
    pub(crate) operators_listen: Option<SocketAddr>,
    /// Lets one machine ask as often as it likes: for measurements and tests.
    #[arg(long, hide = true)]
    pub(crate) without_rate_limits: bool,
    /// Seals bear the machine's own time, with no time stamp: for measurements beside programs that stamp nothing.
    #[arg(long, hide = true)]
    pub(crate) without_time_stamps: bool,
    /// So many residents more are personas, taken evenly from the whole city: for measurements.
    #[arg(long, hide = true, default_value_t = 0)]
    pub(crate) crowd: u32,
}

#[derive(Debug, Args)]
pub(crate) struct DemoCityOptions {
    /// How many people live in the city.
    #[arg(long)]
    pub(crate) residents: u32,
    /// The same seed gives the same city.
    #[arg(long, default_value_t = 2020)]
    pub(crate) seed: u64,
    /// Which comune.
    #[arg(long, default_value = "milano")]
    pub(crate) city: String,
    /// `sqlite:FILE` or `postgres://…`; must hold no residents yet.
    #[arg(long, env = "PALAZZO_DATABASE_URL", hide_env_values = true)]
    pub(crate) database_url: DatabaseUrl,
}

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
    #[arg(long)]
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
