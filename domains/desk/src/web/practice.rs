//! A newsagent practises: everything as ever, with a person who does not exist and a paper that counts for nothing.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use certificates::{InventedPerson, Kind};
use web::hand_over::{self, Manner};
use web::{Page, WebError, Who};

use super::NEIGHBOURHOOD_PATH;
use super::fields::Fields;
use crate::domain::Refusal;
use crate::error::DeskError;
use crate::service::Desk;

#[derive(Template)]
#[template(path = "desk/practised.html")]
struct PractisedPage {
    page: Page,
    here: String,
    title: String,
    name: &'static str,
    fee: Option<String>,
}

/// The desk begins its practice, or ends it.
pub(super) async fn switch_practice(
    State(desk): State<Desk>,
    Who(actor): Who,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let on = match fields.text("esercitazione") {
        "inizio" => true,
        "fine" => false,
        _ => return Err(WebError::BadRequest),
    };
    desk.train_themselves(&actor, on).await?;
    Ok(Redirect::to(NEIGHBOURHOOD_PATH).into_response())
}

/// What was practised, as a certificate would be shown.
pub(super) async fn show_practised(
    State(desk): State<Desk>,
    Who(actor): Who,
    page: Page,
    Path(slug): Path<String>,
) -> Result<Response, WebError> {
    let kind = Kind::from_slug(&slug).ok_or(WebError::NotFound)?;
    let terms = desk.own_terms(&actor).await?;
    let fee = terms.fee_of(kind).ok_or(WebError::NotFound)?.amount();
    if terms.training().is_none() {
        return Err(DeskError::Refused(Refusal::NotTraining).into());
    }
    web::show(&PractisedPage {
        here: format!("{NEIGHBOURHOOD_PATH}/prova/{}", kind.slug()),
        title: page.text(kind.title_key()),
        name: InventedPerson::ONLY.name,
        fee: (!fee.is_zero()).then(|| page.money(&fee)),
        page,
    })
}

/// The paper of the practice, in the browser's viewer.
pub(super) async fn print_practised(
    State(desk): State<Desk>,
    Who(actor): Who,
    Path(slug): Path<String>,
) -> Result<Response, WebError> {
    let kind = Kind::from_slug(&slug).ok_or(WebError::NotFound)?;
    let paper = desk.training_paper(&actor, kind).await?;
    Ok(hand_over::pdf("esercitazione.pdf", paper, Manner::Opened))
}
