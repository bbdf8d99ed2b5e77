//! Acting for another, and for oneself again.

use auth::{Actor, Deed, Service};
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use web::{Page, Session, WebError, Who};

use super::DELEGATIONS_PATH;
use crate::service::{ActingFor, Delegations};

/// Where somebody goes on who may not open the file of whom they act for.
const ACTING: &str = "/deleghe?fatto=agisci";

/// For whom: one of the two is sent.
#[derive(Deserialize)]
pub(super) struct Chosen {
    #[serde(default)]
    persona: String,
    #[serde(default)]
    delega: String,
}

impl Chosen {
    fn read(&self) -> Option<ActingFor> {
        match (self.persona.parse(), self.delega.parse()) {
            (Ok(person), _) => Some(ActingFor::InCare(person)),
            (Err(_), Ok(delegation)) => Some(ActingFor::By(delegation)),
            (Err(_), Err(_)) => None,
        }
    }
}

pub(super) async fn act_for(
    State(delegations): State<Delegations>,
    Who(actor): Who,
    page: Page,
    session: Session,
    Form(chosen): Form<Chosen>,
) -> Result<Response, WebError> {
    let whom = chosen.read().ok_or(WebError::BadRequest)?;
    let representative = delegations.act_for(&actor, whom, &session).await?;
    let goal = match representative.mandate.covers(Service::File, Deed::Read) {
        true => page.own_area_of(&Actor::Representative(representative)),
        false => ACTING,
    };
    Ok(Redirect::to(goal).into_response())
}

pub(super) async fn act_for_oneself(
    State(delegations): State<Delegations>,
    Who(actor): Who,
    session: Session,
) -> Result<Response, WebError> {
    delegations.act_for_oneself(&actor, &session).await?;
    Ok(Redirect::to(DELEGATIONS_PATH).into_response())
}
