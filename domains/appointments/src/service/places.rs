//! Offices and matters, as everybody may know them; and how a comune begins.

use super::Appointments;
use crate::domain::{Matter, Office, OfficeCode, Pool, PoolId, Seed, SeedHours};
use crate::error::AppointmentError;
use crate::store;

/// A pool that a file has just added, with the hours that it says: whoever keeps hours writes them down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPool {
    /// Which.
    pub pool: PoolId,
    /// When it serves.
    pub hours: Vec<SeedHours>,
}

impl Appointments {
    /// The offices of the city that are there still.
    pub async fn offices(&self) -> Result<Vec<Office>, AppointmentError> {
        let offices = store::places::offices(self.db()).await?;
        Ok(offices.into_iter().filter(|office| office.ended_at.is_none()).collect())
    }

    /// An office.
    pub async fn office(&self, code: &OfficeCode) -> Result<Office, AppointmentError> {
        store::places::office(self.db(), code).await?.ok_or(AppointmentError::NotFound)
    }

    /// What one can come for.
    pub async fn matters(&self) -> Result<Vec<Matter>, AppointmentError> {
        Ok(store::places::matters(self.db()).await?)
    }

    /// What one can come for, and what one could come for once: what is booked for that stands.
    pub async fn every_matter(&self) -> Result<Vec<Matter>, AppointmentError> {
        Ok(store::ending::every_matter(self.db()).await?)
    }

    /// A pool.
    pub async fn pool(&self, id: PoolId) -> Result<Pool, AppointmentError> {
        store::places::pool(self.db(), id).await?.ok_or(AppointmentError::NotFound)
    }

    /// The pools of an office.
    pub async fn pools_of(&self, office: &OfficeCode) -> Result<Vec<Pool>, AppointmentError> {
        Ok(store::places::pools_of(self.db(), office).await?)
    }

    /// Adds what a city's file says and is not there yet, in one transaction; what officials changed since stays as it is.
    /// Tells which pools are new.
    #[tracing::instrument(name = "appointments.seed", skip_all)]
    pub async fn seed(&self, seed: &Seed) -> Result<Vec<NewPool>, AppointmentError> {
        let mut tx = self.db().begin().await?;
        let mut new = Vec::new();
        for matter in &seed.matters {
            store::founding::insert_matter(&mut tx, &matter.into()).await?;
        }
        for office in &seed.offices {
            store::founding::insert_office(&mut tx, &office.into()).await?;
            for pool in &office.pools {
                if let (id, true) = store::places::add_pool(&mut tx, &office.code, pool).await? {
                    new.push(NewPool { pool: id, hours: pool.hours.clone() });
                }
            }
            for counter in &office.counters {
                store::places::add_counter(&mut tx, &office.code, counter).await?;
            }
        }
        tx.commit().await?;
        Ok(new)
    }
}
