//! Where the population register stands with a case, and what an official does where it could not follow.

use ::web::Page;
use ::web::api::{Body, Caller, Problem, named};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::domain::{CaseId, Entering, EnteringState};
use crate::service::Cases;

/// Where it stands.
#[derive(Serialize)]
pub(super) struct RegisterBody {
    step: &'static str,
    state: &'static str,
    /// Why it could not follow, and what to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

impl RegisterBody {
    pub(super) fn of(entering: &Entering, page: &Page) -> Self {
        let why = match entering.state {
            EnteringState::Hindered(why) => Some(page.text(why.key())),
            EnteringState::Wanted | EnteringState::Done | EnteringState::ByHand => None,
        };
        Self { step: entering.step.code(), state: entering.state.code(), why }
    }
}

/// What an official does about it.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Settling {
    /// The register tries again.
    TryAgain,
    /// A registrar did it by hand.
    ByHand,
    /// The office has looked whether a grant for a home that has changed still holds.
    Rechecked,
}

/// One of these.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SettlingBody {
    step: Settling,
}

pub(super) async fn settle(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    Body(body): Body<SettlingBody>,
) -> Result<StatusCode, Problem> {
    let id: CaseId = named(&id)?;
    match body.step {
        Settling::TryAgain => cases.try_register_again(&actor, id).await?,
        Settling::ByHand => cases.note_register_by_hand(&actor, id).await?,
        Settling::Rechecked => cases.note_rechecked(&actor, id).await?,
    }
    Ok(StatusCode::NO_CONTENT)
}
