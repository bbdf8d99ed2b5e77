//! `/pratiche/bozze/{id}`: a request page by page, and its summary.

use std::borrow::Cow;

use askama::Template;
use auth::{Actor, Forbidden};
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kernel::Language;
use tokio::sync::OwnedSemaphorePermit;
use web::ui::FormErrors;
use web::{CurrentUser, Page, WebError, Who};

use super::fields::{Standing, draw, input_of};
use super::items::{draw_items, path_of_item};
use super::reading::read_page;
use super::words::{AnsweredPage, answered, item_title, sentence};
use super::{REQUESTS_PATH, named};
use crate::definition::{Field, FieldKind, FieldName, FormPage};
use crate::domain::{Answers, DraftId, Place, asked_fields, asked_pages, check_all, with_item};
use crate::error::CaseError;
use crate::service::{Answered, Cases, OpenDraft};

#[derive(Template)]
#[template(path = "cases/draft.html")]
struct DraftPage {
    page: Page,
    service: String,
    title: String,
    intro: Option<String>,
    /// Which of the pages that are asked this is, from 1, and how many there are.
    step: usize,
    steps: usize,
    /// The fields, as markup.
    fields: Vec<String>,
    shown: Vec<String>,
    /// Whether files are asked for.
    takes_files: bool,
    action: String,
    back: Option<String>,
    /// The words on the button.
    next: &'static str,
    /// Where the draft is thrown away; not among the items of a group.
    discard: Option<String>,
}

#[derive(Template)]
#[template(path = "cases/summary.html")]
struct SummaryPage {
    page: Page,
    service: String,
    pages: Vec<AnsweredPage>,
    draft: String,
    back: String,
    days: u16,
    /// Where to come in anew for sending it, and come back, and by which rule; none where it can be sent.
    stronger: Option<(String, String)>,
    /// Whether it was just refused for that.
    is_refused: bool,
}

/// Why a page with files is not read now.
const TOO_BUSY: &str = "as many pages with files are being read as may be at once";

/// Where a page of a draft is; pages count from 0 here and from 1 there.
pub(super) fn path_of_page(id: DraftId, place: usize) -> String {
    format!("{REQUESTS_PATH}/bozze/{id}/pagine/{}", place + 1)
}

/// Under which address the files of a draft are.
fn path_of_draft(id: DraftId) -> String {
    format!("{REQUESTS_PATH}/bozze/{id}")
}

fn path_of_summary(id: DraftId) -> String {
    format!("{REQUESTS_PATH}/bozze/{id}/riepilogo")
}

/// Where what is asked at a place of a draft is answered.
fn path_of_place(id: DraftId, place: Place) -> String {
    let page = path_of_page(id, place.page);
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
    let open = cases.read_draft(actor, id).await?;
    if place.in_form(open.form).is_none() && place.item.is_some() {
        return Err(WebError::NotFound);
    }
    match draft_page(page, &open, place, None) {
        Some(shown) => web::show(&shown),
        // The page is not asked any more, or the form has become shorter.
        None => Ok(Redirect::to(&path_of_summary(id)).into_response()),
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
    let mut sent = read_page(request, form_page).await?;
    match cases.answer_page(actor, id, place, &mut sent).await? {
        Answered::Wrong(open, wrong) => {
            let mut errors = FormErrors::default();
            for (field, wrong) in wrong {
                let question = question_of(&open, place, &field, page.language());
                errors.add(input_of(&field, &wrong), sentence(&wrong, question, &page));
            }
            let shown = draft_page(page.with_errors(errors), &open, place, Some(&sent.values));
            web::show_again(&shown.ok_or(WebError::NotFound)?)
        }
        Answered::SamePage(field) => {
            // Without scripts a browser stays where the files are.
            let anchor = field.map_or(String::new(), |field| format!("#campo-{field}"));
            Ok(Redirect::to(&format!("{}{anchor}", path_of_place(id, place))).into_response())
        }
        Answered::Next(Some(next)) => Ok(Redirect::to(&path_of_page(id, next)).into_response()),
        Answered::Next(None) => Ok(Redirect::to(&path_of_summary(id)).into_response()),
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
        _ => Some(cases.room_for_files().await.ok_or_else(|| WebError::Unavailable(TOO_BUSY.into()))?),
    };
    Ok(PageAsked { id, place, form_page, room })
}

pub(super) async fn show_summary(
    State(cases): State<Cases>,
    user: CurrentUser,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    summary(&cases, &user, page, named(&id)?, false).await
}

/// The answers once more, before they are sent, or because a fresher sign-in is wanted for that: nothing of them is lost.
async fn summary(
    cases: &Cases,
    user: &CurrentUser,
    page: Page,
    id: DraftId,
    is_refused: bool,
) -> Result<Response, WebError> {
    let open = cases.read_draft(&user.actor, id).await?;
    if let Err(place) = check_all(open.form, &open.draft.answers, &open.known) {
        return Ok(Redirect::to(&path_of_page(id, place)).into_response());
    }
    let last = asked_pages(open.form, &open.draft.answers).next_back();
    let days = open.definition.procedure.as_ref().map_or(0, |procedure| procedure.clock.days);
    let can_send = cases.can_send(&user.actor, user.since, open.definition) && !is_refused;
    let mut shown = web::show(&SummaryPage {
        stronger: (!can_send).then(|| {
            let law = open.definition.sending.as_ref().map_or(String::new(), |sending| sending.law.clone());
            (page.stronger_sign_in_href(&path_of_summary(id)), law)
        }),
        is_refused,
        service: open.definition.sheet.title.in_language(page.language()).to_owned(),
        pages: answered(open.form, &open.draft.answers, &path_of_draft(id), &page),
        draft: id.to_string(),
        back: path_of_page(id, last.map_or(0, |(place, _)| place)),
        days,
        page,
    })?;
    if is_refused {
        *shown.status_mut() = StatusCode::FORBIDDEN;
    }
    Ok(shown)
}

pub(super) async fn send_draft(
    State(cases): State<Cases>,
    user: CurrentUser,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id: DraftId = named(&id)?;
    match cases.send(&user.actor, user.since, id).await {
        Ok(case) => Ok(Redirect::to(&format!("{REQUESTS_PATH}/{case}?fatto=inviata")).into_response()),
        // A day has passed since, or the form has changed: the page says what is missing.
        Err(CaseError::NotWhole { page }) => Ok(Redirect::to(&path_of_page(id, page - 1)).into_response()),
        Err(CaseError::Forbidden(Forbidden::HigherLevelNeeded)) => {
            summary(&cases, &user, page, id, true).await
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn discard_draft(
    State(cases): State<Cases>,
    Who(actor): Who,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    cases.discard_draft(&actor, named(&id)?).await?;
    Ok(Redirect::to(&format!("{REQUESTS_PATH}?fatto=eliminata")).into_response())
}

/// What a field asks, for the list of mistakes: several may lack an answer.
fn question_of<'a>(open: &OpenDraft<'a>, place: Place, name: &FieldName, language: Language) -> &'a str {
    let mut fields = place.in_form(open.form).into_iter().flat_map(|page| &page.fields);
    fields.find(|field| &field.name == name).map_or("", |field| field.label.in_language(language))
}

/// What is asked at one place of a draft; none where it is not asked.
fn draft_page(
    page: Page,
    open: &OpenDraft<'_>,
    place: Place,
    sent: Option<&[(String, String)]>,
) -> Option<DraftPage> {
    let (draft, language) = (&open.draft, page.language());
    let asked: Vec<_> = asked_pages(open.form, &draft.answers).collect();
    let step = asked.iter().position(|(one, _)| *one == place.page)?;
    let Asked { form_page, answers, title } = Asked::at(open, place, &page)?;
    let standing = Standing {
        sent,
        saved: &answers,
        family: &open.known.family,
        takes_points: open.known.bounds.is_some(),
        files_path: path_of_draft(draft.id),
    };
    let fields: Vec<_> = asked_fields(form_page, &answers).collect();
    let draw_one = |field: &&Field| match &field.kind {
        FieldKind::Group(group) => draw_items(&page, open, (field, group), place.page),
        _ => draw(&page, field, &standing),
    };
    let before = step.checked_sub(1).map(|before| path_of_page(draft.id, asked[before].0));
    Some(DraftPage {
        service: open.definition.sheet.title.in_language(language).to_owned(),
        intro: form_page.intro.as_ref().map(|text| text.in_language(language).to_owned()),
        step: step + 1,
        steps: asked.len() + 1,
        fields: fields.iter().map(draw_one).collect(),
        shown: fields.iter().map(|field| field.name.to_string()).collect(),
        takes_files: fields.iter().any(|field| matches!(field.kind, FieldKind::Upload { .. })),
        action: path_of_place(draft.id, place),
        back: if place.item.is_some() { Some(path_of_page(draft.id, place.page)) } else { before },
        next: if place.item.is_some() { "cases-item-save" } else { "cases-draft-next" },
        discard: place.item.is_none().then(|| format!("{REQUESTS_PATH}/bozze/{}/eliminazione", draft.id)),
        title,
        page,
    })
}

/// What is asked at a place, and what stands answered there.
struct Asked<'a> {
    form_page: &'a FormPage,
    answers: Cow<'a, Answers>,
    title: String,
}

impl<'a> Asked<'a> {
    fn at(open: &'a OpenDraft<'_>, place: Place, page: &Page) -> Option<Self> {
        let form_page = open.form.pages.get(place.page)?;
        let Some(id) = place.item else {
            let title = form_page.title.in_language(page.language()).to_owned();
            return Some(Self { form_page, answers: Cow::Borrowed(&open.draft.answers), title });
        };
        let (field, group) = form_page.group()?;
        let items = open.draft.answers.items(&field.name);
        let at = items.iter().position(|item| item.id == id);
        let answers = with_item(&group.item, &open.draft.answers, at.map(|at| &items[at]));
        let title = item_title(group, at.unwrap_or(items.len()) + 1, page);
        Some(Self { form_page: &group.item, answers: Cow::Owned(answers), title })
    }
}
