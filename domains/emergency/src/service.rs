//! What people do: one method, one transaction, one span each.

use std::sync::Arc;

use appointments::Appointments;
use db::Db;
use kernel::{City, Clock};

/// The decrees of a city. Cheap to clone.
#[derive(Clone)]
pub struct Decrees {
    inner: Arc<Inner>,
}

struct Inner {
    db: Db,
    clock: Clock,
    city: Arc<City>,
    appointments: Appointments,
}

impl Decrees {
    /// The decrees of `city`, which close its offices.
    #[must_use]
    pub fn new(db: Db, clock: Clock, city: Arc<City>, appointments: Appointments) -> Self {
        Self { inner: Arc::new(Inner { db, clock, city, appointments }) }
    }

    /// The comune.
    #[must_use]
    pub fn city(&self) -> &City {
        &self.inner.city
    }

    /// What is booked there.
    #[must_use]
    pub fn appointments(&self) -> &Appointments {
        &self.inner.appointments
    }

    /// Where they are written down.
    #[must_use]
    pub fn db(&self) -> &Db {
        &self.inner.db
    }

    /// By what they go.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }
}
