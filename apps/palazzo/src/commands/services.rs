//! `palazzo services`: what a comune's services are defined as.

use std::process::ExitCode;

use super::arguments::{FileKind, ServicesCommand};
use super::print;
use crate::cities::CityFiles;
use anyhow::Result;

pub(super) fn run(command: &ServicesCommand) -> Result<ExitCode> {
    match command {
        ServicesCommand::Check { city } => check(city),
        ServicesCommand::Schema { of } => {
            let schema = match of {
                FileKind::Service => cases::schema(),
                FileKind::Call => cases::call_schema(),
            };
            print(&format!("{schema:#}")).map(|()| ExitCode::SUCCESS)
        }
    }
}

/// Says what is wrong as compilers do, so that editors lead there; fails where anything is.
fn check(city: &str) -> Result<ExitCode> {
    let files = CityFiles::find(city)?;
    let languages = files.city()?.languages;
    match files.services()?.catalogue(&languages) {
        Ok(catalogue) => {
            let (services, calls) = (catalogue.definitions().len(), catalogue.calls().len());
            println!("{services} services, {calls} calls, nothing wrong");
            Ok(ExitCode::SUCCESS)
        }
        Err(faults) => {
            for (file, fault) in &faults {
                println!("{file}:{fault}");
            }
            eprintln!("{} faults in {city}", faults.len());
            Ok(ExitCode::FAILURE)
        }
    }
}
