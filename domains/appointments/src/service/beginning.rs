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
    /// Adds the matters and offices of a city that are not there yet. Several nodes may begin at the same time.
    #[tracing::instrument(name = "appointments.begin", skip_all)]
    pub async fn begin(&self, seed: &Seed) -> Result<(), AppointmentError> {
        let mut tx = self.db().begin().await?;
        for matter in &seed.matters {
            store::places::add_matter(&mut tx, matter).await?;
        }
        tx.commit().await?;
        for office in &seed.offices {
            self.begin_office(office).await?;
        }
        Ok(())
    }

    async fn begin_office(&self, office: &SeedOffice) -> Result<(), AppointmentError> {
        let (mut tx, today) = (self.db().begin().await?, self.today());
        store::places::add_office(&mut tx, office).await?;
        store::unroll::claim_office(&mut tx, &office.code).await?;
        if store::offices::is_begun(&mut tx, &office.code).await? {
            return Ok(tx.rollback().await?);
        }
        add_hours(&mut tx, office, (None, &office.hours), today).await?;
        for pool in &office.pools {
            let (id, _) = store::places::add_pool(&mut tx, &office.code, pool).await?;
            add_hours(&mut tx, office, (Some(id), &pool.hours), today).await?;
        }
        for counter in &office.counters {
            store::places::add_counter(&mut tx, &office.code, counter).await?;
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
