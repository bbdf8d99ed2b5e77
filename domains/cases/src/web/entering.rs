//! `/ufficio/pratiche/{id}/anagrafe`: where the population register stands with a case, what to do where it could not follow,
//! and what the office says of a grant for a home that has changed.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use web::{Page, WebError, Who};

use super::named;
use super::office_work::back_to;
use crate::definition::RegisterStep;
use crate::domain::{Case, CaseId, Entering, EnteringState};
use crate::service::Cases;

/// What an official chooses.
const STEP: &str = "anagrafe";
const AGAIN: &str = "riprova";
const BY_HAND: &str = "a-mano";
const RECHECKED: &str = "ricontrollata";

/// Where it stands, as the office reads it.
pub(super) struct RegisterSide {
    pub(super) words: String,
    /// Why it could not follow, and what to do.
    pub(super) why: Option<String>,
}

impl RegisterSide {
    pub(super) fn of(entering: &Entering, case: &Case, page: &Page) -> Self {
        let key = match (entering.step, entering.state) {
            _ if entering.is_confirmed_unentered(case) => "cases-register-enters-confirmed",
            (RegisterStep::Enters, EnteringState::Wanted) => "cases-register-enters-wanted",
            (RegisterStep::Enters, EnteringState::Done) => "cases-register-enters-done",
            (RegisterStep::Enters, EnteringState::ByHand) => "cases-register-enters-by-hand",
            (RegisterStep::Enters, EnteringState::Hindered(_)) => "cases-register-enters-hindered",
            (RegisterStep::Annuls, EnteringState::Wanted) => "cases-register-annuls-wanted",
            (RegisterStep::Annuls, EnteringState::Done) => "cases-register-annuls-done",
            (RegisterStep::Annuls, EnteringState::ByHand) => "cases-register-annuls-by-hand",
            (RegisterStep::Annuls, EnteringState::Hindered(_)) => "cases-register-annuls-hindered",
        };
        let why = match entering.state {
            EnteringState::Hindered(why) => Some(page.text(why.key())),
            EnteringState::Wanted | EnteringState::Done | EnteringState::ByHand => None,
        };
        Self { words: page.text(key), why }
    }
}

/// The register tries again, somebody did it by hand, or the office has looked again.
pub(super) async fn settle(
    State(cases): State<Cases>,
    Who(actor): Who,
    Path(id): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let id: CaseId = named(&id)?;
    match sent.get(STEP).map(String::as_str) {
        Some(AGAIN) => cases.try_register_again(&actor, id).await?,
        Some(BY_HAND) => cases.note_register_by_hand(&actor, id).await?,
        Some(RECHECKED) => cases.note_rechecked(&actor, id).await?,
        _ => return Err(WebError::BadRequest),
    }
    Ok(back_to(id))
}
