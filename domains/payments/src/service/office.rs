//! What the desks and the offices do with payments: taking them, putting them right, counting them.

use std::sync::Arc;

use auth::{Actor, Forbidden, Permission, Staff};
use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError};
use kernel::City;

use super::Payments;
use crate::domain::Kinds;
use crate::domain::till::TillRefusal;
use crate::error::PaymentError;
use crate::papers::{PaperError, Papers};

/// The desks and the offices. Cheap to clone.
#[derive(Clone)]
pub struct Office {
    payments: Payments,
    papers: Papers,
    city: Arc<City>,
}

/// Why something at a desk or in an office did not happen.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// No such thing, or not one that this employee may know of.
    #[error("not found")]
    NotFound,
    /// They may not.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// The till says no.
    #[error(transparent)]
    Till(#[from] TillRefusal),
    /// The clerk has no till that is open.
    #[error("no till is open")]
    NoTill,
    /// The notice cannot be paid now.
    #[error("the notice cannot be paid")]
    NotPayable,
    /// This cannot be done about that anomaly.
    #[error("it cannot be done about this")]
    NotAllowedAct,
    /// The notice is not open, or not of the same sum.
    #[error("the notice does not fit")]
    DoesNotFit,
    /// The key of this request was used before, for something else.
    #[error("the key was used for another request")]
    KeyUsedOtherwise,
    /// Somebody else changed it at the same time.
    #[error("it was changed meanwhile")]
    Stale,
    /// A payment, or a position.
    #[error(transparent)]
    Payment(#[from] PaymentError),
    /// Something we need is away for the moment.
    #[error("the offices are unavailable for the moment")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A mistake of ours.
    #[error("the offices failed")]
    Unexpected(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<DbError> for OfficeError {
    fn from(error: DbError) -> Self {
        match error {
            passing if passing.is_passing() => Self::Unavailable(Box::new(passing)),
            other => Self::Unexpected(Box::new(other)),
        }
    }
}

impl From<registry::StoreError> for OfficeError {
    fn from(error: registry::StoreError) -> Self {
        match error {
            registry::StoreError::Database(error) => error.into(),
            other => Self::Unexpected(Box::new(other)),
        }
    }
}

impl From<PaperError> for OfficeError {
    fn from(error: PaperError) -> Self {
        match error {
            PaperError::NothingOpen | PaperError::NotPaid => Self::NotFound,
            other => Self::Unexpected(Box::new(other)),
        }
    }
}

impl Office {
    /// The desks and offices of `city`.
    #[must_use]
    pub const fn new(payments: Payments, papers: Papers, city: Arc<City>) -> Self {
        Self { payments, papers, city }
    }

    /// What is owed, and what it settles.
    pub(crate) const fn payments(&self) -> &Payments {
        &self.payments
    }

    /// What is printed.
    pub(crate) const fn papers(&self) -> &Papers {
        &self.papers
    }

    pub(super) fn city(&self) -> &City {
        &self.city
    }

    pub(crate) fn db(&self) -> &Db {
        self.payments.db()
    }

    /// What the city collects.
    pub(crate) fn kinds(&self) -> &Kinds {
        self.payments.kinds()
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.payments.now()
    }

    pub(crate) fn today(&self) -> NaiveDate {
        self.payments.today()
    }

    /// The official, if their role lets them put payments right.
    pub(crate) fn demand_official<'a>(&self, actor: &'a Actor) -> Result<&'a Staff, OfficeError> {
        Ok(actor.staff_allowed_to(Permission::WorkPayments)?)
    }

    /// The official, if their role lets them read the accounts.
    pub(crate) fn demand_accountant<'a>(&self, actor: &'a Actor) -> Result<&'a Staff, OfficeError> {
        Ok(actor.staff_allowed_to(Permission::ReadAccounts)?)
    }
}
