//! The application: commands, settings, and the wiring of platform, connectors and domains.

mod bench;
mod cities;
mod commands;
mod demonstration;
mod house;
mod keys;
mod menus;
mod pages;
mod serve;
mod settings;
mod telemetry;

pub use bench::Bench;
pub use cities::CityFiles;
pub use commands::{Arguments, run};
pub use house::{House, Parts};
pub use settings::{KeySource, Settings, SettingsError, TimestampSource};
