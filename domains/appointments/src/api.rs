//! The JSON API of appointments, under `/api/v1`: what is free, for everybody; and the appointments of whoever made the token
//! that the program carries.
//!
//! `openapi/` beside `src/` describes it.

mod find;
mod mine;
mod openapi;
mod problem;
mod words;

#[cfg(test)]
mod tests;

use ::web::api::{ROOT, described, finish};
use ::web::{ApiBudget, Budget};
use axum::routing::{MethodRouter, get, post};
use axum::{Router, middleware};

use crate::service::Appointments;

pub use openapi::openapi_document;

/// How many requests a minute one machine may send.
const REQUESTS_A_MINUTE: u32 = 300;
/// Where the document that describes it is.
const DOCUMENT_PATH: &str = "/openapi/appointments.json";

/// Every address of the API.
pub(crate) fn routes(appointments: Appointments) -> Router {
    let public_url = appointments.city().public_url.clone();
    let addresses = addresses().into_iter();
    let routes = addresses.fold(Router::new(), |routes, (path, methods)| routes.route(path, methods));
    let routes = routes.route(DOCUMENT_PATH, described(move || openapi_document(&public_url)));
    let routes = routes.with_state(appointments).layer(middleware::from_fn(finish));
    ApiBudget::new(Budget::a_minute(REQUESTS_A_MINUTE)).around(Router::new().nest(ROOT, routes))
}

/// Each address with what can be done there; the OpenAPI document names the same.
fn addresses() -> [(&'static str, MethodRouter<Appointments>); 9] {
    [
        ("/appointments/matters", get(find::list_matters)),
        ("/appointments/offices", get(find::list_offices)),
        ("/appointments/first-free", get(find::first_free)),
        ("/appointments/slots", get(find::list_slots)),
        ("/appointments/visits", get(mine::list_visits).post(mine::hold_slot)),
        ("/appointments/visits/{id}", get(mine::show_visit)),
        ("/appointments/visits/{id}/confirmation", post(mine::confirm_visit)),
        ("/appointments/visits/{id}/move", post(mine::move_visit)),
        ("/appointments/visits/{id}/cancellation", post(mine::cancel_visit)),
    ]
}
