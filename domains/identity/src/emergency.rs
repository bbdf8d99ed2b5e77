//! Opening somebody's file in an emergency, beyond where the role holds: loudly, briefly, and reviewed by another.

mod declared;
mod error;
mod service;
mod store;
mod web;

use chrono_tz::Tz;
use db::Db;
use kernel::Clock;

pub use declared::{DeclaredEmergency, EmergencyId, Finding, Plight};
pub use error::EmergencyError;
pub use web::{EMERGENCIES_PATH, EMERGENCY_PATH, emergency_routes};

/// What employees opened in an emergency. Cheap to clone.
#[derive(Clone)]
pub struct Emergencies {
    db: Db,
    clock: Clock,
    timezone: Tz,
}

impl Emergencies {
    /// Those that a database holds, of a city whose days begin at midnight of `timezone`.
    #[must_use]
    pub const fn new(db: Db, clock: Clock, timezone: Tz) -> Self {
        Self { db, clock, timezone }
    }
}
