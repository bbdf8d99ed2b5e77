//! Asking for a service.

use ::web::Page;
use ::web::api::{Body, Caller, Problem, idempotency_key};
use axum::Json;
use axum::extract::State;
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::words::{CaseBody, CostedBody, FeeBody, location};
use crate::definition::{Definition, ServiceKey};
use crate::domain::{Case, Channel};
use crate::error::CaseError;
use crate::service::{Asked, Cases, NotAsked};

/// For which service, and what its form asks.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AskBody {
    service: String,
    answers: Map<String, Value>,
    #[serde(default)]
    channel: By,
}

/// How the program came by the answers.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum By {
    /// Whoever asks filled them in.
    #[default]
    Api,
    /// It talked with them.
    Chat,
}

impl From<By> for Channel {
    fn from(by: By) -> Self {
        match by {
            By::Api => Self::Api,
            By::Chat => Self::Chat,
        }
    }
}

/// Enters a request of the caller's. The same key again gives the same case.
pub(super) async fn ask(
    State(cases): State<Cases>,
    Caller(actor): Caller,
    page: Page,
    headers: HeaderMap,
    Body(body): Body<AskBody>,
) -> Result<Response, Problem> {
    let key = idempotency_key(&headers)?.to_owned();
    let service = read_service(&body.service)?;
    // The key is asked before the catalogue: what was asked for once is there, whatever became of its service.
    let asked = Asked { key, service, answers: body.answers, channel: body.channel.into() };
    let asked = cases.ask(&actor, &asked).await;
    let (case, definition) = asked.map_err(|error| match error {
        NotAsked::Case(CaseError::NotFound) => no_such_service(),
        other => other.into(),
    })?;
    entered(&cases, &page, (&case, &definition)).await
}

/// The service that a program names, whether or not the city has it.
pub(super) fn read_service(text: &str) -> Result<ServiceKey, Problem> {
    ServiceKey::parse(text).ok_or_else(no_such_service)
}

pub(super) fn no_such_service() -> Problem {
    Problem::invalid("service", "cases-api-wrong-service")
}

/// A request that has its number by now, and what it costs.
pub(super) async fn entered(
    cases: &Cases,
    page: &Page,
    (case, definition): (&Case, &Definition),
) -> Result<Response, Problem> {
    let headers = [(LOCATION, location(page, case))];
    let costing = definition.costs().then_some(case.id);
    let fees = cases.fees_of(costing.into_iter().collect()).await?;
    let body = CostedBody {
        case: CaseBody::of(page, cases, case, definition),
        fee: fees.get(&case.id).map(FeeBody::of),
    };
    Ok((StatusCode::CREATED, headers, Json(body)).into_response())
}
