//! The code that came to an address or a telephone is typed in.

use askama::Template;
use auth::Actor;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Extension, Form};
use serde::Deserialize;
use web::ui::FormErrors;
use web::{CurrentUser, Page, WebError, Who};

use super::means::Words;
use super::{Back, CONTACTS_PATH, sentence};
use crate::domain::{CODE_LIFETIME, Code, Means};
use crate::service::{ContactError, Contacts, FIRST_PATH};

#[derive(Template)]
#[template(path = "identity/confirm-contact.html")]
struct ConfirmPage {
    page: Page,
    words: &'static Words,
    /// The address or the number.
    address: String,
    minutes: i64,
    /// A server takes nothing for it.
    is_refused: bool,
    shown_at: Option<&'static str>,
    return_to: String,
    inizio: &'static str,
    /// Where another one can be given.
    other: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct CodeForm {
    codice: String,
    #[serde(flatten)]
    back: Back,
}

pub(super) async fn ask_for_code(
    State(contacts): State<Contacts>,
    Extension(means): Extension<Means>,
    Who(actor): Who,
    page: Page,
    Query(back): Query<Back>,
) -> Result<Response, WebError> {
    match ConfirmPage::of(&contacts, &actor, means, page, &back).await? {
        Some(drawn) => web::show(&drawn),
        None => Ok(Redirect::to(CONTACTS_PATH).into_response()),
    }
}

pub(super) async fn confirm_contact(
    State(contacts): State<Contacts>,
    Extension(means): Extension<Means>,
    user: CurrentUser,
    page: Page,
    Form(form): Form<CodeForm>,
) -> Result<Response, WebError> {
    let back = form.back;
    let Some(code) = Code::typed(&form.codice) else {
        let errors = FormErrors::one("codice", "identity-contact-code-wanted");
        return code_again(&contacts, &user.actor, means, page.with_errors(errors), &back).await;
    };
    match contacts.confirm(&user.actor, user.since, means, &code).await {
        Ok(()) => Ok(back.or_done(means.words().done)),
        Err(error) => refused(&contacts, &user.actor, means, page, &back, error).await,
    }
}

pub(super) async fn send_again(
    State(contacts): State<Contacts>,
    Extension(means): Extension<Means>,
    Who(actor): Who,
    page: Page,
    Form(back): Form<Back>,
) -> Result<Response, WebError> {
    match contacts.send_again(&actor, means).await {
        Ok(()) => Ok(Redirect::to(&back.behind(means.words().confirm_path)).into_response()),
        Err(error) => refused(&contacts, &actor, means, page, &back, error).await,
    }
}

async fn refused(
    contacts: &Contacts,
    actor: &Actor,
    means: Means,
    page: Page,
    back: &Back,
    error: ContactError,
) -> Result<Response, WebError> {
    match sentence(&error) {
        Some(message) => {
            let errors = FormErrors::one("codice", message);
            code_again(contacts, actor, means, page.with_errors(errors), back).await
        }
        None => Err(error.into()),
    }
}

async fn code_again(
    contacts: &Contacts,
    actor: &Actor,
    means: Means,
    page: Page,
    back: &Back,
) -> Result<Response, WebError> {
    match ConfirmPage::of(contacts, actor, means, page, back).await? {
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
        means: Means,
        page: Page,
        back: &Back,
    ) -> Result<Option<Self>, WebError> {
        let proofs = contacts.reached(actor).await?.proofs;
        let Some(proof) = proofs.into_iter().find(|proof| proof.to.means() == means) else {
            return Ok(None);
        };
        Ok(Some(Self {
            words: means.words(),
            address: proof.to.as_str().to_owned(),
            minutes: CODE_LIFETIME.num_minutes(),
            is_refused: proof.is_refused,
            shown_at: contacts.post().shown_at(means),
            return_to: back.field(),
            inizio: back.first_field(),
            other: if back.is_first() { back.behind(FIRST_PATH) } else { CONTACTS_PATH.to_owned() },
            page,
        }))
    }
}
