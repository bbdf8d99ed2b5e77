//! The appointment that a request wants: booked on the pages of appointments, followed here.

use std::sync::Arc;

use appointments::{
    AppointmentError, AppointmentEvent, Appointments, Asking, CancelledBy, Office, Visit, VisitId, VisitState,
};
use audit::Access;
use auth::{Actor, Deed, Permission};
use chrono::NaiveDateTime;
use db::Tx;
use jobs::{Attempt, Failure, Handler, Job, NewJob};
use kernel::{Language, PersonId};
use outbox::Delivered;
use serde::Deserialize;
use serde_json::json;

use super::facts::noted;
use super::work::Ready;
use super::{Cases, PURPOSE};
use crate::definition::{Definition, MatterKey, Outcome};
use crate::domain::{
    By, Case, CaseId, CaseVisit, Fact, Moment, Standing, VisitNews, Whose, is_about_matter, is_for_case,
};
use crate::error::CaseError;
use crate::store::{self, Which};

/// Lets requests follow what becomes of their appointments; one for each event of appointments.
pub const FOLLOW_VISIT: &str = "cases.follow_a_visit";
/// The same of one that was there before its request.
const FOLLOW_ONE: &str = "cases.follow_this_visit";
/// Gives back the appointment of a request that has ended without it.
const GIVE_BACK: &str = "cases.give_back_a_visit";

/// Whose hand the history shows.
const HAND: &str = "Appuntamenti";

/// The appointment of a request, as its page shows it.
pub(crate) struct Booking {
    /// What one comes for.
    pub(crate) matter: MatterKey,
    /// The one that is ahead, and where.
    pub(crate) ahead: Option<(Visit, Office)>,
    /// Whether one is to be booked: its state waits for that.
    pub(crate) is_wanted: bool,
    /// What whoever reads has booked for the same before, which can be for it.
    pub(crate) could_be: Vec<(Visit, Office)>,
}

/// A request that waits for an appointment, as whoever books for its applicant reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwaitsVisit {
    /// Which.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// What was asked for.
    pub title: String,
    /// What one comes for.
    pub matter: MatterKey,
}

#[derive(Deserialize)]
struct Payload {
    visit: VisitId,
}

impl Cases {
    /// The same, where one books appointments in this house.
    #[must_use]
    pub fn with_appointments(self, appointments: Appointments) -> Self {
        Self { appointments: Some(appointments), ..self }
    }

    /// The appointment of a request; none where nobody comes for it, or none is booked in this house. Whoever shows it has
    /// asked whether they may, and has written that down.
    pub(super) async fn booking_of(
        &self,
        case: &Case,
        definition: &Definition,
    ) -> Result<Option<Booking>, CaseError> {
        let Some(appointments) = &self.appointments else { return Ok(None) };
        let Some(matter) = definition.booking.clone() else { return Ok(None) };
        let mut visits = appointments.visits_about(case.id.0).await.map_err(from_appointments)?;
        let now = self.moment().now;
        visits.retain(|(visit, _)| {
            let is_live = matches!(visit.state, VisitState::Booked { .. } | VisitState::Arrived { .. });
            is_live && now < visit.ends_at && is_for_case(visit, case, definition)
        });
        let ahead = visits.into_iter().next();
        let is_wanted = ahead.is_none() && wants_visit(case, definition);
        Ok(Some(Booking { matter, ahead, is_wanted, could_be: Vec::new() }))
    }

    /// The same for whoever asked, with what they have booked for the same matter before they sent it.
    pub(super) async fn my_booking_of(
        &self,
        actor: &Actor,
        case: &Case,
        definition: &Definition,
    ) -> Result<Option<Booking>, CaseError> {
        let Some(booking) = self.booking_of(case, definition).await? else { return Ok(None) };
        let may_book = Asking::from(actor).is_ok();
        let Some(appointments) = self.appointments.as_ref().filter(|_| booking.is_wanted && may_book) else {
            return Ok(Some(Booking { is_wanted: booking.is_wanted && may_book, ..booking }));
        };
        let now = self.moment().now;
        let mut could_be = Vec::new();
        for visit in appointments.visits_of(actor).await.map_err(from_appointments)? {
            let is_ahead = visit.is_booked() && now < visit.starts_at;
            if !is_ahead || !is_about_matter(&visit, &booking.matter) {
                continue;
            }
            if appointments.about(visit.id).await.map_err(from_appointments)?.is_none() {
                let office = appointments.office(&visit.office).await.map_err(from_appointments)?;
                could_be.push((visit, office));
            }
        }
        Ok(Some(Booking { could_be, ..booking }))
    }

    /// What somebody asked for that waits for an appointment, for whoever books for them: no more of it than its number and
    /// what it is, and nothing that is protected. It stands in their log.
    #[tracing::instrument(name = "cases.await_visits", skip_all)]
    pub async fn await_visits(
        &self,
        actor: &Actor,
        person: PersonId,
        language: Language,
    ) -> Result<Vec<AwaitsVisit>, CaseError> {
        let access = Access::to(person, "cases-audit-awaits-visit", PURPOSE);
        self.admitted(actor, Permission::BookForOthers, access.clone()).await?;
        let whose = Whose::all_of(person);
        let open = store::cases_of(self.db(), &whose, Which::InHandInTheOpen, 0, Self::PER_PAGE).await?;
        let mut found = Vec::new();
        for case in open {
            let definition = self.definition_of(&case).await?;
            let Some(booking) = self.booking_of(&case, &definition).await? else { continue };
            if booking.is_wanted {
                found.push(AwaitsVisit {
                    case: case.id,
                    number: case.protocol.to_string(),
                    title: definition.sheet.title.in_language(language).to_owned(),
                    matter: booking.matter,
                });
            }
        }
        self.note_reading(actor, access).await?;
        Ok(found)
    }

    /// Who asked says that an appointment which they have is for this request. Tells whether they chose one.
    #[tracing::instrument(name = "cases.bring_visit", skip_all, fields(case.id = %id))]
    pub(crate) async fn bring_visit(
        &self,
        actor: &Actor,
        id: CaseId,
        visit: Option<VisitId>,
    ) -> Result<bool, CaseError> {
        let case = self.own(actor, Deed::Act, id).await?;
        let Some(visit) = visit else { return Ok(false) };
        let Some(appointments) = &self.appointments else { return Err(CaseError::NotFound) };
        let asking = Asking::from(actor).map_err(from_appointments)?;
        let now = self.moment().now;
        let mut tx = self.db().begin().await?;
        appointments.say_about_in(&mut tx, &asking, visit, id.0).await.map_err(from_appointments)?;
        let job = NewJob::new(FOLLOW_ONE, json!({ "visit": visit })).once(format!("{id} {visit}"));
        jobs::enqueue(&mut tx, now, job).await?;
        let access = Access::to(case.person, "cases-audit-visit", PURPOSE).on(id);
        audit::record(&mut tx, actor, now, access).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Lets a request follow how its appointment stands by now. What is about no request of its visitor's is none of our
    /// business. Heard of twice, or by two nodes at once, it happens once.
    #[tracing::instrument(name = "cases.follow_a_visit", skip_all, fields(visit.id = %id))]
    async fn follow_a_visit(&self, id: VisitId) -> Result<(), CaseError> {
        let Some(appointments) = &self.appointments else { return Ok(()) };
        let Some((visit, about)) = appointments.about(id).await.map_err(from_appointments)? else {
            return Ok(());
        };
        let Some(case) = store::case_by_id(self.db(), CaseId(about)).await? else { return Ok(()) };
        let definition = self.definition_of(&case).await?;
        let Some(followed) =
            CaseVisit::of(case.id, &visit).filter(|_| is_for_case(&visit, &case, &definition))
        else {
            return Ok(());
        };
        let before = store::visit_followed(self.db(), id).await?;
        let Some(news) = followed.news(before.as_ref()) else { return Ok(()) };
        let ready = self.heard_of_visit(case, &definition, (news, &visit)).await?;
        let mut tx = self.db().begin().await?;
        if !store::save_visit(&mut tx, &followed).await? {
            return Ok(tx.rollback().await?);
        }
        if let Some(ready) = ready {
            self.write_down(&mut tx, &Actor::machine(HAND), ready, "cases-audit-visit").await?;
        }
        Ok(tx.commit().await?)
    }

    /// What becomes of a request by the news of its appointment; nothing where it ended and gave that back itself.
    async fn heard_of_visit(
        &self,
        case: Case,
        definition: &Definition,
        (news, visit): (VisitNews, &Visit),
    ) -> Result<Option<Ready>, CaseError> {
        if !case.is_open() && news == VisitNews::Cancelled {
            return Ok(None);
        }
        // Who booked another one before this was heard of has an appointment still.
        let is_over = matches!(news, VisitNews::Cancelled | VisitNews::Missed);
        let has_another =
            is_over && self.booking_of(&case, definition).await?.is_some_and(|one| one.ahead.is_some());
        let by = news.by().filter(|_| !has_another);
        let noted = noted(self.fact_of(news, visit));
        let change = case.visited(definition, (&Actor::machine(HAND), by), noted, self.moment());
        self.ready(change).await.map(Some)
    }

    fn fact_of(&self, news: VisitNews, visit: &Visit) -> Fact {
        let at: NaiveDateTime = visit.starts_at.with_timezone(&self.inner.city.timezone).naive_local();
        match news {
            VisitNews::Booked => Fact::VisitBooked { at },
            VisitNews::Moved => Fact::VisitMoved { at },
            VisitNews::Cancelled => Fact::VisitCancelled { at },
            VisitNews::Missed => Fact::VisitMissed { at },
            VisitNews::Served => Fact::VisitServed { at },
        }
    }

    /// A request has ended without what was asked: the time that was booked for it is others', by a job that follows.
    pub(super) async fn end_visit(&self, tx: &mut Tx, case: &Case, at: Moment) -> Result<(), CaseError> {
        let Standing::Ended { outcome, .. } = case.standing else { return Ok(()) };
        if outcome == Outcome::Granted || self.appointments.is_none() {
            return Ok(());
        }
        let Some(visit) = store::booked_visit_of(tx, case.id).await? else { return Ok(()) };
        let job = NewJob::new(GIVE_BACK, json!({ "visit": visit })).once(visit.to_string());
        Ok(jobs::enqueue(tx, at.now, job).await?)
    }

    /// Gives it back, unless they have come already or it was cancelled meanwhile.
    #[tracing::instrument(name = "cases.give_back_a_visit", skip_all, fields(visit.id = %id))]
    async fn give_back(&self, id: VisitId) -> Result<(), CaseError> {
        let Some(appointments) = &self.appointments else { return Ok(()) };
        let Some((_, about)) = appointments.about(id).await.map_err(from_appointments)? else {
            return Ok(());
        };
        let Some(case) = store::case_by_id(self.db(), CaseId(about)).await? else { return Ok(()) };
        let by = match case.standing {
            Standing::Ended { outcome: Outcome::Withdrawn, .. } => CancelledBy::Visitor,
            Standing::Ended { .. } => CancelledBy::Office,
            Standing::Open { .. } => return Ok(()),
        };
        let mut tx = self.db().begin().await?;
        match appointments.cancel_in(&mut tx, id, by, None).await {
            Err(AppointmentError::Refused(_)) => return Ok(tx.rollback().await?),
            cancelled => cancelled.map_err(from_appointments)?,
        };
        let access = Access::to(case.person, "cases-audit-visit", PURPOSE).on(case.id);
        audit::record(&mut tx, &Actor::machine(HAND), self.moment().now, access).await?;
        Ok(tx.commit().await?)
    }
}

/// Whether the state of a request waits for an appointment.
fn wants_visit(case: &Case, definition: &Definition) -> bool {
    let procedure = definition.procedure.as_ref();
    case.is_open()
        && procedure.is_some_and(|procedure| case.possible(procedure, By::VisitBooked).next().is_some())
}

pub(super) fn from_appointments(error: AppointmentError) -> CaseError {
    match error {
        AppointmentError::NotFound => CaseError::NotFound,
        AppointmentError::Forbidden(refused) => refused.into(),
        AppointmentError::Stale => CaseError::Stale,
        AppointmentError::Unavailable(source) => CaseError::Unavailable(source),
        other => CaseError::unexpected(other),
    }
}

/// Does the jobs [`FOLLOW_VISIT`].
struct FollowVisit(Cases);

impl Handler for FollowVisit {
    fn kind(&self) -> &'static str {
        FOLLOW_VISIT
    }

    /// Whoever booked has what they booked for, however long something is away.
    fn endures(&self) -> bool {
        true
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let delivered: Delivered = job.read()?;
            let event: AppointmentEvent =
                serde_json::from_value(delivered.event).map_err(Failure::for_good)?;
            match event.visit() {
                Some(visit) => done(self.0.follow_a_visit(visit).await),
                None => Ok(()),
            }
        })
    }
}

/// Does the jobs [`FOLLOW_ONE`].
struct FollowOne(Cases);

impl Handler for FollowOne {
    fn kind(&self) -> &'static str {
        FOLLOW_ONE
    }

    fn endures(&self) -> bool {
        true
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let Payload { visit } = job.read()?;
            done(self.0.follow_a_visit(visit).await)
        })
    }
}

/// Does the jobs [`GIVE_BACK`].
struct GiveBack(Cases);

impl Handler for GiveBack {
    fn kind(&self) -> &'static str {
        GIVE_BACK
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let Payload { visit } = job.read()?;
            done(self.0.give_back(visit).await)
        })
    }
}

/// What somebody else was faster with is tried again.
fn done(outcome: Result<(), CaseError>) -> Result<(), Failure> {
    match outcome {
        Ok(()) => Ok(()),
        Err(error @ CaseError::NotFound) => Err(Failure::for_good(error)),
        Err(CaseError::Unavailable(source)) => Err(Failure::passing(source)),
        Err(error) => Err(Failure::passing(error)),
    }
}

/// What is done later with appointments.
pub(super) fn handlers_of_visits(cases: &Cases) -> [Arc<dyn Handler>; 3] {
    [
        Arc::new(FollowVisit(cases.clone())),
        Arc::new(FollowOne(cases.clone())),
        Arc::new(GiveBack(cases.clone())),
    ]
}
