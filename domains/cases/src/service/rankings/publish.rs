//! Trying a ranking, and publishing it.

use audit::Access;
use auth::{Actor, Permission};
use db::Tx;
use kernel::{Language, StaffId};
use protocol::{Direction, NewEntry};
use serde_json::json;

use super::super::NotAsked;
use super::super::at_desk_once::DeskKey;
use super::moving::move_lists_soon;
use super::{Cases, Counted, PURPOSE};
use crate::definition::{Call, CallKey, FieldName};
use crate::domain::ranking::{Application, DrawNumber, Place, RankingId, explain, first_standing};
use crate::domain::{CaseId, Moment, Refusal};
use crate::error::CaseError;
use crate::store::{self, NewRanking, Run};

/// What the log says of a ranking that is published.
const PUBLISHED: &str = "cases-audit-ranking-published";

impl Cases {
    /// An official sees what would come of a ranking now. Nothing changes for anybody; that it was tried is written down,
    /// with its figures.
    #[tracing::instrument(name = "cases.simulate_ranking", skip_all, fields(call = %key))]
    pub(crate) async fn simulate_ranking(
        &self,
        actor: &Actor,
        key: &CallKey,
        draw: DrawNumber,
    ) -> Result<(&Call, Counted, Option<Run>), CaseError> {
        let action = "cases-audit-ranking-simulated";
        let (staff, call) = self.of_call(actor, key, Permission::WorkCases, action).await?;
        let counted = self.count(call, draw).await?;
        let before = store::last_run(self.db(), key).await?;
        let at = self.moment();
        let run = Run {
            at: at.now,
            draw,
            input_sha256: counted.kept.input_sha256.clone(),
            figures: counted.figures.clone(),
        };
        let mut tx = self.db().begin().await?;
        store::insert_run(&mut tx, key, staff.id, &run).await?;
        audit::record(&mut tx, actor, at.now, Access::to_many(action, PURPOSE).on(key)).await?;
        tx.commit().await?;
        Ok((call, counted, before))
    }

    /// Whoever may publishes the ranking of a call: once, after applications have closed and all were looked at, and as
    /// they saw it in the last simulation, whose hash is `seen`.
    #[tracing::instrument(name = "cases.publish_ranking", skip_all, fields(call = %key))]
    pub(crate) async fn publish_ranking(
        &self,
        actor: &Actor,
        key: &CallKey,
        draw: DrawNumber,
        seen: &str,
    ) -> Result<(), CaseError> {
        let (staff, call) = self.of_call(actor, key, Permission::PublishRankings, PUBLISHED).await?;
        let counted = self.ripe(call, draw, seen).await?;
        let mut tx = self.db().begin().await?;
        write_ranking(&mut tx, (actor, staff.id), (call, draw, counted), self.moment()).await?;
        Ok(tx.commit().await?)
    }

    /// The same by a program, under a key: what is sent again is published once.
    #[tracing::instrument(name = "cases.publish_ranking_once", skip_all, fields(call = %key))]
    pub(crate) async fn publish_ranking_once(
        &self,
        actor: &Actor,
        key: &CallKey,
        (draw, seen): (DrawNumber, &str),
        once: &str,
    ) -> Result<(), NotAsked> {
        let (staff, call) = self.of_call(actor, key, Permission::PublishRankings, PUBLISHED).await?;
        let once = DeskKey::new(staff, once, &json!(["publish", key, draw.0, seen]));
        // What was published is looked at no more: since then its applications stand elsewhere.
        if self.came_before(&once).await?.is_some() {
            return Ok(());
        }
        let (counted, at) = (self.ripe(call, draw, seen).await?, self.moment());
        let mut tx = self.db().begin().await?;
        if !once.take(&mut tx, key.to_string(), at.now).await? {
            tx.rollback().await?;
            return self.came_before(&once).await?.map(drop).ok_or(NotAsked::Case(CaseError::Stale));
        }
        write_ranking(&mut tx, (actor, staff.id), (call, draw, counted), at).await?;
        tx.commit().await?;
        Ok(())
    }

    /// What is published, if it can be and is as it was seen.
    async fn ripe(&self, call: &Call, draw: DrawNumber, seen: &str) -> Result<Counted, CaseError> {
        let counted = self.count(call, draw).await?;
        if !counted.can_be_published(call, self.today()) {
            return Err(Refusal::NotRipe.into());
        }
        let last = store::last_run(self.db(), &call.key).await?.ok_or(Refusal::NotRipe)?;
        if last.input_sha256 != seen || counted.kept.input_sha256 != seen {
            return Err(CaseError::Stale);
        }
        Ok(counted)
    }
}

/// Writes a ranking down, with the place of each application, and has everybody told.
async fn write_ranking(
    tx: &mut Tx,
    (actor, published_by): (&Actor, StaffId),
    (call, draw, counted): (&Call, DrawNumber, Counted),
    at: Moment,
) -> Result<(), CaseError> {
    let id = RankingId::new();
    let entry = NewEntry {
        direction: Direction::Outgoing,
        correspondent: None,
        subject: call.title.in_language(Language::It).to_owned(),
        about: id.to_string(),
        sha256: counted.kept.outcome_sha256.clone(),
    };
    let protocol = protocol::register(tx, at.now, at.today, entry).await?;
    let (places, lines) = (places_of(id, &counted), lines_of(&counted));
    let new = NewRanking { id, call, published_at: at.now, published_by, protocol, draw, kept: counted.kept };
    store::insert_ranking(tx, new).await?;
    for place in &places {
        store::insert_place(tx, place).await?;
    }
    for Line { school, position, case, points } in lines {
        store::insert_line(tx, id, (&school, position), (case, points)).await?;
    }
    audit::record(tx, actor, at.now, Access::to_many(PUBLISHED, PURPOSE).on(id)).await?;
    Ok(move_lists_soon(tx, id, at).await?)
}

/// Each application as the ranking finds it.
fn places_of(ranking: RankingId, counted: &Counted) -> Vec<Place> {
    let Counted { contest, outcome, cases, .. } = counted;
    let place = |(one, application): (usize, &Application)| {
        Some(Place {
            case: *cases.get(&application.number)?,
            ranking,
            version: 1,
            number: application.number,
            explained: explain(contest, outcome, one),
            reserves: application.reserves.clone(),
            stands: first_standing(outcome.placed[one].as_ref()),
            is_told: false,
            answer_by: None,
        })
    };
    contest.applications.iter().enumerate().filter_map(place).collect()
}

/// A line of a school's list.
struct Line {
    school: FieldName,
    /// From 1.
    position: usize,
    case: CaseId,
    points: u32,
}

fn lines_of(counted: &Counted) -> Vec<Line> {
    let Counted { contest, outcome, cases, .. } = counted;
    let of_school = |(school, list): (&FieldName, &Vec<usize>)| -> Vec<Line> {
        let line = |(at, one): (usize, &usize)| {
            let application = &contest.applications[*one];
            let wish = &application.wishes[application.rank_of(school)?];
            let case = *cases.get(&application.number)?;
            Some(Line { school: school.clone(), position: at + 1, case, points: wish.points })
        };
        list.iter().enumerate().filter_map(line).collect()
    };
    outcome.lists.iter().flat_map(of_school).collect()
}
