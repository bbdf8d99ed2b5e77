//! The documents of a case: the one with which it ended, where a page offers it, and how each is handed out.

use auth::Actor;
use axum::extract::{Path, State};
use axum::response::Response;
use protocol::ProtocolNumber;
use web::hand_over::{self, Manner};
use web::{Page, WebError, Who};

use super::named;
use super::words::{say, state_of};
use crate::definition::{Definition, Document, Field, Text};
use crate::domain::{Answer, Case, Filling};
use crate::service::Cases;
use crate::store::{Entered, Paper};

/// A decision in the language of who reads it, and its file once that is made.
pub(super) struct Decided {
    pub(super) title: String,
    pub(super) number: String,
    pub(super) paragraphs: Vec<String>,
    /// Why, in the words of who decided.
    pub(super) reason: Option<String>,
    pub(super) remedies: Option<String>,
    /// Where the file is; none while it is being made.
    pub(super) path: Option<String>,
}

impl Decided {
    /// As the page at `path` offers it. The file is in Italian.
    pub(super) fn of(
        entered: Entered,
        (case, definition): (&Case, &Definition),
        path: &str,
        page: &Page,
    ) -> Self {
        let document = state_of(case, definition).and_then(|state| state.document.as_ref());
        let read = |text: &Text| text.in_language(page.language()).to_owned();
        let school = entered.decision.school.as_deref();
        let said = |answer: &Answer, field: &Field| Some(say(answer, field, page));
        let written = |document: &Document| {
            Filling::of_end(definition, case, school).paragraphs(document, page.language(), said)
        };
        Self {
            title: document.map_or(entered.decision.title, |document| read(&document.title)),
            number: entered.number.to_string(),
            reason: entered.decision.reason,
            paragraphs: document.map_or(entered.decision.paragraphs, written),
            remedies: document
                .map_or(entered.decision.remedies, |document| document.remedies.as_ref().map(read)),
            path: entered.document.is_some().then(|| format!("{path}/documento")),
        }
    }
}

/// The document with which a case ended: the same bytes every time.
pub(super) async fn hand_decision(
    State(cases): State<Cases>,
    Who(actor): Who,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    hand(&cases, &actor, Paper::decision(named(&id)?)).await
}

/// A document that a step wrote before.
pub(super) async fn hand_letter(
    State(cases): State<Cases>,
    Who(actor): Who,
    Path((id, letter)): Path<(String, String)>,
) -> Result<Response, WebError> {
    hand(&cases, &actor, Paper { case: named(&id)?, letter: Some(named(&letter)?) }).await
}

/// Who asked keeps it; the office that holds the case looks at it.
async fn hand(cases: &Cases, actor: &Actor, paper: Paper) -> Result<Response, WebError> {
    let ((number, bytes), manner) = match actor {
        Actor::Staff(_) => (cases.office_document(actor, paper).await?, Manner::Opened),
        _ => (cases.my_document(actor, paper).await?, Manner::Kept),
    };
    Ok(hand_over::pdf(&file_name(number), bytes, manner))
}

/// The name of the file: it tells nothing about anybody.
pub(crate) fn file_name(number: ProtocolNumber) -> String {
    format!("documento-{}-{}.pdf", number.number, number.year)
}
