//! What follows from a published ranking: each family is told, places are taken and given up, lists slide. What is still to
//! be done stands in the rows, so that a job that is cut off, or runs twice at once, does nothing twice.

use std::collections::BTreeMap;

use auth::Actor;
use chrono::NaiveDate;
use db::{DbError, Tx};
use jobs::{Attempt, Failure, Handler, Job, NewJob};
use protocol::ProtocolNumber;
use serde::Deserialize;
use serde_json::json;

use super::Cases;
use crate::definition::FieldName;
use crate::domain::ranking::{Contest, InLine, Place, Ranking, RankingId, THE_RANKING, slide};
use crate::domain::{Case, CaseId, Moment, Words};
use crate::error::CaseError;
use crate::store;

const LISTS: &str = "cases_ranking";
const UNANSWERED: &str = "cases_ranking_unanswered";
const RANKED: &str = "cases-audit-ranked";
/// So many families are read at once.
const AT_ONCE: i64 = 100;

#[derive(Deserialize)]
struct Payload {
    ranking: RankingId,
}

#[derive(Deserialize)]
struct Asked {
    case: CaseId,
    answer_by: NaiveDate,
}

/// Has the lists of a ranking moved, and everybody told whom that concerns.
pub(super) async fn move_lists_soon(tx: &mut Tx, ranking: RankingId, at: Moment) -> Result<(), DbError> {
    jobs::enqueue(tx, at.now, NewJob::new(LISTS, json!({ "ranking": ranking }))).await
}

fn the_ranking() -> Actor {
    Actor::machine(THE_RANKING)
}

impl Cases {
    /// What a step of a case means for its place in a ranking, in the transaction of the step: it takes the place, or is in
    /// the lists no longer and what it had is free. Refused where the lists have moved since its document named a school.
    pub(in crate::service) async fn note_in_lists(
        &self,
        tx: &mut Tx,
        case: &Case,
        named: Option<&str>,
        at: Moment,
    ) -> Result<(), CaseError> {
        if case.is_open() {
            return Ok(());
        }
        let Some(place) = store::place_in(tx, case.id).await? else { return Ok(()) };
        let ranking = store::ranking_in(tx, place.ranking).await?.ok_or(CaseError::NotFound)?;
        store::lock_ranking(tx, ranking.id).await?;
        // Lists may have moved until the row was ours.
        let Some(place) = store::place_in(tx, case.id).await? else { return Ok(()) };
        let school = place.school().map(|school| self.catalogue().schools().name_of(school));
        if named.is_some_and(|named| school != Some(named)) {
            return Err(CaseError::Stale);
        }
        let stands = match &place.stands {
            InLine::Offered(holding) if case.state == ranking.call.states.accepted => {
                InLine::Accepted(holding.clone())
            }
            _ => InLine::Gone,
        };
        store::move_place(tx, &Place { stands, is_told: true, answer_by: None, ..place }).await?;
        Ok(move_lists_soon(tx, ranking.id, at).await?)
    }

    /// Slides the lists and tells everybody, until nothing is left to do.
    #[tracing::instrument(name = "cases.move_lists", skip_all, fields(ranking.id = %id))]
    async fn move_lists(&self, id: RankingId) -> Result<(), CaseError> {
        let ranking = store::ranking_by_id(self.db(), id).await?.ok_or(CaseError::NotFound)?;
        loop {
            self.slide_lists(&ranking).await?;
            if !self.tell_families(&ranking).await? {
                return Ok(());
            }
        }
    }

    /// Gives what is free to the next in line.
    async fn slide_lists(&self, ranking: &Ranking) -> Result<(), CaseError> {
        let mut tx = self.db().begin().await?;
        store::lock_ranking(&mut tx, ranking.id).await?;
        let places = store::places_of(&mut tx, ranking.id).await?;
        let at: BTreeMap<CaseId, usize> =
            places.iter().enumerate().map(|(at, place)| (place.case, at)).collect();
        let lists = store::lists_of(&mut tx, ranking.id).await?;
        let lists: BTreeMap<FieldName, Vec<usize>> = lists
            .into_iter()
            .map(|(school, list)| (school, list.iter().filter_map(|case| at.get(case).copied()).collect()))
            .collect();
        let mut sliders: Vec<_> = places.iter().map(Place::slider).collect();
        slide(&Contest::new(&ranking.call, Vec::new()).schools, &lists, &mut sliders);
        for (place, slider) in places.into_iter().zip(sliders) {
            if place.stands != slider.stands {
                let moved = Place { stands: slider.stands, is_told: false, answer_by: None, ..place };
                store::move_place(&mut tx, &moved).await?;
            }
        }
        Ok(tx.commit().await?)
    }

    /// Leads every case where its place is; tells whether any moved. One that cannot be led stops no other.
    async fn tell_families(&self, ranking: &Ranking) -> Result<bool, CaseError> {
        let mut after = ProtocolNumber { year: 0, number: 0 };
        let (mut any_moved, mut failed) = (false, None);
        loop {
            let untold = store::untold_places(self.db(), ranking.id, after, AT_ONCE).await?;
            let Some(last) = untold.last() else { break };
            after = last.number;
            for place in &untold {
                match self.tell_family(ranking, place).await {
                    Ok(()) => any_moved = true,
                    // Somebody was faster: the next look sees what they did.
                    Err(CaseError::Stale) => {}
                    Err(error) => failed = Some(error),
                }
            }
        }
        match failed {
            Some(error) => Err(error),
            None => Ok(any_moved),
        }
    }

    /// Leads one case where its place is, in one transaction with that it was.
    async fn tell_family(&self, ranking: &Ranking, place: &Place) -> Result<(), CaseError> {
        let at = self.moment();
        let case = store::case_by_id(self.db(), place.case).await?.ok_or(CaseError::NotFound)?;
        if !case.is_open() {
            // It was taken back before the ranking reached it.
            let mut tx = self.db().begin().await?;
            store::lock_ranking(&mut tx, ranking.id).await?;
            let gone = Place { stands: InLine::Gone, is_told: true, answer_by: None, ..place.clone() };
            store::move_place(&mut tx, &gone).await?;
            return Ok(tx.commit().await?);
        }
        let states = &ranking.call.states;
        let school = place.school();
        let to = if school.is_some() { &states.offered } else { &states.waiting };
        let days = i64::from(ranking.call.answer_within_working_days);
        let answer_by = school.map(|_| at.calendar.working_days_after(at.today, days));
        let definition = self.definition_of(&case).await?;
        let change = case.ranked(&definition, &the_ranking(), (to, self.name_in_words(school)), at);
        let change = change.ok_or_else(|| {
            CaseError::unexpected(format!(
                "{} cannot be led to {to}: its state knows no such step",
                place.case
            ))
        })?;
        let ready = self.ready(change).await?;
        let mut tx = self.db().begin().await?;
        self.write_down(&mut tx, &the_ranking(), ready, RANKED).await?;
        store::tell_place(&mut tx, place, answer_by).await?;
        if let Some((answer_by, morning)) = answer_by.and_then(|day| Some((day, self.morning_after(day)?))) {
            let payload = json!({ "case": place.case, "answer_by": answer_by });
            let key = format!("{} {answer_by} {}", place.case, place.version);
            let job = NewJob::new(UNANSWERED, payload).once(key).not_before(morning);
            jobs::enqueue(&mut tx, at.now, job).await?;
        }
        Ok(tx.commit().await?)
    }

    fn name_in_words(&self, school: Option<&FieldName>) -> Option<Words> {
        Words::parse(self.catalogue().schools().name_of(school?))
    }

    /// The day by which a family was to answer has passed: its place is free, unless it has answered or was asked anew.
    #[tracing::instrument(name = "cases.lapse_place", skip_all, fields(case.id = %id))]
    async fn lapse_place(&self, id: CaseId, answer_by: NaiveDate) -> Result<(), CaseError> {
        let Some((ranking, place)) = self.ranked(id).await? else { return Ok(()) };
        if place.answer_by != Some(answer_by) {
            return Ok(());
        }
        let case = store::case_by_id(self.db(), id).await?.ok_or(CaseError::NotFound)?;
        let definition = self.definition_of(&case).await?;
        let to = &ranking.call.states.lapsed;
        match case.ranked(&definition, &the_ranking(), (to, None), self.moment()) {
            Some(change) => self.save(&the_ranking(), change, RANKED).await.map(drop),
            None => Ok(()),
        }
    }
}

/// Moves the lists of a ranking.
pub(in crate::service) struct Lists(pub(in crate::service) Cases);

impl Handler for Lists {
    fn kind(&self) -> &'static str {
        LISTS
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let Payload { ranking } = job.read()?;
            self.0.move_lists(ranking).await.map_err(Failure::passing)
        })
    }
}

/// Frees the places of those who have not answered.
pub(in crate::service) struct Unanswered(pub(in crate::service) Cases);

impl Handler for Unanswered {
    fn kind(&self) -> &'static str {
        UNANSWERED
    }

    fn run<'a>(&'a self, job: &'a Job) -> Attempt<'a> {
        Box::pin(async move {
            let Asked { case, answer_by } = job.read()?;
            self.0.lapse_place(case, answer_by).await.map_err(Failure::passing)
        })
    }
}
