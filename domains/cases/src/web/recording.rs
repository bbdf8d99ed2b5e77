//! `/ufficio/pratiche/{id}/pareri/{opinion}`: an opinion that came by certified mail is recorded, with its document.

use std::collections::BTreeMap;

use auth::Actor;
use axum::Form;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use tokio::sync::OwnedSemaphorePermit;
use web::ui::FormErrors;
use web::{Message, Page, WebError, Who};

use super::draft::room_for_files;
use super::files::{accepted, explain};
use super::my_steps::about_files;
use super::named;
use super::office_work::{Again, back_to};
use super::reading::read_page;
use super::saying::Typed;
use super::words::adviser_name;
use crate::definition::{Definition, NeededOpinion};
use crate::domain::{CaseId, Opinion, OpinionId, Unheard, Wrong};
use crate::service::{Cases, Recorded};

/// The form in which one is recorded.
pub(super) struct RecordForm {
    pub(super) path: String,
    pub(super) words: String,
    pub(super) upload: String,
}

impl RecordForm {
    /// Under the address of its case.
    pub(super) fn of(opinion: &Opinion, case_path: &str, typed: &Typed, page: &Page) -> Self {
        let (name, upload) = (words_field(opinion), NeededOpinion::upload());
        let words = page.text_area(&name, "cases-opinion-recorded").value(typed.text_of(&name));
        let files = page.upload_field(opinion.unit.opinion_field().as_str(), "cases-opinion-document");
        let files = files.hint(explain(&upload, page)).accept(accepted(&upload.types));
        Self {
            path: format!("{case_path}/pareri/{}", opinion.id),
            words: words.hint(page.text("cases-opinion-recorded-hint")).to_string(),
            upload: files.multiple(true).to_string(),
        }
    }
}

/// The form in which whoever is asked is given what they need.
pub(super) struct MeetForm {
    pub(super) path: String,
    pub(super) words: String,
}

impl MeetForm {
    /// Under the address of its case; none where nothing is waited for.
    pub(super) fn of(opinion: &Opinion, case_path: &str, typed: &Typed, page: &Page) -> Option<Self> {
        let name = meeting_field(opinion.id);
        let draw = || page.text_area(&name, "cases-opinion-meet-words").value(typed.text_of(&name));
        opinion.is_interrupted().then(|| Self {
            path: format!("{case_path}/pareri/{}/elementi", opinion.id),
            words: draw().hint(page.text("cases-opinion-meet-hint")).to_string(),
        })
    }
}

/// The field of what they are given.
fn meeting_field(opinion: OpinionId) -> String {
    format!("elementi-{opinion}")
}

pub(super) async fn meet_inquiry(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path((id, opinion)): Path<(String, String)>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let again = Again { cases: &cases, actor: &actor, id: named(&id)? };
    let opinion: OpinionId = named(&opinion)?;
    let typed = Typed::take(sent, meeting_field(opinion));
    let done = match typed.wanted_words() {
        Ok(words) => cases.meet_inquiry(&actor, (again.id, opinion), words).await.map(drop),
        Err(error) => Err(error),
    };
    again.unless(done, page, &typed, back_to(again.id)).await
}

/// The field in which the official says what it says.
fn words_field(opinion: &Opinion) -> String {
    format!("parere-{}", opinion.unit)
}

/// Who has to be heard before something can be done, and by when they answer; nothing where everybody was.
pub(super) fn unheard_in_words(
    unheard: &[Unheard],
    (cases, definition): (&Cases, &Definition),
    page: &Page,
) -> Option<String> {
    let one = |Unheard { from, due_on }: &Unheard| {
        let who = adviser_name((cases, definition), from, page);
        match due_on {
            Some(day) => page.text_with(
                "cases-office-unheard-one",
                &[("who", who.into()), ("day", page.date(day).into())],
            ),
            None => who,
        }
    };
    let who = unheard.iter().map(one).collect::<Vec<_>>().join("; ");
    (!unheard.is_empty()).then(|| page.text_with("cases-office-unheard", &[("who", who.into())]))
}

pub(super) async fn record_opinion(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path((id, opinion)): Path<(String, String)>,
    request: Request,
) -> Result<Response, WebError> {
    let (id, recorded, _room) = match asked(&cases, &actor, &id, &opinion).await {
        Ok(asked) => asked,
        Err(error) => {
            // A browser that is still sending hears no answer.
            web::read_away(request.into_body()).await;
            return Err(error);
        }
    };
    let (field, upload) = (recorded.opinion.unit.opinion_field(), NeededOpinion::upload());
    let sent = read_page(request, &[(&field, &upload)]).await?;
    let typed = Typed::take(sent.values.into_iter().collect(), words_field(&recorded.opinion));
    let done = match typed.wanted_words() {
        Ok(words) => cases.record_opinion(&actor, recorded, (words, sent.files)).await,
        Err(error) => Err(error),
    };
    let marked = match done {
        Ok(Ok(_)) => return Ok(back_to(id)),
        Ok(Err(wrong)) => {
            let said = match wrong {
                Wrong::Missing => Message::new("cases-opinion-no-document"),
                wrong => about_files(&wrong, &page),
            };
            page.with_errors(FormErrors::one(field.to_string(), said))
        }
        Err(error) => typed.mark(page, error)?,
    };
    Again { cases: &cases, actor: &actor, id }.draw(marked, &typed).await
}

async fn asked(
    cases: &Cases,
    actor: &Actor,
    id: &str,
    opinion: &str,
) -> Result<(CaseId, Recorded, OwnedSemaphorePermit), WebError> {
    let (id, opinion): (CaseId, OpinionId) = (named(id)?, named(opinion)?);
    let recorded = cases.opinion_to_record(actor, (id, opinion)).await?;
    Ok((id, recorded, room_for_files(cases).await?))
}
