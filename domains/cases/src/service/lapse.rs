//! What the clock does by itself, on the morning after a term.

use std::sync::Arc;

use auth::Actor;
use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};
use db::Tx;
use jobs::{Attempt, Failure, Handler, Job, NewJob};
use serde::Deserialize;
use serde_json::json;

use super::Cases;
use super::death::ApplicantDied;
use super::decide::MakeDocument;
use super::erase::SweepDecision;
use super::escalate::{Escalate, MailSubstitute};
use super::fees::FollowPayment;
use super::files::Sweep;
use super::following::TellFollowers;
use super::home::HomeChanged;
use super::merged::follower;
use super::notice::EndNotice;
use super::opinion_mail::MailOpinion;
use super::postings::TellOfPosting;
use super::rankings::{Lists, Unanswered};
use super::refunds::BeginRefund;
use super::register::FollowInRegister;
use super::remind::Remind;
use super::suspending::TellOfReservations;
use super::visits::handlers_of_visits;
use super::webhooks::{Tell, Try};
use crate::definition::Definition;
use crate::domain::{Case, CaseId, EntryKind, Moment};
use crate::error::CaseError;
use crate::store;

const LAPSE: &str = "cases_lapse";

/// Under which name the clock does something in the log.
pub(super) const CLOCK: &str = "Scadenze delle pratiche";

#[derive(Deserialize)]
struct Payload {
    case: CaseId,
}

impl Cases {
    /// Has the end of a case's term looked at when it has passed. A term that moves is looked at again.
    /// So are the days before and after on which somebody is to learn of it.
    pub(super) async fn watch_clock(
        &self,
        tx: &mut Tx,
        (case, definition): (&Case, &Definition),
        at: Moment,
    ) -> Result<(), CaseError> {
        let procedure = definition.procedure.as_ref();
        let mut looks =
            procedure.map_or_else(Vec::new, |procedure| self.looks_at_stages((case, &procedure.clock), at));
        if let Some(morning) = case.due_on(at.calendar).and_then(|due| self.morning_after(due)) {
            let key = format!("{} {morning}", case.id);
            looks.push(NewJob::new(LAPSE, json!({ "case": case.id })).once(key).not_before(morning));
        }
        Ok(jobs::enqueue_all(tx, at.now, looks).await?)
    }

    /// The first moment after a day, on the city's clocks.
    pub(super) fn morning_after(&self, day: NaiveDate) -> Option<DateTime<Utc>> {
        self.morning_of(day.succ_opt()?)
    }

    /// The first moment of a day, on the city's clocks.
    pub(super) fn morning_of(&self, day: NaiveDate) -> Option<DateTime<Utc>> {
        let local = self.inner.city.timezone.from_local_datetime(&day.and_time(NaiveTime::MIN));
        // Italy never moves its clocks at midnight.
        Some(local.earliest()?.with_timezone(&Utc))
    }

    /// The term of a case has passed, unless it was moved.
    #[tracing::instrument(name = "cases.lapse", skip_all, fields(case.id = %id))]
    async fn lapse(&self, id: CaseId) -> Result<(), CaseError> {
        let at = self.moment();
        let case = store::case_by_id(self.db(), id).await?.ok_or(CaseError::NotFound)?;
        let Some(due) = case.due_on(at.calendar) else { return Ok(()) };
        let entries = store::events_of(self.db(), id).await?;
        let zone = self.inner.city.timezone;
        let is_told = entries
            .iter()
            .any(|entry| entry.kind == EntryKind::Late && entry.at.with_timezone(&zone).date_naive() > due);
        if is_told {
            return Ok(());
        }
        let definition = self.definition_of(&case).await?;
        let clock = Actor::machine(CLOCK);
        match case.lapse(&definition, &clock, at) {
            Some(change) => self.save(&clock, change, "cases-audit-lapsed").await.map(drop),
            None => Ok(()),
        }
    }
}

struct Lapse(Cases);

impl Handler for Lapse {
    fn kind(&self) -> &'static str {
        LAPSE
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let Payload { case } = job.read()?;
            match self.0.lapse(case).await {
                Ok(()) => Ok(()),
                Err(CaseError::NotFound) => Err(Failure::for_good("no such case")),
                // Somebody was faster; the next attempt sees what they did.
                Err(error) => Err(Failure::passing(error)),
            }
        })
    }
}

/// What happens later to requests.
#[must_use]
pub fn handlers(cases: &Cases) -> Vec<Arc<dyn Handler>> {
    let mut all: Vec<Arc<dyn Handler>> = vec![
        Arc::new(Lapse(cases.clone())),
        Arc::new(EndNotice(cases.clone())),
        Arc::new(Escalate(cases.clone())),
        Arc::new(MailSubstitute(cases.clone())),
        Arc::new(MakeDocument(cases.clone())),
        Arc::new(Sweep(cases.clone())),
        Arc::new(SweepDecision(cases.clone())),
        Arc::new(Tell(cases.clone())),
        Arc::new(Try(cases.clone())),
        Arc::new(TellFollowers(cases.clone())),
        follower(cases),
        Arc::new(ApplicantDied(cases.clone())),
        Arc::new(FollowInRegister(cases.clone())),
        Arc::new(HomeChanged(cases.clone())),
        Arc::new(FollowPayment(cases.clone())),
        Arc::new(BeginRefund(cases.clone())),
        Arc::new(Remind(cases.clone())),
        Arc::new(MailOpinion(cases.clone())),
        Arc::new(Lists(cases.clone())),
        Arc::new(Unanswered(cases.clone())),
        Arc::new(TellOfReservations(cases.clone())),
        Arc::new(TellOfPosting(cases.clone())),
    ];
    all.extend(handlers_of_visits(cases));
    all
}
