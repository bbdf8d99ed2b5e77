//! What offices ask of one another before they decide.

use ::web::Page;
use ::web::api::{Body, Caller, Problem, named};
use auth::Actor;
use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::files::{FileBody, Folder};
use super::sent_files::{not_taken, read_form, with_room};
use super::words::{TextBody, answers, read_unit, read_words};
use crate::definition::{Definition, NeededOpinion};
use crate::domain::{CaseId, Opinion, OpinionId, needed_of};
use crate::service::{AskedOpinion, Cases, Recorded};
use crate::web::about_files;

/// Which office is asked, and what.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewOpinionBody {
    unit: String,
    question: String,
    /// Of the case on which it was decided.
    version: i64,
}

/// Where an opinion stands.
#[derive(Serialize)]
pub(super) struct StandingBody {
    id: String,
    state: &'static str,
    due_on: NaiveDate,
}

impl StandingBody {
    fn of(opinion: &Opinion, today: NaiveDate) -> Self {
        Self { id: opinion.id.to_string(), state: state_of(opinion, today), due_on: opinion.due_on }
    }
}

/// What a program calls the state of an opinion.
fn state_of(opinion: &Opinion, today: NaiveDate) -> &'static str {
    match opinion {
        _ if opinion.given.is_some() => "given",
        _ if opinion.asked_again_at.is_some() => "asked_again",
        _ if opinion.is_interrupted() => "interrupted",
        _ if opinion.is_silent(today) => "late",
        _ => "waiting",
    }
}

/// An opinion, with all that was said of it.
#[derive(Serialize)]
pub(super) struct OpinionBody {
    #[serde(flatten)]
    standing: StandingBody,
    unit: String,
    is_outside: bool,
    question: String,
    asked_at: DateTime<Utc>,
    /// Whether the case may be decided without it once its term has passed.
    is_done_without: bool,
    /// The rule that wants it; none where an official asks of their own accord.
    #[serde(skip_serializing_if = "Option::is_none")]
    law: Option<String>,
    /// What whoever is asked needs before, and what they were given.
    #[serde(skip_serializing_if = "Option::is_none")]
    needs: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    met: Option<String>,
    /// What it says, once it is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    given_at: Option<DateTime<Utc>>,
    /// The names of the files in which it came.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    files: Vec<String>,
}

impl OpinionBody {
    pub(super) fn of(opinion: &Opinion, definition: &Definition, cases: &Cases) -> Self {
        let (given, inquiry) = (opinion.given.as_ref(), opinion.inquiry.as_ref());
        let met = inquiry.and_then(|inquiry| inquiry.met.as_ref());
        Self {
            standing: StandingBody::of(opinion, cases.today()),
            unit: opinion.unit.to_string(),
            is_outside: opinion.is_outside,
            question: opinion.question.as_str().to_owned(),
            asked_at: opinion.asked_at,
            is_done_without: opinion.is_done_without(definition),
            law: needed_of(opinion, definition).map(|needed| needed.law.clone()),
            needs: inquiry.map(|inquiry| inquiry.needs.as_str().to_owned()),
            met: met.map(|met| met.words.as_str().to_owned()),
            text: given.map(|given| given.words.as_str().to_owned()),
            given_at: given.map(|given| given.at),
            files: given.iter().flat_map(|given| &given.files).map(|file| file.name.clone()).collect(),
        }
    }
}

/// One line of what an office is asked: nobody is named before it is opened.
#[derive(Serialize)]
struct AskedLineBody {
    #[serde(flatten)]
    standing: StandingBody,
    service: String,
    title: String,
    unit: String,
    asked_at: DateTime<Utc>,
}

/// What the caller's offices are asked.
#[derive(Serialize)]
pub(super) struct AskedBody {
    opinions: Vec<AskedLineBody>,
}

/// One of them, with the request that it is about.
#[derive(Serialize)]
pub(super) struct AskedOpinionBody {
    #[serde(flatten)]
    opinion: OpinionBody,
    service: String,
    title: String,
    answers: Map<String, Value>,
    /// The files among the answers.
    request_files: Vec<FileBody>,
}

/// Another office is asked about a case of the caller's.
pub(super) async fn ask_opinion(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Body(body): Body<NewOpinionBody>,
) -> Result<(StatusCode, Json<StandingBody>), Problem> {
    let id: CaseId = named(&id)?;
    let asked = (read_unit(&body.unit)?, read_words("question", &body.question)?);
    let opinion = cases.ask_opinion(&actor, (id, Some(body.version)), asked).await?;
    Ok((StatusCode::CREATED, Json(StandingBody::of(&opinion, cases.today()))))
}

/// Whoever is asked is given what they need.
pub(super) async fn meet_inquiry(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path((id, opinion)): Path<(String, String)>,
    Body(body): Body<TextBody>,
) -> Result<Json<StandingBody>, Problem> {
    let opinion = cases.meet_inquiry(&actor, (named(&id)?, named(&opinion)?), body.read()?).await?;
    Ok(Json(StandingBody::of(&opinion, cases.today())))
}

/// The caller's office records what a body outside the city answered, with the files in which it came: all of them, or
/// nothing.
pub(super) async fn record_opinion(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    page: Page,
    Path((id, opinion)): Path<(String, String)>,
    request: Request,
) -> Result<Json<StandingBody>, Problem> {
    let recorded = to_record(&cases, &actor, (&id, &opinion)).await;
    let (recorded, _room, request) = with_room(&cases, recorded, request).await?;
    let (field, upload) = (recorded.opinion.unit.opinion_field(), NeededOpinion::upload());
    let (said, files) = read_form::<TextBody>(request, &field, &upload).await?;
    let done = cases.record_opinion(&actor, recorded, (said.read()?, files)).await?;
    let standing = done.map(|opinion| Json(StandingBody::of(&opinion, cases.today())));
    standing.map_err(|wrong| not_taken(&wrong, about_files(&wrong, &page)))
}

/// What is about to be recorded.
async fn to_record(cases: &Cases, actor: &Actor, (id, opinion): (&str, &str)) -> Result<Recorded, Problem> {
    Ok(cases.opinion_to_record(actor, (named(id)?, named(opinion)?)).await?)
}

/// What is due first on top.
pub(super) async fn list_opinions(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    page: Page,
) -> Result<Json<AskedBody>, Problem> {
    let waiting = cases.opinions(&actor).await?;
    let lines = waiting.iter().map(|(opinion, definition)| AskedLineBody {
        standing: StandingBody::of(opinion, cases.today()),
        service: definition.key.to_string(),
        title: definition.sheet.title.in_language(page.language()).to_owned(),
        unit: opinion.unit.to_string(),
        asked_at: opinion.asked_at,
    });
    Ok(Json(AskedBody { opinions: lines.collect() }))
}

/// Opens one: who made the request reads that it was.
pub(super) async fn open_opinion(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    page: Page,
    Path(id): Path<String>,
) -> Result<Json<AskedOpinionBody>, Problem> {
    let AskedOpinion { opinion, case, definition, .. } = cases.open_opinion(&actor, named(&id)?).await?;
    Ok(Json(AskedOpinionBody {
        opinion: OpinionBody::of(&opinion, &definition, &cases),
        service: case.service.to_string(),
        title: definition.sheet.title.in_language(page.language()).to_owned(),
        answers: answers(&case, &definition),
        request_files: Folder::of_opinion(&page, opinion.id).files(&case.answers),
    }))
}

/// The office that is asked says what it needs before it answers.
pub(super) async fn inquire(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Body(body): Body<TextBody>,
) -> Result<Json<StandingBody>, Problem> {
    let id: OpinionId = named(&id)?;
    let opinion = cases.inquire(&actor, id, body.read()?).await?;
    Ok(Json(StandingBody::of(&opinion, cases.today())))
}

/// The office that is asked answers.
pub(super) async fn give_opinion(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Body(body): Body<TextBody>,
) -> Result<Json<StandingBody>, Problem> {
    let id: OpinionId = named(&id)?;
    let opinion = cases.give_opinion(&actor, id, body.read()?).await?;
    Ok(Json(StandingBody::of(&opinion, cases.today())))
}
