//! What people do: one method, one transaction, one span each.

mod accounts;
mod basket;
mod demand;
mod desk;
mod import;
mod letters;
mod life;
mod node;
mod office;
mod owe;
mod owed;
mod payable;
mod platform;
mod queue;
mod reconcile;
mod set_right;
mod settle;
mod take;
pub(crate) mod tell;
#[cfg(test)]
mod tests;
mod till;

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use db::Db;
use kernel::{City, Clock};

use crate::domain::Kinds;

pub use accounts::*;
pub use basket::*;
pub use desk::*;
pub use import::{ImportError, ImportFault, ImportFormat, ImportHow, ImportRefused, ImportReport};
pub(crate) use letters::*;
pub use node::NodeService;
pub use office::*;
pub use payable::*;
pub use platform::PagoPa;
pub use queue::*;
pub use reconcile::*;
pub use till::*;

/// What people owe to the city. Cheap to clone.
#[derive(Clone)]
pub struct Payments {
    inner: Arc<Inner>,
}

struct Inner {
    db: Db,
    clock: Clock,
    city: Arc<City>,
    kinds: Arc<Kinds>,
}

impl Payments {
    /// What people owe to `city`, which collects these kinds.
    #[must_use]
    pub fn new(db: Db, clock: Clock, city: Arc<City>, kinds: Arc<Kinds>) -> Self {
        Self { inner: Arc::new(Inner { db, clock, city, kinds }) }
    }

    /// What the city collects.
    #[must_use]
    pub fn kinds(&self) -> &Kinds {
        &self.inner.kinds
    }

    pub(crate) fn db(&self) -> &Db {
        &self.inner.db
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.inner.clock.now()
    }

    /// The day it is in the city.
    pub(crate) fn today(&self) -> NaiveDate {
        self.day_of(self.now())
    }

    /// The day that it was in the city at a moment.
    pub(crate) fn day_of(&self, moment: DateTime<Utc>) -> NaiveDate {
        moment.with_timezone(&self.inner.city.timezone).date_naive()
    }
}
