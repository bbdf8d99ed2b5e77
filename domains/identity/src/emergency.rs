//! Opening somebody's file in an emergency, beyond where the role holds: loudly, briefly, and reviewed by another.

mod declared;
mod error;
mod service;
mod store;
mod web;

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
}

impl Emergencies {
    /// Those that a database holds.
    #[must_use]
    pub const fn new(db: Db, clock: Clock) -> Self {
        Self { db, clock }
    }
}
