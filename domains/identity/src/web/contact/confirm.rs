//! The code that came to an address is typed in.

use askama::Template;
use auth::Actor;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use web::ui::FormErrors;
use web::{Page, WebError, Who};

use super::{Back, CONFIRM_PATH, CONTACTS_PATH, sentence};
use crate::domain::{CODE_LIFETIME, Code};
use crate::service::{ContactError, Contacts};

#[derive(Template)]
#[template(path = "identity/confirm-email.html")]
struct ConfirmPage {
    page: Page,
    address: String,
    minutes: i64,
    /// A mail server takes nothing for the address.
    is_refused: bool,
    mailbox_path: Option<&'static str>,
    return_to: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct CodeForm {
    codice: String,
    return_to: Option<String>,
}

pub(super) async fn ask_for_code(
    State(contacts): State<Contacts>,
    Who(actor): Who,
    page: Page,
    Query(back): Query<Back>,
) -> Result<Response, WebError> {
    match ConfirmPage::of(&contacts, &actor, page, &back).await? {
        Some(drawn) => web::show(&drawn),
        None => Ok(Redirect::to(CONTACTS_PATH).into_response()),
    }
}

pub(super) async fn confirm_email(
    State(contacts): State<Contacts>,
    Who(actor): Who,
    page: Page,
    Form(form): Form<CodeForm>,
) -> Result<Response, WebError> {
    let back = Back { return_to: form.return_to };
    let Some(code) = Code::typed(&form.codice) else {
        let errors = FormErrors::one("codice", "identity-contact-code-wanted");
        return code_again(&contacts, &actor, page.with_errors(errors), &back).await;
    };
    match contacts.confirm_email(&actor, &code).await {
        Ok(()) => Ok(back.or_done("email")),
        Err(error) => refused(&contacts, &actor, page, &back, error).await,
    }
}

pub(super) async fn send_again(
    State(contacts): State<Contacts>,
    Who(actor): Who,
    page: Page,
    Form(back): Form<Back>,
) -> Result<Response, WebError> {
    match contacts.send_again(&actor).await {
        Ok(()) => Ok(Redirect::to(&back.behind(CONFIRM_PATH)).into_response()),
        Err(error) => refused(&contacts, &actor, page, &back, error).await,
    }
}

async fn refused(
    contacts: &Contacts,
    actor: &Actor,
    page: Page,
    back: &Back,
    error: ContactError,
) -> Result<Response, WebError> {
    match sentence(&error) {
        Some(message) => {
            code_again(contacts, actor, page.with_errors(FormErrors::one("codice", message)), back).await
        }
        None => Err(error.into()),
    }
}

async fn code_again(
    contacts: &Contacts,
    actor: &Actor,
    page: Page,
    back: &Back,
) -> Result<Response, WebError> {
    match ConfirmPage::of(contacts, actor, page, back).await? {
        Some(drawn) => web::show_again(&drawn),
        // It was confirmed, or forgotten, meanwhile.
        None => Ok(Redirect::to(CONTACTS_PATH).into_response()),
    }
}

impl ConfirmPage {
    /// None where there is nothing to confirm.
    async fn of(
        contacts: &Contacts,
        actor: &Actor,
        page: Page,
        back: &Back,
    ) -> Result<Option<Self>, WebError> {
        let Some(proof) = contacts.reached(actor).await?.proof else { return Ok(None) };
        Ok(Some(Self {
            address: proof.address.as_str().to_owned(),
            minutes: CODE_LIFETIME.num_minutes(),
            is_refused: proof.is_refused,
            mailbox_path: contacts.post().mailbox_path,
            return_to: back.field(),
            page,
        }))
    }
}
