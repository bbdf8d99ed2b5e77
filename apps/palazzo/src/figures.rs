//! Figures that are not counted as things happen, but looked up from time to time: the work that waits, and the end of
//! the seal's certificate.

use std::time::Duration;

use chrono::{DateTime, Utc};
use db::{Db, DbError};

/// How often they are looked up: about as often as Prometheus asks.
pub(crate) const LOOK_EVERY: Duration = Duration::from_secs(30);

/// Jobs in each state; `dead` ones wait for an operator.
const JOBS: &str = "palazzo_jobs";

/// For how many seconds the job that is due longest has been waiting.
const OLDEST: &str = "palazzo_jobs_oldest_due_seconds";

/// Jobs that still wait after many attempts: what stops them wants an operator.
const HELD_UP: &str = "palazzo_jobs_held_up";

/// When the certificate of the seal ends, in seconds since 1970.
const SEAL_ENDS: &str = "palazzo_seal_valid_until_seconds";

/// Says what the figures mean, to whoever reads them.
pub(crate) fn describe() {
    metrics::describe_gauge!(JOBS, "Jobs, by state");
    metrics::describe_gauge!(OLDEST, metrics::Unit::Seconds, "How long the job due longest has been waiting");
    metrics::describe_gauge!(HELD_UP, "Jobs that still wait after many attempts");
    metrics::describe_gauge!(SEAL_ENDS, metrics::Unit::Seconds, "When the certificate of the seal ends");
}

/// Looks them up.
pub(crate) async fn look_up(
    db: &Db,
    seal_valid_until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    for (state, count) in jobs::tallies(db).await? {
        metrics::gauge!(JOBS, "state" => state.code()).set(as_figure(count));
    }
    let since = jobs::oldest_due(db, now).await?;
    let waiting = since.map_or(0, |since| (now - since).num_seconds().max(0));
    metrics::gauge!(OLDEST).set(as_figure(waiting));
    metrics::gauge!(HELD_UP).set(as_figure(jobs::held_up(db).await?));
    metrics::gauge!(SEAL_ENDS).set(as_figure(seal_valid_until.timestamp()));
    Ok(())
}

/// Exact up to 2⁵³: more jobs or seconds than there will be.
#[expect(clippy::cast_precision_loss, reason = "such numbers are far below 2⁵³")]
const fn as_figure(count: i64) -> f64 {
    count as f64
}
