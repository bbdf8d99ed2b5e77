//! Several cases worked at once: each comes to an outcome of its own, known by its place.

use ::web::api::{Body, Caller, Problem, idempotency_key_if_any, named};
use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::handing::read_colleague;
use super::words::{read_action, read_told, read_words_if_any};
use crate::domain::{CaseId, Said};
use crate::service::{Cases, Chosen, Done, NotAsked, Step};

/// A case as the program read it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChosenBody {
    id: String,
    version: i64,
}

/// The same step for each of them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActTogetherBody {
    cases: Vec<ChosenBody>,
    action: String,
    reason: Option<String>,
    #[serde(default)]
    answers: Map<String, Value>,
}

/// To whom they go: to whoever asks, where nobody is named.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AssignTogetherBody {
    cases: Vec<ChosenBody>,
    colleague: Option<String>,
}

/// What came of each, in the order in which they were sent.
#[derive(Serialize)]
pub(super) struct OutcomesBody {
    outcomes: Vec<OutcomeBody>,
}

/// What came of one.
#[derive(Serialize)]
struct OutcomeBody {
    /// `done`, or the code of the problem that it would be alone.
    outcome: &'static str,
    /// The case's from then on, where it was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i64>,
}

/// What has no code is a failure of ours.
const FAILED: &str = "unavailable";

impl OutcomeBody {
    fn of(outcome: Result<i64, NotAsked>) -> Self {
        match outcome {
            Ok(version) => Self { outcome: "done", version: Some(version) },
            Err(error) => {
                let code = Problem::from(error).code();
                Self { outcome: code.map_or(FAILED, |code| code.name), version: None }
            }
        }
    }
}

/// Does the same with each, as far as its state allows it.
pub(super) async fn act_together(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    headers: HeaderMap,
    Body(body): Body<ActTogetherBody>,
) -> Result<Json<OutcomesBody>, Problem> {
    let reason = read_words_if_any("reason", body.reason.as_deref())?;
    let said = Said { told: read_told(body.answers), ..Said::from(reason) };
    let step = Step::Act(read_action(&body.action)?, said);
    let (chosen, key) = (read_chosen(&body.cases)?, idempotency_key_if_any(&headers)?);
    Ok(told(cases.work_together(&actor, &chosen, (&step, key)).await?))
}

/// Takes each on, or gives it to a colleague.
pub(super) async fn assign_together(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    headers: HeaderMap,
    Body(body): Body<AssignTogetherBody>,
) -> Result<Json<OutcomesBody>, Problem> {
    let step = match &body.colleague {
        Some(colleague) => Step::Give(read_colleague(colleague)?, None),
        None => Step::Take,
    };
    let (chosen, key) = (read_chosen(&body.cases)?, idempotency_key_if_any(&headers)?);
    Ok(told(cases.work_together(&actor, &chosen, (&step, key)).await?))
}

/// What cannot be a case is none, and the list is not taken.
fn read_chosen(cases: &[ChosenBody]) -> Result<Vec<Chosen>, Problem> {
    let read = |(at, one): (usize, &ChosenBody)| match named::<CaseId>(&one.id) {
        Ok(id) => Ok((id, one.version)),
        Err(_) => Err(Problem::invalid(format!("cases[{at}].id"), "cases-api-wrong-case")),
    };
    cases.iter().enumerate().map(read).collect()
}

fn told(all: Vec<Done>) -> Json<OutcomesBody> {
    let outcomes = all.into_iter().map(|Done { outcome, .. }| OutcomeBody::of(outcome)).collect();
    Json(OutcomesBody { outcomes })
}
