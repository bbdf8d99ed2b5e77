//! Counting a ranking: away from the threads that answer people, for it takes a while with thousands of families.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, Utc};
use protocol::ProtocolNumber;

use super::Cases;
use crate::definition::Call;
use crate::domain::CaseId;
use crate::domain::ranking::{
    Contest, DrawNumber, Entrant, Figures, Outcome, Ranking, Snapshot, assign, belongs, facts_of,
    outcome_text, sha256,
};
use crate::error::CaseError;
use crate::store::{self, Filed, Kept};

/// A ranking as it would be, or is about to be.
pub(crate) struct Counted {
    pub(crate) contest: Contest,
    pub(crate) outcome: Outcome,
    pub(crate) kept: Kept,
    pub(crate) figures: Figures,
    /// Of each application, by number, its case.
    pub(crate) cases: BTreeMap<ProtocolNumber, CaseId>,
}

impl Counted {
    /// Those who get no place, by number.
    pub(crate) fn unplaced(&self) -> impl Iterator<Item = (ProtocolNumber, CaseId)> {
        let all = self.contest.applications.iter().zip(&self.outcome.placed);
        let unplaced = all.filter(|(_, placed)| placed.is_none()).map(|(one, _)| one.number);
        unplaced.filter_map(|number| Some((number, *self.cases.get(&number)?)))
    }

    /// Whether applications have closed by `today`, and all were looked at.
    pub(crate) fn can_be_published(&self, call: &Call, today: NaiveDate) -> bool {
        call.closes_on < today && self.figures.unexamined == 0
    }
}

impl Cases {
    /// Counts the ranking of a call as things stand.
    pub(super) async fn count(&self, call: &Call, draw: DrawNumber) -> Result<Counted, CaseError> {
        let (from, until) = self.period_of(call)?;
        let filed = store::applications_of(self.db(), &call.service, from, until).await?;
        let call = call.clone();
        aside(move || counted(&call, draw, &filed)).await?
    }

    /// Whether what was kept of a ranking comes to what was kept of its outcome, to the letter.
    pub(super) async fn count_again(&self, ranking: &Ranking) -> Result<bool, CaseError> {
        let kept = store::kept_of(self.db(), ranking.id).await?.ok_or(CaseError::NotFound)?;
        let hashes = (ranking.input_sha256.clone(), ranking.outcome_sha256.clone());
        aside(move || {
            let snapshot: Snapshot = serde_json::from_str(&kept.input).map_err(CaseError::unexpected)?;
            let (_, contest) = snapshot.contest().map_err(CaseError::unexpected)?;
            let outcome = outcome_text(&contest, &assign(&contest));
            let is_kept = sha256(&kept.outcome) == hashes.1;
            Ok(is_kept && (sha256(&kept.input), sha256(&outcome)) == hashes)
        })
        .await?
    }

    /// The first moment of the first day of a call, and that after its last.
    fn period_of(&self, call: &Call) -> Result<(DateTime<Utc>, DateTime<Utc>), CaseError> {
        let before = call.opens_on.checked_sub_days(Days::new(1));
        let from = before.and_then(|day| self.morning_after(day));
        let until = self.morning_after(call.closes_on);
        from.zip(until).ok_or_else(|| CaseError::unexpected("a call is open beyond the calendar"))
    }
}

async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, CaseError> {
    tokio::task::spawn_blocking(work).await.map_err(CaseError::unexpected)
}

fn counted(call: &Call, draw: DrawNumber, filed: &[Filed]) -> Result<Counted, CaseError> {
    let (mut entrants, mut cases, mut unexamined) = (Vec::new(), BTreeMap::new(), 0);
    for one in filed {
        let facts = facts_of(call, &one.answers);
        if !belongs(call, &facts) {
            continue;
        }
        if one.state.as_ref() != Some(&call.states.admitted) {
            unexamined += 1;
            continue;
        }
        cases.insert(one.number, one.case);
        entrants.push(Entrant { number: one.number, facts });
    }
    let snapshot = Snapshot::of(call, draw, entrants);
    let (_, contest) = snapshot.contest().map_err(CaseError::unexpected)?;
    let outcome = assign(&contest);
    let (input, told) = (snapshot.text(), outcome_text(&contest, &outcome));
    let kept = Kept { input_sha256: sha256(&input), outcome_sha256: sha256(&told), input, outcome: told };
    let figures = Figures::of(&contest, &outcome, unexamined);
    Ok(Counted { contest, outcome, kept, figures, cases })
}
