//! `/schermo/{token}`: the page on the wall that calls numbers. It has no names, and whoever stands in front of it reads it.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use web::{Page, Value, WebError};

use super::day::time_of_day;
use crate::domain::call::Shown;
use crate::domain::screen::ScreenKind;
use crate::service::Appointments;

/// Where displays are.
pub(super) const DISPLAY_PATH: &str = "/schermo";

pub(super) fn routes() -> Router<Appointments> {
    Router::new().route("/schermo/{token}", get(show_board))
}

#[derive(Template)]
#[template(path = "appointments/day/display.html")]
struct DisplayPage {
    page: Page,
    office: String,
    waiting: String,
    last: Option<CallView>,
    before: Vec<CallView>,
}

/// A number that was called.
struct CallView {
    /// Changes whenever it is called out again: what a script sounds for.
    key: String,
    number: String,
    counter: String,
    at: String,
    /// As it is read aloud.
    spoken: String,
}

impl CallView {
    fn of(page: &Page, shown: &Shown) -> Self {
        let spoken: [(&str, Value); 2] =
            [("number", shown.number.spoken().into()), ("counter", shown.counter.as_str().into())];
        Self {
            key: format!("{}-{}", shown.call, shown.times),
            number: shown.number.to_string(),
            counter: shown.counter.clone(),
            at: time_of_day(page, shown.at),
            spoken: page.text_with("appointments-display-spoken", &spoken),
        }
    }
}

/// The latest calls, the last one large.
async fn show_board(
    State(appointments): State<Appointments>,
    page: Page,
    Path(token): Path<String>,
) -> Result<Response, WebError> {
    let display = appointments.screen(&token, ScreenKind::Display).await?;
    let board = appointments.board(&display).await?;
    let mut calls = board.calls.iter().map(|shown| CallView::of(&page, shown));
    let last = calls.next();
    let before = calls.collect();
    let waiting = i64::try_from(board.waiting).unwrap_or(i64::MAX);
    web::show(&DisplayPage {
        office: board.office.text(page.language()).to_owned(),
        waiting: page.text_with("appointments-kiosk-waiting", &[("count", waiting.into())]),
        last,
        before,
        page,
    })
}
