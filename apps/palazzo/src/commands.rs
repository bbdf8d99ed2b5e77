//! What can be asked of the program at the shell.

mod arguments;
mod audit_log;
mod batch;
pub(crate) mod city;
mod import;
mod jobs;
pub(crate) mod key_files;
mod progress;
mod verify;

use std::process::ExitCode;

use anyhow::Result;

pub use arguments::Arguments;
pub(crate) use arguments::DemoOptions;
use arguments::{AuditCommand, CertificatesCommand, Command, KeysCommand, RegistryCommand};

use crate::settings::Settings;
use crate::{demonstration, serve, telemetry};

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
        Command::Demo(options) => demonstration::run(options).await.map(success),
        Command::Migrate => city::migrate(&settings()?).await.map(success),
        Command::DemoCity(options) => city::demo_city(options).await.map(success),
        Command::Registry(RegistryCommand::Import(options)) => import::run(&settings()?, &options).await,
        Command::Certificates(CertificatesCommand::Issue(options)) => {
            batch::run(&settings()?, &options).await
        }
        Command::Certificates(CertificatesCommand::Recover) => {
            batch::recover(&settings()?).await.map(success)
        }
        Command::Verify(options) => verify::run(&options),
        Command::Audit(AuditCommand::Verify { anchor }) => {
            audit_log::verify(&settings()?, anchor.as_deref()).await
        }
        Command::Audit(AuditCommand::Anchor) => audit_log::anchor(&settings()?).await.map(success),
        Command::Keys(KeysCommand::Init(options)) => key_files::init(&options).map(success),
        Command::Keys(KeysCommand::Secret { file }) => key_files::secret(&file).map(success),
        Command::Jobs(command) => jobs::run(&settings()?, command).await.map(success),
        Command::Openapi => openapi(&settings()?).map(success),
    }
}

fn openapi(settings: &Settings) -> Result<()> {
    let city = crate::cities::CityFiles::find(&settings.city)?.city()?;
    let url = settings.public_url.as_ref().unwrap_or(&city.public_url);
    println!("{:#}", certificates::openapi_document(url));
    Ok(())
}

const fn success((): ()) -> ExitCode {
    ExitCode::SUCCESS
}
