//! Calendars grow by a day each day, and lose one: what the cells of a day were is counted, and the cells go some days after it.

use chrono::{Days, NaiveDate};

use super::Appointments;
use crate::domain::figures::back;
use crate::error::AppointmentError;
use crate::store;
use crate::store::prune;

/// So many lanes and pools lose something in one turn, and a lane so many cells: what is left has its turn next. A lane is held
/// no longer than one transaction takes for them.
const LANES_AT_ONCE: i64 = 200;
const CELLS_AT_ONCE: i64 = 500;
/// The moments of so many days go in one turn.
const DAYS_AT_ONCE: u64 = 14;

impl Appointments {
    /// Takes away some of the cells of days that are over for long enough, and from what they were cut. What is not counted yet
    /// stays: figures and forecasts are made of what was counted.
    #[tracing::instrument(name = "appointments.prune", skip_all)]
    pub(super) async fn prune_calendars(&self) -> Result<(), AppointmentError> {
        let Some(counted) = prune::counted_until(self.db()).await? else { return Ok(()) };
        let kept = back(self.today(), u64::from(self.kept().cells_days));
        let first_kept = kept.min(counted.succ_opt().unwrap_or(counted));
        self.prune_cells(first_kept).await?;
        for pool in prune::pools_cut_before(self.db(), first_kept, LANES_AT_ONCE).await? {
            let mut tx = self.db().begin().await?;
            prune::remove_cuts(&mut tx, pool, first_kept).await?;
            tx.commit().await?;
        }
        self.prune_moments(first_kept).await
    }

    async fn prune_cells(&self, first_kept: NaiveDate) -> Result<(), AppointmentError> {
        let before = self.begin_of(first_kept);
        for (pool, lane) in prune::lanes_before(self.db(), before, LANES_AT_ONCE).await? {
            let mut tx = self.db().begin().await?;
            // As whoever takes or frees cells.
            store::lane::lock(&mut tx, pool, lane).await?;
            prune::remove_cells(&mut tx, (pool, lane), before, CELLS_AT_ONCE).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    async fn prune_moments(&self, first_kept: NaiveDate) -> Result<(), AppointmentError> {
        let Some(oldest) = prune::first_moments(self.db()).await?.filter(|day| *day < first_kept) else {
            return Ok(());
        };
        let some = oldest.checked_add_days(Days::new(DAYS_AT_ONCE)).unwrap_or(first_kept);
        let mut tx = self.db().begin().await?;
        prune::remove_moments(&mut tx, some.min(first_kept)).await?;
        Ok(tx.commit().await?)
    }
}
