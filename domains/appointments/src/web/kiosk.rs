//! `/totem/{token}`: the screen at the entrance. It gives numbers and checks people in, knows nobody, and prints on paper.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use chrono::NaiveDate;
use serde::Deserialize;
use web::ui::FormErrors;
use web::{Page, WebError};

use super::day::{Arrival, TICKET_PATH, read_code, why_not_here};
use super::qr::QrDrawing;
use super::ticket::TicketView;
use super::words;
use crate::domain::PoolId;
use crate::domain::calendar::Opening;
use crate::domain::hours::Minute;
use crate::domain::screen::{Screen, ScreenKind};
use crate::domain::ticket::Ticket;
use crate::error::{AppointmentError, Refusal};
use crate::service::{Appointments, CheckIn, DayError, Wish};

/// Where kiosks are.
pub(super) const KIOSK_PATH: &str = "/totem";

pub(super) fn routes() -> Router<Appointments> {
    Router::new()
        .route("/totem", get(say_how_bound))
        .route("/totem/{token}", get(show_start))
        .route("/totem/{token}/numero", get(choose_line).post(take_number))
        .route("/totem/{token}/arrivo", post(say_here))
        .route("/totem/{token}/biglietto/{number}", get(show_ticket))
}

/// A kiosk whose address is not whole: how it becomes one.
#[derive(Template)]
#[template(path = "appointments/day/unbound.html")]
struct UnboundPage {
    page: Page,
}

async fn say_how_bound(page: Page) -> Result<Response, WebError> {
    web::show(&UnboundPage { page })
}

#[derive(Template)]
#[template(path = "appointments/day/kiosk.html")]
struct StartPage {
    page: Page,
    here: String,
    office: String,
    code: String,
    /// When numbers are given again, where none are now.
    closed: Option<String>,
}

#[derive(Template)]
#[template(path = "appointments/day/kiosk_line.html")]
struct LinePage {
    page: Page,
    here: String,
    goes_first: bool,
    lines: Vec<LineView>,
}

/// A line to choose.
struct LineView {
    pool: String,
    name: String,
    wait: String,
    /// When it takes people in again, where it does not now: then there is nothing to choose.
    closed: Option<String>,
}

#[derive(Template)]
#[template(path = "appointments/day/kiosk_ticket.html")]
struct TicketPage {
    page: Page,
    here: String,
    view: TicketView,
    taken_at: String,
    code: Option<QrDrawing>,
}

async fn kiosk(appointments: &Appointments, token: &str) -> Result<Screen, WebError> {
    Ok(appointments.screen(token, ScreenKind::Kiosk).await?)
}

async fn start_page(
    appointments: &Appointments,
    page: Page,
    (token, kiosk): (&str, &Screen),
    code: String,
) -> Result<StartPage, WebError> {
    let office = appointments.name_of_office(&kiosk.office).await?;
    let office = office.text(page.language()).to_owned();
    let openings = appointments.openings_of(&kiosk.office).await?;
    let closed = when_one_opens(&page, appointments.today(), &openings);
    Ok(StartPage { here: format!("{KIOSK_PATH}/{token}"), office, code, closed, page })
}

/// When the first line opens again, where none is open.
fn when_one_opens(page: &Page, today: NaiveDate, openings: &BTreeMap<PoolId, Opening>) -> Option<String> {
    let when = |opening: &Opening| match opening {
        Opening::Open => None,
        Opening::Closed { again } => Some(*again),
    };
    let closed: Vec<Option<(NaiveDate, Minute)>> = openings.values().filter_map(when).collect();
    let all_are = !closed.is_empty() && closed.len() == openings.len();
    all_are.then(|| again_in_words(page, today, closed.into_iter().flatten().min()))
}

/// When numbers are given again: at what time, where it is still today.
fn again_in_words(page: &Page, today: NaiveDate, again: Option<(NaiveDate, Minute)>) -> String {
    let Some((day, time)) = again else { return page.text("appointments-kiosk-closed") };
    let time = time.to_string();
    if day == today {
        return page.text_with("appointments-kiosk-opens-today", &[("time", time.into())]);
    }
    let day = words::named_day(page, day);
    page.text_with("appointments-kiosk-opens", &[("day", day.into()), ("time", time.into())])
}

/// The first page, to which the screen comes back by itself.
async fn show_start(
    State(appointments): State<Appointments>,
    page: Page,
    Path(token): Path<String>,
) -> Result<Response, WebError> {
    let kiosk = kiosk(&appointments, &token).await?;
    web::show(&start_page(&appointments, page, (&token, &kiosk), String::new()).await?)
}

/// Whether they go first, as they answered the one question about it.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    precedenza: Option<String>,
}

/// The lines of the office, each with how long it takes now.
async fn choose_line(
    State(appointments): State<Appointments>,
    page: Page,
    Path(token): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let kiosk = kiosk(&appointments, &token).await?;
    let lines = appointments.lines_with_waits(&kiosk.office).await?;
    let (today, openings) = (appointments.today(), appointments.openings_of(&kiosk.office).await?);
    let lines = lines.iter().map(|(line, waiting, minutes)| LineView {
        pool: line.pool.to_string(),
        name: line.name.text(page.language()).to_owned(),
        wait: wait_in_words(&page, *waiting, *minutes),
        closed: match openings.get(&line.pool) {
            Some(Opening::Closed { again }) => Some(again_in_words(&page, today, *again)),
            Some(Opening::Open) | None => None,
        },
    });
    let lines = lines.collect();
    let here = format!("{KIOSK_PATH}/{token}");
    web::show(&LinePage { here, goes_first: asked.precedenza.is_some(), lines, page })
}

fn wait_in_words(page: &Page, waiting: usize, minutes: Option<i64>) -> String {
    let waiting = i64::try_from(waiting).unwrap_or(i64::MAX);
    let people = page.text_with("appointments-kiosk-waiting", &[("count", waiting.into())]);
    match minutes {
        Some(minutes) => {
            let wait = page.text_with("appointments-ticket-minutes", &[("minutes", minutes.into())]);
            format!("{people} {wait}")
        }
        None => people,
    }
}

/// What was touched.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Chosen {
    fila: String,
    precedenza: Option<String>,
}

/// A number, and the ticket that says it.
async fn take_number(
    State(appointments): State<Appointments>,
    page: Page,
    Path(token): Path<String>,
    Form(chosen): Form<Chosen>,
) -> Result<Response, WebError> {
    let kiosk = kiosk(&appointments, &token).await?;
    let pool: PoolId = chosen.fila.parse().map_err(|_| WebError::BadRequest)?;
    let goes_first = chosen.precedenza.is_some();
    let wish = Wish { pool, goes_first, person: None, language: page.language() };
    match appointments.take_number_at(&kiosk, wish).await {
        // It closed while they chose: the lines say when they open again.
        Err(DayError::Appointment(AppointmentError::Refused(Refusal::OfficeClosed))) => {
            Ok(Redirect::to(&format!("{KIOSK_PATH}/{token}/numero")).into_response())
        }
        taken => to_ticket(&token, taken?),
    }
}

/// Whoever has an appointment says with its code that they are there.
async fn say_here(
    State(appointments): State<Appointments>,
    page: Page,
    Path(token): Path<String>,
    Form(arrival): Form<Arrival>,
) -> Result<Response, WebError> {
    let kiosk = kiosk(&appointments, &token).await?;
    let come = match read_code(&arrival.codice) {
        Some(code) => {
            let (who, goes_first) = (CheckIn::Code(code), arrival.precedenza.is_some());
            appointments.check_in(&auth::Actor::Visitor, Some(&kiosk.office), &who, goes_first).await
        }
        None => Err(DayError::UnknownCode),
    };
    match come {
        Ok(ticket) => to_ticket(&token, ticket),
        Err(error) => {
            let errors = FormErrors::one("codice", why_not_here(&page, error)?);
            let page = page.with_errors(errors);
            web::show_again(&start_page(&appointments, page, (&token, &kiosk), arrival.codice).await?)
        }
    }
}

fn to_ticket(token: &str, ticket: Ticket) -> Result<Response, WebError> {
    let number = ticket.token.ok_or(WebError::NotFound)?;
    Ok(Redirect::to(&format!("{KIOSK_PATH}/{token}/biglietto/{number}")).into_response())
}

/// The ticket: printed at once, and read from the screen by a telephone.
async fn show_ticket(
    State(appointments): State<Appointments>,
    page: Page,
    Path((token, number)): Path<(String, String)>,
) -> Result<Response, WebError> {
    let kiosk = kiosk(&appointments, &token).await?;
    let followed = appointments.followed(&number).await?;
    if followed.ticket.office != kiosk.office {
        return Err(WebError::NotFound);
    }
    let address = format!("{}{TICKET_PATH}/{number}", page.city().public_url.trim_end_matches('/'));
    web::show(&TicketPage {
        here: format!("{KIOSK_PATH}/{token}"),
        view: TicketView::of(&page, &followed),
        taken_at: page.date_time(&followed.ticket.came_at),
        code: QrDrawing::of(&address),
        page,
    })
}
