//! `/gestione/webhook`: the programs that are told, as the operator of the platform sees them.

use askama::Template;
use auth::Actor;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use web::ui::{Badge, Tone};
use web::{Page, WebError, Who};

use super::words::unit_name;
use super::{WEBHOOKS_PATH, named};
use crate::service::{Cases, Overseen, OverseenPage};

/// The words after a trial.
const TRIED: &str = "cases-webhooks-tried";

#[derive(Template)]
#[template(path = "cases/webhooks.html")]
struct WebhooksPage {
    page: Page,
    lines: Vec<Line>,
    can_be_tried: bool,
    number: u32,
    last: u32,
    path: &'static str,
    /// What was just done.
    done_key: Option<&'static str>,
    /// Whether that was a trial.
    is_tried: bool,
}

/// A program that is told.
struct Line {
    id: String,
    unit: String,
    host: String,
    made: String,
    delivered: String,
    /// Since when it fails.
    failing: String,
    failures: i64,
    waiting: i64,
    badge: Badge,
    is_on: bool,
}

/// Which page, and what was just done.
#[derive(Deserialize)]
pub(super) struct Wanted {
    pagina: Option<u32>,
    fatto: Option<String>,
}

pub(super) async fn list_webhooks(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Query(wanted): Query<Wanted>,
) -> Result<Response, WebError> {
    let number = wanted.pagina.unwrap_or(1).max(1);
    let OverseenPage { webhooks, has_more, can_be_tried } = cases.overseen_webhooks(&actor, number).await?;
    let done_key = wanted.fatto.as_deref().and_then(done_key);
    web::show(&WebhooksPage {
        lines: webhooks.iter().map(|one| line(&cases, one, &page)).collect(),
        can_be_tried,
        number,
        last: if has_more { number.saturating_add(1) } else { number },
        path: WEBHOOKS_PATH,
        done_key,
        is_tried: done_key == Some(TRIED),
        page,
    })
}

fn line(cases: &Cases, one: &Overseen, page: &Page) -> Line {
    let nothing = || "—".to_owned();
    let (tone, key) = match (one.switched_off_at, one.failing_since) {
        (Some(_), _) => (Tone::Bad, "cases-webhooks-off"),
        (None, Some(_)) => (Tone::Waiting, "cases-webhooks-failing"),
        (None, None) => (Tone::Good, "cases-webhooks-on"),
    };
    Line {
        id: one.id.to_string(),
        unit: match &one.unit {
            Some(unit) => unit_name(cases, unit, page),
            None => page.text("cases-webhooks-of-a-person"),
        },
        host: one.host.clone().unwrap_or_else(nothing),
        made: page.date_time(&one.made_at),
        delivered: one.last_delivered_at.map_or_else(nothing, |at| page.date_time(&at)),
        failing: one.failing_since.map_or_else(nothing, |at| page.date_time(&at)),
        failures: one.failures,
        waiting: one.waiting,
        badge: page.badge(tone, key),
        is_on: one.switched_off_at.is_none(),
    }
}

/// The words for what an address says was just done.
fn done_key(done: &str) -> Option<&'static str> {
    match done {
        "prova" => Some(TRIED),
        "spento" => Some("cases-webhooks-switched-off"),
        "acceso" => Some("cases-webhooks-switched-on"),
        _ => None,
    }
}

pub(super) async fn try_webhook(
    State(cases): State<Cases>,
    Who(actor): Who,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    cases.try_webhook(&actor, named(&id)?).await?;
    Ok(back("prova"))
}

pub(super) async fn switch_off(
    State(cases): State<Cases>,
    Who(actor): Who,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    switch(&cases, &actor, &id, false).await
}

pub(super) async fn switch_on(
    State(cases): State<Cases>,
    Who(actor): Who,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    switch(&cases, &actor, &id, true).await
}

async fn switch(cases: &Cases, actor: &Actor, id: &str, is_on: bool) -> Result<Response, WebError> {
    cases.switch_webhook(actor, named(id)?, is_on).await?;
    Ok(back(if is_on { "acceso" } else { "spento" }))
}

fn back(done: &str) -> Response {
    Redirect::to(&format!("{WEBHOOKS_PATH}?fatto={done}")).into_response()
}
