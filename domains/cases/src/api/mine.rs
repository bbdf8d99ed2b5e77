//! The caller's own cases.

use ::web::Page;
use ::web::api::{Body, Caller, Problem, named};
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::words::{
    ActBody, ActionBody, CaseBody, EventsBody, EventsQuery, TextBody, actions, answers, read_number,
    read_page,
};
use crate::domain::{By, CaseId};
use crate::service::{Cases, MyCase};
use crate::store::Which;

/// Which of them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Looking {
    page: Option<u32>,
    state: Option<String>,
    number: Option<String>,
}

impl Looking {
    fn which(&self) -> Result<Which, Problem> {
        if let Some(number) = &self.number {
            return Ok(Which::Numbered(read_number(number)?));
        }
        match self.state.as_deref() {
            None => Ok(Which::All),
            Some("open") => Ok(Which::Open),
            Some("waiting") => Ok(Which::WaitingForPerson),
            Some("ended") => Ok(Which::Ended),
            Some(_) => Err(Problem::invalid("state", "cases-api-wrong-state")),
        }
    }
}

/// A page of the list.
#[derive(Serialize)]
pub(super) struct CasesBody {
    cases: Vec<CaseBody>,
    page: u32,
    has_more: bool,
}

/// One of them.
#[derive(Serialize)]
pub(super) struct MyCaseBody {
    #[serde(flatten)]
    case: CaseBody,
    answers: Map<String, Value>,
    actions: Vec<ActionBody>,
    #[serde(flatten)]
    timeline: EventsBody,
}

/// The newest first.
pub(super) async fn list_cases(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    page: Page,
    Query(looking): Query<Looking>,
) -> Result<Json<CasesBody>, Problem> {
    let wanted = read_page(looking.page)?;
    let (found, has_more) = cases.page_of_mine(&actor, looking.which()?, wanted).await?;
    let found =
        found.iter().map(|(case, definition)| CaseBody::of(&page, &cases, case, definition)).collect();
    Ok(Json(CasesBody { cases: found, page: wanted, has_more }))
}

/// One, with what was answered, what can be done, and the last of what happened.
pub(super) async fn show_case(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    page: Page,
    Path(id): Path<String>,
) -> Result<Json<MyCaseBody>, Problem> {
    let MyCase { case, definition, timeline, may_act, .. } = cases.my_case(&actor, named(&id)?).await?;
    Ok(Json(MyCaseBody {
        answers: answers(&case, &definition),
        actions: if may_act { actions(&page, &case, &definition, By::Applicant) } else { Vec::new() },
        timeline: EventsBody::of(&timeline),
        case: CaseBody::of(&page, &cases, &case, &definition),
    }))
}

/// What happened before.
pub(super) async fn list_events(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Query(EventsQuery { before }): Query<EventsQuery>,
) -> Result<Json<EventsBody>, Problem> {
    Ok(Json(EventsBody::of(&cases.my_timeline(&actor, named(&id)?, before).await?)))
}

/// Does what the state of the case allows who asked.
pub(super) async fn act_on_case(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Body(body): Body<ActBody>,
) -> Result<StatusCode, Problem> {
    let id: CaseId = named(&id)?;
    let (action, reason) = body.read()?;
    cases.act_on_mine(&actor, (id, Some(body.version)), &action, reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Writes to the office.
pub(super) async fn write_message(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Body(body): Body<TextBody>,
) -> Result<StatusCode, Problem> {
    cases.write_to_office(&actor, named(&id)?, body.read()?).await?;
    Ok(StatusCode::NO_CONTENT)
}
