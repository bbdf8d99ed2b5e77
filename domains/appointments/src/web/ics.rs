//! An appointment for the calendar of its visitor.

use axum::Router;

use crate::service::Appointments;

pub(super) fn routes() -> Router<Appointments> {
    Router::new()
}
