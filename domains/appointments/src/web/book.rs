//! Booking, step by step: for what, where and on which day, when, and the last look.

use axum::Router;

use crate::service::Appointments;

pub(super) fn routes() -> Router<Appointments> {
    Router::new()
}
