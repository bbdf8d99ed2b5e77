//! `/ufficio/pagamenti/lettere`: notices that an office prints and posts, for whom no machine reaches.

use askama::Template;
use auth::Permission;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::{Redirect, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use web::hand_over::{self, Manner};
use web::{Page, WebError, Who};

use super::named;
use crate::domain::telling::LetterId;
use crate::service::{LetterToPost, Payments};

/// Where the list is.
pub const LETTERS_PATH: &str = "/ufficio/pagamenti/lettere";

#[derive(Template)]
#[template(path = "payments/letters.html")]
struct LettersPage {
    page: Page,
    is_done: bool,
    letters: Vec<LetterView>,
    current: u32,
    last: u32,
}

struct LetterView {
    number: String,
    what: String,
    since: String,
    print_path: String,
    posted_path: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Looking {
    pagina: String,
    fatto: String,
}

/// The letters of the office.
pub(crate) fn letter_routes(payments: Payments) -> Router {
    let routes = Router::new()
        .route(LETTERS_PATH, get(list_letters))
        .route("/ufficio/pagamenti/lettere/{letter}/avviso", get(print_letter))
        .route("/ufficio/pagamenti/lettere/{letter}/spedita", post(note_posted));
    web::admitting(routes, |actor| actor.staff_allowed_to(Permission::WorkPayments).map(drop))
        .with_state(payments)
}

async fn list_letters(
    State(payments): State<Payments>,
    Who(actor): Who,
    page: Page,
    Query(looking): Query<Looking>,
) -> Result<Response, WebError> {
    let current = looking.pagina.parse().unwrap_or(1).clamp(1, 10_000);
    let (found, has_more) = payments.letters_to_post(&actor, current).await?;
    if found.is_empty() && current > 1 {
        return Err(WebError::NotFound);
    }
    let view = |letter| LetterView::of(&page, &payments, letter);
    web::show(&LettersPage {
        is_done: looking.fatto == "spedita",
        letters: found.into_iter().map(view).collect(),
        last: current + u32::from(has_more),
        current,
        page,
    })
}

async fn print_letter(
    State(payments): State<Payments>,
    Who(actor): Who,
    Path(letter): Path<String>,
) -> Result<Response, WebError> {
    let paper = payments.print_letter(&actor, named(&letter)?).await?;
    Ok(hand_over::pdf(&paper.file_name, paper.bytes.into(), Manner::Opened))
}

async fn note_posted(
    State(payments): State<Payments>,
    Who(actor): Who,
    Path(letter): Path<String>,
) -> Result<Redirect, WebError> {
    let letter: LetterId = named(&letter)?;
    payments.note_letter_posted(&actor, letter).await?;
    Ok(Redirect::to(&format!("{LETTERS_PATH}?fatto=spedita")))
}

impl LetterView {
    fn of(page: &Page, payments: &Payments, letter: LetterToPost) -> Self {
        Self {
            number: letter.number.grouped(),
            what: payments.kinds().name_of(&letter.kind, page.language()),
            since: page.day_of(&letter.wanted_at),
            print_path: format!("{LETTERS_PATH}/{}/avviso", letter.id),
            posted_path: format!("{LETTERS_PATH}/{}/spedita", letter.id),
        }
    }
}
