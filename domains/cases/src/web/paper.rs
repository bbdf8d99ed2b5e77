//! `/ufficio/pratiche/{id}/…`: what the office records of what goes and comes on paper.

use std::collections::BTreeMap;

use auth::Actor;
use axum::Form;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use chrono::NaiveDate;
use web::ui::FormErrors;
use web::{Message, Page, WebError, Who};

use super::files::{accepted, explain};
use super::my_steps::{Asked, Step, about_files};
use super::named;
use super::office_work::{Again, back_to};
use super::saying::{Typed, field_of, version_in};
use crate::definition::{Action, ActionKey, Procedure, Upload};
use crate::domain::{Case, CaseId, Refusal};
use crate::error::CaseError;
use crate::service::Cases;

/// The field of the day on which the letter of a notice arrived.
const DELIVERED: &str = "recapito";
const OTHER_DAY: &str = "cases-paper-wrong-day";

/// What an official can record of paper, on the page of a case.
pub(super) struct PaperView {
    /// The field of the day on which the letter of a notice arrived, where it was posted.
    pub(super) delivery: Option<String>,
    /// What who asked may have answered on paper.
    pub(super) answers: Vec<AnswerForm>,
}

/// Something that who asked did on paper: the form in which it is recorded.
pub(super) struct AnswerForm {
    pub(super) path: String,
    pub(super) name: String,
    pub(super) day: String,
    pub(super) words: String,
    pub(super) upload: Option<String>,
}

impl PaperView {
    /// None where nothing is waited for.
    pub(super) fn of(
        (case, procedure): (&Case, &Procedure),
        path: &str,
        typed: &Typed,
        page: &Page,
    ) -> Option<Self> {
        let draw = || {
            let known = case.received_on.map(|day| day.to_string()).unwrap_or_default();
            let day = if typed.is_of(DELIVERED) { typed.text_of(DELIVERED) } else { known.as_str() };
            let field = page.text_field(DELIVERED, "cases-paper-delivered").date().value(day);
            field.hint(page.text("cases-paper-delivered-hint")).to_string()
        };
        let delivery = case.is_notice_posted(procedure).then(draw);
        let form = |action: &Action| AnswerForm::of(action, path, typed, page);
        let answers: Vec<_> = case.answers_on_paper(procedure).map(form).collect();
        (delivery.is_some() || !answers.is_empty()).then_some(Self { delivery, answers })
    }
}

impl AnswerForm {
    fn of(action: &Action, path: &str, typed: &Typed, page: &Page) -> Self {
        let (words, day) = (field_of(&action.key), day_of(&action.key));
        let upload = |upload: &Upload| {
            let field = page.upload_field(action.key.files_field().as_str(), "cases-paper-files");
            let field = field.hint(explain(upload, page)).accept(accepted(&upload.types));
            field.multiple(upload.max_files > 1).optional().to_string()
        };
        Self {
            path: format!("{path}/risposte/{}", action.key),
            name: action.name.in_language(page.language()).to_owned(),
            day: page.text_field(&day, "cases-paper-came-on").date().value(typed.chosen_in(&day)).to_string(),
            words: page
                .text_area(&words, "cases-paper-words")
                .value(typed.text_of(&words))
                .optional()
                .to_string(),
            upload: action.files.as_ref().map(upload),
        }
    }
}

/// The field of the day on which something came.
fn day_of(action: &ActionKey) -> String {
    format!("giunta-{action}")
}

pub(super) async fn note_delivery(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let again = Again { cases: &cases, actor: &actor, id: named(&id)? };
    let version = version_in(&sent)?;
    let typed = Typed::take(sent, DELIVERED);
    let done = match typed.text_of(DELIVERED).trim().parse::<NaiveDate>() {
        Ok(day) => cases.note_delivery(&actor, (again.id, version), day).await.map(drop),
        Err(_) => Err(Refusal::OtherDay.into()),
    };
    match done {
        Err(CaseError::Refused(Refusal::OtherDay)) => again.with(page, (DELIVERED, OTHER_DAY), &typed).await,
        done => again.unless(done, page, &typed, back_to(again.id)).await,
    }
}

pub(super) async fn record_answer(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path((id, action)): Path<(String, String)>,
    request: Request,
) -> Result<Response, WebError> {
    let asked = asked(&cases, &actor, &id, &action).await;
    let Step { id, action, typed, files, field, room: _room, .. } =
        Step::read(&cases, asked, request).await?;
    let came_on = typed.chosen_in(&day_of(&action)).trim().parse::<NaiveDate>();
    let done = match (came_on, typed.words()) {
        (Ok(day), Ok(words)) => cases.record_answer(&actor, (id, None, &action), day, (words, files)).await,
        (Err(_), _) => Err(Refusal::OtherDay.into()),
        (_, Err(error)) => Err(error),
    };
    let marked = match done {
        Ok(Ok(_)) => return Ok(back_to(id)),
        Ok(Err(wrong)) => {
            let said = about_files(&wrong, &page);
            page.with_errors(FormErrors::one(field.to_string(), said))
        }
        Err(CaseError::Refused(Refusal::OtherDay)) => {
            page.with_errors(FormErrors::one(day_of(&action), Message::new(OTHER_DAY)))
        }
        Err(error) => typed.mark(page, error)?,
    };
    Again { cases: &cases, actor: &actor, id }.draw(marked, &typed).await
}

async fn asked(cases: &Cases, actor: &Actor, id: &str, action: &str) -> Result<Asked, WebError> {
    let id: CaseId = named(id)?;
    let action = ActionKey::parse(action).ok_or(WebError::NotFound)?;
    let upload = cases.files_on_paper(actor, id, &action).await?;
    Ok((id, action, upload))
}
