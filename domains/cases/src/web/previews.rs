//! `/gestione/servizi`: each service as its file defines it, for who runs the platform: every page of its form with the
//! conditions, as people see it, and what becomes of a request. Nothing can be sent from here.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::Language;
use web::{Page, WebError};

use super::fields::{Standing, draw};
use super::services::path_of;
use super::words::unit_name;
use super::{PREVIEWS_PATH, service_named};
use crate::definition::{
    Action, Definition, Doer, Expression, Field, FieldKind, Form, FormPage, Procedure, State as Stage, Text,
};
use crate::domain::{Answers, Deadline};
use crate::service::Cases;

#[derive(Template)]
#[template(path = "cases/previews.html")]
struct PreviewsPage {
    page: Page,
    lines: Vec<Line>,
}

/// A service: its title, its version, the pages of its form, and where it is shown.
struct Line {
    title: String,
    path: String,
    key: String,
    version: u32,
    pages: usize,
    unit: String,
}

pub(super) async fn list_previews(State(cases): State<Cases>, page: Page) -> Result<Response, WebError> {
    let line = |one: &Definition| Line {
        title: one.sheet.title.in_language(page.language()).to_owned(),
        path: format!("{PREVIEWS_PATH}/{}", one.key),
        key: one.key.to_string(),
        version: one.version,
        pages: one.form.as_ref().map_or(0, |form| form.pages.len()),
        unit: unit_name(&cases, &one.unit, &page),
    };
    let lines = cases.catalogue().definitions().iter().map(line).collect();
    web::show(&PreviewsPage { lines, page })
}

#[derive(Template)]
#[template(path = "cases/preview.html")]
struct PreviewPage {
    page: Page,
    title: String,
    version: u32,
    /// The sheet, as everybody reads it.
    sheet: String,
    pages: Vec<PreviewedPage>,
    /// The term of a request that is sent today: its last day, and the rule.
    term: Option<(String, String)>,
    states: Vec<PreviewedState>,
}

struct PreviewedPage {
    title: String,
    intro: Option<String>,
    /// Under which condition it is asked.
    when: Option<String>,
    fields: Vec<PreviewedField>,
}

struct PreviewedField {
    /// As people see it; of a group there is its list, and what is asked of each item.
    markup: String,
    /// Of a group, its question.
    question: String,
    item: Vec<String>,
    when: Option<String>,
    /// The rules on its answer, and what is said where they do not hold.
    checks: Vec<(String, String)>,
}

struct PreviewedState {
    name: String,
    key: String,
    tells: String,
    unit: String,
    /// Whether it is an end, and how: a text key.
    outcome: Option<&'static str>,
    is_still: bool,
    letter: Option<String>,
    actions: Vec<PreviewedAction>,
}

struct PreviewedAction {
    name: String,
    /// Who does it: a text key.
    by: &'static str,
    /// What people call the state that it leads to.
    to: String,
    when: Option<String>,
    letter: Option<String>,
    /// What is filled in with it.
    asks: Vec<String>,
}

pub(super) async fn show_preview(
    State(cases): State<Cases>,
    page: Page,
    Path(key): Path<String>,
) -> Result<Response, WebError> {
    let key = service_named(&key)?;
    let definition = cases.catalogue().find(&key).ok_or(WebError::NotFound)?;
    let procedure = definition.procedure.as_ref();
    web::show(&PreviewPage {
        title: definition.sheet.title.in_language(page.language()).to_owned(),
        version: definition.version,
        sheet: path_of(definition),
        pages: definition.form.as_ref().map_or(Vec::new(), |form| pages_of_form(form, &cases, &page)),
        term: procedure.and_then(|procedure| term_from_today(procedure, &cases, &page)),
        states: procedure.map_or(Vec::new(), |one| states_of(one, definition, (&cases, &page))),
        page,
    })
}

/// The last day of the term of what is sent today, and the rule that sets it.
fn term_from_today(procedure: &Procedure, cases: &Cases, page: &Page) -> Option<(String, String)> {
    let calendar = cases.calendar();
    let due_on = Deadline::beginning(&procedure.clock, cases.today(), calendar).due_on(calendar)?;
    Some((page.date(&due_on), procedure.clock.law.clone()))
}

fn pages_of_form(form: &Form, cases: &Cases, page: &Page) -> Vec<PreviewedPage> {
    let nothing = Answers::default();
    let standing = Standing {
        sent: None,
        saved: &nothing,
        family: &[],
        lists: cases.catalogue().lists(),
        neighbourhood: None,
        takes_points: cases.city().bounds.is_some(),
        asks_device: true,
        files_path: String::new(),
        streets_path: "",
        free: None,
    };
    form.pages.iter().map(|one| previewed_page(one, &standing, page)).collect()
}

fn previewed_page(one: &FormPage, standing: &Standing<'_>, page: &Page) -> PreviewedPage {
    let say = |text: &Text| text.in_language(page.language()).to_owned();
    PreviewedPage {
        title: say(&one.title),
        intro: one.intro.as_ref().map(say),
        when: source_of(one.when.as_ref()),
        fields: one.fields.iter().map(|field| previewed_field(field, standing, page)).collect(),
    }
}

fn previewed_field(field: &Field, standing: &Standing<'_>, page: &Page) -> PreviewedField {
    let say = |text: &Text| text.in_language(page.language()).to_owned();
    let checks = field.checks.iter().map(|check| (check.holds.source().to_owned(), say(&check.says)));
    let (markup, item) = match &field.kind {
        // The names of an item's fields are its own: drawn here, two inputs would have one name.
        FieldKind::Group(group) => {
            (String::new(), group.item.fields.iter().map(|field| say(&field.label)).collect())
        }
        _ => (draw(page, field, standing), Vec::new()),
    };
    PreviewedField {
        markup,
        question: say(&field.label),
        item,
        when: source_of(field.when.as_ref()),
        checks: checks.collect(),
    }
}

fn source_of(when: Option<&Expression>) -> Option<String> {
    when.map(|when| when.source().to_owned())
}

fn states_of(
    procedure: &Procedure,
    definition: &Definition,
    (cases, page): (&Cases, &Page),
) -> Vec<PreviewedState> {
    let say = |text: &Text| text.in_language(page.language()).to_owned();
    let action = |one: &Action| PreviewedAction {
        name: say(&one.name),
        by: done_by(one.by),
        to: procedure.state(&one.to).map_or(one.to.to_string(), |to| say(&to.name)),
        when: source_of(one.when.as_ref()),
        letter: one.document.as_ref().map(|letter| letter.title.in_language(Language::It).to_owned()),
        asks: one.fields.iter().map(|field| say(&field.label)).collect(),
    };
    let state = |one: &Stage| PreviewedState {
        name: say(&one.name),
        key: one.key.to_string(),
        tells: say(&one.tells),
        unit: unit_name(cases, one.unit.as_ref().unwrap_or(&definition.unit), page),
        outcome: one.outcome.map(|_| "cases-preview-end"),
        is_still: one.suspends_clock || one.still_days.is_some(),
        letter: one.document.as_ref().map(|letter| letter.title.in_language(Language::It).to_owned()),
        actions: one.actions.iter().map(action).collect(),
    };
    procedure.states.iter().map(state).collect()
}

const fn done_by(doer: Doer) -> &'static str {
    match doer {
        Doer::Official => "cases-preview-by-official",
        Doer::Head => "cases-preview-by-head",
        Doer::Applicant => "cases-preview-by-applicant",
        Doer::Ranking => "cases-preview-by-ranking",
        Doer::Clock => "cases-preview-by-clock",
        Doer::Payment => "cases-preview-by-payment",
        Doer::Unpaid => "cases-preview-by-unpaid",
        Doer::VisitBooked => "cases-preview-by-visit-booked",
        Doer::VisitCancelled => "cases-preview-by-visit-cancelled",
        Doer::VisitMissed => "cases-preview-by-visit-missed",
    }
}
