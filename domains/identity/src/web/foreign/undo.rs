//! The links of a resident before an official, and the end of one of them.

use askama::Template;
use audit::Reason;
use auth::Actor;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use kernel::PersonId;
use registry::codice_fiscale::CodiceFiscale;
use serde::Deserialize;
use web::ui::{Choice, FormErrors};
use web::{Message, Page, WebError, Who};

use super::{Answers, FOREIGN_PATH, again, key_of};
use crate::error::IdentityError;
use crate::service::{Identities, ListedLink};

const WHOSE: &str = "di_chi";
const WHICH: &str = "identita";
const WHY: &str = "motivo";

/// Whose links are looked for, which of them is to end, and why.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct EndAnswers {
    di_chi: String,
    identita: String,
    motivo: String,
}

#[derive(Template)]
#[template(path = "identity/foreign-links.html")]
struct LinksPage {
    page: Page,
    links: Vec<Choice>,
    answers: EndAnswers,
    longest_reason: u32,
}

/// Shows what is linked to a resident.
pub(in crate::web) async fn list_links(
    State(identities): State<Identities>,
    Who(actor): Who,
    page: Page,
    Form(answers): Form<EndAnswers>,
) -> Result<Response, WebError> {
    let Ok(code) = CodiceFiscale::parse(&answers.di_chi) else {
        return not_found(page, "identity-foreign-wrong-code", answers);
    };
    match identities.links_of_resident(&actor, code).await {
        Ok(links) => web::show(&links_page(page, &links, answers)),
        Err(IdentityError::Foreign(refused)) => not_found(page, key_of(refused), answers),
        Err(error) => Err(error.into()),
    }
}

/// Takes one of them away.
pub(in crate::web) async fn unlink(
    State(identities): State<Identities>,
    Who(actor): Who,
    page: Page,
    Form(answers): Form<EndAnswers>,
) -> Result<Response, WebError> {
    let mut errors = FormErrors::default();
    let which = answers.identita.parse::<PersonId>().ok();
    if which.is_none() {
        errors.add(WHICH, "identity-foreign-which-missing");
    }
    let reason = Reason::parse(&answers.motivo).ok();
    if reason.is_none() {
        let wanted = Message::new("identity-foreign-why-wanted");
        errors.add(WHY, wanted.with("shortest", Reason::SHORTEST).with("longest", Reason::LONGEST));
    }
    let (Some(which), Some(reason)) = (which, reason) else {
        return list_again(&identities, &actor, page.with_errors(errors), answers).await;
    };
    match identities.unlink_foreign(&actor, which, &reason).await {
        Ok(()) => Ok(Redirect::to(&format!("{FOREIGN_PATH}?fatto=scollegata")).into_response()),
        Err(IdentityError::Foreign(refused)) => not_found(page, key_of(refused), answers),
        Err(error) => Err(error.into()),
    }
}

/// The list with what is wrong beside its field.
async fn list_again(
    identities: &Identities,
    actor: &Actor,
    page: Page,
    answers: EndAnswers,
) -> Result<Response, WebError> {
    let Ok(code) = CodiceFiscale::parse(&answers.di_chi) else {
        return not_found(page, "identity-foreign-wrong-code", answers);
    };
    let links = identities.links_of_resident(actor, code).await?;
    web::show_again(&links_page(page, &links, answers))
}

fn not_found(page: Page, key: &'static str, answers: EndAnswers) -> Result<Response, WebError> {
    again(page, FormErrors::one(WHOSE, key), Answers::default(), answers.di_chi)
}

fn links_page(page: Page, links: &[ListedLink], answers: EndAnswers) -> LinksPage {
    let links = links.iter().map(|listed| Choice::new(listed.link.outsider.to_string(), told(&page, listed)));
    LinksPage { links: links.collect(), page, answers, longest_reason: Reason::LONGEST as u32 }
}

/// Of which state, since when, and by whom.
fn told(page: &Page, ListedLink { link, by }: &ListedLink) -> String {
    let state = ("state", link.state.as_deref().unwrap_or("–").into());
    let Some(linked) = &link.linked else { return page.text_with("identity-foreign-link", &[state]) };
    let when = ("day", page.date_time(&linked.at).into());
    match &linked.official {
        None => page.text_with("identity-foreign-link-own", &[state, when]),
        Some(official) => {
            let by = ("by", by.as_ref().map_or("–", |name| name.as_str()).into());
            let document = ("document", official.document.as_str().into());
            page.text_with("identity-foreign-link-official", &[state, when, by, document])
        }
    }
}
