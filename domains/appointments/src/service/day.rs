//! The day at an office: who sits where, and why something does not happen there.

use audit::{Access, Purpose};
use auth::{Actor, Forbidden, Permission, Staff};
use chrono::{DateTime, NaiveDate, Utc};
use db::{DbError, Tx};

use super::Appointments;
use crate::domain::call::Sitting;
use crate::domain::ticket::{NotNow, Ticket, TicketState};
use crate::domain::{CancelledBy, Change, CounterId, OfficeCode, Visit, VisitId, VisitState, Visitor, Way};
use crate::error::{AppointmentError, Refusal};
use crate::store;

/// For what people at the office see who is there.
pub(crate) const PURPOSE: Purpose = Purpose::Known("appointments-purpose-day");

/// So many appointments are looked for at once.
const AT_ONCE: i64 = 200;

/// Why nothing happens at an office.
#[derive(Debug, thiserror::Error)]
pub enum DayError {
    /// As for any appointment.
    #[error(transparent)]
    Appointment(#[from] AppointmentError),
    /// Who calls sits at a counter first.
    #[error("sits at no counter")]
    NotSitting,
    /// The counter has somebody, who is finished with first.
    #[error("the counter has somebody")]
    CounterBusy,
    /// A colleague sits there.
    #[error("somebody else sits there")]
    CounterTaken,
    /// The number, or the call, went on meanwhile.
    #[error(transparent)]
    NotNow(#[from] NotNow),
    /// No appointment of today has this code.
    #[error("no appointment of today has this code")]
    UnknownCode,
    /// Nobody checks in so early.
    #[error("too early to check in")]
    TooEarly {
        /// From when on one does.
        from: DateTime<Utc>,
    },
    /// The appointment is at another office.
    #[error("the appointment is elsewhere")]
    Elsewhere {
        /// Where.
        office: OfficeCode,
    },
}

impl From<DbError> for DayError {
    fn from(error: DbError) -> Self {
        Self::Appointment(error.into())
    }
}

impl From<Forbidden> for DayError {
    fn from(refused: Forbidden) -> Self {
        Self::Appointment(refused.into())
    }
}

impl From<Refusal> for DayError {
    fn from(refused: Refusal) -> Self {
        Self::Appointment(refused.into())
    }
}

/// A counter at which somebody may sit down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreeCounter {
    /// Which.
    pub counter: CounterId,
    /// What its sign says.
    pub name: String,
    /// Whether a colleague sits there.
    pub is_taken: bool,
}

impl Appointments {
    /// Who may call people at the office where they sit; a refusal is written down.
    pub(crate) async fn calling_clerk<'a>(&self, actor: &'a Actor) -> Result<&'a Staff, DayError> {
        let allowed = actor.staff_allowed_to(Permission::CallVisitors).and_then(Staff::at_own_office);
        let access = Access::to_many("appointments-audit-called", PURPOSE);
        Ok(audit::gate(self.db(), actor, self.now(), allowed, access).await??)
    }

    /// The office where an employee sits.
    pub(crate) fn office_of_clerk(staff: &Staff) -> Result<OfficeCode, DayError> {
        OfficeCode::parse(&staff.office).ok_or(DayError::Appointment(AppointmentError::NotFound))
    }

    /// The counters of the clerk's office.
    pub async fn counters_here(&self, actor: &Actor) -> Result<Vec<FreeCounter>, DayError> {
        let clerk = self.calling_clerk(actor).await?;
        let office = Self::office_of_clerk(clerk)?;
        let counters = store::queue::counters_of(self.db(), &office, self.today(), clerk.id).await?;
        let free =
            counters.into_iter().map(|(counter, name, is_taken)| FreeCounter { counter, name, is_taken });
        Ok(free.collect())
    }

    /// Where the clerk sits today.
    pub async fn own_counter(&self, actor: &Actor) -> Result<Option<Sitting>, DayError> {
        let clerk = self.calling_clerk(actor).await?;
        Ok(store::queue::read_sitting_of(self.db(), clerk.id, self.today()).await?)
    }

    /// The clerk sits down at a counter of their office. One clerk, one counter: both are keys of the table.
    #[tracing::instrument(name = "appointments.sit", skip_all, fields(counter.id = %counter))]
    pub async fn sit(&self, actor: &Actor, counter: CounterId) -> Result<Sitting, DayError> {
        let clerk = self.calling_clerk(actor).await?;
        let (office, day, now) = (Self::office_of_clerk(clerk)?, self.today(), self.now());
        let here = store::queue::counters_of(self.db(), &office, day, clerk.id).await?;
        if !here.iter().any(|(id, ..)| *id == counter) {
            return Err(AppointmentError::NotFound.into());
        }
        let mut tx = self.db().begin().await?;
        store::call::hold_calling(&mut tx, &office, day).await?;
        if let Some(before) = store::queue::sitting_of(&mut tx, clerk.id, day).await?
            && before.counter != counter
        {
            demand_free(&mut tx, before.counter).await?;
        }
        if !store::queue::sit_down(&mut tx, (clerk.id, counter), &office, (day, now)).await? {
            return Err(DayError::CounterTaken);
        }
        let sitting = seat(&mut tx, clerk, day).await?;
        tx.commit().await?;
        Ok(sitting)
    }

    /// The clerk leaves the counter, with nobody left at it.
    #[tracing::instrument(name = "appointments.stand_up", skip_all)]
    pub async fn stand_up(&self, actor: &Actor) -> Result<(), DayError> {
        let clerk = self.calling_clerk(actor).await?;
        let mut tx = self.db().begin().await?;
        store::call::hold_calling(&mut tx, &Self::office_of_clerk(clerk)?, self.today()).await?;
        let sitting = seat(&mut tx, clerk, self.today()).await?;
        demand_free(&mut tx, sitting.counter).await?;
        store::queue::stand_up(&mut tx, clerk.id).await?;
        Ok(tx.commit().await?)
    }

    /// Ends what is left of the days before: calls and numbers that nobody ended, and appointments. For those in person nobody
    /// came, or they came and how far they got stands in their calls. By telephone and in video it is the office that calls:
    /// where no clerk noted that nobody answered, they were held. Run twice, it does nothing more.
    #[tracing::instrument(name = "appointments.end_days", skip_all)]
    pub async fn end_days(&self) -> Result<(), DayError> {
        let (today, now) = (self.today(), self.now());
        let mut tx = self.db().begin().await?;
        store::call::end_calls_before(&mut tx, today, now).await?;
        store::ticket::end_tickets_before(&mut tx, today, now).await?;
        tx.commit().await?;
        let midnight = self.begin_of(today);
        loop {
            let left = store::day::left_before(self.db(), midnight, AT_ONCE).await?;
            if left.is_empty() {
                return Ok(());
            }
            let (mut ended, mut failed) = (0, None);
            for visit in left {
                match self.end_left(visit).await {
                    Ok(()) => ended += 1,
                    Err(error) => {
                        tracing::warn!(visit.id = %visit, error = %error, "an appointment cannot be ended");
                        failed = Some(error);
                    }
                }
            }
            // One that fails does not keep the others; where all did, it is for another night.
            if ended == 0 {
                return failed.map_or(Ok(()), Err);
            }
        }
    }

    /// One transaction each: who waits for the log here holds nothing for which somebody in the log waits.
    async fn end_left(&self, id: VisitId) -> Result<(), DayError> {
        let mut tx = self.db().begin().await?;
        let found = store::visit::find_in(&mut tx, id).await?;
        // Another node may have said it meanwhile.
        let is_open = |visit: &Visit| visit.is_booked() || matches!(visit.state, VisitState::Arrived { .. });
        let Some(visit) = found.filter(is_open) else { return Ok(()) };
        let (id, visitor, now) = (visit.id, visit.visitor, self.now());
        let has_come = !visit.is_booked();
        let action = if has_come && !store::day::was_begun(&mut tx, id).await? {
            let by = self.who_ended(&mut tx, id).await?;
            let visit = self.lock_in(&mut tx, &visit).await?;
            self.free_in(&mut tx, visit.end_unserved(by, now)?).await?;
            "appointments-audit-left"
        } else if has_come || visit.way != Way::InPerson {
            save_visit(&mut tx, visit.serve(now)?, now).await?;
            "appointments-audit-served"
        } else {
            self.miss_in(&mut tx, visit).await?;
            "appointments-audit-missed"
        };
        let access = match visitor {
            Visitor::Person(person) => Access::to(person, action, PURPOSE),
            Visitor::Guest(_) | Visitor::Nobody => Access::to_many(action, PURPOSE),
        };
        let night = Actor::machine("appointments.days");
        audit::record(&mut tx, &night, self.now(), access.on(id)).await?;
        Ok(tx.commit().await?)
    }

    /// Who ended the wait of whoever came and was not served: they, who left the line while the office was at work, or the
    /// office.
    async fn who_ended(&self, tx: &mut Tx, visit: VisitId) -> Result<CancelledBy, DayError> {
        let ticket = store::ticket::ticket_of_visit(tx, visit).await?;
        let has_left =
            |ticket: Ticket| ticket.state == TicketState::Left && self.day_of(ticket.since) == ticket.day;
        Ok(if ticket.is_some_and(has_left) { CancelledBy::Visitor } else { CancelledBy::Office })
    }

    /// Forgets who had the numbers of the days before, who called them and what opened their pages; the times are left, for
    /// the figures. Tells how many numbers it was.
    pub async fn forget_day_in(&self, tx: &mut Tx, before: NaiveDate) -> Result<u64, DayError> {
        store::call::forget_clerks_before(tx, before).await?;
        store::queue::forget_sittings_before(tx, before).await?;
        Ok(store::ticket::forget_tickets_before(tx, before).await?)
    }

    /// Writes down what was done about whoever has a number. A number without a name is nobody's data.
    pub(crate) async fn note_ticket(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        ticket: &Ticket,
        action: &'static str,
    ) -> Result<(), DbError> {
        let access = match ticket.visitor {
            Visitor::Person(person) => Access::to(person, action, PURPOSE),
            Visitor::Guest(_) => Access::to_many(action, PURPOSE),
            Visitor::Nobody => return Ok(()),
        };
        audit::record(tx, actor, self.now(), access.on(ticket.id)).await
    }
}

/// Writes what became of an appointment, unless somebody changed it meanwhile.
pub(crate) async fn save_visit(tx: &mut Tx, change: Change, now: DateTime<Utc>) -> Result<(), DayError> {
    match store::visit::save(tx, change, now).await? {
        Some(_) => Ok(()),
        None => Err(AppointmentError::Stale.into()),
    }
}

/// Where the clerk sits.
pub(crate) async fn seat(tx: &mut Tx, clerk: &Staff, day: NaiveDate) -> Result<Sitting, DayError> {
    store::queue::sitting_of(tx, clerk.id, day).await?.ok_or(DayError::NotSitting)
}

/// Whoever is at a counter is finished with before anything else is done there.
pub(crate) async fn demand_free(tx: &mut Tx, counter: CounterId) -> Result<(), DayError> {
    match store::call::open_call_at(tx, counter).await? {
        Some(_) => Err(DayError::CounterBusy),
        None => Ok(()),
    }
}
