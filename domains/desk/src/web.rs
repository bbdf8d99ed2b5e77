//! The pages: read the request, call one use case, draw the answer.

mod document;
mod fields;
mod keeping;
mod months;
mod neighbourhood;
mod one;
mod practice;
mod screen;
mod words;

use auth::Permission;
use axum::Router;
use axum::routing::{get, post};
use web::{Message, WebError};

use crate::domain::Refusal;
use crate::error::DeskError;
use crate::service::Desk;

/// The one screen of a counter.
pub const ONE_DESK_PATH: &str = "/sportello/uno";
/// Where officials keep the neighbourhood desks.
pub const DESKS_PATH: &str = "/ufficio/sportelli-di-quartiere";
/// Where a newsagent works.
const NEIGHBOURHOOD_PATH: &str = "/sportello/quartiere";

/// Every page.
pub(crate) fn routes(desk: Desk) -> Router {
    Router::new().merge(of_clerks()).merge(of_newsagents()).merge(of_keepers()).with_state(desk)
}

/// What clerks do with whoever is at their counter: everything under one address.
fn of_clerks() -> Router<Desk> {
    let routes = Router::new().route("/sportello/uno", get(one::show_screen).post(one::take_step));
    web::admitting(routes, |actor| {
        actor.staff_allowed_to(Permission::CallVisitors)?;
        actor.staff_allowed_to(Permission::OpenFile).map(drop)
    })
}

/// What newsagents do for the person present.
fn of_newsagents() -> Router<Desk> {
    let routes = Router::new()
        .route(
            "/sportello/quartiere",
            get(neighbourhood::ask_for_person).post(neighbourhood::issue_certificate),
        )
        .route("/sportello/quartiere/certificati/{id}", get(neighbourhood::show_issued))
        .route("/sportello/quartiere/certificati/{id}/documento", get(neighbourhood::print_document))
        .route("/sportello/quartiere/esercitazione", post(practice::switch_practice))
        .route("/sportello/quartiere/prova/{kind}", get(practice::show_practised))
        .route("/sportello/quartiere/prova/{kind}/documento", get(practice::print_practised))
        .route("/sportello/quartiere/mesi/{month}", get(months::show_own_month));
    web::admitting(routes, |actor| actor.staff_allowed_to(Permission::IssueToThePresent).map(drop))
}

/// What officials do with the desks of newsagents.
fn of_keepers() -> Router<Desk> {
    let routes = Router::new()
        .route(DESKS_PATH, get(keeping::list_desks))
        .route("/ufficio/sportelli-di-quartiere/{id}", get(keeping::show_desk))
        .route("/ufficio/sportelli-di-quartiere/{id}/regole", post(keeping::change_terms))
        .route("/ufficio/sportelli-di-quartiere/{id}/esercitazione", post(keeping::switch_practice))
        .route("/ufficio/sportelli-di-quartiere/{id}/sospensione", post(keeping::suspend_desk))
        .route("/ufficio/sportelli-di-quartiere/{id}/riapertura", post(keeping::resume_desk))
        .route("/ufficio/sportelli-di-quartiere/{id}/chiusura", post(keeping::end_desk))
        .route(
            "/ufficio/sportelli-di-quartiere/{id}/mesi/{month}",
            get(months::show_month).post(months::close_month),
        )
        .route("/ufficio/sportelli-di-quartiere/{id}/mesi/{month}/rettifiche", post(months::correct_month))
        .route("/ufficio/sportelli-di-quartiere/{id}/mesi/{month}/righe.csv", get(months::export_month));
    web::admitting(routes, |actor| actor.staff_allowed_to(Permission::ManageDesks).map(drop))
}

impl From<DeskError> for WebError {
    fn from(error: DeskError) -> Self {
        match error {
            DeskError::NotFound => Self::NotFound,
            DeskError::Forbidden(refused) => refused.into(),
            DeskError::Refused(refusal) => Self::Conflict(Message::new(refusal_key(refusal))),
            DeskError::Certificates(error) => error.into(),
            DeskError::Payments(error) => error.into(),
            DeskError::Cases(error) => error.into(),
            DeskError::Registry(error) => error.into(),
            DeskError::Appointments(error) => error.into(),
            DeskError::Day(error) => error.into(),
            DeskError::Stale => Self::Conflict(Message::new("desk-error-stale")),
            DeskError::Unavailable(source) => Self::Unavailable(source),
            DeskError::Unexpected(source) => Self::Unexpected(source),
        }
    }
}

/// What a clerk reads who cannot go on so.
const fn refusal_key(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::KindNotAllowed => "desk-refusal-kind",
        Refusal::FeeChanged { .. } => "desk-refusal-fee",
        Refusal::Training => "desk-refusal-training",
        Refusal::NotTraining => "desk-refusal-not-training",
        Refusal::OnlyTheInvented => "desk-refusal-only-invented",
        Refusal::OfficialTrains => "desk-refusal-official-trains",
        Refusal::MonthNotOver => "desk-refusal-month-not-over",
        Refusal::ClosedAlready => "desk-refusal-closed-already",
        Refusal::NoCorrection => "desk-refusal-no-correction",
        Refusal::SomebodyIsServed => "desk-refusal-somebody",
        Refusal::NobodyIsServed => "desk-refusal-nobody",
        Refusal::CallOver => "desk-call-over",
        Refusal::SomebodyElseIsServed => "desk-refusal-somebody-else",
        Refusal::NotKnownTheirs => "desk-refusal-not-known-theirs",
        Refusal::WrongStep => "desk-refusal-step",
        Refusal::NoLine => "desk-refusal-line",
        Refusal::ActOpen => "desk-refusal-act-open",
        Refusal::NoFile => "desk-refusal-no-file",
        Refusal::ActOver => "desk-refusal-act-over",
    }
}

/// The thing that an address names. What cannot be a name names nothing.
fn named<T: std::str::FromStr>(text: &str) -> Result<T, WebError> {
    text.parse().map_err(|_| WebError::NotFound)
}
