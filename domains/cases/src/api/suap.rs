//! The desks for businesses of the country: the code by which they name a case of the caller's office, and the calls that
//! their technical specifications ask of a back office (art. 5 of the annex to DPR 160/2010). A program of the office that
//! has seen whose call it is hands its body in as it came.

use ::web::api::{Body, Caller, Code, Problem, named};
use auth::Actor;
use axum::Json;
use axum::body::to_bytes;
use axum::extract::{Path, Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use axum::http::{StatusCode, response};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::problem::{INSTANCE_KNOWN, UNKNOWN_INSTANCE};
use super::words::WrittenBody;
use crate::domain::{
    Heard, SentAlone, SentConclusions, SentCui, SentError, SentInstance, SentIntegration, SentReceipt,
    SentRetry, SuapInstance, SuapParty, WrongMember,
};
use crate::service::{Cases, NotHeard, NotNoted};
use crate::store::SuapMessage;

/// As every message of the specification begins.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InstanceBody {
    cui: SentCui,
    instance_descriptor_version: String,
}

impl InstanceBody {
    fn read(self) -> Result<SuapInstance, Problem> {
        let read = self.cui.read(self.instance_descriptor_version);
        read.map_err(|member| Problem::invalid(member, "cases-api-wrong-cui"))
    }
}

/// The UUID of a code that an address asks for.
pub(super) fn read_cui(text: &str) -> Result<Uuid, Problem> {
    Uuid::parse_str(text).map_err(|_| Problem::invalid("cui", "cases-api-wrong-cui"))
}

/// Notes it on a case, in place of what was noted before.
pub(super) async fn note_instance(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Body(body): Body<InstanceBody>,
) -> Result<Json<Value>, Problem> {
    let instance = body.read()?;
    cases.note_instance(&actor, named(&id)?, &instance).await?;
    Ok(Json(instance.told()))
}

impl From<NotNoted> for Problem {
    fn from(error: NotNoted) -> Self {
        match error {
            NotNoted::NamesAnother => Self::invalid("cui.uuid", "cases-api-wrong-cui-of-another"),
            NotNoted::Case(error) => error.into(),
        }
    }
}

/// What came about a case, and what is to be sent.
#[derive(Serialize)]
pub(super) struct MessagesBody {
    messages: Vec<MessageBody>,
}

#[derive(Serialize)]
struct MessageBody {
    number: i64,
    is_sent: bool,
    party: String,
    operation: String,
    at: DateTime<Utc>,
    message: Value,
}

impl From<SuapMessage> for MessageBody {
    fn from(one: SuapMessage) -> Self {
        let SuapMessage { number, is_sent, party, operation, message, written_at: at } = one;
        Self { number, is_sent, party, operation, at, message: message.0 }
    }
}

/// Reads them, the oldest first.
pub(super) async fn list_messages(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Result<Json<MessagesBody>, Problem> {
    let messages = cases.suap_messages(&actor, named(&id)?).await?;
    Ok(Json(MessagesBody { messages: messages.into_iter().map(MessageBody::from).collect() }))
}

/// What is wanted again, of whom, and why.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AgainBody {
    party: String,
    operation: String,
    error: SentError,
    /// Of the case that was decided on.
    version: i64,
}

/// The office wants something again that does not hold together.
pub(super) async fn want_again(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Body(body): Body<AgainBody>,
) -> Result<Json<WrittenBody>, Problem> {
    let AgainBody { party, operation, error, version } = body;
    let party =
        SuapParty::from_code(&party).ok_or_else(|| Problem::invalid("party", "cases-api-wrong-suap-body"))?;
    let version = cases.want_again(&actor, (named(&id)?, version), (&party, &operation), &error).await?;
    Ok(Json(WrittenBody { version }))
}

/// An instance comes, or what became of it once it was corrected or completed.
pub(super) async fn send_instance(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Body(sent): Body<SentInstance>,
) -> Result<StatusCode, Problem> {
    hear(&cases, &actor, (SuapParty::FrontOffice, Heard::Instance(sent))).await
}

/// Whoever presented it has its receipt.
pub(super) async fn notify_receipt(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Body(sent): Body<SentReceipt>,
) -> Result<StatusCode, Problem> {
    hear(&cases, &actor, (SuapParty::FrontOffice, Heard::Receipt(sent))).await
}

/// They take it back.
pub(super) async fn cancel_instance(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Body(sent): Body<SentAlone>,
) -> Result<StatusCode, Problem> {
    hear(&cases, &actor, (SuapParty::FrontOffice, Heard::Cancelled(sent))).await
}

/// The front office wants something again.
pub(super) async fn retry_for_front_office(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Body(sent): Body<SentRetry>,
) -> Result<StatusCode, Problem> {
    hear(&cases, &actor, (SuapParty::FrontOffice, Heard::Retry(sent))).await
}

/// A body wants something again.
pub(super) async fn retry_for_body(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(body): Path<String>,
    Body(sent): Body<SentRetry>,
) -> Result<StatusCode, Problem> {
    hear(&cases, &actor, (read_body(&body)?, Heard::Retry(sent))).await
}

/// A body concludes.
pub(super) async fn send_conclusions(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(body): Path<String>,
    Body(sent): Body<SentConclusions>,
) -> Result<StatusCode, Problem> {
    hear(&cases, &actor, (read_body(&body)?, Heard::Conclusions(sent))).await
}

/// A body wants everybody at one table.
pub(super) async fn request_cdss(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(body): Path<String>,
    Body(sent): Body<SentAlone>,
) -> Result<StatusCode, Problem> {
    hear(&cases, &actor, (read_body(&body)?, Heard::Conference(sent))).await
}

/// A body wants more of whoever presented it.
pub(super) async fn request_integration(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(body): Path<String>,
    Body(sent): Body<SentIntegration>,
) -> Result<StatusCode, Problem> {
    hear(&cases, &actor, (read_body(&body)?, Heard::Integration(sent))).await
}

async fn hear(
    cases: &Cases,
    actor: &Actor,
    (party, heard): (SuapParty, Heard),
) -> Result<StatusCode, Problem> {
    cases.hear(actor, (&party, &heard)).await?;
    Ok(StatusCode::OK)
}

fn read_body(code: &str) -> Result<SuapParty, Problem> {
    SuapParty::body(code).ok_or_else(|| Problem::invalid("body", "cases-api-wrong-suap-body"))
}

impl From<NotHeard> for Problem {
    fn from(error: NotHeard) -> Self {
        match error {
            NotHeard::Wrong(WrongMember(member, text)) => Self::invalid(member, text),
            NotHeard::Unknown => Self::of(UNKNOWN_INSTANCE),
            NotHeard::KnownOtherwise => Self::of(INSTANCE_KNOWN),
            NotHeard::Case(error) => error.into(),
        }
    }
}

/// A problem is no larger.
const LARGEST_PROBLEM: usize = 64 * 1024;

/// A layer around the calls of the specification: why not is told in its own form (`Error`), with the statuses that it has.
pub(super) async fn in_their_form(request: Request, next: Next) -> Response {
    let answer = next.run(request).await;
    let kind = answer.headers().get(CONTENT_TYPE);
    if kind.is_none_or(|kind| kind != "application/problem+json") {
        return answer;
    }
    let (parts, body) = answer.into_parts();
    match to_bytes(body, LARGEST_PROBLEM).await {
        Ok(problem) => told_theirs(parts, &serde_json::from_slice(&problem).unwrap_or_default()),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn told_theirs(mut parts: response::Parts, problem: &Value) -> Response {
    let text = |name: &str| problem[name].as_str().unwrap_or_default();
    let code = text("type").rsplit('/').next().unwrap_or_default();
    let mut message = text("detail").to_owned();
    for wrong in problem["fields"].as_array().into_iter().flatten() {
        let part = |name: &str| wrong[name].as_str().unwrap_or_default();
        message.push_str(&format!(" {}: {}", part("field"), part("detail")));
    }
    parts.status = match parts.status {
        // They know no conflicts: what is told again later is told again.
        StatusCode::CONFLICT if code == Code::STALE.name => StatusCode::SERVICE_UNAVAILABLE,
        StatusCode::CONFLICT | StatusCode::UNPROCESSABLE_ENTITY | StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            StatusCode::BAD_REQUEST
        }
        other => other,
    };
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let told = json!({ "code": code, "message": message.trim() });
    Response::from_parts(parts, axum::body::Body::from(told.to_string()))
}
