//! The day of an office, and how people say that they are there.

use axum::Router;

use crate::service::Appointments;

pub(super) fn routes() -> Router<Appointments> {
    Router::new()
}
