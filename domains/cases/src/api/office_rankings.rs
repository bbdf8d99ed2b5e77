//! Rankings of the calls of the caller's offices: looked at, tried as often as wanted, published once.

use ::web::Page;
use ::web::api::{Body, Caller, Code, Problem, idempotency_key};
use auth::Permission;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::rankings::{RankingBody, find, ranking_body, words};
use crate::definition::CallKey;
use crate::domain::ranking::{DrawNumber, Figures, SchoolFigures};
use crate::service::{Cases, OfficeRanking};
use crate::store::Run;

/// The calls of the caller's offices.
#[derive(Serialize)]
pub(super) struct RankingsBody {
    rankings: Vec<OfficeRankingBody>,
}

/// A call, as whoever makes its ranking sees it.
#[derive(Serialize)]
pub(super) struct OfficeRankingBody {
    call: String,
    service: String,
    title: String,
    opens_on: NaiveDate,
    closes_on: NaiveDate,
    /// By which rule a number decides.
    draw_rule: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_run: Option<RunBody>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ranking: Option<RankingBody>,
    /// Whether counting again what was kept comes to what was kept, where that was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    is_the_same: Option<bool>,
}

/// The last time that it was tried.
#[derive(Serialize)]
struct RunBody {
    at: DateTime<Utc>,
    draw: u32,
    input_sha256: String,
    figures: FiguresBody,
}

/// What comes of a ranking, in figures of nobody.
#[derive(Serialize)]
struct FiguresBody {
    applications: usize,
    unexamined: usize,
    placed: usize,
    at_first: usize,
    schools: Vec<SchoolBody>,
}

/// A school's list in figures.
#[derive(Serialize)]
struct SchoolBody {
    school: String,
    places: usize,
    named: usize,
    filled: usize,
    waiting: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    cut_off: Option<u32>,
}

/// What would come of a ranking now.
#[derive(Serialize)]
pub(super) struct SimulationBody {
    call: String,
    draw: u32,
    /// Of what it was counted from: with this it is published, as it was seen.
    input_sha256: String,
    figures: FiguresBody,
    /// What it was the time before.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<RunBody>,
    unplaced: Vec<UnplacedBody>,
    /// Whether applications have closed and all were looked at.
    is_ripe: bool,
    /// Whether whoever asks may publish it.
    may_publish: bool,
}

/// An application that gets no place.
#[derive(Serialize)]
struct UnplacedBody {
    number: String,
    case: String,
}

/// The number drawn.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DrawBody {
    draw: u32,
}

/// The number drawn, and what was seen.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PublicationBody {
    draw: u32,
    input_sha256: String,
}

/// Whether what was published is counted again.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Looking {
    #[serde(default)]
    recount: bool,
}

impl OfficeRankingBody {
    fn of(found: &OfficeRanking<'_>, page: &Page) -> Self {
        let OfficeRanking { call, ranking, last, is_the_same } = found;
        Self {
            call: call.key.to_string(),
            service: call.service.to_string(),
            title: words(&call.title, page),
            opens_on: call.opens_on,
            closes_on: call.closes_on,
            draw_rule: words(&call.draw, page),
            last_run: last.as_ref().map(RunBody::of),
            ranking: ranking.as_ref().map(ranking_body),
            is_the_same: *is_the_same,
        }
    }
}

impl RunBody {
    fn of(run: &Run) -> Self {
        let (draw, input_sha256) = (run.draw.0, run.input_sha256.clone());
        Self { at: run.at, draw, input_sha256, figures: FiguresBody::of(&run.figures) }
    }
}

impl FiguresBody {
    fn of(figures: &Figures) -> Self {
        let school = |one: &SchoolFigures| SchoolBody {
            school: one.school.to_string(),
            places: one.places,
            named: one.named,
            filled: one.filled,
            waiting: one.waiting,
            cut_off: one.cut_off,
        };
        Self {
            applications: figures.applications,
            unexamined: figures.unexamined,
            placed: figures.placed,
            at_first: figures.at_first,
            schools: figures.schools.iter().map(school).collect(),
        }
    }
}

/// The newest first.
pub(super) async fn list_rankings(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    page: Page,
) -> Result<Json<RankingsBody>, Problem> {
    let found = cases.rankings(&actor).await?;
    let rankings = found.iter().map(|one| OfficeRankingBody::of(one, &page)).collect();
    Ok(Json(RankingsBody { rankings }))
}

/// One of them.
pub(super) async fn show_ranking(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    page: Page,
    Path(key): Path<String>,
    Query(looking): Query<Looking>,
) -> Result<Json<OfficeRankingBody>, Problem> {
    let found = cases.look_at_ranking(&actor, &call_named(&key)?, looking.recount).await?;
    Ok(Json(OfficeRankingBody::of(&found, &page)))
}

/// Tries it: nothing changes for anybody, so that it wants no key.
pub(super) async fn simulate_ranking(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(key): Path<String>,
    Body(body): Body<DrawBody>,
) -> Result<Json<SimulationBody>, Problem> {
    let key = call_named(&key)?;
    let (call, counted, before) = cases.simulate_ranking(&actor, &key, DrawNumber(body.draw)).await?;
    let is_ripe = counted.can_be_published(call, cases.today());
    let unplaced = counted
        .unplaced()
        .map(|(number, case)| UnplacedBody { number: number.to_string(), case: case.to_string() });
    Ok(Json(SimulationBody {
        call: call.key.to_string(),
        draw: body.draw,
        unplaced: unplaced.collect(),
        input_sha256: counted.kept.input_sha256.clone(),
        figures: FiguresBody::of(&counted.figures),
        before: before.as_ref().map(RunBody::of),
        is_ripe,
        may_publish: actor.staff_allowed_to(Permission::PublishRankings).is_ok(),
    }))
}

/// Publishes it, once. The same key again publishes nothing more.
pub(super) async fn publish_ranking(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(key): Path<String>,
    headers: HeaderMap,
    Body(body): Body<PublicationBody>,
) -> Result<Json<RankingBody>, Problem> {
    let (call, once) = (call_named(&key)?, idempotency_key(&headers)?);
    let seen = (DrawNumber(body.draw), body.input_sha256.as_str());
    cases.publish_ranking_once(&actor, &call, seen, once).await?;
    let published = find(&cases, &key).await?.ranking;
    let ranking = published.ok_or_else(|| Problem::of(Code::NOT_FOUND))?;
    Ok(Json(ranking_body(&ranking)))
}

fn call_named(text: &str) -> Result<CallKey, Problem> {
    CallKey::parse(text).ok_or_else(|| Problem::of(Code::NOT_FOUND))
}
