//! Closures: an official closes some days, and opens them again.

use auth::Actor;
use chrono::NaiveDate;
use kernel::{Language, Localised};

use super::Appointments;
use super::changing::{CalendarError, Choice, Outcome};
use crate::domain::calendar::Closure;
use crate::domain::history::Fact;
use crate::domain::hours::Span;
use crate::domain::{ClosureId, OfficeCode, PoolId};
use crate::error::AppointmentError;
use crate::store;

/// Some days that an official wants closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// One pool only; none for the whole office.
    pub pool: Option<PoolId>,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    /// On each of them only between these times; none for the whole day.
    pub hours: Option<Span>,
    /// What people read.
    pub reason: String,
}

impl Appointments {
    /// An official closes an office, or a pool of it, for some days. Without a choice, visits on them are asked about.
    #[tracing::instrument(name = "appointments.close_day", skip_all, fields(office = %office))]
    pub async fn close_day(
        &self,
        actor: &Actor,
        office: &OfficeCode,
        new: Closing,
        choice: Option<&Choice>,
    ) -> Result<Outcome, CalendarError> {
        if new.from < self.today() {
            return Err(CalendarError::Past);
        }
        if new.until < new.from {
            return Err(CalendarError::Backwards);
        }
        let mut changing = self.begin_change(actor, office).await?;
        self.pool_name(&mut changing, new.pool).await?;
        let fact = Fact::Closed { from: new.from, until: new.until, reason: new.reason.clone() };
        let closure = Closure {
            id: ClosureId::new(),
            pool: new.pool,
            from: new.from,
            until: new.until,
            hours: new.hours,
            reason: Localised::default().with(Language::It, new.reason),
            decree: None,
        };
        store::calendar::insert_closure(&mut changing.tx, office, &closure).await?;
        for cut in store::unroll::pools_to_cut(&mut changing.tx, office).await? {
            if closure.shuts(cut.pool, cut.is_in_person) {
                store::unroll::lock_lanes(&mut changing.tx, cut.pool).await?;
                store::calendar::close_cells(&mut changing.tx, cut.pool, &closure).await?;
                store::unroll::count_runs(&mut changing.tx, cut.pool, closure.from, closure.until).await?;
            }
        }
        self.finish_change(changing, actor, &[fact], (Some(closure.id), choice)).await
    }

    /// An official opens again what was closed. Visits that were moved or cancelled stay so: their visitors were told. What a decree
    /// closed, the decree opens.
    #[tracing::instrument(name = "appointments.lift_closure", skip_all, fields(office = %office))]
    pub async fn lift_closure(
        &self,
        actor: &Actor,
        office: &OfficeCode,
        id: ClosureId,
    ) -> Result<Outcome, CalendarError> {
        let mut changing = self.begin_change(actor, office).await?;
        let one = store::calendar::closure_in(&mut changing.tx, office, id).await?;
        let one = one.ok_or(AppointmentError::NotFound)?;
        if one.decree.is_some() {
            return Err(CalendarError::ByDecree);
        }
        let cuts = store::unroll::pools_to_cut(&mut changing.tx, office).await?;
        for cut in &cuts {
            store::unroll::lock_lanes(&mut changing.tx, cut.pool).await?;
        }
        let now = changing.now;
        store::calendar::lift_closure(&mut changing.tx, id, now).await?;
        store::calendar::open_cells(&mut changing.tx, id).await?;
        // Another closure of the same days closes them still.
        let others = store::calendar::closures_in(&mut changing.tx, office, one.from).await?;
        for cut in &cuts {
            for other in others.iter().filter(|other| other.shuts(cut.pool, cut.is_in_person)) {
                store::calendar::close_cells(&mut changing.tx, cut.pool, other).await?;
            }
            store::unroll::count_runs(&mut changing.tx, cut.pool, one.from, one.until).await?;
        }
        let fact = Fact::Lifted { from: one.from, until: one.until };
        self.finish_change(changing, actor, &[fact], (None, None)).await
    }

    /// The closures of an office that are not over.
    pub async fn closures(&self, office: &OfficeCode) -> Result<Vec<Closure>, AppointmentError> {
        Ok(store::calendar::closures(self.db(), office, self.today()).await?)
    }
}
