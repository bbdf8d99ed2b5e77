//! What the clock does when the days of a notice before refusal have passed without an answer.

use auth::Actor;
use chrono::{DateTime, NaiveDate, Utc};
use db::Tx;
use jobs::{Attempt, Failure, Handler, Job, NewJob};
use serde::Deserialize;
use serde_json::json;

use super::Cases;
use super::lapse::CLOCK;
use crate::domain::{Case, CaseId, EntryKind, Moment};
use crate::error::CaseError;
use crate::store;

const END_NOTICE: &str = "cases_end_notice";

#[derive(Deserialize)]
struct Payload {
    case: CaseId,
}

impl Cases {
    /// Has a case looked at on the morning after the last day to answer its notice.
    pub(super) async fn watch_notice(
        &self,
        tx: &mut Tx,
        case: &Case,
        last_day: NaiveDate,
        at: Moment,
    ) -> Result<(), CaseError> {
        let Some(morning) = self.morning_after(last_day) else { return Ok(()) };
        // A day of arrival that is set right, and set back after, is looked at again: the first look may be over by then.
        let key = format!("{} {} {last_day}", case.id, case.version);
        let job = NewJob::new(END_NOTICE, json!({ "case": case.id })).once(key).not_before(morning);
        Ok(jobs::enqueue(tx, at.now, job).await?)
    }

    /// A case whose notice is at hand, and its last day once the letter of that notice is sealed: who asked reads it from
    /// today on.
    pub(super) async fn sealed_notice(&self, id: CaseId) -> Result<Option<(Case, NaiveDate)>, CaseError> {
        let case = store::case_by_id(self.db(), id).await?.ok_or(CaseError::NotFound)?;
        let definition = self.definition_of(&case).await?;
        let last_day = case.last_day_of_sealed_notice(&definition, self.moment());
        Ok(last_day.map(|last_day| (case, last_day)))
    }

    /// Since which day a case stands as it does.
    pub(super) async fn stands_since(&self, case: &Case) -> Result<NaiveDate, CaseError> {
        let entries = store::events_of(self.db(), case.id).await?;
        let led = entries.iter().rev().find(|entry| leads_to(&entry.kind, case));
        Ok(self.day_of(led.map_or(case.sent_at, |entry| entry.at)))
    }

    /// From which day on who asked has ten days to answer their notice: on which they received its letter, where that is
    /// posted, else on which they were told and could read it. None where that day has not come, or is not known.
    async fn notice_known_on(&self, case: &Case) -> Result<Option<NaiveDate>, CaseError> {
        if case.is_told_by_post() {
            return Ok(case.received_on);
        }
        let told_on = self.stands_since(case).await?;
        let letters = store::letters_of_events(self.db(), case.id, (0, i64::MAX)).await?;
        Ok(match letters.last() {
            None => Some(told_on),
            Some(letter) if letter.entered.document.is_none() => None,
            Some(letter) => Some(letter.made_at.map_or(told_on, |at| told_on.max(self.day_of(at)))),
        })
    }

    fn day_of(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.inner.city.timezone).date_naive()
    }

    /// The days of a notice have passed: the clock goes on, unless somebody was faster, a later notice was given, or its
    /// letter came later.
    #[tracing::instrument(name = "cases.end_notice", skip_all, fields(case.id = %id))]
    async fn end_notice(&self, id: CaseId) -> Result<(), CaseError> {
        let at = self.moment();
        let case = store::case_by_id(self.db(), id).await?.ok_or(CaseError::NotFound)?;
        let Some(known_on) = self.notice_known_on(&case).await? else { return Ok(()) };
        let definition = self.definition_of(&case).await?;
        let clock = Actor::machine(CLOCK);
        match case.end_notice(&definition, known_on, &clock, at) {
            Some(change) => self.save(&clock, change, "cases-audit-notice-ended").await.map(drop),
            None => Ok(()),
        }
    }
}

/// Whether this is what led a case to where it stands.
fn leads_to(kind: &EntryKind, case: &Case) -> bool {
    matches!(kind, EntryKind::Acted { to, .. } if *to == case.state)
}

/// Does the jobs that end notices.
pub(super) struct EndNotice(pub(super) Cases);

impl Handler for EndNotice {
    fn kind(&self) -> &'static str {
        END_NOTICE
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let Payload { case } = job.read()?;
            match self.0.end_notice(case).await {
                Ok(()) => Ok(()),
                Err(CaseError::NotFound) => Err(Failure::for_good("no such case")),
                // Somebody was faster; the next attempt sees what they did.
                Err(error) => Err(Failure::passing(error)),
            }
        })
    }
}
