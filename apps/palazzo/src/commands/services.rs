//! `palazzo services`: what a comune's services are defined as.

mod exchange;
mod trying;

use std::process::ExitCode;

use anyhow::Result;
use cases::Fault;
use kernel::Clock;

use super::arguments::{FileKind, ServicesCommand};
use super::print;
use crate::cities::{CityFiles, DUES, uncollected};

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
        ServicesCommand::Export { service, city } => {
            print(&exchange::export(city, service)?).map(|()| ExitCode::SUCCESS)
        }
        ServicesCommand::Try(options) => trying::run(options),
        ServicesCommand::Import(options) => exchange::import(options),
    }
}

/// Says what is wrong as compilers do, so that editors lead there; fails where anything is.
fn check(city: &str) -> Result<ExitCode> {
    let files = CityFiles::find(city)?;
    let languages = files.city()?.languages;
    match files.services()?.catalogue(&languages) {
        Ok(catalogue) => {
            let dues = files.dues()?;
            // The list may be older than the code: it is said, and is no fault.
            for (kind, code) in dues.unlisted_on(Clock::System.today_in(files.city()?.timezone)) {
                println!("{DUES}: the code {code} of `{}` is not in the national list", kind.as_str());
            }
            let uncollected = uncollected(&catalogue, &dues);
            if !uncollected.is_empty() {
                uncollected.iter().for_each(|line| println!("{line}"));
                return Ok(ExitCode::FAILURE);
            }
            let (services, calls) = (catalogue.definitions().len(), catalogue.calls().len());
            println!("{services} services, {calls} calls, nothing wrong");
            Ok(ExitCode::SUCCESS)
        }
        Err(faults) => Ok(tell_faults(&faults, city)),
    }
}

fn tell_faults(faults: &[(String, Fault)], city: &str) -> ExitCode {
    for (file, fault) in faults {
        println!("{file}:{fault}");
    }
    eprintln!("{} faults in {city}", faults.len());
    ExitCode::FAILURE
}
