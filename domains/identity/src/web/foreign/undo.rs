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
    rows: Vec<Row>,
    links: Vec<Choice>,
    answers: EndAnswers,
    longest_reason: u32,
}

/// A link: of which state, since when, who made it, and by which document they knew the person.
struct Row {
    state: String,
    day: String,
    by: String,
    document: String,
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
    let rows: Vec<Row> = links.iter().map(|listed| Row::of(&page, listed)).collect();
    let choice = |(listed, row): (&ListedLink, &Row)| {
        let said = [("state", row.state.as_str().into()), ("day", row.day.as_str().into())];
        Choice::new(listed.link.outsider.to_string(), page.text_with("identity-foreign-link", &said))
    };
    let links = links.iter().zip(&rows).map(choice).collect();
    LinksPage { rows, links, page, answers, longest_reason: Reason::LONGEST as u32 }
}

impl Row {
    fn of(page: &Page, ListedLink { link, by }: &ListedLink) -> Self {
        let unknown = || "–".to_owned();
        let linked = link.linked.as_ref();
        let official = linked.and_then(|linked| linked.official.as_ref());
        Self {
            state: link.state.clone().unwrap_or_else(unknown),
            day: linked.map_or_else(unknown, |linked| page.date_time(&linked.at)),
            by: match (linked, by) {
                (Some(linked), _) if linked.official.is_none() => page.text("identity-foreign-link-by-self"),
                (_, Some(name)) => name.as_str().to_owned(),
                (_, None) => unknown(),
            },
            document: official.map_or_else(unknown, |official| official.document.clone()),
        }
    }
}
