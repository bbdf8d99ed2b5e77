//! The page that asks for a passkey, or a recovery code of whoever has lost it: at the beginning, or after the
//! provider's page.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use web::{Page, Session, ThisBrowser, WebError};

use super::MARK;
use super::not_in::NotIn;
use super::sign_in::{Wanted, through};
use crate::staff::Employees;
use crate::staff::second_factor::{KeyDoor, LedTo, Standing};

#[derive(Template)]
#[template(path = "identity/staff-key.html")]
struct KeyPage {
    page: Page,
    options: String,
    proof: String,
    key_action: String,
    code_action: String,
    is_second: bool,
}

/// What the script of the page puts into its form.
#[derive(Deserialize)]
pub(super) struct Signed {
    pub(super) prova: String,
    pub(super) risposta: String,
}

#[derive(Deserialize)]
pub(super) struct Copied {
    codice: String,
}

/// Whoever has been at the provider's page holds a ticket of it.
type Ticket = Option<Path<String>>;

fn door_of(ticket: &Ticket) -> KeyDoor<'_> {
    match ticket {
        Some(Path(ticket)) => KeyDoor::SecondFactor(ticket),
        None => KeyDoor::KeyAlone,
    }
}

pub(super) async fn ask_for_key(
    State(employees): State<Employees>,
    page: Page,
    browser: ThisBrowser,
    ticket: Ticket,
    Query(wanted): Query<Wanted>,
) -> Result<Response, WebError> {
    let (mark, door) = (browser.mark_for(MARK), door_of(&ticket));
    let goal = wanted.goal().map(|goal| goal.to_string());
    let asked = match employees.ask_for_signature(Standing { door, browser: &mark }, goal).await {
        Ok(asked) => asked,
        Err(error) => return NotIn::try_from(error)?.show(page),
    };
    let tail = ticket.as_ref().map(|Path(ticket)| format!("/{ticket}")).unwrap_or_default();
    web::show(&KeyPage {
        page,
        options: asked.options.to_string(),
        proof: asked.proof.as_str().to_owned(),
        key_action: format!("/accedi/personale/chiave{tail}"),
        code_action: format!("/accedi/personale/codice{tail}"),
        is_second: ticket.is_some(),
    })
}

pub(super) async fn read_signature(
    State(employees): State<Employees>,
    page: Page,
    browser: ThisBrowser,
    session: Session,
    ticket: Ticket,
    Form(Signed { prova, risposta }): Form<Signed>,
) -> Result<Response, WebError> {
    let mark = browser.mark_for(MARK);
    let standing = Standing { door: door_of(&ticket), browser: &mark };
    through(page, employees.read_signature(standing, [&prova, &risposta], &session).await)
}

pub(super) async fn use_code(
    State(employees): State<Employees>,
    page: Page,
    browser: ThisBrowser,
    session: Session,
    ticket: Ticket,
    Form(Copied { codice }): Form<Copied>,
) -> Result<Response, WebError> {
    let mark = browser.mark_for(MARK);
    let standing = Standing { door: door_of(&ticket), browser: &mark };
    match employees.use_code(standing, &codice, &session).await {
        Ok(LedTo::NewKey(link)) => {
            Ok(Redirect::to(&format!("/accedi/personale/iscrizione/{}", link.as_str())).into_response())
        }
        Ok(LedTo::Work(entered)) => through(page, Ok(entered)),
        Err(error) => through(page, Err(error)),
    }
}
