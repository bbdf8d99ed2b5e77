//! The application: commands, settings, and the wiring of platform, connectors and domains.

mod bench;
mod cities;
mod commands;
mod demonstration;
mod figures;
mod house;
mod keys;
mod limits;
mod menus;
mod pages;
mod paying;
mod post;
mod scanning;
mod serve;
mod settings;
mod telemetry;
mod ways_in;

pub use bench::{Begun, Bench, SignInBench};
pub use cities::CityFiles;
pub use commands::{Arguments, run, told};
pub use house::{House, Parts};
pub use limits::rate_limits;
pub use paying::PagoPaClients;
pub use settings::{
    AnchorSource, AntivirusSource, AppIoSource, BindingChoice, BucketSource, CieSource, DatabaseUrl,
    DocumentsSource, KeySource, MailSource, Network, NodeDoor, NodeTls, PagoPaSource, ProviderAlgorithm,
    ProviderList, ProviderProof, ProviderScheme, Settings, SettingsError, SmsSource, SmsTls, SpidSource,
    StaffProvider, StaffSource, TimestampSource, TlsChoice, TrustMarkSource,
};
