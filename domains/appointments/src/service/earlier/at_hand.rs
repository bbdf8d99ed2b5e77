//! What an offer is weighed with and told by, read before the transaction that makes it: those who ask for a second connection
//! while they have one in a transaction could all wait for each other.

use crate::domain::{Matter, MatterCode, Office, OfficeCode, Pool, PoolId, Visit};
use crate::error::AppointmentError;
use crate::service::Appointments;
use crate::service::tell::Known;
use crate::store::places::OfferRow;
use crate::store::{ending, places};

/// A pool, beside where and for what anybody can have an appointment.
pub(super) struct AtHand {
    pub(super) pool: Pool,
    /// Every one: whoever waits for the pool may have theirs at another.
    offices: Vec<Office>,
    /// Also those that are offered no more: what is booked for them stands.
    matters: Vec<Matter>,
}

impl Appointments {
    /// A pool, as it serves now; none where there is no such pool.
    pub(super) async fn at_hand(&self, pool: PoolId) -> Result<Option<AtHand>, AppointmentError> {
        let Some(pool) = places::pool(self.db(), pool).await? else { return Ok(None) };
        let offices = places::offices(self.db()).await?;
        let matters = ending::every_matter(self.db()).await?;
        Ok(Some(AtHand { pool, offices, matters }))
    }
}

impl AtHand {
    /// An office of the city.
    pub(super) fn office(&self, code: &OfficeCode) -> Result<&Office, AppointmentError> {
        self.offices.iter().find(|office| office.code == *code).ok_or(AppointmentError::NotFound)
    }

    /// What the pool offers of these matters.
    pub(super) fn offer(&self, codes: &[MatterCode]) -> Option<OfferRow> {
        OfferRow::of(&self.pool, self.office(&self.pool.office).ok()?, codes)
    }

    /// What a visit is for.
    pub(super) fn matters_of(&self, visit: &Visit) -> Vec<Matter> {
        self.matters.iter().filter(|matter| visit.matters.contains(&matter.code)).cloned().collect()
    }

    /// What is said of a visit whose visitor is offered the pool.
    pub(super) fn known_of(&self, visit: &Visit) -> Result<Known, AppointmentError> {
        Ok(Known::beside_an_offer(self.office(&visit.office)?.clone(), self.matters_of(visit)))
    }
}
