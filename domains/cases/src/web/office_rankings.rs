//! `/ufficio/graduatorie`: the rankings of an office's calls, tried and published.

use askama::Template;
use auth::{Actor, Permission};
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use web::ui::{Badge, FormErrors};
use web::{Message, Page, WebError, Who};

use super::rankings::{badge_of, path_of_call, school_name};
use super::{INBOX_PATH, RANKINGS_PATH};
use crate::definition::{Call, CallKey};
use crate::domain::ranking::{DrawNumber, Figures, SchoolFigures};
use crate::service::{Cases, Counted, OfficeRanking};
use crate::store::Run;

/// The field of the number that decides the draw.
const DRAW: &str = "numero";

#[derive(Template)]
#[template(path = "cases/office_rankings.html")]
struct RankingsPage {
    page: Page,
    lines: Vec<CallLine>,
}

struct CallLine {
    path: String,
    title: String,
    closes_on: String,
    tried_at: String,
    badge: Badge,
}

pub(super) async fn list_rankings(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
) -> Result<Response, WebError> {
    let rankings = cases.rankings(&actor).await?;
    let line = |one: &OfficeRanking<'_>| CallLine {
        path: path_of(&one.call.key),
        title: one.call.title.in_language(page.language()).to_owned(),
        closes_on: page.date(&one.call.closes_on),
        tried_at: one.last.as_ref().map_or("–".to_owned(), |run| page.date_time(&run.at)),
        badge: badge_of(&cases, one.call, one.ranking.as_ref(), &page),
    };
    let lines = rankings.iter().map(line).collect();
    web::show(&RankingsPage { lines, page })
}

fn path_of(key: &CallKey) -> String {
    format!("{RANKINGS_PATH}/{key}")
}

#[derive(Template)]
#[template(path = "cases/office_ranking.html")]
struct OfficeRankingPage {
    page: Page,
    path: String,
    public_path: String,
    title: String,
    badge: Badge,
    closes_on: String,
    draw_rule: String,
    draw: String,
    is_published: bool,
    done: Option<&'static str>,
    is_the_same: Option<bool>,
    tried: Option<Tried>,
    /// What would come of it, right after it was tried.
    result: Option<ResultPart>,
}

/// The last time that it was tried.
struct Tried {
    at: String,
    draw: String,
    input_sha256: String,
}

impl Tried {
    fn of(run: &Run, page: &Page) -> Self {
        Self {
            at: page.date_time(&run.at),
            draw: run.draw.to_string(),
            input_sha256: run.input_sha256.clone(),
        }
    }
}

/// What would come of a ranking.
struct ResultPart {
    /// What stands before the figures of the time before, each with its text key.
    totals: Vec<(&'static str, usize, Option<usize>)>,
    schools: Vec<SchoolRow>,
    unplaced: Vec<(String, String)>,
    input_sha256: String,
    /// Whether it can be published by whoever looks, as it is.
    may_publish: bool,
    is_ripe: bool,
}

struct SchoolRow {
    name: String,
    places: usize,
    named: usize,
    filled: usize,
    waiting: usize,
    cut_off: String,
    /// What it was the time before, where that was another.
    cut_off_before: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Looking {
    riconta: String,
    fatto: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Numbered {
    numero: String,
    /// The hash of what was seen.
    impronta: String,
}

pub(super) async fn look_at_ranking(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(key): Path<String>,
    Query(looking): Query<Looking>,
) -> Result<Response, WebError> {
    let key = CallKey::parse(&key).ok_or(WebError::NotFound)?;
    let found = cases.look_at_ranking(&actor, &key, !looking.riconta.is_empty()).await?;
    let is_done = looking.fatto == "pubblicata";
    let shown = ranking_page(&cases, page, found);
    web::show(&OfficeRankingPage { done: is_done.then_some("cases-ranking-done"), ..shown })
}

pub(super) async fn simulate_ranking(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(key): Path<String>,
    Form(sent): Form<Numbered>,
) -> Result<Response, WebError> {
    let (key, draw) = match sent.about(&cases, &actor, &page, &key).await? {
        Ok(read) => read,
        Err(again) => return Ok(again),
    };
    let (call, counted, before) = cases.simulate_ranking(&actor, &key, draw).await?;
    let may_publish = actor.staff_allowed_to(Permission::PublishRankings).is_ok();
    let result = result_part(&cases, (call, &counted, before.as_ref()), may_publish, &page);
    let found = cases.look_at_ranking(&actor, &key, false).await?;
    web::show(&OfficeRankingPage { result: Some(result), ..ranking_page(&cases, page, found) })
}

pub(super) async fn publish_ranking(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(key): Path<String>,
    Form(sent): Form<Numbered>,
) -> Result<Response, WebError> {
    let (key, draw) = match sent.about(&cases, &actor, &page, &key).await? {
        Ok(read) => read,
        Err(again) => return Ok(again),
    };
    cases.publish_ranking(&actor, &key, draw, &sent.impronta).await?;
    Ok(Redirect::to(&format!("{}?fatto=pubblicata", path_of(&key))).into_response())
}

impl Numbered {
    /// The call that an address names, and the number drawn; where that is none, the page again with what is wrong.
    async fn about(
        &self,
        cases: &Cases,
        actor: &Actor,
        page: &Page,
        key: &str,
    ) -> Result<Result<(CallKey, DrawNumber), Response>, WebError> {
        let key = CallKey::parse(key).ok_or(WebError::NotFound)?;
        if let Ok(draw) = self.numero.parse() {
            return Ok(Ok((key, draw)));
        }
        let found = cases.look_at_ranking(actor, &key, false).await?;
        let wrong = FormErrors::one(DRAW, Message::new("cases-ranking-wrong-draw"));
        let shown = ranking_page(cases, page.clone().with_errors(wrong), found);
        Ok(Err(web::show_again(&OfficeRankingPage { draw: self.numero.clone(), ..shown })?))
    }
}

fn ranking_page(cases: &Cases, page: Page, found: OfficeRanking<'_>) -> OfficeRankingPage {
    let OfficeRanking { call, ranking, last, is_the_same } = found;
    let language = page.language();
    OfficeRankingPage {
        path: path_of(&call.key),
        public_path: path_of_call(&call.key),
        title: call.title.in_language(language).to_owned(),
        badge: badge_of(cases, call, ranking.as_ref(), &page),
        closes_on: page.date(&call.closes_on),
        draw_rule: call.draw.in_language(language).to_owned(),
        draw: last.as_ref().map_or(String::new(), |run| run.draw.to_string()),
        is_published: ranking.is_some(),
        done: None,
        is_the_same,
        tried: last.map(|run| Tried::of(&run, &page)),
        result: None,
        page,
    }
}

fn result_part(
    cases: &Cases,
    (call, counted, before): (&Call, &Counted, Option<&Run>),
    may_publish: bool,
    page: &Page,
) -> ResultPart {
    let figures = &counted.figures;
    let total = |key, count: fn(&Figures) -> usize| {
        (key, count(figures), before.map(|run| count(&run.figures)).filter(|was| *was != count(figures)))
    };
    let unplaced = counted.unplaced();
    let unplaced = unplaced.map(|(number, case)| (number.to_string(), format!("{INBOX_PATH}/{case}")));
    let row = |school: &SchoolFigures| {
        let was = before.and_then(|run| run.figures.schools.iter().find(|one| one.school == school.school));
        school_row(cases, school, was, page)
    };
    ResultPart {
        totals: vec![
            total("cases-ranking-applications", |figures| figures.applications),
            total("cases-ranking-unexamined", |figures| figures.unexamined),
            total("cases-ranking-placed", |figures| figures.placed),
            total("cases-ranking-at-first", |figures| figures.at_first),
        ],
        schools: figures.schools.iter().map(row).collect(),
        unplaced: unplaced.collect(),
        input_sha256: counted.kept.input_sha256.clone(),
        may_publish,
        is_ripe: counted.can_be_published(call, cases.today()),
    }
}

fn school_row(cases: &Cases, school: &SchoolFigures, was: Option<&SchoolFigures>, page: &Page) -> SchoolRow {
    let words = |cut_off: Option<u32>| match cut_off {
        Some(points) => points.to_string(),
        None => page.text("cases-ranking-no-cut-off"),
    };
    let moved = was.filter(|was| was.cut_off != school.cut_off);
    SchoolRow {
        name: school_name(cases, &school.school),
        places: school.places,
        named: school.named,
        filled: school.filled,
        waiting: school.waiting,
        cut_off: words(school.cut_off),
        cut_off_before: moved.map(|was| words(was.cut_off)),
    }
}
