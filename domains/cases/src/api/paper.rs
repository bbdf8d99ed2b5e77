//! What an office records of what goes on paper.

use ::web::Page;
use ::web::api::{Body, Caller, Problem, named};
use auth::Actor;
use axum::Json;
use axum::extract::{Path, Request, State};
use chrono::NaiveDate;
use serde::Deserialize;

use super::public::read_day;
use super::sent_files::{PART, not_taken, read_form, with_room};
use super::words::{WrittenBody, read_action, read_words_if_any};
use crate::definition::{ActionKey, Upload};
use crate::domain::{CaseId, Words};
use crate::service::{Cases, SentFile};
use crate::web::about_files;

/// On which day the letter of a notice arrived.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeliveryBody {
    day: String,
    /// Of the case on which it was decided.
    version: i64,
}

/// Notes it: the days to answer run from then.
pub(super) async fn note_delivery(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Body(body): Body<DeliveryBody>,
) -> Result<Json<WrittenBody>, Problem> {
    let read = (named(&id)?, body.version);
    let day = read_day("day", &body.day)?;
    let version = cases.note_delivery(&actor, read, day).await?;
    Ok(Json(WrittenBody { version }))
}

/// What who asked answered on paper, and on which day it came.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PaperAnswerBody {
    action: String,
    day: String,
    text: Option<String>,
    /// Of the case on which it was decided.
    version: i64,
}

/// The same beside files.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PaperAnswerParts {
    day: String,
    text: Option<String>,
    version: String,
}

/// Records it: the clock goes on from that day.
pub(super) async fn record_answer(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    page: Page,
    Path(id): Path<String>,
    Body(body): Body<PaperAnswerBody>,
) -> Result<Json<WrittenBody>, Problem> {
    let (id, action): (CaseId, ActionKey) = (named(&id)?, read_action(&body.action)?);
    let day = read_day("day", &body.day)?;
    let said = (read_words_if_any("text", body.text.as_deref())?, Vec::new());
    recorded(&cases, &actor, (id, body.version, &action), (day, said), &page).await
}

/// Records it with the files in which it came: all of them are taken, or nothing happens.
pub(super) async fn record_answer_with_files(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    page: Page,
    Path((id, action)): Path<(String, String)>,
    request: Request,
) -> Result<Json<WrittenBody>, Problem> {
    let taking = taking_files(&cases, &actor, (&id, &action)).await;
    let ((id, action, upload), _room, request) = with_room(&cases, taking, request).await?;
    let (parts, files) = read_form::<PaperAnswerParts>(request, &action.files_field(), &upload).await?;
    let version = parts.version.parse();
    let version = version.map_err(|_| Problem::malformed("version: an integer is wanted"))?;
    let day = read_day("day", &parts.day)?;
    let said = (read_words_if_any("text", parts.text.as_deref())?, files);
    recorded(&cases, &actor, (id, version, &action), (day, said), &page).await
}

/// Something that can be recorded now, and the files that go with it.
async fn taking_files(
    cases: &Cases,
    actor: &Actor,
    (id, action): (&str, &str),
) -> Result<(CaseId, ActionKey, Upload), Problem> {
    let (id, action): (CaseId, ActionKey) = (named(id)?, read_action(action)?);
    let upload = cases.files_on_paper(actor, id, &action).await?;
    let upload = upload.ok_or_else(|| Problem::invalid(PART, "cases-api-wrong-paper-takes-no-files"))?;
    Ok((id, action, upload))
}

async fn recorded(
    cases: &Cases,
    actor: &Actor,
    (id, version, action): (CaseId, i64, &ActionKey),
    (day, said): (NaiveDate, (Option<Words>, Vec<SentFile>)),
    page: &Page,
) -> Result<Json<WrittenBody>, Problem> {
    let done = cases.record_answer(actor, (id, Some(version), action), day, said).await?;
    done.map(|case| Json(WrittenBody { version: case.version }))
        .map_err(|wrong| not_taken(&wrong, about_files(&wrong, page)))
}
