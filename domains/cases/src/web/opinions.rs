//! `/ufficio/pareri`: what an office is asked by others, and its answers.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use auth::Actor;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use web::ui::{Badge, Choice, Tone};
use web::{Page, WebError, Who};

use super::files::FileLink;
use super::occupations::OccupationsView;
use super::saying::{TEXT, Typed};
use super::words::{AnsweredPage, adviser_name, answered, unit_name};
use super::{OPINIONS_PATH, named};
use crate::definition::{Definition, UnitKey};
use crate::domain::{Opinion, OpinionId, needed_of};
use crate::error::CaseError;
use crate::service::{AskedOpinion, Cases};

/// The field of what an office is asked.
pub(super) const QUESTION: &str = "quesito";
/// The field of what they need before they answer.
const NEEDS: &str = "esigenze";

/// An opinion on the page of a case.
pub(super) struct OpinionLine {
    pub(super) unit: String,
    pub(super) question: String,
    /// The rule that wants it; none where an official asks of their own accord.
    pub(super) law: Option<String>,
    /// What whoever is asked needs before, and what they were given.
    pub(super) needs: Option<String>,
    pub(super) met: Option<String>,
    pub(super) answer: Option<String>,
    /// The document in which it came.
    pub(super) files: Vec<FileLink>,
    pub(super) badge: Badge,
}

impl OpinionLine {
    /// Its files are under the address of its case.
    pub(super) fn of(
        opinion: &Opinion,
        (cases, definition): (&Cases, &Definition),
        path: &str,
        page: &Page,
    ) -> Self {
        let given = opinion.given.as_ref();
        Self {
            unit: adviser_name((cases, definition), &opinion.unit, page),
            question: opinion.question.as_str().to_owned(),
            law: needed_of(opinion, definition).map(|needed| needed.law.clone()),
            needs: opinion.inquiry.as_ref().map(|inquiry| inquiry.needs.as_str().to_owned()),
            met: opinion
                .inquiry
                .as_ref()
                .and_then(|inquiry| inquiry.met.as_ref())
                .map(|met| met.words.as_str().to_owned()),
            answer: given.map(|given| given.words.as_str().to_owned()),
            files: given.map_or(Vec::new(), |given| FileLink::of(&given.files, path, page)),
            badge: badge(opinion, (cases, definition), page),
        }
    }
}

/// Given, or by when. The word says what the colour says.
fn badge(opinion: &Opinion, (cases, definition): (&Cases, &Definition), page: &Page) -> Badge {
    if let Some(given) = &opinion.given {
        let day = [("day", page.day_of(&given.at).into())];
        return page.badge_text(Tone::Good, page.text_with("cases-opinion-given-on", &day));
    }
    if let Some(again) = &opinion.asked_again_at {
        let day = [("day", page.day_of(again).into())];
        return page.badge_text(Tone::Plain, page.text_with("cases-opinion-asked-again", &day));
    }
    if opinion.is_interrupted() {
        return page.badge(Tone::Waiting, "cases-opinion-interrupted");
    }
    let day = [("day", page.date(&opinion.due_on).into())];
    match cases.days_until(opinion.due_on) {
        ..0 if opinion.is_done_without(definition) => {
            page.badge_text(Tone::Bad, page.text_with("cases-opinion-late", &day))
        }
        ..0 => page.badge_text(Tone::Bad, page.text_with("cases-opinion-late-waited", &day)),
        _ => page.badge_text(Tone::Waiting, page.text_with("cases-opinion-due", &day)),
    }
}

/// Every office but one.
pub(super) fn units_but(cases: &Cases, own: &UnitKey, page: &Page) -> Vec<Choice> {
    let others = cases.catalogue().units().keys().filter(|key| *key != own);
    others.map(|key| Choice::new(key.as_str(), unit_name(cases, key, page))).collect()
}

#[derive(Template)]
#[template(path = "cases/opinions.html")]
struct OpinionsPage {
    page: Page,
    is_done: bool,
    lines: Vec<WaitingLine>,
}

struct WaitingLine {
    path: String,
    service: String,
    unit: String,
    asked_on: String,
    due: Badge,
}

#[derive(Template)]
#[template(path = "cases/opinion.html")]
struct OpinionPage {
    page: Page,
    service: String,
    line: OpinionLine,
    pages: Vec<AnsweredPage>,
    /// Whether they can still answer, and what they wrote of it.
    may_answer: bool,
    clashes: Option<OccupationsView>,
    answer: String,
    /// Whether they can say what they need before, and what they wrote of it.
    may_inquire: bool,
    needs: String,
    path: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Done {
    fatto: String,
}

pub(super) async fn list_opinions(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Query(done): Query<Done>,
) -> Result<Response, WebError> {
    let waiting = cases.opinions(&actor).await?;
    let line = |(opinion, definition): &(Opinion, Arc<Definition>)| WaitingLine {
        path: format!("{OPINIONS_PATH}/{}", opinion.id),
        service: definition.sheet.title.in_language(page.language()).to_owned(),
        unit: unit_name(&cases, &opinion.unit, &page),
        asked_on: page.day_of(&opinion.asked_at),
        due: badge(opinion, (&cases, definition), &page),
    };
    let lines = waiting.iter().map(line).collect();
    web::show(&OpinionsPage { is_done: done.fatto == "dato", lines, page })
}

pub(super) async fn open_opinion(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    let asked = cases.open_opinion(&actor, named(&id)?).await?;
    web::show(&opinion_page(&cases, page, &asked, &Typed::default()))
}

pub(super) async fn give_opinion(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let id: OpinionId = named(&id)?;
    let typed = Typed::take(sent, TEXT);
    let done = match typed.wanted_words() {
        Ok(words) => cases.give_opinion(&actor, id, words).await.map(drop),
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => Ok(Redirect::to(&format!("{OPINIONS_PATH}?fatto=dato")).into_response()),
        Err(error) => opinion_again(&cases, &actor, page, (id, error, &typed)).await,
    }
}

/// The office that is asked says what it needs before it answers.
pub(super) async fn inquire(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let id: OpinionId = named(&id)?;
    let typed = Typed::take(sent, NEEDS);
    let done = match typed.wanted_words() {
        Ok(needs) => cases.inquire(&actor, id, needs).await.map(drop),
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => Ok(Redirect::to(&format!("{OPINIONS_PATH}/{id}")).into_response()),
        Err(error) => opinion_again(&cases, &actor, page, (id, error, &typed)).await,
    }
}

/// The page again, with what was typed and what is wrong with it.
async fn opinion_again(
    cases: &Cases,
    actor: &Actor,
    page: Page,
    (id, error, typed): (OpinionId, CaseError, &Typed),
) -> Result<Response, WebError> {
    let page = typed.mark(page, error)?;
    let asked = cases.open_opinion(actor, id).await?;
    web::show_again(&opinion_page(cases, page, &asked, typed))
}

fn opinion_page(cases: &Cases, page: Page, asked: &AskedOpinion, typed: &Typed) -> OpinionPage {
    let AskedOpinion { opinion, case, definition, clashes } = asked;
    let path = format!("{OPINIONS_PATH}/{}", opinion.id);
    OpinionPage {
        service: definition.sheet.title.in_language(page.language()).to_owned(),
        line: OpinionLine::of(opinion, (cases, definition), &path, &page),
        pages: definition
            .form
            .as_ref()
            .map_or(Vec::new(), |form| answered(form, &case.answers, &path, &page)),
        may_answer: opinion.is_waited_for(),
        clashes: clashes.as_ref().map(|found| OccupationsView::of(found, cases, &page)),
        answer: typed.text_of(TEXT).to_owned(),
        may_inquire: cases.may_inquire(opinion),
        needs: typed.text_of(NEEDS).to_owned(),
        path,
        page,
    }
}
