//! People who work for the city: who they are, what they may do and where, and how they sign in.

mod colleagues;
mod desks;
mod door;
mod employee;
mod enrol;
mod enter;
mod errand;
mod error;
mod keys;
mod passkeys;
mod recovery;
mod roster;
mod second_factor;
mod sign_in;
mod store;
mod web;

use std::sync::Arc;

use db::Db;
use kernel::{City, Clock};

pub use colleagues::{Colleague, colleagues_in, may_come_in, name_at_work, names_at_work};
pub use desks::NewDesk;
pub use door::StaffDoor;
pub use employee::{Employee, NotNow, Suspension, WorkName};
pub use error::StaffError;
pub use passkeys::{NoName, PasskeyRefused, Passkeys};
pub use roster::Newcomer;
pub(crate) use roster::demand_machine;
pub use web::{DESK_SIGN_IN_PATH, STAFF_KEYS_PATH, STAFF_RETURN_PATH, STAFF_SIGN_IN_PATH, staff_routes};

/// Everybody who works for the city. Cheap to clone.
#[derive(Clone)]
pub struct Employees {
    inner: Arc<Inner>,
    /// The offices without a counter: codes and names.
    offices: Arc<[(String, String)]>,
}

struct Inner {
    db: Db,
    clock: Clock,
    city: Arc<City>,
    door: StaffDoor,
}

impl Employees {
    /// The people who work for `city`, and how they come in.
    #[must_use]
    pub fn new(db: Db, clock: Clock, city: Arc<City>, door: StaffDoor) -> Self {
        Self { inner: Arc::new(Inner { db, clock, city, door }), offices: Arc::default() }
    }

    /// People work in these offices too, besides those of the city that serve in person: codes and names.
    #[must_use]
    pub fn with_offices(self, offices: Vec<(String, String)>) -> Self {
        Self { offices: offices.into(), ..self }
    }

    /// Whether they come in here at all.
    #[must_use]
    pub fn have_a_door(&self) -> bool {
        self.inner.door.is_open()
    }

    /// Whether they have passkeys here, alone or as a second factor.
    #[must_use]
    pub fn have_passkeys(&self) -> bool {
        self.inner.door.passkeys().is_some()
    }

    /// Whether a passkey is all that they show.
    pub(crate) fn come_by_passkeys_alone(&self) -> bool {
        self.inner.door.is_by_passkeys_alone()
    }
}
