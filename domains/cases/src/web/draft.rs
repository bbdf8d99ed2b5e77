//! `/pratiche/bozze/{id}`: a request page by page, and its summary.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use kernel::Language;
use web::ui::FormErrors;
use web::{Page, WebError, Who};

use super::fields::{Standing, draw};
use super::words::{AnsweredPage, answered, sentence};
use super::{REQUESTS_PATH, named};
use crate::definition::FieldName;
use crate::domain::{DraftId, Sent, asked_fields, asked_pages, check_all};
use crate::error::CaseError;
use crate::service::{Answered, Cases, OpenDraft};

/// The fields that a page had: no field of a definition can have this name.
const SHOWN: &str = "_mostrati";

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
    action: String,
    back: Option<String>,
    discard: String,
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
}

/// Where a page of a draft is; pages count from 0 here and from 1 there.
pub(super) fn path_of_page(id: DraftId, place: usize) -> String {
    format!("{REQUESTS_PATH}/bozze/{id}/pagine/{}", place + 1)
}

fn path_of_summary(id: DraftId) -> String {
    format!("{REQUESTS_PATH}/bozze/{id}/riepilogo")
}

/// The place of a page in the form, from its number in an address.
fn place_of(number: &str) -> Result<usize, WebError> {
    named::<usize>(number)?.checked_sub(1).ok_or(WebError::NotFound)
}

pub(super) async fn ask_page(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path((id, number)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let (id, place) = (named::<DraftId>(&id)?, place_of(&number)?);
    let open = cases.draft(&actor, id).await?;
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
    Form(values): Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let (id, place) = (named::<DraftId>(&id)?, place_of(&number)?);
    let shown: Vec<FieldName> = values
        .iter()
        .filter(|(name, _)| name == SHOWN)
        .filter_map(|(_, field)| FieldName::parse(field))
        .collect();
    let sent = Sent { values: &values, shown: &shown };
    match cases.answer_page(&actor, id, place, &sent).await? {
        Answered::Wrong(open, wrong) => {
            let mut errors = FormErrors::default();
            for (field, wrong) in wrong {
                let question = question_of(&open, &field, page.language());
                errors.add(field.to_string(), sentence(&wrong, question, &page));
            }
            let shown = draft_page(page.with_errors(errors), &open, place, Some(&values));
            web::show_again(&shown.ok_or(WebError::NotFound)?)
        }
        Answered::AsksMore => Ok(Redirect::to(&path_of_page(id, place)).into_response()),
        Answered::Next(Some(next)) => Ok(Redirect::to(&path_of_page(id, next)).into_response()),
        Answered::Next(None) => Ok(Redirect::to(&path_of_summary(id)).into_response()),
    }
}

pub(super) async fn show_summary(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id: DraftId = named(&id)?;
    let open = cases.draft(&actor, id).await?;
    if let Err(place) = check_all(open.form, &open.draft.answers, cases.today()) {
        return Ok(Redirect::to(&path_of_page(id, place)).into_response());
    }
    let last = asked_pages(open.form, &open.draft.answers).next_back();
    let days = open.definition.procedure.as_ref().map_or(0, |procedure| procedure.clock.days);
    web::show(&SummaryPage {
        service: open.definition.sheet.title.in_language(page.language()).to_owned(),
        pages: answered(open.form, &open.draft.answers, &page),
        draft: id.to_string(),
        back: path_of_page(id, last.map_or(0, |(place, _)| place)),
        days,
        page,
    })
}

pub(super) async fn send_draft(
    State(cases): State<Cases>,
    Who(actor): Who,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id: DraftId = named(&id)?;
    match cases.send(&actor, id).await {
        Ok(case) => Ok(Redirect::to(&format!("{REQUESTS_PATH}/{case}?fatto=inviata")).into_response()),
        // A day has passed since, or the form has changed: the page says what is missing.
        Err(CaseError::NotWhole { page }) => Ok(Redirect::to(&path_of_page(id, page - 1)).into_response()),
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
fn question_of<'a>(open: &OpenDraft<'a>, name: &FieldName, language: Language) -> &'a str {
    let field = open.form.fields().find(|field| &field.name == name);
    field.map_or("", |field| field.label.in_language(language))
}

/// One page of a draft; none where it is not asked.
fn draft_page(
    page: Page,
    open: &OpenDraft<'_>,
    place: usize,
    sent: Option<&[(String, String)]>,
) -> Option<DraftPage> {
    let (draft, language) = (&open.draft, page.language());
    let asked: Vec<_> = asked_pages(open.form, &draft.answers).collect();
    let step = asked.iter().position(|(one, _)| *one == place)?;
    let form_page = asked[step].1;
    let standing = Standing { sent, saved: &draft.answers };
    let fields: Vec<_> = asked_fields(form_page, &draft.answers).collect();
    Some(DraftPage {
        service: open.definition.sheet.title.in_language(language).to_owned(),
        title: form_page.title.in_language(language).to_owned(),
        intro: form_page.intro.as_ref().map(|text| text.in_language(language).to_owned()),
        step: step + 1,
        steps: asked.len() + 1,
        fields: fields.iter().map(|field| draw(&page, field, &standing)).collect(),
        shown: fields.iter().map(|field| field.name.to_string()).collect(),
        action: path_of_page(draft.id, place),
        back: step.checked_sub(1).map(|before| path_of_page(draft.id, asked[before].0)),
        discard: format!("{REQUESTS_PATH}/bozze/{}/eliminazione", draft.id),
        page,
    })
}
