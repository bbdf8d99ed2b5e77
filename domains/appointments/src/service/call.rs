//! Calling numbers to counters: the next one, this one, again; and how a call goes on.

use auth::{Actor, Staff};
use chrono::{DateTime, TimeDelta, Timelike, Utc};
use db::Tx;
use kernel::Language;

use super::Appointments;
use super::day::{DayError, demand_free, save_visit, seat};
use crate::domain::call::{Call, CallId, CallState, Outcome, Sitting};
use crate::domain::queue;
use crate::domain::ticket::{NotNow, Precedence, Ticket, TicketNumber, TicketState};
use crate::domain::{CounterId, MatterCode, OfficeCode, PoolId, TicketId, Visit, VisitId, Visitor};
use crate::error::AppointmentError;
use crate::events::AppointmentEvent;
use crate::store;

/// Whoever has no more than so many before them is told that their number is near.
pub const NEAR: usize = 2;

/// A number at a counter, and what its clerk needs to know to begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called {
    /// Which call.
    pub call: CallId,
    /// Whose number.
    pub ticket: TicketId,
    /// The number as it is on the screen.
    pub ticket_number: TicketNumber,
    /// At which counter.
    pub counter: CounterId,
    /// From which line.
    pub pool: PoolId,
    /// Who, as far as the office knows.
    pub visitor: Visitor,
    /// For which appointment.
    pub visit: Option<VisitId>,
    /// What they come for; nothing where they have no appointment.
    pub matters: Vec<MatterCode>,
    /// The time of the appointment.
    pub booked_for: Option<DateTime<Utc>>,
    /// The language they read.
    pub language: Language,
    /// Whether they went first.
    pub precedence: Precedence,
    /// How long they waited.
    pub waited: TimeDelta,
    /// How often they were called out.
    pub times: i64,
    /// Whether they are served by now.
    pub is_begun: bool,
}

impl Called {
    fn of(call: &Call, ticket: Ticket, visit: Option<Visit>) -> Self {
        Self {
            call: call.id,
            ticket: ticket.id,
            ticket_number: ticket.number,
            counter: call.counter,
            pool: ticket.pool,
            visitor: ticket.visitor,
            visit: ticket.visit,
            matters: visit.map(|visit| visit.matters).unwrap_or_default(),
            booked_for: ticket.booked_for,
            language: ticket.language,
            precedence: ticket.precedence,
            waited: call.waited(),
            times: call.times,
            is_begun: matches!(call.state, CallState::Serving { .. }),
        }
    }
}

/// How a call goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Recall,
    Begin,
    Finish,
    Park,
    Miss,
    Forward(PoolId),
}

impl Step {
    /// The call and its number after it.
    fn take(self, call: Call, ticket: Ticket, now: DateTime<Utc>) -> Result<(Call, Ticket), NotNow> {
        let counter = call.counter;
        Ok(match self {
            Self::Recall => (call.recall(now)?, ticket),
            Self::Begin => (call.begin(now)?, ticket),
            Self::Finish => {
                (call.end(Outcome::Served, now)?, ticket.leave_counter(counter, TicketState::Served, now)?)
            }
            Self::Park => {
                let parked = TicketState::Parked(counter);
                (call.end(Outcome::Parked, now)?, ticket.leave_counter(counter, parked, now)?)
            }
            Self::Miss => (call.end(Outcome::Missed, now)?, ticket.miss(counter, now)?),
            Self::Forward(pool) => (call.end(Outcome::Forwarded, now)?, ticket.forward(counter, pool, now)?),
        })
    }

    /// What the log says of whoever has the number; nothing of what says nothing new.
    const fn action(self) -> Option<&'static str> {
        match self {
            Self::Recall | Self::Begin | Self::Park => None,
            Self::Finish => Some("appointments-audit-served"),
            Self::Miss => Some("appointments-audit-missed"),
            Self::Forward(_) => Some("appointments-audit-forwarded"),
        }
    }
}

impl Appointments {
    /// The counter calls whoever is next in the lines that it serves; none where nobody waits. Two clerks who call at once are
    /// given two numbers: whoever calls holds the office's calling until it is done, and that a number is at one counter is a
    /// key of the table.
    #[tracing::instrument(name = "appointments.call_next", skip_all)]
    pub async fn call_next(&self, actor: &Actor) -> Result<Option<Called>, DayError> {
        let clerk = self.calling_clerk(actor).await?;
        let mut tx = self.db().begin().await?;
        let sitting = self.free_seat(&mut tx, clerk).await?;
        let skills = store::queue::skills_of(&mut tx, sitting.counter).await?;
        let mut tickets = store::ticket::waiting_at(&mut tx, &sitting.office, self.today()).await?;
        tickets.retain(|ticket| ticket.state == TicketState::Waiting);
        let waiting: Vec<_> = tickets.iter().map(Ticket::waiting).collect();
        let next = queue::next(&waiting, &skills).map(|one| one.ticket);
        let Some(place) = tickets.iter().position(|ticket| Some(ticket.id) == next) else { return Ok(None) };
        let ticket = tickets.swap_remove(place);
        // Numbers first and the log last: whoever gives theirs up at this moment takes them in the same order.
        self.tell_near(&mut tx, tickets).await?;
        let called = self.put_at_counter(&mut tx, (actor, clerk), &sitting, ticket).await?;
        tx.commit().await?;
        Ok(Some(called))
    }

    /// The counter calls this number: one that the clerk chooses, or takes back.
    #[tracing::instrument(name = "appointments.call_this", skip_all, fields(ticket.id = %id))]
    pub async fn call_this(&self, actor: &Actor, id: TicketId) -> Result<Called, DayError> {
        let clerk = self.calling_clerk(actor).await?;
        let mut tx = self.db().begin().await?;
        let sitting = self.free_seat(&mut tx, clerk).await?;
        let ticket = self.ticket_here(&mut tx, id, &sitting).await?;
        let called = self.put_at_counter(&mut tx, (actor, clerk), &sitting, ticket).await?;
        tx.commit().await?;
        Ok(called)
    }

    /// Where the clerk sits, with nobody at the counter; nobody else at the office calls before the transaction ends.
    async fn free_seat(&self, tx: &mut Tx, clerk: &Staff) -> Result<Sitting, DayError> {
        let office = Self::office_of_clerk(clerk)?;
        // Who sits down elsewhere or stands up waits too: nobody is called to a counter that its clerk has left.
        store::call::hold_calling(tx, &office, self.today()).await?;
        let sitting = seat(tx, clerk, self.today()).await?;
        if sitting.office != office {
            return Err(DayError::NotSitting);
        }
        demand_free(tx, sitting.counter).await?;
        Ok(sitting)
    }

    /// A number of today at the office where the clerk sits.
    async fn ticket_here(&self, tx: &mut Tx, id: TicketId, sitting: &Sitting) -> Result<Ticket, DayError> {
        let found = store::ticket::ticket(tx, id).await?;
        let here = found.filter(|ticket| ticket.office == sitting.office && ticket.day == self.today());
        here.ok_or(DayError::Appointment(AppointmentError::NotFound))
    }

    async fn put_at_counter(
        &self,
        tx: &mut Tx,
        (actor, clerk): (&Actor, &Staff),
        sitting: &Sitting,
        ticket: Ticket,
    ) -> Result<Called, DayError> {
        let now = self.now();
        let call = Call {
            id: CallId::new(),
            version: 1,
            ticket: ticket.id,
            office: sitting.office.clone(),
            pool: ticket.pool,
            counter: sitting.counter,
            clerk: Some(clerk.id),
            day: self.today(),
            hour: now.with_timezone(&self.city().timezone).hour(),
            is_booked: ticket.booked_for.is_some(),
            came_at: Call::waits_since(&ticket, now),
            called_at: now,
            recalled_at: now,
            times: 1,
            state: CallState::Called,
        };
        let ticket = ticket.call(sitting.counter, now)?;
        if !store::ticket::save_ticket(tx, &ticket).await? || !store::call::insert_call(tx, &call).await? {
            return Err(AppointmentError::Stale.into());
        }
        let visit = match ticket.visit {
            Some(visit) => store::visit::find_in(tx, visit).await?,
            None => None,
        };
        self.note_ticket(tx, actor, &ticket, "appointments-audit-called").await?;
        Ok(Called::of(&call, ticket, visit))
    }

    /// Lets those know whose number is near, once. Who has no appointment reads it on the page of the number.
    async fn tell_near(&self, tx: &mut Tx, tickets: Vec<Ticket>) -> Result<(), DayError> {
        let now = self.now();
        let waiting: Vec<_> = tickets.iter().map(Ticket::waiting).collect();
        let is_near =
            |ticket: &Ticket| queue::before(ticket.id, &waiting).is_some_and(|before| before <= NEAR);
        for ticket in tickets.into_iter().filter(|ticket| ticket.near_at.is_none()) {
            let Some(visit) = ticket.visit.filter(|_| is_near(&ticket)) else { continue };
            let told = Ticket { near_at: Some(now), ..ticket };
            // Somebody who changed it meanwhile has other news of it.
            if store::ticket::save_ticket(tx, &told).await? {
                outbox::append(tx, now, &AppointmentEvent::Near { visit }).await?;
            }
        }
        Ok(())
    }

    /// Who is at the clerk's counter.
    pub async fn at_counter(&self, actor: &Actor) -> Result<Option<Called>, DayError> {
        let clerk = self.calling_clerk(actor).await?;
        let sitting = store::queue::read_sitting_of(self.db(), clerk.id, self.today()).await?;
        let Some(sitting) = sitting else { return Ok(None) };
        let open = store::call::open_calls(self.db(), &sitting.office, self.today()).await?;
        let Some(call) = open.into_iter().find(|call| call.counter == sitting.counter) else {
            return Ok(None);
        };
        let Some(ticket) = store::ticket::read_ticket(self.db(), call.ticket).await? else { return Ok(None) };
        let visit = match ticket.visit {
            Some(visit) => store::visit::find(self.db(), visit).await?,
            None => None,
        };
        Ok(Some(Called::of(&call, ticket, visit)))
    }

    /// The number is called out once more.
    pub async fn recall(&self, actor: &Actor, call: CallId) -> Result<(), DayError> {
        self.go_on(actor, call, Step::Recall).await
    }

    /// Somebody came, and is served.
    pub async fn begin(&self, actor: &Actor, call: CallId) -> Result<(), DayError> {
        self.go_on(actor, call, Step::Begin).await
    }

    /// They were served.
    pub async fn finish(&self, actor: &Actor, call: CallId) -> Result<(), DayError> {
        self.go_on(actor, call, Step::Finish).await
    }

    /// They fetch or fill in something, and come back to this counter.
    pub async fn park(&self, actor: &Actor, call: CallId) -> Result<(), DayError> {
        self.go_on(actor, call, Step::Park).await
    }

    /// Nobody came.
    pub async fn no_show(&self, actor: &Actor, call: CallId) -> Result<(), DayError> {
        self.go_on(actor, call, Step::Miss).await
    }

    /// They stand in another line of the office, at the place of who came when they did.
    pub async fn forward(&self, actor: &Actor, call: CallId, to: PoolId) -> Result<(), DayError> {
        self.go_on(actor, call, Step::Forward(to)).await
    }

    #[tracing::instrument(name = "appointments.go_on", skip_all, fields(call.id = %id))]
    async fn go_on(&self, actor: &Actor, id: CallId, step: Step) -> Result<(), DayError> {
        let clerk = self.calling_clerk(actor).await?;
        let now = self.now();
        if let Step::Forward(pool) = step {
            self.demand_line_here(pool, &Self::office_of_clerk(clerk)?).await?;
        }
        let mut tx = self.db().begin().await?;
        let sitting = seat(&mut tx, clerk, self.today()).await?;
        let open = store::call::open_call_at(&mut tx, sitting.counter).await?;
        let call = open.filter(|call| call.id == id).ok_or(NotNow)?;
        let ticket = self.ticket_here(&mut tx, call.ticket, &sitting).await?;
        // Who counts what somebody missed takes their row before anything of theirs, as everybody does.
        if let (Step::Miss, Some(visitor)) = (step, ticket.visitor.key()) {
            store::visit::lock_visitor(&mut tx, &visitor).await?;
        }
        let (call, ticket) = step.take(call, ticket, now)?;
        if !store::ticket::save_ticket(&mut tx, &ticket).await?
            || !store::call::save_call(&mut tx, &call).await?
        {
            return Err(AppointmentError::Stale.into());
        }
        self.follow_visit(&mut tx, &ticket).await?;
        if let Some(action) = step.action() {
            self.note_ticket(&mut tx, actor, &ticket, action).await?;
        }
        Ok(tx.commit().await?)
    }

    async fn demand_line_here(&self, pool: PoolId, office: &OfficeCode) -> Result<(), DayError> {
        let lines = store::day::lines_of(self.db(), office).await?;
        let is_here = lines.iter().any(|line| line.pool == pool);
        if is_here { Ok(()) } else { Err(AppointmentError::NotFound.into()) }
    }

    /// What a number says of the appointment for which its owner came.
    async fn follow_visit(&self, tx: &mut Tx, ticket: &Ticket) -> Result<(), DayError> {
        let Some(id) = ticket.visit else { return Ok(()) };
        if !matches!(ticket.state, TicketState::Served | TicketState::Missed) {
            return Ok(());
        }
        let Some(visit) = store::visit::find_in(tx, id).await? else { return Ok(()) };
        match ticket.state {
            TicketState::Missed => Ok(self.miss_in(tx, visit).await.map(drop)?),
            _ => save_visit(tx, visit.serve(self.now())?, self.now()).await,
        }
    }
}
