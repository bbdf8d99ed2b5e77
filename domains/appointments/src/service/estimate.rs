//! How long it will take: what is known of an office at a moment, and what that means for one number.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::Appointments;
use crate::domain::estimate::{Desk, RECENT, free_at, told_minutes, usual_service, wait_of};
use crate::domain::queue::{self, Line, Waiting};
use crate::domain::ticket::{Ticket, TicketState};
use crate::domain::{CounterId, OfficeCode, PoolId, TicketId, VisitId};
use crate::error::AppointmentError;
use crate::store;

/// So far ahead those are reckoned with who have an appointment and have not come.
const AHEAD: TimeDelta = TimeDelta::hours(2);

/// How long a service takes in a line that the office has closed since.
const UNPLANNED: TimeDelta = TimeDelta::minutes(10);

/// An office at a moment: who waits, who is awaited, which counters are open and how long they take.
pub(crate) struct Load {
    now: DateTime<Utc>,
    pub(crate) lines: Vec<Line>,
    waiting: Vec<Waiting>,
    expected: Vec<Waiting>,
    desks: Vec<Desk>,
    usual: BTreeMap<PoolId, TimeDelta>,
}

impl Load {
    /// How many stand before a number in its line.
    pub(crate) fn before(&self, ticket: TicketId) -> Option<usize> {
        queue::before(ticket, &self.waiting)
    }

    /// How many minutes people are told; none where no open counter serves the line.
    pub(crate) fn minutes(&self, ticket: TicketId) -> Option<i64> {
        self.played_forward(ticket, &[])
    }

    /// How long somebody would wait who took a number of a line now.
    pub(crate) fn minutes_from_now(&self, pool: PoolId) -> Option<i64> {
        let ticket = TicketId::new();
        let one = Waiting { ticket, pool, came_at: self.now, booked_for: None, has_precedence: false };
        self.played_forward(ticket, &[one])
    }

    fn played_forward(&self, ticket: TicketId, besides: &[Waiting]) -> Option<i64> {
        let all = [self.waiting.as_slice(), &self.expected, besides].concat();
        let usual = |pool| self.usual.get(&pool).copied().unwrap_or(UNPLANNED);
        wait_of(ticket, self.now, &all, &self.desks, usual).map(told_minutes)
    }

    /// How many wait in a line.
    pub(crate) fn waiting_in(&self, pool: PoolId) -> usize {
        self.waiting.iter().filter(|one| one.pool == pool).count()
    }
}

impl Appointments {
    /// How many minutes whoever came for an appointment still waits, as people are told; none where they wait no more, or no open
    /// counter serves their line.
    pub(super) async fn wait_for(&self, visit: VisitId) -> Result<Option<i64>, AppointmentError> {
        let Some(ticket) = store::ticket::read_ticket_of_visit(self.db(), visit).await? else {
            return Ok(None);
        };
        match ticket.state {
            TicketState::Waiting => Ok(self.load_of(&ticket.office).await?.minutes(ticket.id)),
            _ => Ok(None),
        }
    }

    /// Reads how things stand at an office.
    pub(crate) async fn load_of(&self, office: &OfficeCode) -> Result<Load, AppointmentError> {
        let (db, now, today) = (self.db(), self.now(), self.today());
        let lines = store::day::lines_of(db, office).await?;
        let mut usual = BTreeMap::new();
        for line in &lines {
            let recent = store::estimate::recent_services(db, line.pool, today, RECENT).await?;
            usual.insert(line.pool, usual_service(&recent, line.planned));
        }
        let tickets = store::ticket::read_waiting_at(db, office, today).await?;
        let in_line = tickets.iter().filter(|ticket| ticket.state == TicketState::Waiting);
        let waiting = in_line.map(Ticket::waiting).collect();
        let expected = store::estimate::expected(db, office, (now, now + AHEAD)).await?;
        let expected = expected.into_iter().map(|(pool, time)| Waiting {
            ticket: TicketId::new(),
            pool,
            came_at: time,
            booked_for: Some(time),
            has_precedence: false,
        });
        let desks = self.desks_of(office, &usual).await?;
        Ok(Load { now, lines, waiting, expected: expected.collect(), desks, usual })
    }

    /// The counters that are open, and when each calls next.
    async fn desks_of(
        &self,
        office: &OfficeCode,
        usual: &BTreeMap<PoolId, TimeDelta>,
    ) -> Result<Vec<Desk>, AppointmentError> {
        let (now, today) = (self.now(), self.today());
        let open = store::call::open_calls(self.db(), office, today).await?;
        let mut desks: BTreeMap<CounterId, Desk> = BTreeMap::new();
        for (counter, skill) in store::estimate::open_counters(self.db(), office, today).await? {
            let desk = desks.entry(counter).or_insert_with(|| Desk { skills: Vec::new(), free_at: now });
            desk.skills.push(skill);
        }
        for call in open {
            let Some(desk) = desks.get_mut(&call.counter) else { continue };
            let since = call.begun_at().unwrap_or(now);
            let takes = usual.get(&call.pool).copied().unwrap_or(UNPLANNED);
            desk.free_at = free_at(now, since, takes);
        }
        Ok(desks.into_values().collect())
    }
}
