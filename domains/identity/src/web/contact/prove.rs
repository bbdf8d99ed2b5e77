//! An address or a number is stated, taken away, or put off.

use askama::Template;
use auth::{FRESH, Forbidden};
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Extension, Form};
use serde::Deserialize;
use web::ui::FormErrors;
use web::{CurrentUser, Page, WebError, Who};

use super::overview::{ContactsPage, Typed};
use super::{Back, sentence};
use crate::domain::{Destination, Means};
use crate::service::Contacts;

/// The first question after the first sign-in.
#[derive(Template)]
#[template(path = "identity/first-contact.html")]
struct FirstContactPage {
    page: Page,
    has_mail: bool,
    has_sms: bool,
    typed: Typed,
    return_to: String,
}

/// One of the two is there: each has a form of its own.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct ContactForm {
    email: String,
    telefono: String,
    #[serde(flatten)]
    back: Back,
}

impl ContactForm {
    fn typed(&self, means: Means) -> &str {
        match means {
            Means::Email => &self.email,
            Means::Phone => &self.telefono,
        }
    }
}

impl FirstContactPage {
    fn of(contacts: &Contacts, page: Page, typed: Typed, back: &Back) -> Self {
        let [has_mail, has_sms] = Means::ALL.map(|means| contacts.post().has(means));
        Self { page, has_mail, has_sms, typed, return_to: back.field() }
    }
}

pub(super) async fn ask_for_contact(
    State(contacts): State<Contacts>,
    user: CurrentUser,
    page: Page,
    Query(back): Query<Back>,
) -> Result<Response, WebError> {
    let reached = contacts.reached(&user.actor).await?;
    if !contacts.can_change(&reached.contact, &user.actor, user.since, FRESH) {
        // Before anything is typed: it would be lost on the way.
        return Err(Forbidden::FreshSignInNeeded.into());
    }
    web::show(&FirstContactPage::of(&contacts, page, Typed::default(), &back))
}

/// A code goes there, and the next page asks for it. A number that nothing can be sent to is kept as it is stated.
pub(super) async fn propose_contact(
    State(contacts): State<Contacts>,
    Extension(means): Extension<Means>,
    user: CurrentUser,
    page: Page,
    Form(form): Form<ContactForm>,
) -> Result<Response, WebError> {
    let (back, language) = (form.back.clone(), page.language());
    let proposed = match means.read(form.typed(means)) {
        Err(wrong) => {
            let page = page.with_errors(FormErrors::one(means.words().field, wrong));
            return form_again(&contacts, &user.actor, page, form).await;
        }
        Ok(Destination::Phone(number)) if !contacts.post().has(Means::Phone) => {
            contacts.state_phone(&user.actor, user.since, &number, language).await?;
            return Ok(back.or_done("telefono"));
        }
        Ok(to) => contacts.propose(&user.actor, user.since, to, language).await,
    };
    match proposed {
        Ok(()) => Ok(Redirect::to(&back.behind(means.words().confirm_path)).into_response()),
        Err(error) => match sentence(&error) {
            Some(message) => {
                let page = page.with_errors(FormErrors::one(means.words().field, message));
                form_again(&contacts, &user.actor, page, form).await
            }
            None => Err(error.into()),
        },
    }
}

async fn form_again(
    contacts: &Contacts,
    actor: &auth::Actor,
    page: Page,
    form: ContactForm,
) -> Result<Response, WebError> {
    let ContactForm { email, telefono: phone, back } = form;
    let typed = Typed { email, phone };
    if back.is_first() {
        return web::show_again(&FirstContactPage::of(contacts, page, typed, &back));
    }
    web::show_again(&ContactsPage::of(contacts, page, &contacts.reached(actor).await?, typed))
}

pub(super) async fn remove_contact(
    State(contacts): State<Contacts>,
    Extension(means): Extension<Means>,
    user: CurrentUser,
) -> Result<Response, WebError> {
    contacts.remove(&user.actor, user.since, means).await?;
    Ok(Back::default().or_done(means.words().removed))
}

/// «Più tardi»: on to where they were going.
pub(super) async fn put_off(
    State(contacts): State<Contacts>,
    Who(actor): Who,
    page: Page,
    Form(back): Form<Back>,
) -> Result<Redirect, WebError> {
    contacts.put_off(&actor, page.language()).await?;
    Ok(Redirect::to(&back.onward(&page)))
}
