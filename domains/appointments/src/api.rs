//! The API: the same use cases, with words of its own.

use axum::Router;

use crate::service::Appointments;

/// Every route of the API.
pub(crate) fn routes(appointments: Appointments) -> Router {
    Router::new().with_state(appointments)
}
