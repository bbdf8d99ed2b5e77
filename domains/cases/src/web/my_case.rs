//! `/pratiche/{id}`: one request, as who made it sees it.

use std::collections::BTreeMap;

use askama::Template;
use auth::Actor;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use web::rating::RatingQuestion;
use web::ui::{Badge, Timeline};
use web::{Page, WebError, Who};

use super::decided::Decided;
use super::fee::{FeeAhead, FeeSide};
use super::mine::tone;
use super::postings::{PostedLine, posted_lines};
use super::ranked::Ranked;
use super::reservation::ReservationSide;
use super::saying::{Button, TEXT, Typed};
use super::signing::signed_lines;
use super::substitute::SubstituteSide;
use super::timeline::{Before, Happened, Reader, life_of, older};
use super::visit::{Side, VisitSide};
use super::words::{AnsweredPage, answered, asked_by, state_name, state_of, unit_name};
use super::{REQUESTS_PATH, named};
use crate::definition::Definition;
use crate::domain::{By, Case, CaseId};
use crate::service::{Cases, MyCase, WordsFor};

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
            "spostata" => Some("cases-reservation-done"),
            "appuntamento" => Some("cases-visit-brought"),
            "sostituzione" => Some("cases-substitute-done"),
            "valutato" => Some("web-rating-thanks"),
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
    /// By which way: a text key.
    asked_by: &'static str,
    due_on: Option<String>,
    /// By when it is entered in the population register.
    enter_by: Option<String>,
    /// The last day on which the clock stands still before it goes on by itself.
    still_until: Option<String>,
    /// When the letter of a notice arrived by post.
    received_on: Option<String>,
    is_open: bool,
    /// Whether silence confirmed what they declared, and the population register does not have it.
    is_unentered: bool,
    unit: String,
    actions: Vec<Button>,
    may_write: bool,
    message: String,
    /// The document with which it ended.
    decided: Option<Decided>,
    /// Where it is in the ranking of its call, and why.
    ranked: Option<Ranked>,
    /// What it has reserved, where its form asks.
    reservation: Option<ReservationSide>,
    /// What it costs.
    fees: Vec<FeeSide>,
    /// What it is still to cost, once it has come so far.
    ahead: Vec<FeeAhead>,
    /// The appointment for it.
    visit: Option<VisitSide>,
    /// What they can do about a term that ends soon or has passed.
    substitute: Option<SubstituteSide>,
    /// What was posted about it, and what that says of it.
    posted: Vec<(PostedLine, String)>,
    timeline: Timeline,
    /// Where it is told what happened before.
    older: Option<String>,
    pages: Vec<AnsweredPage>,
    /// Who else signed it.
    signed: Vec<String>,
    /// How it was, until they have said it.
    rating: Option<RatingQuestion>,
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
        (found.timeline, _) = cases.my_timeline(&actor, id, prima).await?;
    }
    let shown = my_case_page(&cases, page, found, &Typed::default());
    web::show(&MyCasePage { done: done.key(), ..shown })
}

pub(super) async fn write_message(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    let id: CaseId = named(&id)?;
    let typed = Typed::take(sent, TEXT);
    let done = match typed.wanted_words() {
        Ok(words) => cases.write(&actor, id, WordsFor::Office, words).await.map(drop),
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => Ok(back_to(id, "scritto")),
        Err(error) => show_typed(&cases, &actor, typed.mark(page, error)?, id, &typed).await,
    }
}

/// The page again, with what they wrote; what is wrong with it stands on it already.
pub(super) async fn show_typed(
    cases: &Cases,
    actor: &Actor,
    page: Page,
    id: CaseId,
    typed: &Typed,
) -> Result<Response, WebError> {
    let found = cases.my_case(actor, id).await?;
    web::show_again(&my_case_page(cases, page, found, typed))
}

pub(super) fn back_to(id: CaseId, done: &str) -> Response {
    Redirect::to(&format!("{REQUESTS_PATH}/{id}?fatto={done}")).into_response()
}

fn my_case_page(cases: &Cases, page: Page, found: MyCase, typed: &Typed) -> MyCasePage {
    let (case, definition): (&Case, &Definition) = (&found.case, &found.definition);
    let may_act = found.may_act;
    let path = format!("{REQUESTS_PATH}/{}", case.id);
    let recourse = cases.recourse((case, definition), found.substitution.as_ref());
    let happened = Happened::of((case, definition), &found.timeline, &found.opinions, &path);
    let language = page.language();
    let possible = definition
        .procedure
        .iter()
        .flat_map(|procedure| case.possible(procedure, By::Applicant).map(move |action| (action, procedure)));
    let slot = found.reservation.as_ref().and_then(|one| one.booked.as_ref()).map(|booked| &booked.slot);
    let ahead = cases.will_cost(definition, case, (found.fees.as_slice(), slot)).into_iter();
    let ahead = ahead.map(|owed| FeeAhead::of(definition, owed, cases.today(), &page)).collect();
    let buttons = possible.map(|action| Button::of_applicant(action, typed, &page));
    MyCasePage {
        title: definition.sheet.title.in_language(language).to_owned(),
        done: None,
        badge: page.badge_text(tone(case), state_name(case, definition, &page)),
        tells: state_of(case, definition)
            .map_or(String::new(), |state| state.tells.in_language(language).to_owned()),
        number: case.protocol.to_string(),
        sent_on: page.day_of(&case.sent_at),
        asked_by: asked_by(case.channel),
        due_on: case.due_on(cases.calendar()).map(|day| page.date(&day)),
        enter_by: cases.enter_by(definition, &case.state, case.sent_at).map(|day| page.date(&day)),
        still_until: case.still_until(cases.today()).map(|day| page.date(&day)),
        received_on: case.received_on.map(|day| page.date(&day)),
        is_open: case.is_open(),
        is_unentered: found.is_unentered,
        unit: unit_name(cases, &case.unit, &page),
        actions: buttons.filter(|_| may_act).collect(),
        may_write: may_act && case.is_open(),
        message: typed.text_of(TEXT).to_owned(),
        decided: found.decision.map(|entered| Decided::of(entered, (case, definition), &path, &page)),
        ranked: found.ranked.map(|ranked| Ranked::of(&ranked, cases, &page)),
        posted: posted_lines(&found.posted, &page),
        reservation: found.reservation.map(|one| {
            let may_move = may_act && one.can_be_moved(case, By::Applicant);
            ReservationSide::of(&one, typed, (may_move, None), &page)
        }),
        fees: found.fees.iter().map(|fee| FeeSide::of_mine(fee, definition, &page)).collect(),
        ahead,
        visit: found
            .booking
            .filter(|_| may_act)
            .and_then(|booking| VisitSide::of(booking, case, Side::Person, &page)),
        substitute: recourse.map(|one| SubstituteSide::of(&one, (&path, may_act), cases, &page)),
        older: older(&found.timeline, &path),
        timeline: life_of(&happened, cases, &page, Reader::Person),
        pages: definition
            .form
            .as_ref()
            .map_or(Vec::new(), |form| answered(form, &case.answers, &path, &page)),
        signed: signed_lines(&found.signatures, &page),
        rating: (may_act && !found.is_rated).then(|| page.rating_question(&path)),
        path,
        page,
    }
}
