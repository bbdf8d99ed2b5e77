//! `/pratiche/{id}`: one request, as who made it sees it.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use web::ui::{Badge, Choice, Timeline};
use web::{Page, WebError, Who};

use super::mine::tone;
use super::rating::star_choices;
use super::saying::{Button, TEXT, Typed, field_of, read_words};
use super::timeline::{Before, Reader, entries, older};
use super::words::{AnsweredPage, answered, state_name, state_of, unit_name};
use super::{REQUESTS_PATH, named};
use crate::definition::ActionKey;
use crate::domain::{By, CaseId};
use crate::service::{Cases, MyCase};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Done {
    fatto: String,
}

impl Done {
    fn key(&self) -> Option<&'static str> {
        match self.fatto.as_str() {
            "inviata" => Some("cases-my-case-sent"),
            "scritto" => Some("cases-my-case-written"),
            "fatto" => Some("cases-my-case-done"),
            "valutato" => Some("cases-my-case-rated"),
            _ => None,
        }
    }
}

#[derive(Template)]
#[template(path = "cases/my_case.html")]
struct MyCasePage {
    page: Page,
    title: String,
    done: Option<&'static str>,
    badge: Badge,
    tells: String,
    number: String,
    sent_on: String,
    due_on: Option<String>,
    is_open: bool,
    unit: String,
    actions: Vec<Button>,
    may_write: bool,
    message: String,
    timeline: Timeline,
    /// Where it is told what happened before.
    older: Option<String>,
    pages: Vec<AnsweredPage>,
    /// The stars to choose from, until they have said how it was.
    stars: Vec<Choice>,
    path: String,
}

pub(super) async fn show_case(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Query(done): Query<Done>,
    Query(Before { prima }): Query<Before>,
) -> Result<Response, WebError> {
    let id: CaseId = named(&id)?;
    let mut found = cases.my_case(&actor, id).await?;
    if prima.is_some() {
        found.timeline = cases.my_timeline(&actor, id, prima).await?;
    }
    let shown = my_case_page(&cases, page, found, &Typed::default());
    web::show(&MyCasePage { done: done.key(), ..shown })
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
    let found = cases.my_case(&actor, id).await?;
    let is_wanted = found.case.wants_reason(&found.definition, &action);
    match read_words(sent, field_of(&action), is_wanted) {
        Err(typed) => web::show_again(&my_case_page(&cases, typed.mark(page), found, &typed)),
        Ok(words) => {
            cases.act_on_mine(&actor, (id, None), &action, words).await?;
            Ok(Redirect::to(&format!("{REQUESTS_PATH}/{id}?fatto=fatto")).into_response())
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
        Err(typed) => {
            let found = cases.my_case(&actor, id).await?;
            web::show_again(&my_case_page(&cases, typed.mark(page), found, &typed))
        }
        Ok(words) => {
            cases.write_to_office(&actor, id, words.ok_or(WebError::BadRequest)?).await?;
            Ok(Redirect::to(&format!("{REQUESTS_PATH}/{id}?fatto=scritto")).into_response())
        }
    }
}

fn my_case_page(cases: &Cases, page: Page, found: MyCase, typed: &Typed) -> MyCasePage {
    let MyCase { case, definition, timeline, may_act, is_rated } = found;
    let language = page.language();
    let possible = definition.procedure.iter().flat_map(|procedure| case.possible(procedure, By::Applicant));
    let buttons = possible.map(|action| Button::of(action, "cases-case-your-words", typed, &page));
    MyCasePage {
        title: definition.sheet.title.in_language(language).to_owned(),
        done: None,
        badge: page.badge_text(tone(&case), state_name(&case, &definition, &page)),
        tells: state_of(&case, &definition)
            .map_or(String::new(), |state| state.tells.in_language(language).to_owned()),
        number: case.protocol.to_string(),
        sent_on: page.day_of(&case.sent_at),
        due_on: case.due_on(cases.calendar()).map(|day| page.date(&day)),
        is_open: case.is_open(),
        unit: unit_name(cases, &case.unit, &page),
        actions: buttons.filter(|_| may_act).collect(),
        may_write: may_act && case.is_open(),
        message: typed.text_of(TEXT).to_owned(),
        older: older(&timeline, &format!("{REQUESTS_PATH}/{}", case.id)),
        timeline: Timeline::new(entries(&timeline.plain(), &definition, &page, Reader::Person)),
        pages: definition.form.as_ref().map_or(Vec::new(), |form| answered(form, &case.answers, &page)),
        stars: if may_act && !is_rated { star_choices(&page) } else { Vec::new() },
        path: format!("{REQUESTS_PATH}/{}", case.id),
        page,
    }
}
