//! The contact centre books for who calls.

use axum::Router;

use crate::service::Appointments;

pub(super) fn routes() -> Router<Appointments> {
    Router::new()
}
