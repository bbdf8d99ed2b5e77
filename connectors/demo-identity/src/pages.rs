//! The list of personas, and the choice.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Redirect, Response};
use axum::routing::get;
use axum::{Form, Router};
use serde::Deserialize;
use web::{LocalPath, Message, Page, Session, WebError};

use crate::{DemoIdentity, PATH, Persona};

/// Everybody that can be chosen.
#[derive(Template)]
#[template(path = "demo-identity/personas.html")]
struct PersonasPage {
    page: Page,
    groups: Vec<Group>,
    return_to: String,
}

/// Residents, or people who work for the city.
struct Group {
    heading: &'static str,
    personas: Vec<Persona>,
}

#[derive(Deserialize)]
struct Back {
    return_to: Option<String>,
}

#[derive(Deserialize)]
struct Chosen {
    persona: String,
    return_to: Option<String>,
}

pub(crate) fn routes(identity: DemoIdentity) -> Router {
    Router::new().route(PATH, get(list_personas).post(choose_persona)).with_state(identity)
}

async fn list_personas(
    State(identity): State<DemoIdentity>,
    page: Page,
    Query(back): Query<Back>,
) -> Result<Response, WebError> {
    // What leads out of the house is not even repeated in the form.
    let return_to = back.return_to.as_deref().and_then(LocalPath::parse).map(|path| path.to_string());
    let groups = grouped(&identity.personas);
    web::show(&PersonasPage { page, groups, return_to: return_to.unwrap_or_default() })
}

fn grouped(personas: &[Persona]) -> Vec<Group> {
    let (residents, staff) = personas.iter().cloned().partition(|one| one.actor.resident().is_ok());
    let groups = [("demo-identity-residents", residents), ("demo-identity-staff", staff)];
    let groups = groups.into_iter().map(|(heading, personas)| Group { heading, personas });
    groups.filter(|group: &Group| !group.personas.is_empty()).collect()
}

async fn choose_persona(
    State(identity): State<DemoIdentity>,
    session: Session,
    Form(chosen): Form<Chosen>,
) -> Result<Redirect, WebError> {
    let persona = identity.find(&chosen.persona).ok_or(WebError::BadRequest)?;
    if !identity.may_come_in(persona).await? {
        return Err(WebError::Refused(Message::new("demo-identity-not-now")));
    }
    session.sign_in(persona.actor.clone(), &persona.display_name).await?;
    tracing::info!(persona = persona.key, "a guest of the demonstration signed in");
    let goal = chosen.return_to.as_deref().and_then(LocalPath::parse).unwrap_or_else(|| persona.home.clone());
    Ok(Redirect::to(goal.as_str()))
}
