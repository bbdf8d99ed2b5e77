//! `/ufficio/pagamenti/lettere`: notices that an office prints and posts, for whom no machine reaches.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{Redirect, Response};
use web::hand_over::{self, Manner};
use web::{Page, WebError, Who};

use super::named;
use super::office::Done;
use crate::domain::telling::LetterId;
use crate::service::{LetterToPost, Office};

/// Where the list is.
const LETTERS_PATH: &str = "/ufficio/pagamenti/lettere";

#[derive(Template)]
#[template(path = "payments/letters.html")]
struct LettersPage {
    page: Page,
    is_done: bool,
    letters: Vec<LetterView>,
}

struct LetterView {
    number: String,
    what: String,
    since: String,
    print_path: String,
    posted_path: String,
}

pub(super) async fn list_letters(
    State(office): State<Office>,
    Who(actor): Who,
    page: Page,
    Query(done): Query<Done>,
) -> Result<Response, WebError> {
    let letters = office.letters_to_post(&actor).await?;
    let letters = letters.into_iter().map(|letter| LetterView::of(&page, &office, letter)).collect();
    web::show(&LettersPage { is_done: done.fatto == "spedita", letters, page })
}

pub(super) async fn print_letter(
    State(office): State<Office>,
    Who(actor): Who,
    Path(letter): Path<String>,
) -> Result<Response, WebError> {
    let paper = office.print_letter(&actor, named(&letter)?).await?;
    Ok(hand_over::pdf(&paper.file_name, paper.bytes.into(), Manner::Opened))
}

pub(super) async fn note_posted(
    State(office): State<Office>,
    Who(actor): Who,
    Path(letter): Path<String>,
) -> Result<Redirect, WebError> {
    let letter: LetterId = named(&letter)?;
    office.note_letter_posted(&actor, letter).await?;
    Ok(Redirect::to(&format!("{LETTERS_PATH}?fatto=spedita")))
}

impl LetterView {
    fn of(page: &Page, office: &Office, letter: LetterToPost) -> Self {
        Self {
            number: letter.number.grouped(),
            what: office.kinds().name_of(&letter.kind, page.language()),
            since: page.day_of(&letter.wanted_at),
            print_path: format!("{LETTERS_PATH}/{}/avviso", letter.id),
            posted_path: format!("{LETTERS_PATH}/{}/spedita", letter.id),
        }
    }
}
