//! What can be asked of the program at the shell.

mod arguments;
mod audit_log;
mod batch;
mod cie_keys;
pub(crate) mod city;
mod desks;
mod dues;
mod fines;
mod import;
mod intermediaries;
mod jobs;
pub(crate) mod key_files;
mod merge;
mod progress;
mod roles;
mod services;
mod staff;
mod tari;
mod tokens;
mod verify;

use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;

pub use arguments::Arguments;
pub(crate) use arguments::DemoOptions;
use arguments::{
    ApiChoice, AuditCommand, CertificatesCommand, Command, FinesCommand, KeysCommand, PaymentsCommand,
    RegistryCommand, RolesCommand,
};

use crate::settings::Settings;
use crate::{demonstration, serve, telemetry};

/// Why operators act at the shell, as the log of accesses has it.
const PLATFORM: audit::Purpose = audit::Purpose::Known("palazzo-purpose-jobs");

/// Does what the arguments ask.
pub fn run(arguments: Arguments) -> Result<ExitCode> {
    telemetry::start(arguments.log_json);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(dispatch(arguments))
}

async fn dispatch(arguments: Arguments) -> Result<ExitCode> {
    let settings = || Settings::read(&arguments.config);
    match arguments.command {
        Command::Serve => serve::serve(&settings()?).await.map(success),
        Command::Demo(options) => Box::pin(demonstration::run(options)).await.map(success),
        Command::Migrate => city::migrate(&settings()?).await.map(success),
        Command::DemoCity(options) => city::demo_city(options).await.map(success),
        Command::Registry(RegistryCommand::Import(options)) => import::run(&settings()?, &options).await,
        Command::Registry(RegistryCommand::Merge(options)) => {
            merge::run(&settings()?, &options).await.map(success)
        }
        Command::Payments(PaymentsCommand::Import(options)) => dues::run(&settings()?, &options).await,
        Command::Certificates(CertificatesCommand::Issue(options)) => {
            batch::run(&settings()?, &options).await
        }
        Command::Certificates(CertificatesCommand::Recover) => {
            batch::recover(&settings()?).await.map(success)
        }
        Command::Payments(PaymentsCommand::Fines(FinesCommand::Import(options))) => {
            fines::import(&settings()?, &options).await
        }
        Command::Payments(PaymentsCommand::Tari(command)) => tari::run(&settings()?, command).await,
        Command::Verify(options) => verify::run(&options),
        Command::Audit(AuditCommand::Verify { anchor }) => {
            audit_log::verify(&settings()?, anchor.as_deref()).await
        }
        Command::Audit(AuditCommand::Anchor) => audit_log::anchor(&settings()?).await.map(success),
        Command::Keys(KeysCommand::Init(options)) => key_files::init(&options).map(success),
        Command::Keys(KeysCommand::Spid(options)) => key_files::spid(&options).map(success),
        Command::Keys(KeysCommand::Cie(command)) => cie_keys::run(&command).map(success),
        Command::Keys(KeysCommand::Register { folder }) => key_files::register(&folder).map(success),
        Command::Keys(KeysCommand::Secret { file }) => key_files::secret(&file).map(success),
        Command::Jobs(command) => jobs::run(&settings()?, command).await.map(success),
        Command::Tokens(command) => tokens::run(&settings()?, command).await.map(success),
        Command::Staff(command) => staff::run(&settings()?, command).await.map(success),
        Command::Desks(command) => desks::run(&settings()?, command).await.map(success),
        Command::Intermediaries(command) => intermediaries::run(&settings()?, command).await.map(success),
        Command::Roles(RolesCommand::Show) => roles::show(&settings()?).map(success),
        Command::Services(command) => services::run(&command),
        Command::Openapi { api } => openapi(&settings()?, api).map(success),
    }
}

fn openapi(settings: &Settings, api: ApiChoice) -> Result<()> {
    let city = crate::cities::CityFiles::find(&settings.city)?.city()?;
    let url = settings.public_url.as_ref().unwrap_or(&city.public_url);
    let document = match api {
        ApiChoice::Certificates => certificates::openapi_document(url),
        ApiChoice::Cases => cases::openapi_document(url),
        ApiChoice::Payments => payments::openapi_document(url),
        ApiChoice::Appointments => appointments::openapi_document(url),
    };
    print(&format!("{document:#}"))
}

/// Prints a document.
fn print(text: &str) -> Result<()> {
    match writeln!(std::io::stdout(), "{text}") {
        // Whoever reads, `head` for one, may have read enough.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}

/// The chain of causes on one line: an operator reads from what failed to why. Many an error quotes its
/// cause already, and it is not said twice.
#[must_use]
pub fn told(error: &anyhow::Error) -> String {
    error.chain().fold(String::new(), |mut told, cause| {
        let cause = cause.to_string();
        if told.is_empty() {
            told = cause;
        } else if !told.contains(&cause) {
            told = format!("{told}: {cause}");
        }
        told
    })
}

const fn success((): ()) -> ExitCode {
    ExitCode::SUCCESS
}

#[cfg(test)]
mod tests {
    use anyhow::Context;

    use super::*;

    #[test]
    fn an_error_that_quotes_its_cause_is_told_once() {
        let missing = std::io::Error::other("no such file");
        let quoting = Settings::read(std::path::Path::new("/no/such/palazzo.toml")).unwrap_err();
        assert_eq!(told(&quoting.into()).matches("No such file").count(), 1);
        let wrapped = Err::<(), _>(missing).context("the list cannot be read").unwrap_err();
        assert_eq!(told(&wrapped), "the list cannot be read: no such file");
    }
}
