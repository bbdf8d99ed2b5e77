//! `/pratiche/bozze/{id}`: a request page by page.

use auth::Actor;
use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse, Redirect, Response};
use tokio::sync::OwnedSemaphorePermit;
use web::ui::FormErrors;
use web::{Page, WebError, Who};

use super::audience::Audience;
use super::draft_page::{draft_page, question_of};
use super::fields::input_of;
use super::items::path_of_item;
use super::named;
use super::reading::read_page;
use super::words::sentence;
use crate::definition::FormPage;
use crate::domain::{DraftId, Place};
use crate::service::{Answered, Cases};

/// Why a page with files is not read now.
const TOO_BUSY: &str = "as many pages with files are being read as may be at once";

/// Where a page of a draft is; pages count from 0 here and from 1 there.
pub(super) fn path_of_page(audience: Audience, id: DraftId, place: usize) -> String {
    format!("{}/pagine/{}", path_of_draft(audience, id), place + 1)
}

/// Under which address a draft and its files are.
pub(super) fn path_of_draft(audience: Audience, id: DraftId) -> String {
    format!("{}/{id}", audience.drafts_path())
}

/// Where whoever writes a request themselves reads it once more, or what is still missing.
pub(crate) fn path_of_own_summary(id: DraftId) -> String {
    path_of_summary(Audience::Applicant, id)
}

pub(super) fn path_of_summary(audience: Audience, id: DraftId) -> String {
    format!("{}/riepilogo", path_of_draft(audience, id))
}

/// To the page of a draft on which something is missing: a day has passed since, or the form has changed. `page` counts
/// from 1.
pub(super) fn to_what_is_missing(audience: Audience, id: DraftId, page: usize) -> Response {
    Redirect::to(&path_of_page(audience, id, page.saturating_sub(1))).into_response()
}

/// Where what is asked at a place of a draft is answered.
pub(super) fn path_of_place(audience: Audience, id: DraftId, place: Place) -> String {
    let page = path_of_page(audience, id, place.page);
    place.item.map_or(page.clone(), |item| path_of_item(&page, item))
}

/// The place of a page in the form, from its number in an address.
pub(super) fn place_of(number: &str) -> Result<usize, WebError> {
    named::<usize>(number)?.checked_sub(1).ok_or(WebError::NotFound)
}

pub(super) async fn ask_page(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path((id, number)): Path<(String, String)>,
) -> Result<Response, WebError> {
    ask_at(&cases, &actor, page, named(&id)?, Place::of(place_of(&number)?)).await
}

/// Asks what is asked at a place of the form.
pub(super) async fn ask_at(
    cases: &Cases,
    actor: &Actor,
    page: Page,
    id: DraftId,
    place: Place,
) -> Result<Response, WebError> {
    let (open, audience) = (cases.read_draft(actor, id).await?, Audience::of(actor));
    if place.in_form(open.form).is_none() && place.item.is_some() {
        return Err(WebError::NotFound);
    }
    // What others are asked to sign stands still; the summary says how to take it back.
    if cases.holds_still(id).await? {
        return Ok(Redirect::to(&path_of_summary(audience, id)).into_response());
    }
    match draft_page(page, audience, &open, place, None) {
        Some(shown) => web::show(&shown),
        // The page is not asked any more, or the form has become shorter.
        None => Ok(Redirect::to(&path_of_summary(audience, id)).into_response()),
    }
}

pub(super) async fn answer_page(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path((id, number)): Path<(String, String)>,
    request: Request,
) -> Result<Response, WebError> {
    answer_at(&cases, &actor, page, &id, place_of(&number).map(Place::of), request).await
}

/// Takes what was answered at a place of the form.
pub(super) async fn answer_at(
    cases: &Cases,
    actor: &Actor,
    page: Page,
    id: &str,
    place: Result<Place, WebError>,
    request: Request,
) -> Result<Response, WebError> {
    let asked = match page_asked(cases, actor, id, place).await {
        Ok(asked) => asked,
        Err(error) => {
            // A browser that is still sending hears no answer.
            web::read_away(request.into_body()).await;
            return Err(error);
        }
    };
    let PageAsked { id, place, form_page, room: _room } = asked;
    let audience = Audience::of(actor);
    let mut sent = read_page(request, &form_page.uploads().collect::<Vec<_>>()).await?;
    match cases.answer_page(actor, id, place, &mut sent).await? {
        Answered::Wrong(open, wrong) => {
            let mut errors = FormErrors::default();
            for (field, wrong) in wrong {
                let question = question_of(&open, place, &field, page.language());
                errors.add(input_of(&field, &wrong), sentence(&wrong, question, &page));
            }
            let shown = draft_page(page.with_errors(errors), audience, &open, place, Some(&sent.values));
            web::show_again(&shown.ok_or(WebError::NotFound)?)
        }
        Answered::SamePage(field) => {
            // Without scripts a browser stays where the files are.
            let anchor = field.map_or(String::new(), |field| format!("#campo-{field}"));
            Ok(Redirect::to(&format!("{}{anchor}", path_of_place(audience, id, place))).into_response())
        }
        Answered::Next(Some(next)) => Ok(Redirect::to(&path_of_page(audience, id, next)).into_response()),
        Answered::Next(None) => Ok(Redirect::to(&path_of_summary(audience, id)).into_response()),
    }
}

/// A page of the form of one of somebody's drafts, about to be read.
struct PageAsked<'a> {
    id: DraftId,
    place: Place,
    form_page: &'a FormPage,
    /// Room for its files, while they stand in memory.
    room: Option<OwnedSemaphorePermit>,
}

async fn page_asked<'a>(
    cases: &'a Cases,
    actor: &Actor,
    id: &str,
    place: Result<Place, WebError>,
) -> Result<PageAsked<'a>, WebError> {
    let (id, place) = (named::<DraftId>(id)?, place?);
    let form_page = place.in_form(cases.draft(actor, id).await?.form).ok_or(WebError::NotFound)?;
    let room = match form_page.upload_megabytes() {
        0 => None,
        _ => Some(room_for_files(cases).await?),
    };
    Ok(PageAsked { id, place, form_page, room })
}

/// Room for the files of one more page.
pub(crate) async fn room_for_files(cases: &Cases) -> Result<OwnedSemaphorePermit, WebError> {
    cases.room_for_files().await.ok_or_else(|| WebError::Unavailable(TOO_BUSY.into()))
}

pub(super) async fn discard_draft(
    State(cases): State<Cases>,
    Who(actor): Who,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    cases.discard_draft(&actor, named(&id)?).await?;
    let list = Audience::of(&actor).list_path();
    Ok(Redirect::to(&format!("{list}?fatto=eliminata")).into_response())
}
