//! What whoever writes a request does about the signatures that it wants.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use web::ui::{Badge, Tone};
use web::{Page, WebError, Who};

use super::audience::Audience;
use super::draft::{path_of_summary, to_what_is_missing};
use super::named;
use crate::domain::{DraftId, Signature, SignatureState};
use crate::error::CaseError;
use crate::service::{Cases, Signing};

#[derive(Template)]
#[template(path = "cases/signature_asked.html")]
struct AskedPage {
    page: Page,
    service: String,
    /// Who was asked, by their codice fiscale, and the code to hand over.
    codes: Vec<(String, String)>,
    back: String,
}

/// Where a draft stands with its signatures, on its summary.
pub(super) struct SigningView {
    /// Whether they are still to be asked for.
    pub(super) is_to_ask: bool,
    /// Whether the answers stand still.
    pub(super) holds_still: bool,
    /// Whether nothing keeps it from being sent.
    pub(super) is_whole: bool,
    pub(super) lines: Vec<(String, Badge)>,
}

impl SigningView {
    /// None where no signature is wanted, and none was asked for.
    pub(super) fn of(signing: &Signing, page: &Page) -> Option<Self> {
        let line = |one: &Signature| {
            let (tone, key) = match one.state {
                SignatureState::Asked => (Tone::Waiting, "cases-signing-waits"),
                SignatureState::Signed { .. } => (Tone::Good, "cases-signing-signed"),
                SignatureState::Refused { .. } => (Tone::Bad, "cases-signing-refused"),
            };
            (one.fiscal_code.to_string(), page.badge(tone, key))
        };
        (signing.is_wanted || !signing.asked.is_empty()).then(|| Self {
            is_to_ask: signing.is_wanted && !signing.holds_still(),
            holds_still: signing.holds_still(),
            is_whole: signing.is_whole,
            lines: signing.asked.iter().map(line).collect(),
        })
    }
}

/// Who else signed a case, one line each.
pub(super) fn signed_lines(signatures: &[Signature], page: &Page) -> Vec<String> {
    let line = |one: &Signature| match &one.state {
        SignatureState::Signed { name, at } => Some(page.text_with(
            "cases-case-signed",
            &[
                ("name", name.as_str().into()),
                ("code", one.fiscal_code.to_string().into()),
                ("day", page.day_of(at).into()),
            ],
        )),
        _ => None,
    };
    signatures.iter().filter_map(line).collect()
}

/// Asks for the signatures. The codes are shown here and never again.
pub(super) async fn ask_signatures(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id: DraftId = named(&id)?;
    let asked = match cases.ask_signatures(&actor, id).await {
        Ok(asked) => asked,
        Err(CaseError::NotWhole { page }) => return Ok(to_what_is_missing(Audience::Applicant, id, page)),
        // Pressed twice: the summary says how it stands.
        Err(CaseError::AwaitsSignature) => {
            return Ok(Redirect::to(&path_of_summary(Audience::Applicant, id)).into_response());
        }
        Err(error) => return Err(error.into()),
    };
    let open = cases.draft(&actor, id).await?;
    web::show(&AskedPage {
        service: open.definition.sheet.title.in_language(page.language()).to_owned(),
        codes: asked.iter().map(|(one, code)| (one.fiscal_code.to_string(), code.to_string())).collect(),
        back: path_of_summary(Audience::Applicant, id),
        page,
    })
}

/// Takes back what was asked of others.
pub(super) async fn withdraw_signatures(
    State(cases): State<Cases>,
    Who(actor): Who,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id: DraftId = named(&id)?;
    cases.withdraw_signatures(&actor, id).await?;
    Ok(Redirect::to(&path_of_summary(Audience::Applicant, id)).into_response())
}
