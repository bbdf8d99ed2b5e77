//! Requests of others that wait for the caller's signature.

use ::web::Page;
use ::web::api::{Body, Caller, Code, Problem, named};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::files::{FileBody, Folder};
use crate::definition::SecondSignature;
use crate::domain::{Answer, Answers, SignatureId, SignatureState, asked_of_signer, given};
use crate::error::CaseError;
use crate::service::{Cases, HandedCode, Waiting, signer};
use crate::web::handed_out;

/// What waits for the caller.
#[derive(Serialize)]
pub(super) struct SignaturesBody {
    signatures: Vec<LineBody>,
}

/// One line of it: nobody is named before it is opened.
#[derive(Serialize)]
struct LineBody {
    id: String,
    service: String,
    title: String,
    asked_at: DateTime<Utc>,
}

impl LineBody {
    fn of(one: &Waiting<'_>, page: &Page) -> Self {
        Self {
            id: one.id.to_string(),
            service: one.definition.key.to_string(),
            title: one.definition.sheet.title.in_language(page.language()).to_owned(),
            asked_at: one.asked_at,
        }
    }
}

/// The code that whoever asks has handed over.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CodeBody {
    code: String,
}

/// The signature that a code is for.
#[derive(Serialize)]
pub(super) struct ClaimedBody {
    id: String,
}

/// What is to be signed.
#[derive(Serialize)]
pub(super) struct SignatureBody {
    #[serde(flatten)]
    line: LineBody,
    /// Whoever asks.
    applicant_name: String,
    state: &'static str,
    /// What whoever signs says.
    says: String,
    answers: Map<String, Value>,
    /// The files among the answers.
    files: Vec<FileBody>,
}

pub(super) async fn list_signatures(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    page: Page,
) -> Result<Json<SignaturesBody>, Problem> {
    let waiting = cases.waiting_signatures(&actor).await?;
    Ok(Json(SignaturesBody { signatures: waiting.iter().map(|one| LineBody::of(one, &page)).collect() }))
}

/// Somebody comes with the code that they were given. What is nobody's and what is another's are told alike.
pub(super) async fn claim_signature(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Body(body): Body<CodeBody>,
) -> Result<Json<ClaimedBody>, Problem> {
    signer(&actor)?;
    let claimed = match HandedCode::parse(&body.code) {
        Some(code) => cases.claim_signature(&actor, &code).await,
        None => Err(CaseError::NotFound),
    };
    match claimed {
        Ok(id) => Ok(Json(ClaimedBody { id: id.to_string() })),
        Err(CaseError::NotFound) => Err(Problem::invalid("code", "cases-signatures-no-code")),
        Err(error) => Err(error.into()),
    }
}

/// Reads what is asked: whose request it is learns of it.
pub(super) async fn show_signature(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    page: Page,
    Path(id): Path<String>,
) -> Result<Json<SignatureBody>, Problem> {
    let id: SignatureId = named(&id)?;
    let to_sign = cases.read_to_sign(&actor, id).await?;
    let (open, signature) = (&to_sign.open, &to_sign.signature);
    let asks = asked_of_signer(open.form, signature).ok_or_else(|| Problem::of(Code::NOT_FOUND))?;
    let waiting = Waiting { id, definition: open.definition, asked_at: signature.asked_at };
    let answers = &open.draft.answers;
    Ok(Json(SignatureBody {
        line: LineBody::of(&waiting, &page),
        state: match signature.state {
            SignatureState::Asked => "asked",
            SignatureState::Signed { .. } => "signed",
            SignatureState::Refused { .. } => "refused",
        },
        says: asks.says.in_language(page.language()).to_owned(),
        answers: shown(answers, asks),
        files: Folder::of_signature(&page, id).files_shown(answers, asks),
        applicant_name: to_sign.applicant,
    }))
}

/// What whoever signs reads, and no more.
fn shown(answers: &Answers, asks: &SecondSignature) -> Map<String, Value> {
    let told = answers.all().filter(|(name, answer)| asks.shows(name) && !matches!(answer, Answer::Files(_)));
    told.map(|(name, answer)| (name.to_string(), given(answer))).collect()
}

/// A file that they read before they sign.
pub(super) async fn hand_file(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response, Problem> {
    Ok(handed_out(cases.file_to_sign(&actor, named(&id)?, named(&file)?).await?))
}

/// Signs.
pub(super) async fn sign(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    cases.sign_from_program(&actor, named(&id)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Does not sign.
pub(super) async fn refuse(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    cases.refuse_signature(&actor, named(&id)?).await?;
    Ok(StatusCode::NO_CONTENT)
}
