//! `/pratiche/{id}/valutazione`: how it was to ask, as the model of municipal sites asks it.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use web::ui::{Choice, FormErrors};
use web::{Message, Page, WebError, Who};

use super::{REQUESTS_PATH, named};
use crate::domain::{CaseId, Rating, Stars};
use crate::service::Cases;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Answers {
    voto: String,
    aspetto: String,
    dettagli: String,
}

#[derive(Template)]
#[template(path = "cases/rating.html")]
struct RatingPage {
    page: Page,
    service: String,
    path: String,
    stars: Stars,
    remarks: Vec<Choice>,
    remark: String,
    words: String,
    longest: u32,
}

/// The stars, one to five, as choices.
pub(super) fn star_choices(page: &Page) -> Vec<Choice> {
    let words = |count: u8| page.text_with("cases-rating-stars", &[("count", count.into())]);
    (1..=5).map(|count| Choice::new(count.to_string(), words(count))).collect()
}

pub(super) async fn ask_why(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Query(answers): Query<Answers>,
) -> Result<Response, WebError> {
    let id: CaseId = named(&id)?;
    let found = cases.my_case(&actor, id).await?;
    let Some(stars) = Stars::parse(&answers.voto).filter(|_| !found.is_rated) else {
        return Ok(Redirect::to(&format!("{REQUESTS_PATH}/{id}")).into_response());
    };
    let service = found.definition.sheet.title.in_language(page.language()).to_owned();
    web::show(&rating_page(page, service, id, stars, answers))
}

pub(super) async fn rate_service(
    State(cases): State<Cases>,
    Who(actor): Who,
    page: Page,
    Path(id): Path<String>,
    Form(answers): Form<Answers>,
) -> Result<Response, WebError> {
    let id: CaseId = named(&id)?;
    let found = cases.my_case(&actor, id).await?;
    let stars = Stars::parse(&answers.voto).ok_or(WebError::BadRequest)?;
    let Some(rating) = Rating::parse(stars, &answers.aspetto, &answers.dettagli) else {
        let mut errors = FormErrors::default();
        if !stars.remarks().iter().any(|one| one.code == answers.aspetto) {
            errors.add("aspetto", "cases-wrong-none-chosen");
        } else {
            errors.add("dettagli", Message::new("cases-wrong-too-long").with("most", Rating::LONGEST_REMARK));
        }
        let service = found.definition.sheet.title.in_language(page.language()).to_owned();
        return web::show_again(&rating_page(page.with_errors(errors), service, id, stars, answers));
    };
    cases.rate(&actor, id, &rating).await?;
    Ok(Redirect::to(&format!("{REQUESTS_PATH}/{id}?fatto=valutato")).into_response())
}

fn rating_page(page: Page, service: String, id: CaseId, stars: Stars, answers: Answers) -> RatingPage {
    RatingPage {
        service,
        path: format!("{REQUESTS_PATH}/{id}"),
        stars,
        remarks: stars.remarks().map(|one| Choice::new(one.code, page.text(one.key))).into(),
        remark: answers.aspetto,
        words: answers.dettagli,
        longest: u32::try_from(Rating::LONGEST_REMARK).unwrap_or(u32::MAX),
        page,
    }
}
