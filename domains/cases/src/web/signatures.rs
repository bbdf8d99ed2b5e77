//! `/firme`: requests of others that wait for one's signature.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use web::ui::FormErrors;
use web::{CurrentUser, Page, WebError, Who};

use super::come_in::{ComeIn, is_to_come_in};
use super::named;
use super::words::{AnsweredPage, answered_of};
use crate::domain::{SignatureId, SignatureState, asked_of_signer};
use crate::error::CaseError;
use crate::service::{Cases, HandedCode};

/// Where people find what waits for their signature.
pub(super) const SIGNATURES_PATH: &str = "/firme";

#[derive(Template)]
#[template(path = "cases/signatures.html")]
struct SignaturesPage {
    page: Page,
    done: Option<&'static str>,
    waiting: Vec<WaitingLine>,
    code: String,
}

struct WaitingLine {
    path: String,
    title: String,
    asked_on: String,
}

#[derive(Template)]
#[template(path = "cases/signature.html")]
struct SignaturePage {
    page: Page,
    title: String,
    applicant: String,
    says: String,
    pages: Vec<AnsweredPage>,
    path: String,
    /// What became of it, once it was answered.
    answered: Option<&'static str>,
    /// Where to come in anew for signing; none where it can be signed.
    come_in: Option<ComeIn>,
    is_refused: bool,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Done {
    fatto: String,
}

pub(super) async fn list_signatures(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Query(Done { fatto }): Query<Done>,
) -> Result<Response, WebError> {
    let done = match fatto.as_str() {
        "firmata" => Some("cases-signatures-signed"),
        "rifiutata" => Some("cases-signatures-refused"),
        _ => None,
    };
    let shown = signatures_page(&cases, &actor, page, String::new()).await?;
    web::show(&SignaturesPage { done, ..shown })
}

async fn signatures_page(
    cases: &Cases,
    actor: &auth::Actor,
    page: Page,
    code: String,
) -> Result<SignaturesPage, WebError> {
    let waiting = cases.waiting_signatures(actor).await?;
    let line = |one: &crate::service::Waiting<'_>| WaitingLine {
        path: format!("{SIGNATURES_PATH}/{}", one.id),
        title: one.definition.sheet.title.in_language(page.language()).to_owned(),
        asked_on: page.day_of(&one.asked_at),
    };
    Ok(SignaturesPage { done: None, waiting: waiting.iter().map(line).collect(), code, page })
}

/// Somebody comes with the code that they were given.
pub(super) async fn claim_signature(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Form(sent): Form<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let typed = sent.get("codice").cloned().unwrap_or_default();
    let claimed = match HandedCode::parse(&typed) {
        Some(code) => cases.claim_signature(&actor, &code).await,
        None => Err(CaseError::NotFound),
    };
    match claimed {
        Ok(id) => Ok(Redirect::to(&format!("{SIGNATURES_PATH}/{id}")).into_response()),
        Err(CaseError::NotFound) => {
            let page = page.with_errors(FormErrors::one("codice", "cases-signatures-no-code"));
            web::show_again(&signatures_page(&cases, &actor, page, typed).await?)
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn show_signature(
    State(cases): State<Cases>,
    user: CurrentUser,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    signature(&cases, &user, page, named(&id)?, false).await
}

async fn signature(
    cases: &Cases,
    user: &CurrentUser,
    page: Page,
    id: SignatureId,
    is_refused: bool,
) -> Result<Response, WebError> {
    let to_sign = cases.read_to_sign(&user.actor, id).await?;
    let definition = to_sign.open.definition;
    let can_sign = cases.can_sign(&user.actor, user.since, definition) && !is_refused;
    let path = format!("{SIGNATURES_PATH}/{id}");
    let come_in = ComeIn::back_to(&path, definition, &page).filter(|_| !can_sign);
    let asks = asked_of_signer(to_sign.open.form, &to_sign.signature).ok_or(WebError::NotFound)?;
    let mut shown = web::show(&SignaturePage {
        title: definition.sheet.title.in_language(page.language()).to_owned(),
        says: asks.says.in_language(page.language()).to_owned(),
        pages: answered_of(to_sign.open.form, &to_sign.open.draft.answers, asks, (&path, &page)),
        answered: match to_sign.signature.state {
            SignatureState::Asked => None,
            SignatureState::Signed { .. } => Some("cases-signatures-signed"),
            SignatureState::Refused { .. } => Some("cases-signatures-refused"),
        },
        applicant: to_sign.applicant,
        path,
        come_in,
        is_refused,
        page,
    })?;
    if is_refused {
        *shown.status_mut() = StatusCode::FORBIDDEN;
    }
    Ok(shown)
}

pub(super) async fn sign(
    State(cases): State<Cases>,
    user: CurrentUser,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id: SignatureId = named(&id)?;
    match cases.sign(&user.actor, user.since, id).await {
        Ok(()) => Ok(Redirect::to(&format!("{SIGNATURES_PATH}?fatto=firmata")).into_response()),
        Err(CaseError::Forbidden(refused)) if is_to_come_in(refused) => {
            signature(&cases, &user, page, id, true).await
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn refuse(
    State(cases): State<Cases>,
    Who(actor): Who,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    cases.refuse_signature(&actor, named(&id)?).await?;
    Ok(Redirect::to(&format!("{SIGNATURES_PATH}?fatto=rifiutata")).into_response())
}
