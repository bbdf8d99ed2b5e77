//! `/ufficio/pratiche/{id}`: one request, as the office that holds it sees it.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use web::ui::{Badge, Timeline};
use web::{Page, WebError, Who};

use super::inbox::due_badge;
use super::mine::tone;
use super::saying::{Button, TEXT, Typed, field_of, read_words};
use super::timeline::{Before, Reader, entries, older};
use super::words::{AnsweredPage, answered, state_name, unit_name};
use super::{INBOX_PATH, named};
use crate::definition::ActionKey;
use crate::domain::{By, Case, CaseId};
use crate::service::{Cases, Opened};

#[derive(Template)]
#[template(path = "cases/office_case.html")]
struct OfficeCasePage {
    page: Page,
    title: String,
    number: String,
    badge: Badge,
    due: Option<Badge>,
    name: String,
    sent_on: String,
    unit: String,
    law: String,
    holder_key: &'static str,
    may_take: bool,
    may_release: bool,
    is_open: bool,
    version: Option<i64>,
    actions: Vec<Button>,
    message: String,
    note: String,
    timeline: Timeline,
    /// Where it is told what happened before.
    older: Option<String>,
    pages: Vec<AnsweredPage>,
    path: String,
}

/// The field of a note, beside that of a message.
const NOTE: &str = "nota";

pub(super) async fn open_case(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Query(Before { prima }): Query<Before>,
) -> Result<Response, WebError> {
    let id: CaseId = named(&id)?;
    let mut opened = cases.open(&actor, id).await?;
    if prima.is_some() {
        opened.timeline = cases.office_timeline(&actor, id, prima).await?;
    }
    web::show(&office_page(&cases, page, opened, &Typed::default()))
}

pub(super) async fn take_case(
    State(cases): State<Cases>,
    Who(actor): Who,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id: CaseId = named(&id)?;
    cases.take(&actor, id).await?;
    Ok(back_to(id))
}

pub(super) async fn release_case(
    State(cases): State<Cases>,
    Who(actor): Who,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let id: CaseId = named(&id)?;
    cases.release(&actor, id).await?;
    Ok(back_to(id))
}

pub(super) async fn act_on_case(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path((id, action)): Path<(String, String)>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let id: CaseId = named(&id)?;
    let action = ActionKey::parse(&action).ok_or(WebError::NotFound)?;
    let version = sent.get("versione").and_then(|text| text.parse().ok()).ok_or(WebError::BadRequest)?;
    let opened = cases.open(&actor, id).await?;
    let is_wanted = opened.case.wants_reason(&opened.definition, &action);
    match read_words(sent, field_of(&action), is_wanted) {
        Err(typed) => web::show_again(&office_page(&cases, typed.mark(page), opened, &typed)),
        Ok(words) => {
            cases.act(&actor, (id, version), &action, words).await?;
            // The next one: what is done needs no second look.
            Ok(Redirect::to(&format!("{INBOX_PATH}?fatto=fatto")).into_response())
        }
    }
}

pub(super) async fn write_message(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let id: CaseId = named(&id)?;
    match read_words(sent, TEXT.to_owned(), true) {
        Err(typed) => show_typed(&cases, &actor, page, id, &typed).await,
        Ok(words) => {
            cases.write_to_person(&actor, id, words.ok_or(WebError::BadRequest)?).await?;
            Ok(back_to(id))
        }
    }
}

pub(super) async fn write_note(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let id: CaseId = named(&id)?;
    match read_words(sent, NOTE.to_owned(), true) {
        Err(typed) => show_typed(&cases, &actor, page, id, &typed).await,
        Ok(words) => {
            cases.note(&actor, id, words.ok_or(WebError::BadRequest)?).await?;
            Ok(back_to(id))
        }
    }
}

async fn show_typed(
    cases: &Cases,
    actor: &auth::Actor,
    page: Page,
    id: CaseId,
    typed: &Typed,
) -> Result<Response, WebError> {
    let opened = cases.open(actor, id).await?;
    web::show_again(&office_page(cases, typed.mark(page), opened, typed))
}

fn back_to(id: CaseId) -> Response {
    Redirect::to(&format!("{INBOX_PATH}/{id}")).into_response()
}

fn office_page(cases: &Cases, page: Page, opened: Opened, typed: &Typed) -> OfficeCasePage {
    let Opened { case, definition, timeline, by, name } = opened;
    let possible = definition.procedure.iter().flat_map(|procedure| case.possible(procedure, by));
    let (may_take, may_release, holder_key) = holding(&case, by);
    let is_theirs = holder_key != HELD_BY_ANOTHER || matches!(by, By::Head(_));
    let buttons = possible.map(|action| Button::of(action, "cases-office-reason", typed, &page));
    let is_open = case.is_open();
    OfficeCasePage {
        title: definition.sheet.title.in_language(page.language()).to_owned(),
        number: case.protocol.to_string(),
        badge: page.badge_text(tone(&case), state_name(&case, &definition, &page)),
        due: is_open.then(|| due_badge(cases, case.due_on(cases.calendar()), &definition, &page)),
        name: name.unwrap_or_else(|| page.text("cases-office-outsider")),
        sent_on: page.day_of(&case.sent_at),
        unit: unit_name(cases, &case.unit, &page),
        law: definition.procedure.as_ref().map_or(String::new(), |procedure| procedure.clock.law.clone()),
        holder_key,
        may_take,
        may_release,
        is_open,
        version: Some(case.version),
        actions: buttons.filter(|_| is_theirs).collect(),
        message: typed.text_of(TEXT).to_owned(),
        note: typed.text_of(NOTE).to_owned(),
        older: older(&timeline, &format!("{INBOX_PATH}/{}", case.id)),
        timeline: Timeline::new(entries(&timeline.plain(), &definition, &page, Reader::Office)),
        pages: definition.form.as_ref().map_or(Vec::new(), |form| answered(form, &case.answers, &page)),
        path: format!("{INBOX_PATH}/{}", case.id),
        page,
    }
}

const HELD_BY_ANOTHER: &str = "cases-office-held-by-another";

/// Whether they can take the case on or give it back, and the sentence about who holds it.
fn holding(case: &Case, by: By) -> (bool, bool, &'static str) {
    let (staff, is_head) = match by {
        By::Applicant => return (false, false, HELD_BY_ANOTHER),
        By::Official(staff) => (staff, false),
        By::Head(staff) => (staff, true),
    };
    match case.officer {
        None => (case.is_open(), false, "cases-office-free"),
        Some(holder) if holder == staff => (false, case.is_open(), "cases-office-yours"),
        Some(_) => (case.is_open() && is_head, case.is_open() && is_head, HELD_BY_ANOTHER),
    }
}
