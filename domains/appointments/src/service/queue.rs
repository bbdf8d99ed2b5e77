//! Who waits at an office: as its clerks see it, and as one number sees it.

use auth::Actor;
use chrono::{DateTime, Utc};
use kernel::Localised;

use super::Appointments;
use super::call::NEAR;
use super::day::DayError;
use crate::domain::queue::Line;
use crate::domain::ticket::{Precedence, Ticket, TicketNumber, TicketState};
use crate::domain::{CounterId, OfficeCode, PoolId, TicketId};
use crate::error::AppointmentError;
use crate::store;

/// Somebody who waits, as clerks see them: a number, and no name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whose.
    pub ticket: TicketId,
    /// The number.
    pub number: TicketNumber,
    /// In which line.
    pub pool: PoolId,
    /// Since when.
    pub came_at: DateTime<Utc>,
    /// The time of their appointment.
    pub booked_for: Option<DateTime<Utc>>,
    /// Whether they go first.
    pub precedence: Precedence,
    /// The counter that awaits them, if they were parked.
    pub parked_by: Option<CounterId>,
}

/// The lines of an office and who stands in them, in the order of their turns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayLine {
    /// The lines.
    pub lines: Vec<Line>,
    /// Those who wait.
    pub waiting: Vec<Standing>,
    /// Those who fetch or fill in something.
    pub parked: Vec<Standing>,
}

/// A number as its owner follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// The number.
    pub ticket: Ticket,
    /// What the office is called.
    pub office: Localised,
    /// What the line is called.
    pub line: Localised,
    /// How many stand before it, while it waits.
    pub before: Option<usize>,
    /// How many minutes it will take, as people are told; none where nobody can know.
    pub minutes: Option<i64>,
    /// Whether it is near.
    pub is_near: bool,
    /// What the counter is called that calls it, or awaits it again.
    pub counter: Option<String>,
}

impl Standing {
    fn of(ticket: &Ticket) -> Self {
        Self {
            ticket: ticket.id,
            number: ticket.number.clone(),
            pool: ticket.pool,
            came_at: ticket.came_at,
            booked_for: ticket.booked_for,
            precedence: ticket.precedence,
            parked_by: ticket.state.counter(),
        }
    }
}

impl Appointments {
    /// Who waits at the office where the clerk sits.
    pub async fn day_line(&self, actor: &Actor) -> Result<DayLine, DayError> {
        let office = Self::office_of_clerk(self.calling_clerk(actor).await?)?;
        let lines = store::day::lines_of(self.db(), &office).await?;
        let mut tickets = store::ticket::read_waiting_at(self.db(), &office, self.today()).await?;
        tickets.sort_by_key(|ticket| ticket.waiting().key());
        let (waiting, parked): (Vec<_>, Vec<_>) =
            tickets.iter().partition(|ticket| ticket.state == TicketState::Waiting);
        let standing = |some: Vec<&Ticket>| some.into_iter().map(Standing::of).collect::<Vec<_>>();
        Ok(DayLine { lines, waiting: standing(waiting), parked: standing(parked) })
    }

    /// A clerk sees that nothing speaks for going first, or that it does; whoever has the number stands accordingly.
    #[tracing::instrument(name = "appointments.set_precedence", skip_all, fields(ticket.id = %id))]
    pub async fn set_precedence(&self, actor: &Actor, id: TicketId, to: Precedence) -> Result<(), DayError> {
        let office = Self::office_of_clerk(self.calling_clerk(actor).await?)?;
        let mut tx = self.db().begin().await?;
        let found = store::ticket::ticket(&mut tx, id).await?;
        let here = found.filter(|ticket| ticket.office == office && ticket.day == self.today());
        let ticket = here.ok_or(DayError::Appointment(AppointmentError::NotFound))?.with_precedence(to);
        if !store::ticket::save_ticket(&mut tx, &ticket).await? {
            return Err(AppointmentError::Stale.into());
        }
        self.note_ticket(&mut tx, actor, &ticket, "appointments-audit-precedence").await?;
        Ok(tx.commit().await?)
    }

    /// What these matters are called, in the order in which somebody comes for them.
    pub(crate) async fn matter_names(&self, matters: &[&str]) -> Result<Vec<Localised>, DayError> {
        let mut names = Vec::new();
        for matter in matters {
            names.extend(store::day::matter_name(self.db(), matter).await?);
        }
        Ok(names)
    }

    /// How the number stands that the end of an address opens.
    pub async fn followed(&self, token: &str) -> Result<Followed, DayError> {
        let ticket = self.ticket_behind(token).await?;
        let is_live = ticket.day == self.today();
        let load = self.load_of(&ticket.office).await?;
        let waits = is_live && ticket.state == TicketState::Waiting;
        let before = load.before(ticket.id).filter(|_| waits);
        let counter = match ticket.state.counter() {
            Some(counter) => store::queue::counter_name(self.db(), counter).await?,
            None => None,
        };
        let line = load.lines.iter().find(|line| line.pool == ticket.pool);
        Ok(Followed {
            office: store::day::office_name(self.db(), &ticket.office).await?.unwrap_or_default(),
            line: line.map(|line| line.name.clone()).unwrap_or_default(),
            before,
            minutes: before.and_then(|_| load.minutes(ticket.id)),
            is_near: before.is_some_and(|before| before <= NEAR),
            counter,
            ticket,
        })
    }

    /// What an office is called.
    pub(crate) async fn name_of_office(&self, office: &OfficeCode) -> Result<Localised, DayError> {
        let name = store::day::office_name(self.db(), office).await?;
        name.ok_or(DayError::Appointment(AppointmentError::NotFound))
    }

    /// The lines in which one can stand at an office, each with how many wait and how long it would take now.
    pub(crate) async fn lines_with_waits(
        &self,
        office: &OfficeCode,
    ) -> Result<Vec<(Line, usize, Option<i64>)>, DayError> {
        let load = self.load_of(office).await?;
        let walked_into = load.lines.iter().filter(|line| line.is_walked_into);
        let lines = walked_into
            .map(|line| (line.clone(), load.waiting_in(line.pool), load.minutes_from_now(line.pool)));
        Ok(lines.collect())
    }
}
