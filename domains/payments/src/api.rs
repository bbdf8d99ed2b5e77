//! The JSON API of payments, under `/api/v1`: what the caller owes and paid, and the positions that the program of an
//! office creates, follows and withdraws.
//!
//! A program acts for whoever gave it a token: a resident, or an office. `openapi/` beside `src/` describes it.

mod mine;
mod office;
mod openapi;
mod order;
mod problem;
mod words;

#[cfg(test)]
mod tests;

use ::web::api::{ROOT, described, finish};
use ::web::{ApiBudget, Budget};
use axum::routing::{MethodRouter, get, post};
use axum::{Router, middleware};

use crate::service::Baskets;

pub use openapi::openapi_document;

/// How many requests a minute one machine may send.
const REQUESTS_A_MINUTE: u32 = 600;
/// Where the document that describes it is.
const DOCUMENT_PATH: &str = "/openapi/payments.json";

/// Every address of the API, of an installation at `public_url`.
pub(crate) fn routes(baskets: Baskets, public_url: &str) -> Router {
    let public_url = public_url.to_owned();
    let addresses = addresses().into_iter();
    let routes = addresses.fold(Router::new(), |routes, (path, methods)| routes.route(path, methods));
    let routes = routes.route(DOCUMENT_PATH, described(move || openapi_document(&public_url)));
    let routes = routes.with_state(baskets).layer(middleware::from_fn(finish));
    ApiBudget::new(Budget::a_minute(REQUESTS_A_MINUTE)).around(Router::new().nest(ROOT, routes))
}

/// Each address with what can be done there; the OpenAPI document names the same.
fn addresses() -> [(&'static str, MethodRouter<Baskets>); 7] {
    [
        ("/payments/positions", get(mine::list_positions)),
        ("/payments/positions/{id}", get(mine::show_position)),
        ("/payments/positions/{id}/notices/{notice}/document", get(mine::download_notice)),
        ("/payments/positions/{id}/notices/{notice}/receipt", get(mine::download_receipt)),
        ("/office/payments/positions", post(office::create_position)),
        ("/office/payments/positions/{id}", get(office::show_position)),
        ("/office/payments/positions/{id}/withdrawal", post(office::withdraw_position)),
    ]
}
