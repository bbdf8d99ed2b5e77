//! What operators read: one line per thing that happened, never with personal data.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;

/// Writes the log to standard error: JSON for a collector, or lines for a person at a terminal.
/// `RUST_LOG` chooses what is said. A panic is told by its place alone: its message may quote somebody's data.
pub(crate) fn start(json: bool) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    let subscriber = fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if json {
        subscriber.json().init();
    } else {
        subscriber.with_target(false).init();
    }
    web::log_panics();
}
