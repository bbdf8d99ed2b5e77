//! Calls for places in schools and their rankings: lists by number for everybody, and the place of one's own application.

use ::web::Page;
use ::web::api::{Code, Problem};
use axum::Json;
use axum::extract::{Path, Query, State};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::words::read_page;
use crate::definition::{Call, CallKey, FieldName, Text};
use crate::domain::ranking::{Decider, Fate, InLine, Place, Ranking, Seat, Wished};
use crate::service::{Cases, PublicCall};
use crate::store::{LineStanding, PublicLine};

/// A call, and what was published of it.
#[derive(Serialize)]
pub(super) struct CallBody {
    call: String,
    service: String,
    title: String,
    opens_on: NaiveDate,
    closes_on: NaiveDate,
    schools: Vec<SchoolBody>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ranking: Option<RankingBody>,
}

/// A school, and how many places it has.
#[derive(Serialize)]
struct SchoolBody {
    school: String,
    name: String,
    places: u16,
    set_aside: u16,
}

/// A published ranking.
#[derive(Serialize)]
pub(super) struct RankingBody {
    number: String,
    published_at: DateTime<Utc>,
    draw: String,
    input_sha256: String,
    outcome_sha256: String,
}

/// A page of the list of one school.
#[derive(Serialize)]
pub(super) struct ListBody {
    call: String,
    school: String,
    lines: Vec<LineBody>,
    page: u32,
    has_more: bool,
}

/// One application on it.
#[derive(Serialize)]
struct LineBody {
    position: i64,
    number: String,
    points: i64,
    standing: &'static str,
}

/// Which page of a list.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Looking {
    page: Option<u32>,
}

/// An application in its ranking: where it stands, and why.
#[derive(Serialize)]
pub(super) struct PlaceBody {
    call: String,
    number: String,
    standing: &'static str,
    /// Where it has a place.
    #[serde(skip_serializing_if = "Option::is_none")]
    school: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer_by: Option<NaiveDate>,
    wishes: Vec<WishBody>,
}

/// What came of one school that it named, as published.
#[derive(Serialize)]
struct WishBody {
    school: String,
    points: u32,
    earned: Vec<EarnedBody>,
    position: usize,
    of: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    cut_off: Option<u32>,
    fate: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    waits_at: Option<usize>,
    /// The reserve by which it has its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    reserve: Option<String>,
    /// Whether a rule of the call or the draw decided between equal points.
    #[serde(skip_serializing_if = "Option::is_none")]
    decided_by: Option<&'static str>,
    /// Which rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    tie: Option<String>,
}

/// A criterion, and its points.
#[derive(Serialize)]
struct EarnedBody {
    criterion: String,
    reason: String,
    points: u32,
}

/// A call. What was published counts as it was then.
pub(super) async fn show_call(
    State(cases): State<Cases>,
    page: Page,
    Path(key): Path<String>,
) -> Result<Json<CallBody>, Problem> {
    let PublicCall { call, ranking } = find(&cases, &key).await?;
    let call = ranking.as_ref().map_or(call, |ranking| &ranking.call);
    Ok(Json(CallBody {
        call: call.key.to_string(),
        service: call.service.to_string(),
        title: words(&call.title, &page),
        opens_on: call.opens_on,
        closes_on: call.closes_on,
        schools: call.places.keys().map(|school| school_body(&cases, call, school)).collect(),
        ranking: ranking.as_ref().map(ranking_body),
    }))
}

fn school_body(cases: &Cases, call: &Call, key: &FieldName) -> SchoolBody {
    let known = cases.catalogue().schools().find(key);
    let places = &call.places[key];
    SchoolBody {
        school: key.to_string(),
        name: known.map_or_else(|| key.to_string(), |school| school.name.clone()),
        places: places.total,
        set_aside: places.reserved.values().sum(),
    }
}

pub(super) fn ranking_body(ranking: &Ranking) -> RankingBody {
    RankingBody {
        number: ranking.protocol.to_string(),
        published_at: ranking.published_at,
        draw: ranking.draw.to_string(),
        input_sha256: ranking.input_sha256.clone(),
        outcome_sha256: ranking.outcome_sha256.clone(),
    }
}

/// The list of one school, by number. Before the ranking is published there is none.
pub(super) async fn list_school(
    State(cases): State<Cases>,
    Path((key, school)): Path<(String, String)>,
    Query(looking): Query<Looking>,
) -> Result<Json<ListBody>, Problem> {
    let wanted = read_page(looking.page)?;
    let missing = || Problem::of(Code::NOT_FOUND);
    let ranking = find(&cases, &key).await?.ranking.ok_or_else(missing)?;
    let school = FieldName::parse(&school).filter(|school| ranking.call.places.contains_key(school));
    let school = school.ok_or_else(missing)?;
    let (lines, has_more) = cases.public_list(&ranking, &school, wanted).await?;
    Ok(Json(ListBody {
        call: ranking.call.key.to_string(),
        lines: lines.iter().map(|line| line_body(line, &school)).collect(),
        school: school.to_string(),
        page: wanted,
        has_more,
    }))
}

fn line_body(line: &PublicLine, school: &FieldName) -> LineBody {
    LineBody {
        position: line.position,
        number: line.number().to_string(),
        points: line.points,
        standing: match line.stands_at(school) {
            LineStanding::Taken => "taken",
            LineStanding::Offered => "offered",
            LineStanding::Elsewhere => "elsewhere",
            LineStanding::Waiting => "waiting",
            LineStanding::Gone => "gone",
        },
    }
}

impl PlaceBody {
    pub(super) fn of((ranking, place): &(Ranking, Place), page: &Page) -> Self {
        let wishes = place.explained.wishes.iter();
        Self {
            call: ranking.call.key.to_string(),
            number: place.number.to_string(),
            standing: standing_of(place),
            school: place.school().map(ToString::to_string),
            answer_by: place.answer_by,
            wishes: wishes.map(|wish| wish_body(wish, &ranking.call, page)).collect(),
        }
    }
}

const fn standing_of(place: &Place) -> &'static str {
    match place.stands {
        InLine::Offered(_) => "offered",
        InLine::Accepted(_) => "taken",
        InLine::Waiting => "waiting",
        InLine::Gone => "gone",
    }
}

fn wish_body(wish: &Wished, call: &Call, page: &Page) -> WishBody {
    let (fate, waits_at, reserve) = match &wish.fate {
        Fate::Here(Seat::Open) => ("here", None, None),
        Fate::Here(Seat::Reserved(reserve)) => ("here", None, Some(reserve.to_string())),
        Fate::HasBetter => ("has_better", None, None),
        Fate::Waits(place) => ("waits", Some(*place), None),
    };
    let (decided_by, tie) = match &wish.decided {
        Some(Decider::Tie(rule)) => (Some("tie"), Some(rule.to_string())),
        Some(Decider::Draw) => (Some("draw"), None),
        None => (None, None),
    };
    let earned = wish.earned.iter().map(|(key, points)| {
        let known = call.criteria.iter().find(|one| &one.key == key);
        let reason = known.map_or_else(|| key.to_string(), |one| words(&one.reason, page));
        EarnedBody { criterion: key.to_string(), reason, points: *points }
    });
    WishBody {
        school: wish.school.to_string(),
        points: wish.points,
        earned: earned.collect(),
        position: wish.position,
        of: wish.of,
        cut_off: wish.cut_off,
        fate,
        waits_at,
        reserve,
        decided_by,
        tie,
    }
}

pub(super) fn words(text: &Text, page: &Page) -> String {
    text.in_language(page.language()).to_owned()
}

pub(super) async fn find<'a>(cases: &'a Cases, key: &str) -> Result<PublicCall<'a>, Problem> {
    let key = CallKey::parse(key).ok_or_else(|| Problem::of(Code::NOT_FOUND))?;
    Ok(cases.public_call(&key).await?)
}
