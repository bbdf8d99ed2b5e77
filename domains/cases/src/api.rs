//! The JSON API of requests, under `/api/v1`: what can be asked of the city, asking, following, and the desk of the
//! official, for programs.
//!
//! A program acts for whoever gave it a token: a resident, or an office. `openapi/` beside `src/` describes it.

mod ask;
mod mine;
mod office;
mod openapi;
mod problem;
mod rankings;
mod services;
mod suap;
mod webhooks;
mod words;

#[cfg(test)]
mod tests;

use ::web::api::{ROOT, described, finish};
use ::web::{ApiBudget, Budget};
use axum::routing::{MethodRouter, delete, get, post, put};
use axum::{Router, middleware};

use crate::service::Cases;

pub use openapi::openapi_document;

/// How many requests a minute one machine may send.
const REQUESTS_A_MINUTE: u32 = 600;
/// Where the document that describes it is.
const DOCUMENT_PATH: &str = "/openapi/cases.json";

/// Every address of the API.
pub(crate) fn routes(cases: Cases) -> Router {
    let document = openapi_document(&cases.city().public_url);
    let addresses = addresses().into_iter();
    let routes = addresses.fold(Router::new(), |routes, (path, methods)| routes.route(path, methods));
    let routes = routes.route(DOCUMENT_PATH, described(&document));
    let routes = routes.with_state(cases).layer(middleware::from_fn(finish));
    ApiBudget::new(Budget::a_minute(REQUESTS_A_MINUTE)).around(Router::new().nest(ROOT, routes))
}

/// Each address with what can be done there; the OpenAPI document names the same.
fn addresses() -> [(&'static str, MethodRouter<Cases>); 19] {
    [
        ("/services", get(services::list_services)),
        ("/services/{key}", get(services::show_service)),
        ("/rankings/{call}", get(rankings::show_call)),
        ("/rankings/{call}/schools/{school}", get(rankings::list_school)),
        ("/cases", get(mine::list_cases).post(ask::ask)),
        ("/cases/{id}", get(mine::show_case)),
        ("/cases/{id}/events", get(mine::list_events)),
        ("/cases/{id}/actions", post(mine::act_on_case)),
        ("/cases/{id}/messages", post(mine::write_message)),
        ("/office/cases", get(office::list_cases)),
        ("/office/cases/{id}", get(office::open_case)),
        ("/office/cases/{id}/events", get(office::list_events)),
        ("/office/cases/{id}/holder", put(office::take_case).delete(office::release_case)),
        ("/office/cases/{id}/actions", post(office::act_on_case)),
        ("/office/cases/{id}/messages", post(office::write_message)),
        ("/office/cases/{id}/notes", post(office::write_note)),
        ("/office/cases/{id}/suap-instance", put(suap::note_instance)),
        ("/webhooks", get(webhooks::list_webhooks).post(webhooks::subscribe)),
        ("/webhooks/{id}", delete(webhooks::unsubscribe)),
    ]
}
