//! How a comune begins: its `appointments.toml` is read into the tables, office by office, each once. Afterwards officials rule.

use chrono::NaiveDate;
use db::Tx;

use super::Appointments;
use crate::domain::history::Fact;
use crate::domain::hours::{Timetable, TimetableId};
use crate::domain::{PoolId, Seed, SeedHours, SeedOffice, week_of};
use crate::error::AppointmentError;
use crate::store;

/// Who opens offices, in their history.
const CITY_FILE: &str = "appointments.toml";

impl Appointments {
    /// Adds what the file of a city says and is not there yet, and once for each office its hours. Several nodes may begin at
    /// the same time.
    #[tracing::instrument(name = "appointments.begin", skip_all)]
    pub async fn begin_with(&self, seed: &Seed) -> Result<(), AppointmentError> {
        self.seed(seed).await?;
        for office in &seed.offices {
            self.begin_hours(office).await?;
        }
        Ok(())
    }

    async fn begin_hours(&self, office: &SeedOffice) -> Result<(), AppointmentError> {
        let pools = store::places::pools_of(self.db(), &office.code).await?;
        let (mut tx, today) = (self.db().begin().await?, self.today());
        store::unroll::claim_office(&mut tx, &office.code).await?;
        if store::offices::is_begun(&mut tx, &office.code).await? {
            return Ok(tx.rollback().await?);
        }
        add_hours(&mut tx, office, (None, &office.hours), today).await?;
        for pool in &office.pools {
            let there = pools.iter().find(|one| one.code == pool.code).map(|one| one.id);
            if there.is_some() {
                add_hours(&mut tx, office, (there, &pool.hours), today).await?;
            }
        }
        let by = (None, CITY_FILE.to_owned());
        store::hours::insert_change(&mut tx, Some(&office.code), by, &Fact::Opened, self.now()).await?;
        Ok(tx.commit().await?)
    }
}

async fn add_hours(
    tx: &mut Tx,
    office: &SeedOffice,
    (pool, hours): (Option<PoolId>, &[SeedHours]),
    from: NaiveDate,
) -> Result<(), AppointmentError> {
    if hours.is_empty() {
        return Ok(());
    }
    let week = week_of(hours).map_err(AppointmentError::unexpected)?;
    let new = Timetable { id: TimetableId::new(), pool, from, until: None, week };
    Ok(store::hours::insert_timetable(tx, &office.code, &new).await?)
}
