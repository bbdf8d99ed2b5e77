//! `/graduatorie/…`: a call and its ranking, as everybody reads them. Applications have numbers there, and no names.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;
use web::ui::{Badge, Tone};
use web::{Page, WebError};

use super::services::path_of;
use crate::definition::{Call, CallKey, FieldName};
use crate::domain::ranking::Ranking;
use crate::error::CaseError;
use crate::service::{Cases, PublicCall};
use crate::store::{LineStanding, PublicLine};

/// Where the page of a call is.
pub(super) fn path_of_call(key: &CallKey) -> String {
    format!("/graduatorie/{key}")
}

/// What a school is called; a proper name.
pub(super) fn school_name(cases: &Cases, key: &FieldName) -> String {
    cases.catalogue().schools().name_of(key).to_owned()
}

#[derive(Template)]
#[template(path = "cases/call.html")]
struct CallPage {
    page: Page,
    title: String,
    service_path: Option<String>,
    is_invented: bool,
    act: String,
    opens_on: String,
    closes_on: String,
    badge: Badge,
    draw: String,
    answer_days: u32,
    published: Option<PublishedFacts>,
    schools: Vec<SchoolLine>,
    reserved: Vec<String>,
    criteria: Vec<(String, String)>,
    ties: Vec<String>,
}

/// What is said of a ranking once it is published.
struct PublishedFacts {
    on: String,
    number: String,
    draw: String,
    input_sha256: String,
    outcome_sha256: String,
}

impl PublishedFacts {
    fn of(ranking: &Ranking, page: &Page) -> Self {
        Self {
            on: page.day_of(&ranking.published_at),
            number: ranking.protocol.to_string(),
            draw: ranking.draw.to_string(),
            input_sha256: ranking.input_sha256.clone(),
            outcome_sha256: ranking.outcome_sha256.clone(),
        }
    }
}

struct SchoolLine {
    name: String,
    address: String,
    municipio: u8,
    is_invented: bool,
    places: u16,
    set_aside: u16,
    /// Where its list is, once it is published.
    path: Option<String>,
}

pub(super) async fn show_call(
    State(cases): State<Cases>,
    Path(key): Path<String>,
    page: Page,
) -> Result<Response, WebError> {
    let PublicCall { call, ranking } = find(&cases, &key).await?;
    // What was published counts as it was then.
    let call = ranking.as_ref().map_or(call, |ranking| &ranking.call);
    let language = page.language();
    let service = cases.catalogue().find(&call.service);
    let schools = call.places.keys().map(|school| school_line(&cases, call, school, ranking.is_some()));
    let criteria = call.criteria.iter().map(|one| {
        let key = if one.times.is_some() { "cases-call-points-each" } else { "cases-call-points" };
        let points = page.text_with(key, &[("count", u32::from(one.points).into())]);
        (one.reason.in_language(language).to_owned(), points)
    });
    web::show(&CallPage {
        title: call.title.in_language(language).to_owned(),
        service_path: service.map(path_of),
        is_invented: call.is_invented,
        act: call.act.clone(),
        opens_on: page.date(&call.opens_on),
        closes_on: page.date(&call.closes_on),
        badge: badge_of(&cases, call, ranking.as_ref(), &page),
        draw: call.draw.in_language(language).to_owned(),
        answer_days: call.answer_within_working_days.into(),
        published: ranking.as_ref().map(|ranking| PublishedFacts::of(ranking, &page)),
        schools: schools.collect(),
        reserved: call.reserved.iter().map(|one| one.name.in_language(language).to_owned()).collect(),
        criteria: criteria.collect(),
        ties: call.ties.iter().map(|one| one.reason.in_language(language).to_owned()).collect(),
        page,
    })
}

/// Where a call stands. The word says what the colour says.
pub(super) fn badge_of(cases: &Cases, call: &Call, ranking: Option<&Ranking>, page: &Page) -> Badge {
    let today = cases.today();
    match ranking {
        Some(_) => page.badge(Tone::Good, "cases-call-published"),
        None if call.is_open_on(today) => page.badge(Tone::Good, "cases-call-open"),
        None if today < call.opens_on => page.badge(Tone::Plain, "cases-call-not-open-yet"),
        None => page.badge(Tone::Waiting, "cases-call-closed"),
    }
}

fn school_line(cases: &Cases, call: &Call, key: &FieldName, is_published: bool) -> SchoolLine {
    let school = cases.catalogue().schools().find(key);
    let places = call.places.get(key);
    SchoolLine {
        name: school_name(cases, key),
        address: school.map_or(String::new(), |school| school.address.clone()),
        municipio: school.map_or(0, |school| school.municipio),
        is_invented: school.is_some_and(|school| school.is_invented),
        places: places.map_or(0, |places| places.total),
        set_aside: places.map_or(0, |places| places.reserved.values().sum()),
        path: is_published.then(|| format!("{}/{key}", path_of_call(&call.key))),
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Looking {
    pagina: u32,
}

#[derive(Template)]
#[template(path = "cases/ranking.html")]
struct RankingPage {
    page: Page,
    title: String,
    call_title: String,
    call_path: String,
    is_invented: bool,
    address: String,
    places: u16,
    published: PublishedFacts,
    lines: Vec<RankingLine>,
    current: u32,
    last: u32,
    href: String,
}

struct RankingLine {
    position: i64,
    number: String,
    points: i64,
    standing: String,
}

pub(super) async fn show_ranking(
    State(cases): State<Cases>,
    Path((key, school)): Path<(String, String)>,
    Query(looking): Query<Looking>,
    page: Page,
) -> Result<Response, WebError> {
    let PublicCall { ranking, .. } = find(&cases, &key).await?;
    let ranking = ranking.ok_or(WebError::NotFound)?;
    let school = FieldName::parse(&school).ok_or(WebError::NotFound)?;
    let places = ranking.call.places.get(&school).ok_or(WebError::NotFound)?;
    let current = looking.pagina.max(1);
    let (lines, has_more) = cases.public_list(&ranking, &school, current).await?;
    let known = cases.catalogue().schools().find(&school);
    web::show(&RankingPage {
        title: school_name(&cases, &school),
        call_title: ranking.call.title.in_language(page.language()).to_owned(),
        call_path: path_of_call(&ranking.call.key),
        is_invented: ranking.call.is_invented || known.is_some_and(|school| school.is_invented),
        address: known.map_or(String::new(), |known| known.address.clone()),
        places: places.total,
        published: PublishedFacts::of(&ranking, &page),
        lines: lines.iter().map(|line| ranking_line(line, &school, &page)).collect(),
        current,
        last: if has_more { current + 1 } else { current },
        href: format!("{}/{school}?", path_of_call(&ranking.call.key)),
        page,
    })
}

fn ranking_line(line: &PublicLine, school: &FieldName, page: &Page) -> RankingLine {
    let key = match line.stands_at(school) {
        LineStanding::Taken => "cases-ranking-line-taken",
        LineStanding::Offered => "cases-ranking-line-offered",
        LineStanding::Elsewhere => "cases-ranking-line-elsewhere",
        LineStanding::Waiting => "cases-ranking-line-waiting",
        LineStanding::Gone => "cases-ranking-line-gone",
    };
    RankingLine {
        position: line.position,
        number: line.number().to_string(),
        points: line.points,
        standing: page.text(key),
    }
}

async fn find<'a>(cases: &'a Cases, key: &str) -> Result<PublicCall<'a>, CaseError> {
    cases.public_call(&CallKey::parse(key).ok_or(CaseError::NotFound)?).await
}
