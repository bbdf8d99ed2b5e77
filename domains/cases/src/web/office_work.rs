//! `/ufficio/pratiche/{id}/…`: what officials do with a request that their office holds.

use std::collections::BTreeMap;

use auth::Actor;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use web::ui::FormErrors;
use web::{Message, Page, WebError, Who};

use super::office_case::{HANDING_OVER, NOTE, office_page};
use super::opinions::QUESTION;
use super::saying::{RECEIVER, TEXT, Typed, UNIT, field_of, version_in};
use super::{INBOX_PATH, named};
use crate::definition::{ActionKey, UnitKey};
use crate::domain::CaseId;
use crate::error::CaseError;
use crate::service::{Cases, WordsFor};

type Fields = BTreeMap<String, String>;

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

pub(super) async fn give_case(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Form(sent): Form<Fields>,
) -> Result<Response, WebError> {
    let again = Again { cases: &cases, actor: &actor, id: named(&id)? };
    let to = sent.get(RECEIVER).and_then(|text| text.parse().ok());
    let typed = Typed::take(sent, HANDING_OVER);
    let Some(to) = to else {
        return again.with(page, (RECEIVER, "cases-wrong-receiver"), &typed).await;
    };
    let done = match typed.words() {
        Ok(words) => cases.give(&actor, again.id, to, words).await,
        Err(error) => Err(error),
    };
    // It is on another desk now.
    again.unless(done, page, &typed, to_inbox("assegnata")).await
}

pub(super) async fn act_on_case(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path((id, action)): Path<(String, String)>,
    Form(sent): Form<Fields>,
) -> Result<Response, WebError> {
    let again = Again { cases: &cases, actor: &actor, id: named(&id)? };
    let action = ActionKey::parse(&action).ok_or(WebError::NotFound)?;
    let version = version_in(&sent)?;
    let typed = Typed::take(sent, field_of(&action));
    let done = match typed.said(&action) {
        Ok(said) => cases.act(&actor, (again.id, version), &action, said).await.map(drop),
        Err(error) => Err(error),
    };
    // The next one: what is done needs no second look.
    again.unless(done, page, &typed, to_inbox("fatto")).await
}

/// Another office is asked.
pub(super) async fn ask_opinion(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Form(sent): Form<Fields>,
) -> Result<Response, WebError> {
    let again = Again { cases: &cases, actor: &actor, id: named(&id)? };
    let unit = sent.get(UNIT).and_then(|text| UnitKey::parse(text));
    let typed = Typed::take(sent, QUESTION);
    let Some(unit) = unit else {
        return again.with(page, (UNIT, "cases-wrong-unit"), &typed).await;
    };
    let done = match typed.wanted_words() {
        Ok(question) => cases.ask_opinion(&actor, (again.id, None), (unit, question)).await.map(drop),
        Err(error) => Err(error),
    };
    again.unless(done, page, &typed, back_to(again.id)).await
}

/// Something is written about a case: a message to who asked, or a note that the office alone reads.
pub(super) async fn write_words(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path((id, field)): Path<(String, String)>,
    Form(sent): Form<Fields>,
) -> Result<Response, WebError> {
    let again = Again { cases: &cases, actor: &actor, id: named(&id)? };
    let typed = Typed::take(sent, field.as_str());
    let reader = match field.as_str() {
        TEXT => WordsFor::Applicant,
        NOTE => WordsFor::Colleagues,
        _ => return Err(WebError::NotFound),
    };
    let done = match typed.wanted_words() {
        Ok(words) => cases.write(&actor, again.id, reader, words).await.map(drop),
        Err(error) => Err(error),
    };
    again.unless(done, page, &typed, back_to(again.id)).await
}

/// The page of a case, to be drawn again where something on it was wrong.
pub(super) struct Again<'a> {
    pub(super) cases: &'a Cases,
    pub(super) actor: &'a Actor,
    pub(super) id: CaseId,
}

impl Again<'_> {
    /// Goes on where it was done; else the page again, with what they wrote and what is wrong with it.
    pub(super) async fn unless(
        &self,
        done: Result<(), CaseError>,
        page: Page,
        typed: &Typed,
        onward: Response,
    ) -> Result<Response, WebError> {
        match done {
            Ok(()) => Ok(onward),
            Err(error) => self.draw(typed.mark(page, error)?, typed).await,
        }
    }

    /// The page again, with a mistake in one field.
    pub(super) async fn with(
        &self,
        page: Page,
        (field, key): (&'static str, &'static str),
        typed: &Typed,
    ) -> Result<Response, WebError> {
        self.draw(page.with_errors(FormErrors::one(field, Message::new(key))), typed).await
    }

    pub(super) async fn draw(&self, page: Page, typed: &Typed) -> Result<Response, WebError> {
        let opened = self.cases.open(self.actor, self.id).await?;
        web::show_again(&office_page(self.cases, page, opened, typed))
    }
}

pub(super) fn back_to(id: CaseId) -> Response {
    Redirect::to(&format!("{INBOX_PATH}/{id}")).into_response()
}

pub(super) fn to_inbox(done: &str) -> Response {
    Redirect::to(&format!("{INBOX_PATH}?fatto={done}")).into_response()
}
