//! `/servizi/{key}/richiesta`: before a request is begun.

use askama::Template;
use auth::{Actor, Deed};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use web::{Page, WebError, Who};

use super::audience::Audience;
use super::come_in::needed_for_sending;
use super::draft::path_of_page;
use super::service_named;
use crate::definition::Definition;
use crate::domain::Draft;
use crate::service::{Cases, applicant_for};

#[derive(Template)]
#[template(path = "cases/begin.html")]
struct BeginPage {
    page: Page,
    title: String,
    service_path: String,
    needed: Vec<String>,
    /// What sending it wants besides: a text key.
    for_sending: Option<&'static str>,
    purpose: String,
    legal_basis: String,
    kept_years: u16,
    shows_family: bool,
    /// What they are writing already: where it goes on, and when it was saved.
    drafts: Vec<(String, String)>,
    /// Why whoever acts for another cannot begin one, if so.
    kept_out: Option<&'static str>,
}

pub(super) async fn look_at_start(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(key): Path<String>,
) -> Result<Response, WebError> {
    let definition = offered(&cases, &key)?;
    let drafts = cases.drafts(&actor).await?;
    let own = drafts.into_iter().filter(|draft| draft.service == definition.key);
    let saved =
        |draft: Draft| (path_of_page(Audience::Applicant, draft.id, 0), page.date_time(&draft.saved_at));
    let drafts = own.map(saved).collect();
    let language = page.language();
    let words = |text: &crate::definition::Text| text.in_language(language).to_owned();
    web::show(&BeginPage {
        title: words(&definition.sheet.title),
        service_path: super::services::path_of(definition),
        needed: definition.sheet.needed.iter().map(words).collect(),
        for_sending: needed_for_sending(definition).map(|(text, _)| text),
        purpose: words(&definition.privacy.purpose),
        legal_basis: words(&definition.privacy.legal_basis),
        kept_years: definition.privacy.kept_years,
        shows_family: definition.privacy.shows_family,
        drafts,
        kept_out: kept_out(&actor, definition),
        page,
    })
}

fn kept_out(actor: &Actor, definition: &Definition) -> Option<&'static str> {
    let is_trusted_to = |deed| applicant_for(actor, deed, &definition.key).is_ok();
    match (is_trusted_to(Deed::Read), is_trusted_to(Deed::Act)) {
        (_, true) => None,
        (true, false) => Some("cases-begin-read-only"),
        (false, false) => Some("cases-begin-not-entrusted"),
    }
}

pub(super) async fn begin_draft(
    State(cases): State<Cases>,
    Who(actor): Who,
    Path(key): Path<String>,
) -> Result<Response, WebError> {
    let definition = offered(&cases, &key)?;
    let id = cases.begin_draft(&actor, &definition.key).await?;
    Ok(Redirect::to(&path_of_page(Audience::Applicant, id, 0)).into_response())
}

fn offered<'a>(cases: &'a Cases, key: &str) -> Result<&'a Definition, WebError> {
    let key = service_named(key)?;
    Ok(cases.offered(&key)?)
}
