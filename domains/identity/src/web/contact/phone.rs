//! A telephone number is stated, or taken away.

use axum::Form;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use web::ui::FormErrors;
use web::{Page, WebError, Who};

use super::Back;
use super::overview::{ContactsPage, Typed};
use crate::domain::{Phone, PhoneError};
use crate::service::Contacts;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct PhoneForm {
    telefono: String,
}

pub(super) async fn state_phone(
    State(contacts): State<Contacts>,
    Who(actor): Who,
    page: Page,
    Form(form): Form<PhoneForm>,
) -> Result<Response, WebError> {
    match Phone::parse(&form.telefono) {
        Ok(phone) => {
            contacts.state_phone(&actor, Some(&phone), page.language()).await?;
            Ok(Back::default().or_done("telefono"))
        }
        Err(error) => {
            let page = page.with_errors(FormErrors::one("telefono", why(error)));
            let typed = Typed { phone: form.telefono, ..Typed::default() };
            web::show_again(&ContactsPage::of(&contacts, page, &contacts.reached(&actor).await?, typed))
        }
    }
}

const fn why(error: PhoneError) -> &'static str {
    match error {
        PhoneError::NotANumber => "identity-contact-wrong-phone",
        PhoneError::NotMobile => "identity-contact-not-mobile",
    }
}

pub(super) async fn remove_phone(
    State(contacts): State<Contacts>,
    Who(actor): Who,
    page: Page,
) -> Result<Response, WebError> {
    contacts.state_phone(&actor, None, page.language()).await?;
    Ok(Back::default().or_done("telefono-tolto"))
}
