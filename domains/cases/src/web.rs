//! The pages of the catalogue.

mod service;
mod services;

use axum::Router;
use axum::routing::get;

use crate::catalogue::{Catalogue, SERVICES_PATH};

pub(crate) fn routes(catalogue: Catalogue) -> Router {
    Router::new()
        .route(SERVICES_PATH, get(services::find_services))
        .route("/servizi/{key}", get(service::show_service))
        .with_state(catalogue)
}
