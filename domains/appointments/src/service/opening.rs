//! Which lines of an office take people in now, and when the others do again.

use std::collections::BTreeMap;
use std::slice;

use chrono::{NaiveDate, Timelike as _};

use super::Appointments;
use crate::domain::calendar::{Closure, Minutes, Opening, WHOLE_DAY};
use crate::domain::hours::Span;
use crate::domain::{DecreeOrder, MatterCode, OfficeCode, Pool, PoolId, Way};
use crate::error::AppointmentError;
use crate::store;

impl Appointments {
    /// How each line of an office to which one comes stands now: by its hours, holidays, closures and decrees.
    pub(crate) async fn openings_of(
        &self,
        office: &OfficeCode,
    ) -> Result<BTreeMap<PoolId, Opening>, AppointmentError> {
        let local = self.now().with_timezone(&self.city().timezone);
        let now = (local.date_naive(), i64::from(local.hour() * 60 + local.minute()));
        let calendar = self.calendar(office, now.0).await?;
        let closures = self.closures(office).await?;
        let suspending = store::decree::suspending(self.db(), now.0).await?;
        let pools = store::places::pools_of(self.db(), office).await?;
        let opening = |pool: &Pool| {
            let shut = |day| shut_on(day, pool, &closures, &suspending);
            (pool.id, calendar.opening(pool.id, now, shut))
        };
        Ok(pools.iter().filter(|pool| pool.ways.contains(&Way::InPerson)).map(opening).collect())
    }
}

/// What is shut on a day of a line for whoever comes: by closures, and where decrees suspend everything that it is for.
fn shut_on(day: NaiveDate, pool: &Pool, closures: &[Closure], suspending: &[DecreeOrder]) -> Vec<Minutes> {
    let is_suspended = |matter: &MatterCode| {
        suspending.iter().any(|one| one.is_on(day) && one.stops(&pool.office, slice::from_ref(matter)))
    };
    let is_for_nothing = !pool.matters.is_empty() && pool.matters.iter().all(is_suspended);
    let closing =
        closures.iter().filter(|one| one.from <= day && day <= one.until && one.shuts(pool.id, true));
    let span = |span: Span| (span.from().minutes(), span.until().minutes());
    let shut = closing.map(|one| one.hours.map_or(WHOLE_DAY, span));
    shut.chain(is_for_nothing.then_some(WHOLE_DAY)).collect()
}
