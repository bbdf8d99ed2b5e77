//! An address is stated, taken away, or put off.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use mail::Address;
use serde::Deserialize;
use web::ui::FormErrors;
use web::{Page, WebError, Who};

use super::overview::{ContactsPage, Typed};
use super::{Back, CONFIRM_PATH, sentence};
use crate::service::Contacts;

/// The first question after the first sign-in.
#[derive(Template)]
#[template(path = "identity/first-contact.html")]
struct FirstContactPage {
    page: Page,
    has_mail: bool,
    email: String,
    return_to: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct EmailForm {
    email: String,
    /// Whether it was the first question.
    inizio: String,
    return_to: Option<String>,
}

pub(super) async fn ask_for_email(
    State(contacts): State<Contacts>,
    page: Page,
    Query(back): Query<Back>,
) -> Result<Response, WebError> {
    let first = FirstContactPage {
        page,
        has_mail: contacts.has_mail(),
        email: String::new(),
        return_to: back.field(),
    };
    web::show(&first)
}

/// A code goes there, and the next page asks for it.
pub(super) async fn propose_email(
    State(contacts): State<Contacts>,
    Who(actor): Who,
    page: Page,
    Form(form): Form<EmailForm>,
) -> Result<Response, WebError> {
    let back = Back { return_to: form.return_to.clone() };
    let Ok(address) = Address::parse(&form.email) else {
        let errors = FormErrors::one("email", "identity-contact-wrong-email");
        return form_again(&contacts, &actor, page.with_errors(errors), form).await;
    };
    match contacts.propose_email(&actor, address, page.language()).await {
        Ok(()) => Ok(Redirect::to(&back.behind(CONFIRM_PATH)).into_response()),
        Err(error) => match sentence(&error) {
            Some(message) => {
                let page = page.with_errors(FormErrors::one("email", message));
                form_again(&contacts, &actor, page, form).await
            }
            None => Err(error.into()),
        },
    }
}

async fn form_again(
    contacts: &Contacts,
    actor: &auth::Actor,
    page: Page,
    form: EmailForm,
) -> Result<Response, WebError> {
    if form.inizio == "si" {
        let return_to = Back { return_to: form.return_to }.field();
        let has_mail = contacts.has_mail();
        return web::show_again(&FirstContactPage { page, has_mail, email: form.email, return_to });
    }
    let typed = Typed { email: form.email, ..Typed::default() };
    web::show_again(&ContactsPage::of(contacts, page, &contacts.reached(actor).await?, typed))
}

pub(super) async fn remove_email(
    State(contacts): State<Contacts>,
    Who(actor): Who,
) -> Result<Response, WebError> {
    contacts.remove_email(&actor).await?;
    Ok(Back::default().or_done("email-tolta"))
}

/// «Più tardi»: on to where they were going.
pub(super) async fn put_off(
    State(contacts): State<Contacts>,
    Who(actor): Who,
    page: Page,
    Form(back): Form<Back>,
) -> Result<Redirect, WebError> {
    contacts.put_off(&actor, page.language()).await?;
    let goal = back.goal().map(|goal| goal.to_string());
    Ok(Redirect::to(&goal.unwrap_or_else(|| page.own_area_path().to_owned())))
}
