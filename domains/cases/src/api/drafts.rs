//! What the caller is still writing: begun, answered as far as one likes, sent.

use ::web::Page;
use ::web::api::{Body, Caller, Problem, ROOT, named};
use auth::{Actor, Deed};
use axum::Json;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::ask::{By, entered, no_such_service, read_service};
use super::files::{FileBody, Folder};
use super::problem::{wrong_answer, wrong_answers};
use crate::definition::Definition;
use crate::domain::{Draft, DraftId, Misgiven, given_of_draft};
use crate::error::CaseError;
use crate::service::{Cases, OpenDraft, applicant};
use crate::web::path_of_own_summary;

/// Whoever writes a request themselves, or who acts for them, made the token. What a clerk writes down for somebody is
/// confirmed before that clerk, and is no program's.
pub(super) struct Writing(pub(super) Actor);

impl<S: Send + Sync> FromRequestParts<S> for Writing {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Caller(actor) = Caller::from_request_parts(parts, state).await?;
        applicant(&actor, Deed::Read)?;
        Ok(Self(actor))
    }
}

/// Every draft of theirs.
#[derive(Serialize)]
pub(super) struct DraftsBody {
    drafts: Vec<DraftLineBody>,
}

/// A draft by its name.
#[derive(Serialize)]
struct DraftLineBody {
    id: String,
    service: String,
    title: String,
    begun_at: DateTime<Utc>,
    saved_at: DateTime<Utc>,
    /// Where whoever it is of goes on with it.
    url: String,
}

impl DraftLineBody {
    fn of(draft: &Draft, definition: &Definition, page: &Page) -> Self {
        Self {
            id: draft.id.to_string(),
            service: draft.service.to_string(),
            title: definition.sheet.title.in_language(page.language()).to_owned(),
            begun_at: draft.begun_at,
            saved_at: draft.saved_at,
            url: format!("{}{}", page.city().public_url, path_of_own_summary(draft.id)),
        }
    }
}

/// A draft with what is answered, and what is not.
#[derive(Serialize)]
pub(super) struct DraftBody {
    #[serde(flatten)]
    line: DraftLineBody,
    /// Of what is answered: another whenever that changes.
    version: String,
    answers: Map<String, Value>,
    /// What the city knows of what was not answered yet.
    prefilled: Map<String, Value>,
    files: Vec<FileBody>,
    /// What keeps it from being sent.
    wrong: Vec<Value>,
    is_whole: bool,
    /// Whether somebody is asked to sign it: until that is taken back, on the page, it does not change.
    is_out_for_signature: bool,
}

impl DraftBody {
    /// As it stands by now.
    pub(super) async fn read(
        cases: &Cases,
        actor: &Actor,
        (id, page): (DraftId, &Page),
    ) -> Result<Self, Problem> {
        let open = cases.read_draft(actor, id).await?;
        let wrong = lacking(&open);
        Ok(Self {
            line: DraftLineBody::of(&open.draft, open.definition, page),
            version: open.version(),
            answers: given_of_draft(&open.draft.answers),
            prefilled: given_of_draft(&open.prefilled()),
            files: Folder::of_draft(page, id).files(&open.draft.answers),
            is_whole: wrong.is_empty(),
            wrong: wrong.iter().map(|one| wrong_answer(one, page)).collect(),
            is_out_for_signature: cases.holds_still(id).await?,
        })
    }
}

fn lacking(open: &OpenDraft<'_>) -> Vec<(String, Misgiven)> {
    open.lacking().into_iter().map(|(name, wrong)| (name, Misgiven::Wrong(wrong))).collect()
}

/// For which service.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewDraftBody {
    service: String,
}

/// Some answers to a draft as it was read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AnswersBody {
    version: String,
    answers: Map<String, Value>,
}

/// That a draft is sent as it was read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SendingBody {
    version: String,
    #[serde(default)]
    channel: By,
}

/// The one last touched first.
pub(super) async fn list_drafts(
    State(cases): State<Cases>,
    Writing(actor): Writing,
    page: Page,
) -> Result<Json<DraftsBody>, Problem> {
    let drafts = cases.drafts(&actor).await?;
    let line = |draft: &Draft| Some(DraftLineBody::of(draft, cases.offered(&draft.service).ok()?, &page));
    Ok(Json(DraftsBody { drafts: drafts.iter().filter_map(line).collect() }))
}

/// Begins one.
pub(super) async fn begin_draft(
    State(cases): State<Cases>,
    Writing(actor): Writing,
    page: Page,
    Body(body): Body<NewDraftBody>,
) -> Result<Response, Problem> {
    let begun = cases.begin_draft(&actor, &read_service(&body.service)?).await;
    let id = begun.map_err(|error| match error {
        CaseError::NotFound => no_such_service(),
        other => other.into(),
    })?;
    let headers = [(LOCATION, format!("{}{ROOT}/drafts/{id}", page.city().public_url))];
    let body = DraftBody::read(&cases, &actor, (id, &page)).await?;
    Ok((StatusCode::CREATED, headers, Json(body)).into_response())
}

/// One of them.
pub(super) async fn show_draft(
    State(cases): State<Cases>,
    Writing(actor): Writing,
    page: Page,
    Path(id): Path<String>,
) -> Result<Json<DraftBody>, Problem> {
    Ok(Json(DraftBody::read(&cases, &actor, (named(&id)?, &page)).await?))
}

/// Takes answers: all of them, or none where one is wrong.
pub(super) async fn answer_draft(
    State(cases): State<Cases>,
    Writing(actor): Writing,
    page: Page,
    Path(id): Path<String>,
    Body(AnswersBody { version, answers }): Body<AnswersBody>,
) -> Result<Json<DraftBody>, Problem> {
    let id: DraftId = named(&id)?;
    cases.amend_draft(&actor, (id, &version), &answers).await?;
    Ok(Json(DraftBody::read(&cases, &actor, (id, &page)).await?))
}

/// Throws it away, with its files.
pub(super) async fn discard_draft(
    State(cases): State<Cases>,
    Writing(actor): Writing,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    cases.discard_draft(&actor, named(&id)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Sends it. The same draft again gives the same case.
pub(super) async fn send_draft(
    State(cases): State<Cases>,
    Writing(actor): Writing,
    page: Page,
    Path(id): Path<String>,
    Body(SendingBody { version, channel }): Body<SendingBody>,
) -> Result<Response, Problem> {
    let id: DraftId = named(&id)?;
    match cases.send_from_program(&actor, (id, &version), channel.into()).await {
        Ok((case, definition)) => entered(&cases, &page, (&case, &definition)).await,
        Err(CaseError::NotWhole { .. }) => Err(wrong_answers(lacking(&cases.draft(&actor, id).await?))),
        Err(error) => Err(error.into()),
    }
}
