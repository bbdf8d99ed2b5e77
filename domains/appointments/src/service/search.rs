//! What is free.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Position;

use crate::domain::{MatterCode, OfficeCode, Way};

/// What somebody looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// For what.
    pub matters: Vec<MatterCode>,
    /// How.
    pub way: Way,
    /// At these offices alone; none is everywhere.
    pub offices: Option<Vec<OfficeCode>>,
    /// The nearest to this point first.
    pub near: Option<Position>,
    /// In this Municipio alone.
    pub municipio: Option<u8>,
    /// Not before.
    pub from: DateTime<Utc>,
    /// Before this moment.
    pub until: DateTime<Utc>,
    /// How many come together; one is one.
    pub people: i64,
}

/// A day on which something is free.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreeDay {
    /// Which.
    pub day: NaiveDate,
    /// How many starts are free, at all offices that were asked for.
    pub starts: i64,
}
