//! How long people waited, and what the next weeks bring.

use axum::Router;

use crate::service::Appointments;

pub(super) fn routes() -> Router<Appointments> {
    Router::new()
}
