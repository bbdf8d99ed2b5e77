//! Acting for another, and for oneself again.

use auth::{Actor, Deed, Service};
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use web::{LocalPath, Page, Session, WebError, Who};

use super::DELEGATIONS_PATH;
use crate::service::{ActingFor, Delegations};

/// Where somebody goes on who may not open the file of whom they act for.
const ACTING: &str = "/deleghe?fatto=agisci";

/// For whom, by one of the two, and where they go on; without, with that one's file.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Chosen {
    persona: String,
    delega: String,
    return_to: Option<String>,
}

/// The field by which a form asks to act for somebody, and its value: what `POST /deleghe/agisci` reads.
#[must_use]
pub fn acting_field(whom: ActingFor) -> (&'static str, String) {
    match whom {
        ActingFor::InCare(person) => ("persona", person.to_string()),
        ActingFor::By(delegation) => ("delega", delegation.to_string()),
    }
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
    if let Some(goal) = chosen.return_to.as_deref().and_then(LocalPath::parse) {
        return Ok(Redirect::to(goal.as_str()).into_response());
    }
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
