//! The page on which the tablet of a neighbourhood desk signs in, with the key that lives in it.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::Response;
use web::session::DEVICE;
use web::{Page, Session, ThisBrowser, WebError};

use super::MARK;
use super::key::Signed;
use super::not_in::NotIn;
use super::sign_in::through;
use crate::staff::Employees;
use crate::staff::second_factor::{KeyDoor, Standing};

#[derive(Template)]
#[template(path = "identity/desk-key.html")]
struct DeskKeyPage {
    page: Page,
    options: String,
    proof: String,
    key_action: &'static str,
}

pub(super) async fn ask_for_key(
    State(employees): State<Employees>,
    page: Page,
    browser: ThisBrowser,
) -> Result<Response, WebError> {
    let (mark, device) = (browser.mark_for(MARK), browser.mark_for(DEVICE));
    let standing = Standing { door: KeyDoor::Desk(&device), browser: &mark };
    match employees.ask_for_signature(standing, None).await {
        Ok(asked) => web::show(&DeskKeyPage {
            page,
            options: asked.options.to_string(),
            proof: asked.proof.as_str().to_owned(),
            key_action: super::DESK_SIGN_IN_PATH,
        }),
        Err(error) => NotIn::try_from(error)?.show(page),
    }
}

pub(super) async fn read_signature(
    State(employees): State<Employees>,
    page: Page,
    browser: ThisBrowser,
    session: Session,
    Form(Signed { prova, risposta }): Form<Signed>,
) -> Result<Response, WebError> {
    let (mark, device) = (browser.mark_for(MARK), browser.mark_for(DEVICE));
    let standing = Standing { door: KeyDoor::Desk(&device), browser: &mark };
    through(page, employees.read_signature(standing, [&prova, &risposta], &session).await)
}
