//! The pages: read the request, call one use case, draw the answer.

mod audience;
mod book;
mod calendar;
mod call;
mod contact_centre;
mod day;
mod display;
mod earlier;
mod figures;
mod guest;
mod hours;
mod ics;
mod kiosk;
mod mine;
mod offices;
mod qr;
mod room;
mod screens;
mod ticket;
mod travel;
mod wish;
mod words;

use axum::Router;
use web::{Message, WebError};

use crate::error::{AppointmentError, Refusal};
use crate::service::Appointments;

pub(crate) use book::read_phone;
pub(crate) use room::demonstration_routes;

/// Where anybody sees the offices and their hours.
pub const PUBLIC_OFFICES_PATH: &str = "/uffici";
/// Where officials keep offices and calendars.
pub const OFFICES_PATH: &str = "/ufficio/sedi";
/// Where people book.
pub const BOOKING_PATH: &str = "/prenota";
/// Where a guest proves a contact.
pub const GUEST_PATH: &str = "/prenota/ospite";
/// Where a guest follows an appointment.
pub const LINK_PATH: &str = "/appuntamento";
/// Where people find their appointments.
pub const MINE_PATH: &str = "/appuntamenti";
/// Where the contact centre books for who calls.
pub const CONTACT_CENTRE_PATH: &str = "/020202/prenota";
/// Where whoever has an appointment says that they are there.
pub const ARRIVAL_PATH: &str = "/arrivo";
/// Where counters call who waits.
pub const CALLS_PATH: &str = "/sportello/chiamate";
/// Where officials see how long people waited.
pub const FIGURES_PATH: &str = "/ufficio/appuntamenti/cifre";

/// Every page.
pub(crate) fn routes(appointments: Appointments) -> Router {
    Router::new()
        .merge(offices::routes())
        .merge(hours::routes())
        .merge(calendar::routes())
        .merge(book::routes())
        .merge(guest::routes())
        .merge(mine::routes())
        .merge(contact_centre::routes())
        .merge(ics::routes())
        .merge(day::routes())
        .merge(ticket::routes())
        .merge(call::routes())
        .merge(kiosk::routes())
        .merge(display::routes())
        .merge(screens::routes())
        .merge(earlier::routes())
        .merge(figures::routes())
        .with_state(appointments)
}

impl From<AppointmentError> for WebError {
    fn from(error: AppointmentError) -> Self {
        match error {
            AppointmentError::NotFound => Self::NotFound,
            AppointmentError::Forbidden(refused) => refused.into(),
            AppointmentError::Stale => Self::Conflict(Message::new("appointments-error-stale")),
            AppointmentError::Refused(refusal) => Self::Conflict(words::of_refusal(&refusal)),
            AppointmentError::Unavailable(source) => Self::Unavailable(source),
            other => Self::Unexpected(Box::new(other)),
        }
    }
}

impl From<Refusal> for WebError {
    fn from(refusal: Refusal) -> Self {
        AppointmentError::Refused(refusal).into()
    }
}
