//! What people do: one method, one transaction, one span each.

use std::sync::Arc;

use appointments::Appointments;
use cases::Cases;
use certificates::Certificates;
use db::Db;
use kernel::{City, Clock};
use registry::Registry;

/// What a desk works with.
#[derive(Clone)]
pub struct DeskParts {
    /// Where it is written down.
    pub db: Db,
    /// By what it goes.
    pub clock: Clock,
    /// The comune.
    pub city: Arc<City>,
    /// Who waits.
    pub appointments: Appointments,
    /// Who they are.
    pub registry: Registry,
    /// What they take home.
    pub certificates: Certificates,
    /// What they ask for.
    pub cases: Cases,
    /// What they pay.
    pub revenue: payments::Office,
}

/// The desks of a city. Cheap to clone.
#[derive(Clone)]
pub struct Desk {
    parts: Arc<DeskParts>,
}

impl Desk {
    /// The desks that work with these.
    #[must_use]
    pub fn new(parts: DeskParts) -> Self {
        Self { parts: Arc::new(parts) }
    }

    /// What they work with.
    #[must_use]
    pub fn parts(&self) -> &DeskParts {
        &self.parts
    }
}
