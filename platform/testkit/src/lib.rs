//! What tests stand on: a fresh database on each engine, and a clock that stands still.

mod beside;
mod database;
mod self_signed;

use std::future::Future;

use chrono::{DateTime, TimeZone, Utc};
use db::Db;
use kernel::Clock;

pub use beside::beside;
pub use database::{TestDb, empty_database_beside};
pub use self_signed::{SelfSigned, self_signed};
pub use testkit_macros::on_both_engines;

/// The moment at which the clock of tests stands: a morning of March 2020, in UTC.
#[must_use]
pub fn test_time() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2020, 3, 16, 9, 30, 0).single().expect("a moment that exists once")
}

/// A clock that stands at [`test_time`].
#[must_use]
pub fn test_clock() -> Clock {
    Clock::standing_at(test_time())
}

/// Makes the database, runs the test on it, and drops it, also after a failure.
pub fn run<F, Fut>(database: impl Future<Output = TestDb>, test: F)
where
    F: FnOnce(Db) -> Fut,
    Fut: Future<Output = ()>,
{
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime can be made");
    let database = runtime.block_on(database);
    let db = database.db.clone();
    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| runtime.block_on(test(db))));
    runtime.block_on(database.remove());
    if let Err(panic) = outcome {
        std::panic::resume_unwind(panic);
    }
}
