//! The JSON API: the use cases of this domain for programs, under `/api/v1`.
//!
//! A program acts by a bearer token: for the resident who made it, or for an office. Verification, keys and the document
//! that describes all this are for everybody. `openapi/` beside `src/` holds that document.

mod batches;
mod counter;
mod issue;
mod keys;
mod links;
mod mine;
mod offer;
mod openapi;
mod order;
mod problem;
mod status;
mod verify;
mod words;

#[cfg(test)]
mod tests;

use axum::routing::{MethodRouter, delete, get, post};
use axum::{Router, middleware};
use web::api::{ROOT, described, finish};
use web::{ApiBudget, Budget};

use crate::service::Certificates;

pub use openapi::openapi_document;

/// How many requests a minute one machine may send.
const REQUESTS_A_MINUTE: u32 = 600;

/// Every address of the API.
pub(crate) fn routes(certificates: Certificates) -> Router {
    let public_url = certificates.city().public_url.clone();
    let addresses = addresses().into_iter();
    let routes = addresses.fold(Router::new(), |routes, (path, methods)| routes.route(path, methods));
    let routes = routes.route("/openapi.json", described(move || openapi_document(&public_url)));
    let routes = routes.with_state(certificates).layer(middleware::from_fn(finish));
    ApiBudget::new(Budget::a_minute(REQUESTS_A_MINUTE)).around(Router::new().nest(ROOT, routes))
}

/// Each address with what can be done there; the OpenAPI document names the same.
fn addresses() -> [(&'static str, MethodRouter<Certificates>); 17] {
    [
        ("/status", get(status::tell_status)),
        ("/certificate-kinds", get(offer::list_kinds)),
        ("/certificates", get(mine::list_certificates).post(issue::take_certificate)),
        ("/certificates/{id}", get(mine::show_certificate)),
        ("/certificates/{id}/document", get(mine::download_document)),
        ("/certificates/{id}/links", get(links::list_links).post(links::send_link)),
        ("/certificates/{id}/links/{link_id}", delete(links::revoke_link)),
        ("/counter/people", post(counter::find_people)),
        ("/counter/people/{id}/offer", post(counter::open_person)),
        ("/counter/people/{id}/certificates", post(counter::issue_certificate)),
        ("/counter/certificates/{id}", get(counter::show_issued)),
        ("/counter/certificates/{id}/document", get(counter::download_issued)),
        ("/certificate-batches", post(batches::hand_in_list)),
        ("/certificate-batches/{id}", get(batches::show_list)),
        ("/certificate-batches/{id}/lines/{line}/document", get(batches::download_line)),
        ("/verifications", post(verify::verify_document)),
        ("/keys", get(keys::list_keys)),
    ]
}
