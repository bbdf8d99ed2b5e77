//! Erasing what a service said it would keep no longer (art. 5 par. 1 lett. e GDPR).

use audit::{Access, Purpose};
use auth::Actor;
use chrono::{DateTime, Months, NaiveDate, NaiveTime, TimeZone, Utc};
use db::DbError;
use jobs::{Attempt, Failure, Handler, Job, NewJob};
use serde::{Deserialize, Serialize};

use super::Cases;
use super::decide::{folder_of_decision, folder_of_letter};
use super::files::sweep_now;
use crate::domain::{CaseId, LetterId, Moment};
use crate::error::CaseError;
use crate::store::{self, Oldest, Over};

const SWEEP_DECISION: &str = "cases_sweep_decision";
const PURPOSE: Purpose = Purpose::Known("cases-purpose-kept-years");
const MONTHS_OF_A_YEAR: u32 = 12;

/// Where a document was.
#[derive(Serialize, Deserialize)]
struct Swept {
    case: CaseId,
    year: i32,
    /// None of a decision.
    #[serde(default)]
    letter: Option<LetterId>,
}

impl Cases {
    /// Erases some of the requests that ended longer ago than the service says they are kept, each by the definition that
    /// it was born with: that is what people were told. Tells how many; none when there is nothing left to erase.
    #[tracing::instrument(name = "cases.erase_old", skip_all)]
    pub async fn erase_old(&self) -> Result<usize, CaseError> {
        let at = self.moment();
        let mut erased = 0;
        for Oldest { service, version, ended_at } in store::oldest_ended(self.db()).await? {
            let years = self.definition_named(&service, version).await?.privacy.kept_years;
            let Some(since) = self.years_before(at.today, years).filter(|since| ended_at < *since) else {
                continue;
            };
            let mut tx = self.db().begin().await?;
            let over = store::hold_ended_before(&mut tx, (&service, version), since).await?;
            self.erase_all(&mut tx, &over, at).await?;
            tx.commit().await?;
            erased += over.len();
        }
        Ok(erased)
    }

    /// Erases requests, and the rankings in which they were the last.
    async fn erase_all(&self, tx: &mut db::Tx, all: &[Over], at: Moment) -> Result<(), DbError> {
        let rankings = store::rankings_of(tx, all).await?;
        // Of two nodes that each erase some of the last, the second sees that the first has.
        for ranking in &rankings {
            store::lock_ranking(tx, *ranking).await?;
        }
        for over in all {
            self.erase(tx, over, at).await?;
        }
        for ranking in rankings {
            store::erase_ranking_if_empty(tx, ranking).await?;
        }
        Ok(())
    }

    async fn erase(&self, tx: &mut db::Tx, over: &Over, at: Moment) -> Result<(), DbError> {
        let letters = store::erase_letters(tx, over.case_id).await?;
        for file in store::erase_case(tx, over.case_id).await? {
            sweep_now(tx, file, at).await?;
        }
        store::forget_last_answers(tx, over.person_id).await?;
        let letters = letters.into_iter().map(|(letter, year)| (Some(letter), year));
        for (letter, year) in over.decided_in.map(|year| (None, year)).into_iter().chain(letters) {
            let Ok(year) = i32::try_from(year) else { continue };
            let swept = serde_json::json!(Swept { case: over.case_id, year, letter });
            jobs::enqueue(tx, at.now, NewJob::new(SWEEP_DECISION, swept)).await?;
        }
        let access = Access::to(over.person_id, "cases-audit-erased", PURPOSE).on(over.case_id);
        audit::record(tx, &Actor::machine(SWEEP_DECISION), at.now, access).await
    }

    /// The beginning of the day so many years ago, on the city's clocks.
    fn years_before(&self, today: NaiveDate, years: u16) -> Option<DateTime<Utc>> {
        let day = today.checked_sub_months(Months::new(MONTHS_OF_A_YEAR * u32::from(years)))?;
        let local = self.inner.city.timezone.from_local_datetime(&day.and_time(NaiveTime::MIN));
        Some(local.earliest()?.with_timezone(&Utc))
    }
}

/// Deletes a document of a case that is erased.
pub(super) struct SweepDecision(pub(super) Cases);

impl Handler for SweepDecision {
    fn kind(&self) -> &'static str {
        SWEEP_DECISION
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let Swept { case, year, letter } = job.read()?;
            let folder = match letter {
                None => folder_of_decision(year, case),
                Some(letter) => folder_of_letter(year, letter),
            };
            self.0.inner.press.empty(&folder).await.map_err(Failure::passing)
        })
    }
}
