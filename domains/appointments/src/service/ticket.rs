//! Numbers: taken without an appointment, or given to who comes for theirs; followed on a telephone; given up.

use auth::Actor;
use chrono::{DateTime, TimeDelta, Utc};
use db::Tx;
use kernel::{Language, PersonId};

use super::Appointments;
use super::day::{DayError, save_visit};
use crate::domain::calendar::Opening;
use crate::domain::screen::{DayToken, Screen};
use crate::domain::ticket::{NotNow, Precedence, Ticket, TicketNumber, TicketState};
use crate::domain::{OfficeCode, PoolId, TicketId, Visit, VisitCode, VisitId, VisitState, Visitor, Way};
use crate::error::{AppointmentError, Refusal};
use crate::store;

/// So long before an appointment one can say that one is here.
pub const CHECK_IN_FROM: TimeDelta = TimeDelta::minutes(60);

/// By what somebody who comes is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckIn {
    /// By the code of their appointment, typed or read from its QR code. Whoever has it may.
    Code(VisitCode),
    /// By a clerk, who has found them by their name.
    Visit(VisitId),
}

/// What somebody without an appointment asks for.
#[derive(Clone, Debug)]
pub struct Wish {
    /// In which line.
    pub pool: PoolId,
    /// Whether they say that they go first.
    pub goes_first: bool,
    /// Who, where the clerk knows.
    pub person: Option<PersonId>,
    /// The language they read.
    pub language: Language,
}

impl Appointments {
    /// A clerk gives a number to somebody without an appointment, also when the office is closed: they see who is there.
    #[tracing::instrument(name = "appointments.take_number", skip_all, fields(office = %office))]
    pub async fn take_number(
        &self,
        actor: &Actor,
        office: &OfficeCode,
        wish: Wish,
    ) -> Result<Ticket, DayError> {
        let clerk = self.calling_clerk(actor).await?;
        if Self::office_of_clerk(clerk)? != *office {
            return Err(AppointmentError::NotFound.into());
        }
        self.give_number(actor, office, wish).await
    }

    /// The same at the office where the clerk sits.
    pub(crate) async fn take_number_here(&self, actor: &Actor, wish: Wish) -> Result<Ticket, DayError> {
        let office = Self::office_of_clerk(self.calling_clerk(actor).await?)?;
        self.give_number(actor, &office, wish).await
    }

    /// Somebody takes a number from a kiosk, which knows nobody: in the hours of the line alone, in which somebody calls it.
    #[tracing::instrument(name = "appointments.take_number_at", skip_all, fields(office = %kiosk.office))]
    pub async fn take_number_at(&self, kiosk: &Screen, wish: Wish) -> Result<Ticket, DayError> {
        let openings = self.openings_of(&kiosk.office).await?;
        if matches!(openings.get(&wish.pool), Some(Opening::Closed { .. })) {
            return Err(Refusal::OfficeClosed.into());
        }
        self.give_number(&Actor::Visitor, &kiosk.office, Wish { person: None, ..wish }).await
    }

    async fn give_number(&self, actor: &Actor, office: &OfficeCode, wish: Wish) -> Result<Ticket, DayError> {
        let lines = store::day::lines_of(self.db(), office).await?;
        if !lines.iter().any(|line| line.pool == wish.pool && line.is_walked_into) {
            return Err(AppointmentError::NotFound.into());
        }
        let precedence = Precedence::of(wish.goes_first, self.visitor_age(wish.person).await?);
        let visitor = wish.person.map_or(Visitor::Nobody, Visitor::Person);
        let mut tx = self.db().begin().await?;
        let ticket = self.new_ticket(&mut tx, office, wish.pool).await?;
        let ticket = Ticket { visitor, language: wish.language, precedence, ..ticket };
        store::ticket::insert_ticket(&mut tx, &ticket).await?;
        self.note_ticket(&mut tx, actor, &ticket, "appointments-audit-came").await?;
        tx.commit().await?;
        Ok(ticket)
    }

    /// The next number of a line, for nobody yet. Numbers are counted in the transaction that gives them: there are no gaps.
    async fn new_ticket(&self, tx: &mut Tx, office: &OfficeCode, pool: PoolId) -> Result<Ticket, DayError> {
        let (now, day) = (self.now(), self.today());
        let number = store::ticket::next_number(tx, pool, day).await?;
        let letter = store::ticket::letter_of(tx, pool, office).await?;
        Ok(Ticket {
            id: TicketId::new(),
            version: 1,
            token: Some(DayToken::random(&mut rand::rng()).as_str().to_owned()),
            office: office.clone(),
            day,
            pool,
            number: TicketNumber { letter, number },
            visit: None,
            visitor: Visitor::Nobody,
            language: Language::default(),
            precedence: Precedence::None,
            came_at: now,
            booked_for: None,
            state: TicketState::Waiting,
            since: now,
            near_at: None,
        })
    }

    /// How old somebody is, where the registry knows them: from an age on one goes first without asking.
    async fn visitor_age(&self, person: Option<PersonId>) -> Result<Option<u32>, DayError> {
        let Some(person) = person else { return Ok(None) };
        let found = registry::person_as_it_stands(self.db(), person).await;
        let found =
            found.map_err(|error| AppointmentError::unexpected(registry::RegistryError::from(error)))?;
        Ok(found.and_then(|one| u32::try_from(one.age_on(self.today())).ok()))
    }

    /// Somebody has come for their appointment: they have a number now, the same however often they say so.
    #[tracing::instrument(name = "appointments.check_in", skip_all)]
    pub async fn check_in(
        &self,
        actor: &Actor,
        at: Option<&OfficeCode>,
        who: &CheckIn,
        goes_first: bool,
    ) -> Result<Ticket, DayError> {
        let at = match who {
            CheckIn::Code(_) => at.cloned(),
            CheckIn::Visit(_) => Some(Self::office_of_clerk(self.calling_clerk(actor).await?)?),
        };
        let visit = self.visit_of_today(who).await?;
        if let Some(here) = at.filter(|here| *here != visit.office) {
            tracing::debug!(office = %here, "somebody came to another office");
            return Err(DayError::Elsewhere { office: visit.office });
        }
        demand_time(&visit, self.now())?;
        let precedence = Precedence::of(goes_first, self.visitor_age(visit.visitor.person()).await?);
        let mut tx = self.db().begin().await?;
        if let Some(before) = store::ticket::ticket_of_visit(&mut tx, visit.id).await? {
            return Ok(before);
        }
        let ticket = self.new_ticket(&mut tx, &visit.office, visit.pool).await?;
        // Who said so twice at once waited for the number of the other.
        if let Some(before) = store::ticket::ticket_of_visit(&mut tx, visit.id).await? {
            return Ok(before);
        }
        let ticket = Ticket {
            visit: Some(visit.id),
            visitor: visit.visitor,
            language: visit.language,
            precedence,
            booked_for: Some(visit.starts_at),
            ..ticket
        };
        let now = self.now();
        save_visit(&mut tx, visit.arrive(now)?, now).await?;
        store::ticket::insert_ticket(&mut tx, &ticket).await?;
        self.note_ticket(&mut tx, actor, &ticket, "appointments-audit-came").await?;
        tx.commit().await?;
        Ok(ticket)
    }

    /// The appointment of today that a code or a clerk names. Whoever tries codes learns of no other day's.
    async fn visit_of_today(&self, who: &CheckIn) -> Result<Visit, DayError> {
        let found = match who {
            CheckIn::Code(code) => store::visit::find_by_code(self.db(), code).await?,
            CheckIn::Visit(visit) => store::visit::find(self.db(), *visit).await?,
        };
        let is_theirs_to_say = |visit: &Visit| match who {
            CheckIn::Code(_) => visit.way == Way::InPerson,
            CheckIn::Visit(_) => true,
        };
        let is_live =
            |visit: &Visit| matches!(visit.state, VisitState::Booked { .. } | VisitState::Arrived { .. });
        found
            .filter(|visit| {
                self.day_of(visit.starts_at) == self.today() && is_live(visit) && is_theirs_to_say(visit)
            })
            .ok_or(DayError::UnknownCode)
    }

    /// The number that the end of an address opens: of today or of the days before, until it is forgotten.
    pub(crate) async fn ticket_behind(&self, token: &str) -> Result<Ticket, DayError> {
        let token = DayToken::parse(token).ok_or(AppointmentError::NotFound)?;
        let found = store::ticket::ticket_by_token(self.db(), token.as_str()).await?;
        found.ok_or(DayError::Appointment(AppointmentError::NotFound))
    }

    /// Whoever has the number gives it up.
    #[tracing::instrument(name = "appointments.leave_line", skip_all)]
    pub async fn leave_line(&self, token: &str) -> Result<(), DayError> {
        self.change_own(token, "appointments-audit-left", Ticket::give_up).await
    }

    /// Whoever gave it up thinks better of it, on the same day.
    #[tracing::instrument(name = "appointments.rejoin_line", skip_all)]
    pub async fn rejoin_line(&self, token: &str) -> Result<(), DayError> {
        let today = self.today();
        let back = |ticket: Ticket, now| ticket.come_back(now, today);
        self.change_own(token, "appointments-audit-came", back).await
    }

    async fn change_own(
        &self,
        token: &str,
        action: &'static str,
        change: impl FnOnce(Ticket, DateTime<Utc>) -> Result<Ticket, NotNow> + Send,
    ) -> Result<(), DayError> {
        let ticket = change(self.ticket_behind(token).await?, self.now())?;
        let mut tx = self.db().begin().await?;
        if !store::ticket::save_ticket(&mut tx, &ticket).await? {
            return Err(AppointmentError::Stale.into());
        }
        self.note_ticket(&mut tx, &Actor::Visitor, &ticket, action).await?;
        Ok(tx.commit().await?)
    }
}

/// Nobody checks in long before their time.
fn demand_time(visit: &Visit, now: DateTime<Utc>) -> Result<(), DayError> {
    let from = visit.starts_at - CHECK_IN_FROM;
    if now < from { Err(DayError::TooEarly { from }) } else { Ok(()) }
}
