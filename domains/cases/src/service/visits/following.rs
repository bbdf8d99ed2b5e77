//! A request follows what becomes of its appointment, and gives it back where it ends without what was asked.

use std::sync::Arc;

use appointments::{AppointmentError, AppointmentEvent, CancelledBy, Visit, VisitId};
use audit::Access;
use auth::Actor;
use chrono::NaiveDateTime;
use db::Tx;
use jobs::{Attempt, Failure, Handler, Job, NewJob};
use outbox::Delivered;
use serde::Deserialize;
use serde_json::json;

use super::super::facts::noted;
use super::super::work::Ready;
use super::super::{Cases, PURPOSE};
use super::from_appointments;
use crate::definition::{Definition, Outcome};
use crate::domain::{Case, CaseId, CaseVisit, Fact, Moment, Standing, VisitNews, is_for_case};
use crate::error::CaseError;
use crate::store;

/// Lets requests follow what becomes of their appointments; one for each event of appointments.
pub const FOLLOW_VISIT: &str = "cases.follow_a_visit";
/// The same of one that was there before its request.
pub(super) const FOLLOW_ONE: &str = "cases.follow_this_visit";
/// Gives back the appointment of a request that has ended without it.
const GIVE_BACK: &str = "cases.give_back_a_visit";

/// Whose hand the history shows.
const HAND: &str = "Appuntamenti";

#[derive(Deserialize)]
struct Payload {
    visit: VisitId,
}

impl Cases {
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

    /// A request has ended without what was asked: whatever time was booked for it is others', by a job that follows.
    pub(in crate::service) async fn end_visit(
        &self,
        tx: &mut Tx,
        case: &Case,
        at: Moment,
    ) -> Result<(), CaseError> {
        let Standing::Ended { outcome, .. } = case.standing else { return Ok(()) };
        if outcome == Outcome::Granted || self.appointments.is_none() {
            return Ok(());
        }
        for visit in store::booked_visits_of(tx, case.id).await? {
            let job = NewJob::new(GIVE_BACK, json!({ "visit": visit })).once(visit.to_string());
            jobs::enqueue(tx, at.now, job).await?;
        }
        Ok(())
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
pub(in crate::service) fn handlers_of_visits(cases: &Cases) -> [Arc<dyn Handler>; 3] {
    [
        Arc::new(FollowVisit(cases.clone())),
        Arc::new(FollowOne(cases.clone())),
        Arc::new(GiveBack(cases.clone())),
    ]
}
