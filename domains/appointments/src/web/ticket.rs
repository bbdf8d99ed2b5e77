//! `/numero/{token}`: a number on the telephone of whoever has it. No sign-in, and no name.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::{Form, Router};
use serde::Deserialize;
use web::{Page, Value, WebError};

use super::day::{TICKET_PATH, time_of_day};
use crate::domain::ticket::TicketState;
use crate::service::{Appointments, Followed};

pub(super) fn routes() -> Router<Appointments> {
    Router::new().route("/numero/{token}", get(show_number).post(change_number))
}

#[derive(Template)]
#[template(path = "appointments/day/ticket.html")]
struct TicketPage {
    page: Page,
    action: String,
    view: TicketView,
}

/// A number, in words.
pub(super) struct TicketView {
    pub(super) number: String,
    pub(super) spoken: String,
    pub(super) office: String,
    pub(super) line: String,
    /// The time of the appointment, if there is one.
    pub(super) booked_for: Option<String>,
    /// What whoever has it should know now.
    pub(super) told: String,
    /// By what a script knows that something new is to be shown.
    pub(super) state: &'static str,
    /// Whether it is called, or nearly.
    pub(super) is_urgent: bool,
    pub(super) may_leave: bool,
    pub(super) may_rejoin: bool,
}

impl TicketView {
    pub(super) fn of(page: &Page, followed: &Followed) -> Self {
        let (ticket, language) = (&followed.ticket, page.language());
        let is_called = matches!(ticket.state, TicketState::AtCounter(_));
        Self {
            number: ticket.number.to_string(),
            spoken: ticket.number.spoken(),
            office: followed.office.text(language).to_owned(),
            line: followed.line.text(language).to_owned(),
            booked_for: ticket.booked_for.map(|time| time_of_day(page, time)),
            told: told(page, followed),
            state: ticket.state.code(),
            is_urgent: is_called || followed.is_near,
            may_leave: matches!(ticket.state, TicketState::Waiting | TicketState::Parked(_)),
            may_rejoin: ticket.state == TicketState::Left,
        }
    }
}

/// One sentence: where to go, or how long it will take.
fn told(page: &Page, followed: &Followed) -> String {
    let counter = followed.counter.as_deref().unwrap_or_default();
    let counter: [(&str, Value); 1] = [("counter", counter.into())];
    match followed.ticket.state {
        TicketState::AtCounter(_) => page.text_with("appointments-ticket-called", &counter),
        TicketState::Parked(_) => page.text_with("appointments-ticket-parked", &counter),
        TicketState::Served => page.text("appointments-ticket-served"),
        TicketState::Missed => page.text("appointments-ticket-missed"),
        TicketState::Left => page.text("appointments-ticket-left"),
        TicketState::Waiting => match followed.before {
            Some(before) => waits(page, before, followed.minutes),
            // It waits in a line of another day.
            None => page.text("appointments-ticket-not-today"),
        },
    }
}

fn waits(page: &Page, before: usize, minutes: Option<i64>) -> String {
    let before = i64::try_from(before).unwrap_or(i64::MAX);
    let place = page.text_with("appointments-ticket-before", &[("before", before.into())]);
    let wait = match minutes {
        Some(minutes) => page.text_with("appointments-ticket-minutes", &[("minutes", minutes.into())]),
        None => page.text("appointments-ticket-minutes-unknown"),
    };
    format!("{place} {wait}")
}

/// How the number stands.
async fn show_number(
    State(appointments): State<Appointments>,
    page: Page,
    Path(token): Path<String>,
) -> Result<Response, WebError> {
    let followed = appointments.followed(&token).await?;
    let view = TicketView::of(&page, &followed);
    web::show(&TicketPage { action: format!("{TICKET_PATH}/{token}"), view, page })
}

/// What its owner does with it.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Doing {
    azione: String,
}

/// Whoever has it gives it up, or thinks better of it.
async fn change_number(
    State(appointments): State<Appointments>,
    Path(token): Path<String>,
    Form(doing): Form<Doing>,
) -> Result<Response, WebError> {
    match doing.azione.as_str() {
        "lascia" => appointments.leave_line(&token).await?,
        "torna" => appointments.rejoin_line(&token).await?,
        _ => return Err(WebError::BadRequest),
    }
    Ok(Redirect::to(&format!("{TICKET_PATH}/{token}")).into_response())
}
