//! The words of `palazzo demo` and `palazzo demo-city`.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;

use crate::settings::DatabaseUrl;

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
