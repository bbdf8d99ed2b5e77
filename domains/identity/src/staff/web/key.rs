//! The page that asks for a passkey, or a recovery code in its place.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;
use web::{Page, Session, ThisBrowser, WebError};

use super::MARK;
use super::not_in::NotIn;
use super::sign_in::{Wanted, on_to_work};
use crate::staff::Employees;
use crate::staff::second_factor::Standing;

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
    prova: String,
    risposta: String,
}

#[derive(Deserialize)]
pub(super) struct Copied {
    codice: String,
}

/// Of somebody for whom a passkey is all there is to show.
pub(super) async fn ask_first(
    State(employees): State<Employees>,
    page: Page,
    browser: ThisBrowser,
    Query(wanted): Query<Wanted>,
) -> Result<Response, WebError> {
    let goal = wanted.goal().map(|goal| goal.to_string());
    ask(&employees, page, &browser, None, goal).await
}

/// Of somebody for whom the city's provider has vouched already.
pub(super) async fn ask_second(
    State(employees): State<Employees>,
    page: Page,
    browser: ThisBrowser,
    Path(ticket): Path<String>,
) -> Result<Response, WebError> {
    ask(&employees, page, &browser, Some(&ticket), None).await
}

async fn ask(
    employees: &Employees,
    page: Page,
    browser: &ThisBrowser,
    half_in: Option<&str>,
    return_to: Option<String>,
) -> Result<Response, WebError> {
    let mark = browser.mark_for(MARK);
    let asked = employees.ask_for_signature(Standing { half_in, browser: &mark }, return_to).await;
    let challenged = match asked {
        Ok(challenged) => challenged,
        Err(error) => return NotIn::try_from(error)?.show(page),
    };
    let ticket = half_in.map(|ticket| format!("/{ticket}")).unwrap_or_default();
    web::show(&KeyPage {
        page,
        options: challenged.options.to_string(),
        proof: challenged.proof.as_str().to_owned(),
        key_action: format!("/accedi/personale/chiave{ticket}"),
        code_action: format!("/accedi/personale/codice{ticket}"),
        is_second: half_in.is_some(),
    })
}

pub(super) async fn read_first(
    State(employees): State<Employees>,
    page: Page,
    browser: ThisBrowser,
    session: Session,
    Form(signed): Form<Signed>,
) -> Result<Response, WebError> {
    read(&employees, page, &browser, &session, None, &signed).await
}

pub(super) async fn read_second(
    State(employees): State<Employees>,
    page: Page,
    browser: ThisBrowser,
    session: Session,
    Path(ticket): Path<String>,
    Form(signed): Form<Signed>,
) -> Result<Response, WebError> {
    read(&employees, page, &browser, &session, Some(&ticket), &signed).await
}

async fn read(
    employees: &Employees,
    page: Page,
    browser: &ThisBrowser,
    session: &Session,
    half_in: Option<&str>,
    Signed { prova, risposta }: &Signed,
) -> Result<Response, WebError> {
    let mark = browser.mark_for(MARK);
    let standing = Standing { half_in, browser: &mark };
    match employees.read_signature(standing, [prova, risposta], session).await {
        Ok(entered) => Ok(on_to_work(&page, entered)),
        Err(error) => NotIn::try_from(error)?.show(page),
    }
}

pub(super) async fn use_code_first(
    State(employees): State<Employees>,
    page: Page,
    browser: ThisBrowser,
    session: Session,
    Form(copied): Form<Copied>,
) -> Result<Response, WebError> {
    use_code(&employees, page, &browser, &session, None, &copied).await
}

pub(super) async fn use_code_second(
    State(employees): State<Employees>,
    page: Page,
    browser: ThisBrowser,
    session: Session,
    Path(ticket): Path<String>,
    Form(copied): Form<Copied>,
) -> Result<Response, WebError> {
    use_code(&employees, page, &browser, &session, Some(&ticket), &copied).await
}

async fn use_code(
    employees: &Employees,
    page: Page,
    browser: &ThisBrowser,
    session: &Session,
    half_in: Option<&str>,
    copied: &Copied,
) -> Result<Response, WebError> {
    let mark = browser.mark_for(MARK);
    let standing = Standing { half_in, browser: &mark };
    match employees.use_code(standing, &copied.codice, session).await {
        Ok(entered) => Ok(on_to_work(&page, entered)),
        Err(error) => NotIn::try_from(error)?.show(page),
    }
}
