//! `/arrivo`: whoever has an appointment says with its code that they are there. The QR code of the appointment leads here.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::{Form, Router};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use web::ui::FormErrors;
use web::{Message, Page, WebError, Who};

use crate::domain::VisitCode;
use crate::error::AppointmentError;
use crate::service::{Appointments, CheckIn, DayError};

/// Where a number is followed.
pub(super) const TICKET_PATH: &str = "/numero";

pub(super) fn routes() -> Router<Appointments> {
    Router::new().route("/arrivo", get(ask_for_code).post(say_here))
}

#[derive(Template)]
#[template(path = "appointments/day/arrival.html")]
struct ArrivalPage {
    page: Page,
    code: String,
}

/// A code, as an address or a form has it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Arrival {
    pub(super) codice: String,
    /// Set where they say that they go first.
    pub(super) precedenza: Option<String>,
}

/// The form, with the code that a QR code brought along.
async fn ask_for_code(page: Page, Query(arrival): Query<Arrival>) -> Result<Response, WebError> {
    let code = VisitCode::parse(&arrival.codice).map(|code| code.spoken()).unwrap_or_default();
    web::show(&ArrivalPage { page, code })
}

/// They are there: their number, on their own telephone.
async fn say_here(
    State(appointments): State<Appointments>,
    Who(actor): Who,
    page: Page,
    Form(arrival): Form<Arrival>,
) -> Result<Response, WebError> {
    let come = match read_code(&arrival.codice) {
        Some(code) => {
            let who = CheckIn::Code(code);
            appointments.check_in(&actor, None, &who, arrival.precedenza.is_some()).await
        }
        None => Err(DayError::UnknownCode),
    };
    match come {
        Ok(ticket) => {
            let token = ticket.token.ok_or(WebError::NotFound)?;
            Ok(Redirect::to(&format!("{TICKET_PATH}/{token}")).into_response())
        }
        Err(error) => {
            let errors = FormErrors::one("codice", why_not_here(&page, error)?);
            web::show_again(&ArrivalPage { page: page.with_errors(errors), code: arrival.codice })
        }
    }
}

/// The code that somebody typed, or that a reader typed for them: then it is the whole address of the QR code.
pub(super) fn read_code(text: &str) -> Option<VisitCode> {
    VisitCode::parse(text.split_once("codice=").map_or(text, |(_, code)| code))
}

/// What somebody can do about it who is not let in with a code; anything else is an answer of its own.
pub(super) fn why_not_here(page: &Page, error: DayError) -> Result<Message, WebError> {
    Ok(match error {
        DayError::UnknownCode => Message::new("appointments-day-code-unknown"),
        DayError::TooEarly { from } => {
            Message::new("appointments-day-too-early").with("time", time_of_day(page, from))
        }
        DayError::Elsewhere { .. } => Message::new("appointments-day-elsewhere"),
        other => return Err(other.into()),
    })
}

/// `09:30`, on the wall of the city.
pub(super) fn time_of_day(page: &Page, time: DateTime<Utc>) -> String {
    time.with_timezone(&page.city().timezone).format("%H:%M").to_string()
}

/// Whole minutes, the begun one with them.
pub(super) fn minutes(span: chrono::TimeDelta) -> i64 {
    (span.num_seconds().max(0) + 59) / 60
}

impl From<DayError> for WebError {
    fn from(error: DayError) -> Self {
        match error {
            DayError::Appointment(error) => error.into(),
            DayError::NotSitting => Self::Conflict(Message::new("appointments-calls-not-sitting")),
            DayError::CounterBusy => Self::Conflict(Message::new("appointments-calls-busy")),
            DayError::CounterTaken => Self::Conflict(Message::new("appointments-calls-taken")),
            DayError::NotNow(_) => Self::Conflict(Message::new("appointments-calls-changed")),
            DayError::UnknownCode | DayError::Elsewhere { .. } => AppointmentError::NotFound.into(),
            DayError::TooEarly { .. } => Self::Conflict(Message::new("appointments-day-too-early-plain")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it_and_as_readers_do() {
        let code = VisitCode::parse("7K2M9QXD");
        for text in ["7k2m 9qxd", "7K2M-9QXD", "https://palazzo.example/arrivo?codice=7K2M9QXD"] {
            assert_eq!(read_code(text), code, "{text}");
        }
        assert_eq!(read_code("https://palazzo.example/arrivo"), None);
    }
}
