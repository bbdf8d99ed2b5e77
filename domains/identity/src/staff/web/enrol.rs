//! The page on which a passkey is made, and the recovery codes that come with the first.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use serde::Deserialize;
use web::{Page, ThisBrowser, WebError};

use super::not_in::NotIn;
use super::{DESK_SIGN_IN_PATH, MARK, STAFF_KEYS_PATH, STAFF_SIGN_IN_PATH};
use crate::staff::Employees;
use crate::staff::enrol::{KeyLabel, Registered};
use crate::staff::recovery::RecoveryCode;

#[derive(Template)]
#[template(path = "identity/staff-enrol.html")]
struct EnrolPage {
    page: Page,
    name: String,
    options: String,
    proof: String,
    action: String,
}

/// After a key was made, or codes were.
#[derive(Template)]
#[template(path = "identity/staff-codes.html")]
struct CodesPage {
    page: Page,
    has_new_key: bool,
    codes: Vec<String>,
    next: &'static str,
}

/// What the script of the page puts into its form.
#[derive(Deserialize)]
pub(super) struct Made {
    prova: String,
    risposta: String,
    #[serde(default)]
    etichetta: String,
}

pub(super) async fn ask_for_key(
    State(employees): State<Employees>,
    page: Page,
    browser: ThisBrowser,
    Path(link): Path<String>,
) -> Result<Response, WebError> {
    match employees.ask_for_passkey(&link, &browser.mark_for(MARK)).await {
        Ok(asked) => web::show(&EnrolPage {
            page,
            name: asked.name,
            options: asked.options.to_string(),
            proof: asked.proof.as_str().to_owned(),
            action: format!("/accedi/personale/iscrizione/{link}"),
        }),
        Err(error) => NotIn::try_from(error)?.show(page),
    }
}

pub(super) async fn register_key(
    State(employees): State<Employees>,
    page: Page,
    browser: ThisBrowser,
    Path(link): Path<String>,
    Form(made): Form<Made>,
) -> Result<Response, WebError> {
    let label = KeyLabel::parse(&made.etichetta);
    let label = label.or_else(|| KeyLabel::parse(&page.text("identity-staff-key-unnamed")));
    let label = label.ok_or(WebError::BadRequest)?;
    let link_and_proof = [link.as_str(), made.prova.as_str()];
    let mark = browser.mark_for(MARK);
    match employees.register_passkey(link_and_proof, &made.risposta, &label, &mark).await {
        Ok(Registered { codes, is_desk: true }) => codes_page(page, true, &codes, DESK_SIGN_IN_PATH),
        Ok(Registered { codes, is_desk: false }) => show_codes(page, true, &codes),
        Err(error) => NotIn::try_from(error)?.show(page),
    }
}

/// Codes are shown as the answer to the form that made them, and nowhere else: a page that can be read again would not
/// show them once.
pub(super) fn show_codes(
    page: Page,
    has_new_key: bool,
    codes: &[RecoveryCode],
) -> Result<Response, WebError> {
    let next = if page.user().is_some() { STAFF_KEYS_PATH } else { STAFF_SIGN_IN_PATH };
    codes_page(page, has_new_key, codes, next)
}

fn codes_page(
    page: Page,
    has_new_key: bool,
    codes: &[RecoveryCode],
    next: &'static str,
) -> Result<Response, WebError> {
    let codes = codes.iter().map(ToString::to_string).collect();
    web::show(&CodesPage { page, has_new_key, codes, next })
}
