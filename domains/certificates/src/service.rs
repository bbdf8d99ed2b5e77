//! What people do with certificates: one method for each, one transaction in it.

mod applicant;
mod at_desks;
mod batch;
mod batch_list;
mod extended;
mod finish;
mod gate;
mod issue;
mod links;
mod look_up;
mod merged;
mod mine;
mod neighbourhood;
mod offer;
mod ordered;
mod paid;
mod rate;
mod supersede;
mod today;
mod training;
mod verify;
mod withdraw;

use std::sync::Arc;

use auth::RoleTable;
use chrono::{DateTime, NaiveDate, Utc};
use db::Db;
use kernel::{City, Clock};
use payments::Payments;
use registry::Registry;

use crate::domain::Rulebook;
use crate::press::Press;

pub(crate) use issue::from_registry;

pub(crate) use applicant::Admitted;
pub use applicant::Applicant;
pub use at_desks::{DeskActivity, DeskIssue};
pub use batch::{BatchRow, BatchRowError, RowOutcome};
pub use finish::Finished;
pub use issue::Order;
pub use links::{NewLink, OpenedDocument};
pub use look_up::{Reference, ReferenceError};
pub use neighbourhood::Present;
pub use offer::{Offer, Offered};
pub use training::InventedPerson;
pub(crate) use verify::Verifications;
pub use verify::{Authenticity, Shown, Verdict};

/// The register of certificates and everything one can do with it. Cheap to clone.
#[derive(Clone)]
pub struct Certificates {
    pub(crate) inner: Arc<Inner>,
    /// What each role allows.
    roles: RoleTable,
    /// Where what costs something is paid; none where the city has no pagoPA.
    payments: Option<Payments>,
}

pub(crate) struct Inner {
    pub(crate) db: Db,
    pub(crate) clock: Clock,
    pub(crate) city: Arc<City>,
    pub(crate) registry: Registry,
    pub(crate) rulebook: Arc<Rulebook>,
    pub(crate) press: Press,
}

impl Certificates {
    /// The register of `city`, on top of its population register.
    #[must_use]
    pub fn new(
        db: Db,
        clock: Clock,
        city: Arc<City>,
        registry: Registry,
        rulebook: Arc<Rulebook>,
        press: Press,
    ) -> Self {
        let inner = Inner { db, clock, city, registry, rulebook, press };
        Self { inner: Arc::new(inner), roles: RoleTable::usual(), payments: None }
    }

    /// The same, where each role allows what this table says.
    #[must_use]
    pub fn with_roles(self, roles: RoleTable) -> Self {
        Self { roles, ..self }
    }

    /// The same, where what costs something is ordered and paid.
    #[must_use]
    pub fn with_payments(self, payments: Payments) -> Self {
        Self { payments: Some(payments), ..self }
    }

    /// The table of rules and uses.
    #[must_use]
    pub fn rulebook(&self) -> &Rulebook {
        &self.inner.rulebook
    }

    /// The comune.
    #[must_use]
    pub fn city(&self) -> &City {
        &self.inner.city
    }

    /// The time.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.inner.clock.now()
    }

    /// The date on the wall of the city's offices.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.inner.clock.today_in(self.inner.city.timezone)
    }
}
