//! `/anagrafe/visti`: what one registrar asked and another decides.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use web::ui::FormErrors;
use web::{Page, WebError, Who};

use super::VISTI_PATH;
use super::search::reason_wanted;
use crate::domain::{Visto, VistoId, VistoState};
use crate::service::{Reason, Registry, Waiting};

/// What waits. Nobody is named before one is opened.
#[derive(Template)]
#[template(path = "registry/vistos.html")]
struct VistosPage {
    page: Page,
    waiting: Vec<WaitingLine>,
}

struct WaitingLine {
    asked_at: String,
    path: String,
}

/// One of them, to be decided.
#[derive(Template)]
#[template(path = "registry/visto.html")]
struct VistoPage {
    page: Page,
    child: String,
    parent: String,
    ends_on: String,
    asked_at: String,
    reason: String,
    is_to_decide: bool,
    /// The sentence that says how it stands, where there is nothing to decide.
    standing: &'static str,
    path: String,
    why: String,
}

#[derive(Deserialize)]
pub(super) struct Refused {
    #[serde(default)]
    perche: String,
}

pub(super) async fn list_waiting(
    State(registry): State<Registry>,
    Who(actor): Who,
    page: Page,
) -> Result<Response, WebError> {
    let waiting = registry.waiting(&actor).await?;
    let line = |one: &Visto| WaitingLine { asked_at: page.date_time(&one.asked_at), path: path_of(one.id) };
    let waiting = waiting.iter().map(line).collect();
    web::show(&VistosPage { page, waiting })
}

pub(super) async fn show_visto(
    State(registry): State<Registry>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let waiting = registry.open_visto(&actor, read_id(&id)?).await?;
    web::show(&visto_page(page, waiting, String::new()))
}

pub(super) async fn give_visto(
    State(registry): State<Registry>,
    Who(actor): Who,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    registry.give_visto(&actor, read_id(&id)?).await?;
    Ok(Redirect::to(VISTI_PATH).into_response())
}

pub(super) async fn refuse_visto(
    State(registry): State<Registry>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Form(Refused { perche }): Form<Refused>,
) -> Result<Response, WebError> {
    let id = read_id(&id)?;
    if let Ok(why) = Reason::parse(&perche) {
        registry.refuse_visto(&actor, id, &why).await?;
        return Ok(Redirect::to(VISTI_PATH).into_response());
    }
    let waiting = registry.open_visto(&actor, id).await?;
    let page = page.with_errors(FormErrors::one("perche", reason_wanted()));
    web::show_again(&visto_page(page, waiting, perche))
}

fn visto_page(page: Page, waiting: Waiting, why: String) -> VistoPage {
    let Waiting { visto, child, parent, is_to_decide } = waiting;
    VistoPage {
        child,
        parent,
        ends_on: page.date(&visto.ends_on),
        asked_at: page.date_time(&visto.asked_at),
        standing: match visto.state {
            VistoState::Open => "registry-visto-yours",
            VistoState::Given { .. } => "registry-visto-given",
            VistoState::Refused { .. } => "registry-visto-refused",
        },
        path: path_of(visto.id),
        reason: visto.reason,
        is_to_decide,
        why,
        page,
    }
}

fn path_of(id: VistoId) -> String {
    format!("{VISTI_PATH}/{id}")
}

fn read_id(text: &str) -> Result<VistoId, WebError> {
    text.parse().map_err(|_| WebError::NotFound)
}
