//! `palazzo services`: what a comune's services are defined as.

use std::process::ExitCode;

use anyhow::Result;
use cases::Catalogue;

use super::arguments::ServicesCommand;
use super::print;
use crate::cities::{CityFiles, SERVICES, ServiceFiles};

pub(super) fn run(command: &ServicesCommand) -> Result<ExitCode> {
    match command {
        ServicesCommand::Check { city } => check(city),
        ServicesCommand::Schema => print(&format!("{:#}", cases::schema())).map(|()| ExitCode::SUCCESS),
    }
}

/// Says what is wrong as compilers do, so that editors lead there; fails where anything is.
fn check(city: &str) -> Result<ExitCode> {
    let files = CityFiles::find(city)?;
    let languages = files.city()?.languages;
    let ServiceFiles { files, units } = files.services()?;
    match Catalogue::read(&files, units, &languages) {
        Ok(catalogue) => {
            println!("{} services, nothing wrong", catalogue.definitions().len());
            Ok(ExitCode::SUCCESS)
        }
        Err(faults) => {
            for (name, fault) in &faults {
                println!("{SERVICES}/{name}.toml:{fault}");
            }
            eprintln!("{} faults in {city}", faults.len());
            Ok(ExitCode::FAILURE)
        }
    }
}
