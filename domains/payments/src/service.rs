//! What people do: one method, one transaction, one span each.

mod accounts;
mod basket;
mod demand;
mod desk;
mod fines;
mod fines_import;
mod given;
mod import;
mod letters;
mod life;
pub(crate) mod merged;
mod node;
mod office;
mod owe;
mod owed;
mod payable;
mod platform;
mod queue;
mod reconcile;
mod refund;
mod set_right;
mod settle;
mod suspense;
mod take;
mod tari;
pub(crate) mod tell;
#[cfg(test)]
mod tests;
mod till;

use std::sync::Arc;

use auth::{Actor, Deed, Forbidden, Service};
use chrono::{DateTime, NaiveDate, Utc};
use db::Db;
use kernel::{City, Clock, PersonId};

use crate::domain::Kinds;
use crate::domain::tari::TariRules;

pub use accounts::*;
pub use basket::*;
pub use desk::*;
pub use fines::{FineError, Fines, NewFine, SeenFine};
pub use fines_import::{FineRowFault, FinesImportError, FinesReport};
pub use import::{ImportError, ImportFault, ImportFormat, ImportHow, ImportRefused, ImportReport};
pub(crate) use letters::*;
pub use node::NodeService;
pub use office::*;
pub use payable::*;
pub use platform::PagoPa;
pub use queue::*;
pub use reconcile::*;
pub use refund::RefundOf;
pub use tari::*;
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
    tari: Option<Arc<TariRules>>,
}

impl Payments {
    /// What people owe to `city`, which collects these kinds.
    #[must_use]
    pub fn new(db: Db, clock: Clock, city: Arc<City>, kinds: Arc<Kinds>) -> Self {
        Self { inner: Arc::new(Inner { db, clock, city, kinds, tari: None }) }
    }

    /// The same with the city's rules on the waste tax.
    #[must_use]
    pub fn with_tari(self, rules: Arc<TariRules>) -> Self {
        let Inner { db, clock, city, kinds, .. } = &*self.inner;
        let (db, clock, city, kinds) = (db.clone(), clock.clone(), city.clone(), kinds.clone());
        Self { inner: Arc::new(Inner { db, clock, city, kinds, tari: Some(rules) }) }
    }

    /// What the city collects.
    #[must_use]
    pub fn kinds(&self) -> &Kinds {
        &self.inner.kinds
    }

    pub(crate) fn city(&self) -> &City {
        &self.inner.city
    }

    pub(crate) fn db(&self) -> &Db {
        &self.inner.db
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.inner.clock.now()
    }

    /// The day it is in the city.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.day_of(self.now())
    }

    /// The day that it was in the city at a moment.
    pub(crate) fn day_of(&self, moment: DateTime<Utc>) -> NaiveDate {
        moment.with_timezone(&self.inner.city.timezone).date_naive()
    }
}

/// Whose debts these are: those of who asks, whether the register knows them or not, or of the one for whom a representative
/// does. Who lives here without being a resident owes for a parking pass, and pays for it as anybody.
pub(crate) fn whose_debts(actor: &Actor, deed: Deed) -> Result<PersonId, Forbidden> {
    match actor {
        Actor::Outsider { person, .. } => Ok(*person),
        _ => actor.acts_for(Service::Payments, deed),
    }
}
