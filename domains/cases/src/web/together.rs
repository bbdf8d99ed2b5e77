//! `/ufficio/pratiche/insieme`: several cases that stand alike, worked at once.

use std::collections::BTreeMap;

use askama::Template;
use auth::Actor;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::StaffId;
use web::ui::{Choice, FormErrors};
use web::{Message, Page, WebError, Who};

use super::INBOX_PATH;
use super::office_case::receiver;
use super::saying::{Button, RECEIVER, Typed, field_of};
use super::words::state_name;
use crate::definition::{ActionKey, Lists};
use crate::domain::{Refusal, Said};
use crate::error::CaseError;
use crate::service::{Cases, Chosen, Done, NotAsked, Step, Together};

/// The field of a chosen case: `case_0190….3`, with the version that the page showed.
pub(super) const CHOSEN: &str = "pratica";

type Fields = Vec<(String, String)>;

#[derive(Template)]
#[template(path = "cases/together.html")]
struct TogetherPage {
    page: Page,
    service: String,
    state: String,
    /// Numbers, and where each case is.
    numbers: Vec<(String, String)>,
    left_out: usize,
    /// As the forms carry them on.
    chosen: Vec<String>,
    may_take: bool,
    actions: Vec<Button>,
    /// The colleagues to whom they can be given.
    receivers: Vec<Choice>,
    path: String,
}

#[derive(Template)]
#[template(path = "cases/together_done.html")]
struct TogetherDonePage {
    page: Page,
    done: usize,
    /// The numbers of those that stayed as they were, and why.
    left: Vec<(String, String)>,
}

/// How a page writes a case that can be chosen.
pub(super) fn choice((id, version): Chosen) -> String {
    format!("{id}.{version}")
}

fn chosen_in(fields: &Fields) -> Result<Vec<Chosen>, WebError> {
    let read = |text: &str| {
        let (id, version) = text.rsplit_once('.')?;
        Some((id.parse().ok()?, version.parse().ok()?))
    };
    let sent = fields.iter().filter(|(name, _)| name == CHOSEN);
    sent.map(|(_, text)| read(text).ok_or(WebError::BadRequest)).collect()
}

pub(super) async fn look_together(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let together = cases.look_together(&actor, &chosen_in(&fields)?).await?;
    web::show(&together_page(page, (&together, cases.catalogue().lists()), &Typed::default()))
}

/// They are taken on: by whoever asks, or by the colleague whom they name.
pub(super) async fn take_together(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let chosen = chosen_in(&fields)?;
    let named = fields.iter().find(|(name, _)| name == RECEIVER).map(|(_, text)| text.parse::<StaffId>());
    let step = match named {
        None => Step::Take,
        Some(Ok(colleague)) => Step::Give(colleague, None),
        Some(Err(_)) => {
            let errors = FormErrors::one(RECEIVER, Message::new("cases-wrong-receiver"));
            let together = cases.look_together(&actor, &chosen).await?;
            let together = (&together, cases.catalogue().lists());
            return web::show_again(&together_page(page.with_errors(errors), together, &Typed::default()));
        }
    };
    web::show(&done_page(page, cases.work_together(&actor, &chosen, (&step, None)).await?))
}

pub(super) async fn act_together(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(action): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let chosen = chosen_in(&fields)?;
    let action = ActionKey::parse(&action).ok_or(WebError::NotFound)?;
    let typed = Typed::take(fields.into_iter().collect::<BTreeMap<_, _>>(), field_of(&action));
    let done = match typed.words() {
        Ok(words) => {
            let said = Said { told: typed.told(), ..Said::from(words) };
            cases.work_together(&actor, &chosen, (&Step::Act(action, said), None)).await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(done) => web::show(&done_page(page, done)),
        Err(error) => show_typed(&cases, &actor, page, &chosen, (&typed, error)).await,
    }
}

async fn show_typed(
    cases: &Cases,
    actor: &Actor,
    page: Page,
    chosen: &[Chosen],
    (typed, error): (&Typed, CaseError),
) -> Result<Response, WebError> {
    let page = typed.mark(page, error)?;
    let together = cases.look_together(actor, chosen).await?;
    web::show_again(&together_page(page, (&together, cases.catalogue().lists()), typed))
}

fn together_page(page: Page, (together, lists): (&Together, &Lists), typed: &Typed) -> TogetherPage {
    let Together { cases, definition, actions, receivers, left_out } = together;
    let button = |action| Button::of((action, lists), "cases-together-reason", typed, &page);
    TogetherPage {
        service: definition.sheet.title.in_language(page.language()).to_owned(),
        state: cases.first().map_or(String::new(), |case| state_name(case, definition, &page)),
        numbers: cases
            .iter()
            .map(|case| (case.protocol.to_string(), format!("{INBOX_PATH}/{}", case.id)))
            .collect(),
        left_out: *left_out,
        chosen: cases.iter().map(|case| choice((case.id, case.version))).collect(),
        may_take: cases.iter().all(|case| case.is_open() && case.officer.is_none()),
        actions: actions.iter().map(button).collect(),
        receivers: receivers.iter().map(receiver).collect(),
        path: format!("{INBOX_PATH}/insieme"),
        page,
    }
}

fn done_page(page: Page, all: Vec<Done>) -> TogetherDonePage {
    let count = all.len();
    let left: Vec<_> = all
        .into_iter()
        .filter_map(|Done { number, outcome }| {
            let number =
                number.map_or_else(|| page.text("cases-together-unseen"), |number| number.to_string());
            Some((number, page.text(why(&outcome.err()?))))
        })
        .collect();
    TogetherDonePage { done: count - left.len(), left, page }
}

/// Why one of them stayed as it was.
fn why(error: &NotAsked) -> &'static str {
    let NotAsked::Case(error) = error else { return "cases-together-failed" };
    match error {
        CaseError::Stale | CaseError::Refused(Refusal::NotNow) => "cases-together-stale",
        CaseError::Refused(Refusal::Ended) => "cases-error-ended",
        CaseError::Refused(Refusal::HeldByAnother) => "cases-error-held",
        CaseError::Refused(Refusal::NotTheirs) => "cases-error-not-theirs",
        CaseError::Refused(Refusal::Unheard) => "cases-error-unheard",
        CaseError::Refused(Refusal::NotEntered) => "cases-error-not-entered",
        CaseError::Refused(Refusal::NoAnswer) => "cases-together-answer",
        CaseError::WrongAnswers(_) => "cases-together-wrong-answers",
        CaseError::Forbidden(_) | CaseError::NotFound => "cases-together-forbidden",
        _ => "cases-together-failed",
    }
}
