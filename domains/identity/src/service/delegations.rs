//! Who acts for whom: delegations given, accepted and ended, and acting in another's name.

mod act;
mod answer;
mod clients;
mod counter;
mod died;
mod give;
mod list;
mod merged;
mod somebody;
mod tell;

use std::sync::Arc;

use auth::Forbidden;
use chrono::NaiveDate;
use db::{Db, DbError};
use kernel::{City, Clock};

pub use act::ActingFor;
pub use clients::{ClientsPage, ClientsQuery};
pub(crate) use counter::Described;
pub use counter::{CounterGranting, CounterHelper, Given, NamedAtCounter, helpers_of};
pub use give::{Granting, Recipient};
pub use list::{Overview, Represented};
pub use somebody::{Named, known_by_code, known_by_code_in, may_act, name_of, named};

use crate::domain::{Askable, Askables, DelegationRefused};

const PURPOSE: audit::Purpose = audit::Purpose::Known("identity-purpose-delegation");

/// Everything by which people act for others. Cheap to clone.
#[derive(Clone)]
pub struct Delegations {
    db: Db,
    clock: Clock,
    city: Arc<City>,
    askables: Arc<Askables>,
}

impl Delegations {
    /// Those of one comune.
    #[must_use]
    pub fn new(db: Db, clock: Clock, city: Arc<City>) -> Self {
        Self { db, clock, city, askables: Arc::default() }
    }

    /// With the services to which one for requests may be limited.
    #[must_use]
    pub fn with_askable(self, all: Vec<Askable>) -> Self {
        Self { askables: Arc::new(Askables::new(all)), ..self }
    }

    /// The services to which one for requests may be limited.
    pub(crate) fn askables(&self) -> &Askables {
        &self.askables
    }

    /// The day on the wall of the town hall.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.clock.today_in(self.city.timezone)
    }

    /// The time.
    pub(crate) const fn clock(&self) -> &Clock {
        &self.clock
    }
}

/// Why something about delegations did not happen.
#[derive(Debug, thiserror::Error)]
pub enum DelegationError {
    /// They may not.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// A rule says no.
    #[error(transparent)]
    Refused(#[from] DelegationRefused),
    /// No such delegation of theirs, or nobody for whom they act.
    #[error("there is nothing like that of theirs")]
    NotFound,
    /// Somebody else was faster.
    #[error("it has changed meanwhile")]
    Stale,
    /// The database did not do it.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The population register did not answer.
    #[error("the population register failed")]
    Registry(#[from] registry::RegistryError),
}

impl From<registry::StoreError> for DelegationError {
    fn from(error: registry::StoreError) -> Self {
        Self::Registry(error.into())
    }
}
