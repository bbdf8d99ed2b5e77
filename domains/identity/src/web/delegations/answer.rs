//! Answering a delegation with its code.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use web::ui::FormErrors;
use web::{Page, WebError, Who};

use super::words::DelegationView;
use super::{DELEGATIONS_PATH, refusal_key};
use crate::domain::{DelegationCode, DelegationRefused};
use crate::service::{DelegationError, Delegations};

#[derive(Template)]
#[template(path = "identity/delegation-code.html")]
struct CodePage {
    page: Page,
    code: String,
}

#[derive(Template)]
#[template(path = "identity/delegation-offer.html")]
struct OfferPage {
    page: Page,
    code: String,
    offer: DelegationView,
}

#[derive(Deserialize)]
pub(super) struct CodeForm {
    #[serde(default)]
    codice: String,
}

#[derive(Deserialize)]
pub(super) struct AnswerForm {
    #[serde(default)]
    codice: String,
    #[serde(default)]
    risposta: String,
}

pub(super) async fn ask_for_code(page: Page) -> Result<Response, WebError> {
    web::show(&CodePage { page, code: String::new() })
}

/// What is offered, before it is answered.
pub(super) async fn show_offer(
    State(delegations): State<Delegations>,
    Who(actor): Who,
    page: Page,
    Form(form): Form<CodeForm>,
) -> Result<Response, WebError> {
    let looked = match DelegationCode::parse(&form.codice) {
        Some(code) => delegations.look_at_offer(&actor, &code).await.map(|offer| (code, offer)),
        None => Err(DelegationRefused::NoSuchCode.into()),
    };
    match looked {
        Ok((code, offer)) => {
            let offer = DelegationView::of(&page, &delegations, &offer);
            web::show(&OfferPage { code: code.to_string(), offer, page })
        }
        Err(error) => ask_again(page, form.codice, error),
    }
}

/// Takes it, or does not.
pub(super) async fn answer(
    State(delegations): State<Delegations>,
    Who(actor): Who,
    page: Page,
    Form(form): Form<AnswerForm>,
) -> Result<Response, WebError> {
    let Some(code) = DelegationCode::parse(&form.codice) else { return Err(WebError::BadRequest) };
    let (answered, done) = match form.risposta.as_str() {
        "accetta" => (delegations.accept(&actor, &code).await, "accettata"),
        "rifiuta" => (delegations.decline(&actor, &code).await, "rifiutata"),
        _ => return Err(WebError::BadRequest),
    };
    match answered {
        Ok(_) => Ok(Redirect::to(&format!("{DELEGATIONS_PATH}?fatto={done}")).into_response()),
        Err(error) => ask_again(page, form.codice, error),
    }
}

fn ask_again(page: Page, code: String, error: DelegationError) -> Result<Response, WebError> {
    let DelegationError::Refused(refused) = error else { return Err(error.into()) };
    let errors = FormErrors::one("codice", refusal_key(refused));
    web::show_again(&CodePage { page: page.with_errors(errors), code })
}
