//! What people do: one method, one transaction, one span each.

mod acting;
mod beside;
mod keeping;
mod merged;
mod newsagent;
mod paying;
mod serving;
mod turning;

use std::sync::Arc;

use appointments::Appointments;
use cases::Cases;
use certificates::Certificates;
use chrono::{DateTime, NaiveDate, Utc};
use db::Db;
use identity::Employees;
use kernel::{City, Clock};
use payments::Office;
use registry::Registry;

use crate::domain::{SettledLine, Settlement};

pub(crate) use acting::{CertificateAsked, Given};
pub(crate) use keeping::KeptDesk;
pub use merged::FOLLOW;
pub(crate) use merged::follower;
pub(crate) use newsagent::Asked;
pub(crate) use paying::{Apart, PaymentAsked};
pub(crate) use serving::{Screen, Served};
pub(crate) use turning::Next;

/// What a desk works with.
#[derive(Clone)]
pub struct DeskParts {
    /// Where it is written down.
    pub db: Db,
    /// By what it goes.
    pub clock: Clock,
    /// The comune.
    pub city: Arc<City>,
    /// Who works there.
    pub employees: Employees,
    /// Who waits.
    pub appointments: Appointments,
    /// Who they are.
    pub registry: Registry,
    /// What they take home.
    pub certificates: Certificates,
    /// What they ask for.
    pub cases: Cases,
    /// What they pay.
    pub revenue: Office,
}

/// The desks of a city. Cheap to clone.
#[derive(Clone)]
pub struct Desk {
    parts: Arc<DeskParts>,
}

/// A month of a neighbourhood desk.
pub(crate) enum MonthView {
    /// As it stands; `can_close` once nothing can be issued in it any more.
    Open {
        /// What was issued.
        lines: Vec<SettledLine>,
        /// Whether it is over.
        can_close: bool,
    },
    /// Closed.
    Closed {
        /// As it was closed.
        closed: Settlement,
        /// Its certificates as they stand now.
        standing: Vec<SettledLine>,
    },
}

impl MonthView {
    /// Its lines, those that were closed where it is.
    pub(crate) fn lines(&self) -> &[SettledLine] {
        match self {
            Self::Open { lines, .. } => lines,
            Self::Closed { closed, .. } => &closed.lines,
        }
    }
}

impl Desk {
    /// The desks that work with these.
    #[must_use]
    pub fn new(parts: DeskParts) -> Self {
        Self { parts: Arc::new(parts) }
    }

    /// What is given out.
    pub(crate) fn certificates(&self) -> &Certificates {
        &self.parts.certificates
    }

    fn db(&self) -> &Db {
        &self.parts.db
    }

    fn employees(&self) -> &Employees {
        &self.parts.employees
    }

    fn now(&self) -> DateTime<Utc> {
        self.parts.clock.now()
    }

    fn day_of(&self, moment: DateTime<Utc>) -> NaiveDate {
        moment.with_timezone(&self.parts.city.timezone).date_naive()
    }

    /// The day it is in the city.
    pub(crate) fn today(&self) -> NaiveDate {
        self.parts.clock.today_in(self.parts.city.timezone)
    }
}
