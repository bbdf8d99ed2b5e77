//! `/gestione/chiavi`: an employee's own keys and codes.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;
use web::{CurrentUser, Page, WebError, Who};

use super::STAFF_KEYS_PATH;
use super::enrol::show_codes;
use crate::staff::Employees;
use crate::staff::keys::OwnKeys;

#[derive(Template)]
#[template(path = "identity/staff-keys.html")]
struct KeysPage {
    page: Page,
    keys: Vec<KeyView>,
    codes_left: i64,
}

struct KeyView {
    label: String,
    added: String,
    last_used: Option<String>,
    remove_path: String,
}

pub(super) async fn list_keys(
    State(employees): State<Employees>,
    Who(actor): Who,
    page: Page,
) -> Result<Response, WebError> {
    let OwnKeys { keys, codes_left } = employees.own_keys(&actor).await?;
    let view = |key: &crate::staff::store::KeyRow| KeyView {
        label: key.label.clone(),
        added: page.date_time(&key.added_at),
        last_used: key.last_used_at.map(|at| page.date_time(&at)),
        remove_path: format!("{STAFF_KEYS_PATH}/{}/rimuovi", key.id),
    };
    let keys = keys.iter().map(view).collect();
    web::show(&KeysPage { page, keys, codes_left })
}

pub(super) async fn begin_new_key(
    State(employees): State<Employees>,
    user: CurrentUser,
) -> Result<Response, WebError> {
    let link = employees.own_enrolment(&user.actor, user.since).await?;
    Ok(Redirect::to(&format!("/accedi/personale/iscrizione/{}", link.as_str())).into_response())
}

pub(super) async fn make_codes(
    State(employees): State<Employees>,
    user: CurrentUser,
    page: Page,
) -> Result<Response, WebError> {
    let codes = employees.new_codes(&user.actor, user.since).await?;
    show_codes(page, false, &codes)
}

pub(super) async fn remove_key(
    State(employees): State<Employees>,
    Who(actor): Who,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id: Uuid = id.parse().map_err(|_| WebError::NotFound)?;
    employees.remove_own_key(&actor, id).await?;
    Ok(Redirect::to(STAFF_KEYS_PATH).into_response())
}
