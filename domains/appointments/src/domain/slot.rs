//! Times that can be booked.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{OfficeCode, PoolId, Way};

/// The smallest thing that is sold (*casella*).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CellRef {
    /// Of which pool.
    pub pool: PoolId,
    /// In which lane of it.
    pub lane: i64,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
}

/// A time that can be booked: whichever lane serves it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// Where.
    pub office: OfficeCode,
    /// By whom.
    pub pool: PoolId,
    /// From when.
    pub starts_at: DateTime<Utc>,
    /// Until when.
    pub ends_at: DateTime<Utc>,
    /// How.
    pub way: Way,
}
