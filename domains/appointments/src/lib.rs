//! Appointments: offices and what is sold there, who booked it, the day at the counters, and what people are told.
//!
//! The front door: everything other crates may use is named here.

mod api;
mod domain;
mod error;
mod events;
mod service;
mod store;
mod web;

use std::sync::Arc;

pub use api::openapi_document;
pub use domain::*;
pub use error::{AppointmentError, Refusal};
pub use events::AppointmentEvent;
pub use service::*;
pub use web::{
    ARRIVAL_PATH, BOOKING_PATH, CALLS_PATH, CONTACT_CENTRE_PATH, FIGURES_PATH, GUEST_PATH, LINK_PATH,
    MINE_PATH, OFFICES_PATH, PUBLIC_OFFICES_PATH,
};

/// The pages and the API.
pub fn routes(appointments: Appointments) -> axum::Router {
    web::routes(appointments.clone()).merge(api::routes(appointments))
}

/// The page that stands in for rooms of video, for a demonstration.
pub fn demonstration() -> axum::Router {
    web::demonstration_routes()
}

/// What this domain does later.
#[must_use]
pub fn handlers(appointments: &Appointments) -> Vec<Arc<dyn ::jobs::Handler>> {
    service::handlers(appointments)
}
