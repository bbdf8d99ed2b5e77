//! A change of a calendar with appointments inside: either somebody says what becomes of them, or nothing is changed.

use std::collections::BTreeSet;

use audit::{Access, Purpose};
use auth::{Actor, Forbidden, Permission};
use chrono::{DateTime, NaiveDate, Utc};
use db::{DbError, Tx};
use kernel::StaffId;

use super::Appointments;
use super::outside::{access_to, enqueue_moves};
use crate::domain::history::Fact;
use crate::domain::hours::{HoursFault, TimetableRefusal};
use crate::domain::{CancelledBy, ClosureId, OfficeCode, Visit, VisitId};
use crate::error::AppointmentError;
use crate::store;

pub(super) const CALENDARS: Purpose = Purpose::Known("appointments-purpose-calendars");

/// What becomes of the visits that a change leaves outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inside {
    /// They stand: the office receives them all the same.
    Keep,
    /// Each goes to the next time that is free there; where none is, it stands.
    Move,
    /// They are cancelled.
    Cancel,
}

impl Inside {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Keep, Self::Move, Self::Cancel];

    /// As forms send it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Keep => "restano",
            Self::Move => "sposta",
            Self::Cancel => "annulla",
        }
    }

    /// What a form sent.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The key of what officials read.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Keep => "appointments-inside-keep",
            Self::Move => "appointments-inside-move",
            Self::Cancel => "appointments-inside-cancel",
        }
    }
}

/// What an official says about these visits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What becomes of them.
    pub inside: Inside,
    /// What visitors read whose appointment is cancelled.
    pub message: String,
}

/// What became of the visits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consequences {
    /// These stand.
    pub kept: Vec<VisitId>,
    /// These are about to be at another time, in this order; what came of it stands in the office's history.
    pub moving: Vec<VisitId>,
    /// These are not to be.
    pub cancelled: Vec<VisitId>,
}

impl Consequences {
    /// What a choice means for the visits outside.
    fn of(outside: Vec<VisitId>, choice: &Choice) -> Self {
        match choice.inside {
            Inside::Keep => Self { kept: outside, ..Self::default() },
            Inside::Move => Self { moving: outside, ..Self::default() },
            Inside::Cancel => Self { cancelled: outside, ..Self::default() },
        }
    }
}

/// What a change came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Done(Consequences),
    /// Nothing was changed: somebody has to say first what becomes of these.
    Ask(Vec<Visit>),
}

/// Why a calendar is not changed.
#[derive(Debug, thiserror::Error)]
pub enum CalendarError {
    /// Hours that cannot be.
    #[error(transparent)]
    Hours(#[from] HoursFault),
    /// Hours that cannot be laid.
    #[error(transparent)]
    Timetable(#[from] TimetableRefusal),
    /// There is an exception on that day already.
    #[error("there is an exception on that day")]
    ExceptionThere,
    /// Days that are over.
    #[error("the day is over")]
    Past,
    /// The last day is before the first.
    #[error("the last day is before the first")]
    Backwards,
    /// A name that something else there has.
    #[error("the name is taken")]
    NameTaken,
    /// What a decree closed, the decree opens.
    #[error("a decree says so")]
    ByDecree,
    /// Everything else.
    #[error(transparent)]
    Appointment(#[from] AppointmentError),
}

impl From<DbError> for CalendarError {
    fn from(error: DbError) -> Self {
        Self::Appointment(error.into())
    }
}

impl From<Forbidden> for CalendarError {
    fn from(refused: Forbidden) -> Self {
        Self::Appointment(refused.into())
    }
}

/// A calendar while it is changed: its office is nobody else's.
pub(super) struct Changing {
    pub(super) tx: Tx,
    pub(super) office: OfficeCode,
    pub(super) now: DateTime<Utc>,
    by: (StaffId, String),
    /// The visits that stood outside before.
    before: BTreeSet<VisitId>,
    leftover: ClosureId,
}

impl Appointments {
    /// Lets an official in whose role reaches the office, and begins.
    pub(super) async fn begin_change(
        &self,
        actor: &Actor,
        office: &OfficeCode,
    ) -> Result<Changing, CalendarError> {
        let allowed = may_manage(actor, office).map(|staff| staff.id);
        let access = Access::to_many("appointments-audit-calendar-changed", CALENDARS).on(office);
        let staff = audit::gate(self.db(), actor, self.now(), allowed, access).await??;
        let name = identity::name_at_work(self.db(), staff).await.map_err(AppointmentError::unexpected)?;
        let name = name.map_or_else(|| actor.public_name().to_owned(), |name| name.as_str().to_owned());
        let (mut tx, now) = (self.db().begin().await?, self.now());
        if !store::unroll::claim_office(&mut tx, office).await? {
            return Err(AppointmentError::NotFound.into());
        }
        let leftover = store::calendar::leftover_of(&mut tx, office, self.today()).await?;
        let before = store::calendar::visits_in(&mut tx, leftover, now).await?.into_iter().collect();
        Ok(Changing { tx, office: office.clone(), now, by: (staff, name), before, leftover })
    }

    /// Cuts what the change says, sees which visits are outside now, and does with them what was chosen. Where nothing was chosen
    /// and there are some, the whole change is taken back.
    pub(super) async fn finish_change(
        &self,
        mut changing: Changing,
        actor: &Actor,
        facts: &[Fact],
        (closure, choice): (Option<ClosureId>, Option<&Choice>),
    ) -> Result<Outcome, CalendarError> {
        self.cut_anew(&mut changing).await?;
        let outside = changing.outside(closure).await?;
        let Some(choice) = choice.or(outside.is_empty().then_some(&NOTHING_TO_CHOOSE)) else {
            let asked = changing.visits(&outside).await?;
            let Changing { tx, office, .. } = changing;
            tx.rollback().await?;
            self.note_asked(actor, &office).await?;
            return Ok(Outcome::Ask(asked));
        };
        self.cancel_outside(&mut changing, actor, (&outside, choice)).await?;
        if choice.inside == Inside::Move && !outside.is_empty() {
            let (tx, by) = (&mut changing.tx, changing.by.0);
            enqueue_moves(tx, (&changing.office, by), &outside, changing.now).await?;
        }
        changing.note(self, actor, facts).await?;
        let Changing { tx, office, .. } = changing;
        tx.commit().await?;
        tracing::info!(office = %office, "the calendar of {office} was changed");
        Ok(Outcome::Done(Consequences::of(outside, choice)))
    }

    /// That an official saw which visits there are, though nothing was changed.
    async fn note_asked(&self, actor: &Actor, office: &OfficeCode) -> Result<(), CalendarError> {
        let mut tx = self.db().begin().await?;
        let access = Access::to_many("appointments-audit-listed", CALENDARS).on(office);
        audit::record(&mut tx, actor, self.now(), access).await?;
        Ok(tx.commit().await?)
    }

    /// As far as cells go, they are made anew.
    async fn cut_anew(&self, changing: &mut Changing) -> Result<(), CalendarError> {
        let last = store::unroll::last_day(&mut changing.tx, &changing.office).await?;
        let until: NaiveDate = last.map_or(self.last_day(), |last| last.max(self.last_day()));
        let office = changing.office.clone();
        self.cut_office(&mut changing.tx, &office, self.today(), until).await?;
        Ok(())
    }

    /// Cancels the visits outside, where that was chosen: the transaction has their lanes. Moving comes after it, by a job.
    async fn cancel_outside(
        &self,
        changing: &mut Changing,
        actor: &Actor,
        (outside, choice): (&[VisitId], &Choice),
    ) -> Result<(), CalendarError> {
        if choice.inside != Inside::Cancel {
            return Ok(());
        }
        for id in outside {
            let (tx, reason) = (&mut changing.tx, Some(choice.message.clone()));
            let visit = self.cancel_in(tx, *id, CancelledBy::Office, reason).await?;
            let access = access_to(&visit, "appointments-audit-cancelled");
            audit::record(tx, actor, changing.now, access).await?;
        }
        Ok(())
    }
}

static NOTHING_TO_CHOOSE: Choice = Choice { inside: Inside::Keep, message: String::new() };

impl Changing {
    /// The visits that this change leaves outside, in the order in which they were booked.
    async fn outside(&mut self, closure: Option<ClosureId>) -> Result<Vec<VisitId>, CalendarError> {
        let mut found = store::calendar::visits_in(&mut self.tx, self.leftover, self.now).await?;
        found.retain(|id| !self.before.contains(id));
        if let Some(closure) = closure {
            found.extend(store::calendar::visits_in(&mut self.tx, closure, self.now).await?);
        }
        Ok(found)
    }

    /// These visits, as they stand.
    async fn visits(&mut self, ids: &[VisitId]) -> Result<Vec<Visit>, CalendarError> {
        let mut visits = Vec::with_capacity(ids.len());
        for id in ids {
            visits.extend(store::visit::find_in(&mut self.tx, *id).await?);
        }
        Ok(visits)
    }

    /// Who did what, for the office's own history and for the log of accesses.
    pub(super) async fn note(
        &mut self,
        house: &Appointments,
        actor: &Actor,
        facts: &[Fact],
    ) -> Result<(), CalendarError> {
        for fact in facts {
            let by = (Some(self.by.0), self.by.1.clone());
            store::hours::insert_change(&mut self.tx, Some(&self.office), by, fact, self.now).await?;
        }
        let access = Access::to_many("appointments-audit-calendar-changed", CALENDARS).on(&self.office);
        Ok(audit::record(&mut self.tx, actor, house.now(), access).await?)
    }
}

/// The official, if their role lets them keep calendars and reaches the office.
pub(super) fn may_manage<'a>(actor: &'a Actor, office: &OfficeCode) -> Result<&'a auth::Staff, Forbidden> {
    actor.staff_allowed_to(Permission::ManageCalendars)?.of_office(Some(office.as_str()))
}
